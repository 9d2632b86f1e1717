package io.hardclose.report;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import io.hardclose.database.TestDatabase;
import io.hardclose.job.ExitCode;
import io.hardclose.load.DataLoad;
import io.hardclose.load.LoadResult;
import io.hardclose.load.LoadSettings;
import io.hardclose.period.AccountingPeriod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;

/** The shipped company, its seven finished months closed. Opened once, by whoever comes first. */
final class DemoBooks {
  static final AccountingPeriod MAY = AccountingPeriod.parse("2026-05");
  private static final Path DATA = Path.of("src/main/resources/demo");

  private DemoBooks() {}

  private static final class Opened {
    static final TestDatabase DATABASE = load();
  }

  static TestDatabase database() {
    return Opened.DATABASE;
  }

  private static TestDatabase load() {
    TestDatabase database = TestDatabase.migrated();
    try (ConfigurableApplicationContext spring = database.start()) {
      LoadResult loaded =
          spring
              .getBean(DataLoad.class)
              .run(new LoadSettings(DATA, Optional.empty(), Optional.empty()), 0);
      if (loaded.exitCode() != ExitCode.DONE) {
        throw new IllegalStateException(loaded.message());
      }
    }
    for (AccountingPeriod month = AccountingPeriod.parse("2025-11");
        !month.firstDay().isAfter(MAY.firstDay());
        month = month.next()) {
      database.execute(
          "call finance.monthly_closure("
              + month.firstDay().getYear()
              + ", "
              + month.firstDay().getMonthValue()
              + ")");
    }
    return database;
  }

  /** Exports reports of May; all that each close exports when none is named. */
  static Path export(Path out, Set<ReportFormat> formats, String... names) {
    return export(out, formats, Map.of(), names);
  }

  static Path export(
      Path out, Set<ReportFormat> formats, Map<String, String> parameters, String... names) {
    new ReportExport(database().asApplication())
        .export(
            new ExportRequest(
                MAY, Optional.empty(), out, formats, List.of(names), Optional.empty(), parameters));
    return out.resolve("2026-05/close-1");
  }

  /** The rows of a CSV file, each by the names of its columns. */
  static List<Map<String, String>> rows(Path file) {
    List<Map<String, String>> rows = new ArrayList<>();
    List<List<String>> lines = lines(file);
    for (List<String> line : lines.subList(1, lines.size())) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < line.size(); i++) {
        row.put(lines.get(0).get(i), line.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  static List<List<String>> lines(Path file) {
    List<List<String>> lines = new ArrayList<>();
    try (CSVReader reader =
        new CSVReaderBuilder(Files.newBufferedReader(file))
            .withCSVParser(new RFC4180ParserBuilder().build())
            .withKeepCarriageReturn(true)
            .build()) {
      reader.forEach(line -> lines.add(List.of(line)));
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
