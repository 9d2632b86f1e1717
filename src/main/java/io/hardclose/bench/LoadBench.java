package io.hardclose.bench;

import io.hardclose.database.Sessions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.springframework.util.FileSystemUtils;

/** How fast postings get into the books: against raw COPY of the finished rows, and other ways. */
public final class LoadBench implements Bench {
  private static final String COPY = "raw COPY of the finished rows";
  private static final String LOAD = "load of the file";
  private static final String SET = "post_batch";
  private static final String TWO = "post_batch, 2 connections";
  private static final String ONE = "post_transaction, row by row";
  private static final String NAIVE = "row triggers";

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
                  Goal.atLeast("row triggers / load", standings.ratio(NAIVE, LOAD), 3),
                  Goal.atLeast(
                      "row triggers / post_batch on 2 connections",
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
        .enter(SET, COPY, () -> inCopyOf(book, copy -> post(copy, 1)))
        .enter(TWO, COPY, () -> inCopyOf(book, copy -> post(copy, 2)))
        .enter(
            ONE,
            COPY,
            () -> inCopyOf(book, copy -> statement(copy, BenchSql.text("post_one_by_one"))))
        .enter(NAIVE, COPY, () -> inCopyOf(book, LoadBench::postThroughRowTriggers))
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
      statement.execute("vacuum analyze bench.input_rows");
      Path files = Files.createDirectory(folder.resolve("input"));
      copyOut(connection, input, "csv, header", files.resolve("transactions.csv"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inCopyOf(
        book,
        copy -> {
          Loaded loaded = loading.load(copy.sessions(), folder.resolve("input"));
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

  private long load(ScratchBook copy, Path folder, List<Double> javaShares) {
    Loaded loaded = loading.load(copy.sessions(), folder.resolve("input"));
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
    return statement(copy, BenchSql.text("post_naive"));
  }

  private static long statement(ScratchBook copy, String sql) throws SQLException {
    try (Connection connection = copy.connection();
        Statement statement = connection.createStatement()) {
      long begin = System.nanoTime();
      statement.execute(sql);
      return System.nanoTime() - begin;
    }
  }

  /** Each connection posts the accounts that are its part. */
  private static long post(ScratchBook copy, int connections) throws SQLException {
    ExecutorService pool = Executors.newFixedThreadPool(connections);
    List<Connection> opened = new ArrayList<>();
    try {
      List<Callable<Boolean>> parts = new ArrayList<>();
      for (int part = 0; part < connections; part++) {
        Connection connection = copy.connection();
        opened.add(connection);
        PreparedStatement post = connection.prepareStatement(BenchSql.text("post_set"));
        post.setInt(1, connections);
        post.setInt(2, part);
        parts.add(post::execute);
      }
      long begin = System.nanoTime();
      for (Future<Boolean> part : pool.invokeAll(parts)) {
        part.get();
      }
      return System.nanoTime() - begin;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new SQLException(e.getCause());
    } finally {
      pool.shutdown();
      for (Connection connection : opened) {
        connection.close();
      }
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
