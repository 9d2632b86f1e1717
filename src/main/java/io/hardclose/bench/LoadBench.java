package io.hardclose.bench;

import io.hardclose.database.Sessions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.springframework.util.FileSystemUtils;

/** How fast postings get into the books: against raw COPY of the finished rows, and other ways. */
public final class LoadBench implements Bench {
  private static final String COPY = "raw COPY of the finished rows";
  private static final String LOAD = "load of the file";
  private static final String TWO = "load of two files, split by account";
  private static final String SET = "post_batch";
  private static final String ONE = "post_transaction, row by row";
  private static final String TRIGGERS = "row triggers on these tables";
  private static final String NAIVE = "row triggers and tables of the first design";

  /** Folders of input: one file, and the same rows in two. */
  private static final String WHOLE = "whole";

  private static final String PARTS = "parts";

  /** What a posting leaves behind, and where the limit is measured: parent before child. */
  private static final List<Finished> FINISHED =
      List.of(
          new Finished("transactions", "select * from finance.transactions"),
          new Finished("ledger", "select * from finance.ledger"),
          new Finished("posting_references", "select * from finance.posting_references"),
          new Finished(
              "change_log", "select * from audit.change_log where table_name = 'transactions'"));

  private final Loading loading;

  private record Finished(String table, String query) {}

  /** The product's own load. */
  @FunctionalInterface
  public interface Loading {
    Loaded load(Sessions books, Path directory);
  }

  /**
   * @param nanos the load took, the start of the program not counted
   * @param javaNanos of processor time this program used meanwhile
   */
  public record Loaded(long nanos, long javaNanos) {}

  public LoadBench(Loading loading) {
    this.loading = loading;
  }

  @Override
  public String name() {
    return "load";
  }

  @Override
  public void run(
      Sessions server,
      BenchSettings settings,
      Consumer<BenchResult> results,
      Consumer<String> progress)
      throws SQLException {
    int rows = settings.postings() / 5;
    progress.accept(String.format(Locale.ROOT, "preparing %,d rows", rows));
    try (Folder folder = Folder.make();
        ScratchBook book = ScratchBook.open(server, settings.accounts(), 1)) {
      prepare(book, folder.path(), rows);
      List<Double> javaShares = new ArrayList<>();
      Standings standings = race(book, folder.path(), settings, progress, javaShares);
      javaShares.sort(null);
      results.accept(
          new BenchResult(
              String.format(
                  Locale.ROOT, "load: %,d rows on %,d accounts", rows, settings.accounts()),
              standings.all(),
              List.of(
                  Goal.atLeast("raw COPY / load", 1 / standings.ratio(LOAD, COPY), 0.6),
                  Goal.atLeast("first design / load", standings.ratio(NAIVE, LOAD), 3),
                  Goal.atLeast(
                      "first design / load of two files on two connections",
                      standings.ratio(NAIVE, TWO),
                      4.5),
                  Goal.atMost(
                      "Java's share of the load", javaShares.get(javaShares.size() / 2), 0.15))));
    }
  }

  private Standings race(
      ScratchBook book,
      Path folder,
      BenchSettings settings,
      Consumer<String> progress,
      List<Double> javaShares)
      throws SQLException {
    return new Race(settings.rounds(), progress)
        .enter(COPY, COPY, () -> inCopyOf(book, copy -> copyIn(copy, folder)))
        .enter(LOAD, COPY, () -> inCopyOf(book, copy -> load(copy, folder, javaShares)))
        .enter(TWO, COPY, () -> inCopyOf(book, copy -> nanosOfLoad(copy, folder.resolve(PARTS))))
        .enter(SET, COPY, () -> inCopyOf(book, copy -> statement(copy, "post_set")))
        .enter(ONE, COPY, () -> inCopyOf(book, copy -> statement(copy, "post_one_by_one")))
        .enter(TRIGGERS, COPY, () -> inCopyOf(book, LoadBench::postThroughRowTriggers))
        .enter(NAIVE, COPY, () -> inCopyOf(book, LoadBench::postInTheFirstDesign))
        .run();
  }

  /** The file, the same rows as a table, and what they become. */
  private void prepare(ScratchBook book, Path folder, int rows) throws SQLException {
    book.execute(BenchSql.text("plain_tables"));
    try (Connection connection = book.connection();
        Statement statement = connection.createStatement()) {
      statement.execute("set bench.rows = " + rows);
      String input = BenchSql.text("input_rows");
      statement.execute("create table bench.input_rows as " + input);
      // What autovacuum does in time, and would do to some contenders while they run.
      statement.execute(
          "vacuum analyze bench.input_rows, bench.accounts, finance.accounts, finance.customers");
      Path files = Files.createDirectory(folder.resolve(WHOLE));
      copyOut(connection, input, "csv, header", files.resolve("transactions.csv"));
      Path parts = Files.createDirectory(folder.resolve(PARTS));
      for (int part = 0; part < 2; part++) {
        copyOut(
            connection,
            "select * from bench.input_rows where abs(hashtext(account_ref)) % 2 = " + part,
            "csv, header",
            parts.resolve("transactions-" + part + ".csv"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inCopyOf(
        book,
        copy -> {
          Loaded loaded = loading.load(copy.sessions(), folder.resolve(WHOLE));
          try (Connection connection = copy.connection()) {
            for (Finished finished : FINISHED) {
              copyOut(connection, finished.query(), "text", folder.resolve(finished.table()));
            }
          }
          return loaded.nanos();
        });
  }

  @FunctionalInterface
  private interface Work {
    long nanosIn(ScratchBook copy) throws SQLException;
  }

  private static long inCopyOf(ScratchBook book, Work work) throws SQLException {
    try (ScratchBook copy = book.copy()) {
      return work.nanosIn(copy);
    }
  }

  private long nanosOfLoad(ScratchBook copy, Path files) {
    return loading.load(copy.sessions(), files).nanos();
  }

  private long load(ScratchBook copy, Path folder, List<Double> javaShares) {
    Loaded loaded = loading.load(copy.sessions(), folder.resolve(WHOLE));
    javaShares.add((double) loaded.javaNanos() / loaded.nanos());
    return loaded.nanos();
  }

  private static long copyIn(ScratchBook copy, Path folder) throws SQLException {
    try (Connection connection = copy.transaction()) {
      long begin = System.nanoTime();
      for (Finished finished : FINISHED) {
        try (InputStream rows = Files.newInputStream(folder.resolve(finished.table()))) {
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy bench." + finished.table() + " from stdin", rows);
        }
      }
      connection.commit();
      return System.nanoTime() - begin;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyOut(Connection connection, String query, String format, Path file)
      throws SQLException {
    try (OutputStream out = Files.newOutputStream(file)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("copy (" + query + ") to stdout (format " + format + ")", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long postThroughRowTriggers(ScratchBook copy) throws SQLException {
    copy.execute(BenchSql.text("row_triggers"));
    return statement(copy, "post_triggers");
  }

  private static long postInTheFirstDesign(ScratchBook copy) throws SQLException {
    copy.execute(BenchSql.text("row_triggers"));
    copy.execute(BenchSql.text("first_design"));
    return statement(copy, "post_first");
  }

  private static long statement(ScratchBook copy, String file) throws SQLException {
    try (Connection connection = copy.connection();
        Statement statement = connection.createStatement()) {
      long begin = System.nanoTime();
      statement.execute(BenchSql.text(file));
      return System.nanoTime() - begin;
    }
  }

  /** A temporary folder, gone at the end. */
  private record Folder(Path path) implements AutoCloseable {
    static Folder make() {
      try {
        return new Folder(Files.createTempDirectory("hardclose-bench"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        FileSystemUtils.deleteRecursively(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
