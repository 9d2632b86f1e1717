package io.hardclose.schema;

import com.opencsv.CSVReader;
import com.opencsv.exceptions.CsvException;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;

/** The tables that table-driven tests are driven by. */
final class CsvRows {
  private CsvRows() {}

  /** The rows below the header. */
  static List<String[]> of(String text) {
    try (CSVReader reader = new CSVReader(new StringReader(text))) {
      return reader.readAll().stream().skip(1).toList();
    } catch (IOException | CsvException e) {
      throw new IllegalStateException(e);
    }
  }
}
