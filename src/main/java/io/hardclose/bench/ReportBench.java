package io.hardclose.bench;

import io.hardclose.database.Sessions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.postgresql.PGConnection;
import org.springframework.util.FileSystemUtils;

/** What an export costs: its CSV against COPY, its workbook against the fastest writer there is. */
public final class ReportBench implements Bench {
  private static final String RAW = "raw COPY TO STDOUT, thrown away";
  private static final String CSV = "CSV file of the report, on disk, digested";
  private static final String FASTEXCEL = "the same rows by fastexcel";
  private static final String XLSX = "workbook of the report, on disk, digested";

  private final Exporter exporter;
  private final Supplier<String> select;

  /** Exports the report in one format. */
  @FunctionalInterface
  public interface Exporter {
    void export(Sessions books, Path out, String format);
  }

  /**
   * @param exporter exports the report of the book's first month
   * @param select of that report; asked for when the bench runs, as all commands are made at each
   *     start
   */
  public ReportBench(Exporter exporter, Supplier<String> select) {
    this.exporter = exporter;
    this.select = select;
  }

  @Override
  public String name() {
    return "report";
  }

  @Override
  public void run(
      Sessions server,
      BenchSettings settings,
      Consumer<BenchResult> results,
      Consumer<String> progress)
      throws SQLException {
    progress.accept(
        String.format(Locale.ROOT, "filling a month of %,d postings", settings.postings()));
    try (ScratchBook book = ScratchBook.open(server, settings.accounts(), 1)) {
      book.post(0, settings.postings());
      book.close(0);
      results.accept(measured(book, settings, progress));
    }
  }

  private BenchResult measured(ScratchBook book, BenchSettings settings, Consumer<String> progress)
      throws SQLException {
    try (Connection connection = book.transaction()) {
      Standings standings =
          new Race(settings.rounds(), progress)
              .enter(RAW, RAW, () -> timed(() -> copy(connection)))
              .enter(CSV, RAW, exporting(book, "csv"))
              .enter(FASTEXCEL, FASTEXCEL, () -> timed(() -> fastexcel(connection)))
              .enter(XLSX, FASTEXCEL, exporting(book, "xlsx"))
              .run();
      return new BenchResult(
          String.format(
              Locale.ROOT,
              "report: statements of %,d accounts, %,d rows",
              settings.accounts(),
              settings.postings() + 2 * settings.accounts()),
          standings.all(),
          List.of(
              Goal.atLeast("speed of the CSV file / raw COPY", standings.ratio(RAW, CSV), 0.9),
              Goal.atMost(
                  "time of the workbook / fastexcel", standings.ratio(XLSX, FASTEXCEL), 1)));
    }
  }

  /** Work that ends in a file or in nothing. */
  @FunctionalInterface
  private interface Work {
    void run() throws SQLException, IOException;
  }

  private static long timed(Work work) throws SQLException {
    try {
      long begin = System.nanoTime();
      work.run();
      return System.nanoTime() - begin;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Race.Lap exporting(ScratchBook book, String format) {
    return () -> {
      Path out = directory();
      try {
        return timed(() -> exporter.export(book.sessions(), out, format));
      } finally {
        delete(out);
      }
    };
  }

  private void copy(Connection connection) throws SQLException, IOException {
    enterScope(connection);
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut(
            "copy (" + select.get() + ") to stdout (format csv)", OutputStream.nullOutputStream());
    connection.rollback();
  }

  /** Styled cell by cell, as a workbook that is sent on has to be. */
  private void fastexcel(Connection connection) throws SQLException, IOException {
    Path out = directory();
    enterScope(connection);
    try (PreparedStatement statement = connection.prepareStatement(select.get())) {
      statement.setFetchSize(1_000);
      try (OutputStream file = Files.newOutputStream(out.resolve("fastexcel.xlsx"));
          Workbook workbook = new Workbook(file, "Bench", "1.0");
          ResultSet rows = statement.executeQuery()) {
        write(rows, workbook.newWorksheet("Statements"));
      }
    } finally {
      connection.rollback();
      delete(out);
    }
  }

  private static void write(ResultSet rows, Worksheet sheet) throws SQLException, IOException {
    int columns = rows.getMetaData().getColumnCount();
    int row = 0;
    while (rows.next()) {
      for (int i = 1; i <= columns; i++) {
        boolean number =
            List.of(Types.NUMERIC, Types.BIGINT).contains(rows.getMetaData().getColumnType(i));
        if (number) {
          BigDecimal value = rows.getBigDecimal(i);
          if (value != null) {
            sheet.value(row, i - 1, value);
          }
        } else {
          String value = rows.getString(i);
          if (value != null) {
            sheet.inlineString(row, i - 1, value);
          }
        }
        sheet.style(row, i - 1).format(number ? "#,##0.00" : "@").set();
      }
      if (++row % 1_000 == 0) {
        sheet.flush();
      }
    }
  }

  private static void enterScope(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select set_config('hardclose.period', ?, true), set_config('hardclose.close_no', '1', true)")) {
      statement.setString(1, ScratchBook.month(0).toString());
      statement.execute();
    }
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory("hardclose-bench-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try {
      FileSystemUtils.deleteRecursively(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
