package io.hardclose.generate;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.exceptions.CsvException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what was generated with a parser that is not ours. */
final class Csv {
  private Csv() {}

  static List<String> header(Path file) {
    return List.of(lines(file).get(0));
  }

  static List<Map<String, String>> rows(Path file) {
    List<String[]> lines = lines(file);
    return lines.subList(1, lines.size()).stream().map(row -> byName(lines.get(0), row)).toList();
  }

  /** Rows of all months, in order. */
  static List<Map<String, String>> transactions(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("transactions-"))
          .sorted()
          .flatMap(file -> rows(file).stream())
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static List<String> column(Path file, String name) {
    return rows(file).stream().map(row -> row.get(name)).toList();
  }

  private static Map<String, String> byName(String[] header, String[] row) {
    if (row.length != header.length) {
      throw new AssertionError("not " + header.length + " fields: " + List.of(row));
    }
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < row.length; i++) {
      named.put(header[i], row[i]);
    }
    return named;
  }

  private static List<String[]> lines(Path file) {
    try (CSVReader reader =
        new CSVReaderBuilder(Files.newBufferedReader(file))
            .withCSVParser(new RFC4180ParserBuilder().build())
            .build()) {
      return reader.readAll();
    } catch (IOException | CsvException e) {
      throw new AssertionError(file + ": " + e.getMessage(), e);
    }
  }
}
