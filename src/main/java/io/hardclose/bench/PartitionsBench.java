package io.hardclose.bench;

import io.hardclose.archive.ArchivedTable;
import io.hardclose.database.Sessions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.postgresql.PGConnection;

/** How long postings wait for months that come and go, and what it costs to archive one. */
public final class PartitionsBench implements Bench {
  private static final int POSTERS = 4;
  private static final int CLOSED = 4;
  private static final long PAUSE_MILLIS = 300;
  private static final String COPY = "COPY of the rows";

  @Override
  public String name() {
    return "partitions";
  }

  @Override
  public void run(
      Sessions server,
      BenchSettings settings,
      Consumer<BenchResult> results,
      Consumer<String> progress)
      throws SQLException {
    int accounts = Math.max(settings.accounts() / 10, 10);
    progress.accept(
        String.format(Locale.ROOT, "closing a month of %,d postings", settings.postings()));
    try (ScratchBook book = ScratchBook.open(server, accounts, CLOSED + 1)) {
      book.post(0, settings.postings());
      for (int month = 0; month < CLOSED; month++) {
        book.close(month);
      }
      results.accept(waits(book, progress));
      results.accept(archive(book, settings, progress));
    }
  }

  private static BenchResult waits(ScratchBook book, Consumer<String> progress)
      throws SQLException {
    progress.accept("posting on " + POSTERS + " connections while months come and go");
    Waits quiet = new Waits();
    Waits opened = new Waits();
    Waits detached = new Waits();
    // By turns: a noisy moment of the machine hurts all alike.
    for (int n = 0; n < CLOSED; n++) {
      int month = n;
      quiet = quiet.and(posting(book, () -> pause(1)));
      opened = opened.and(posting(book, () -> open(book, CLOSED + 1 + month)));
      quiet = quiet.and(posting(book, () -> pause(1)));
      detached = detached.and(posting(book, () -> detach(book, month)));
    }
    List<Standing> standings = new ArrayList<>();
    add(standings, "nothing else goes on", quiet, quiet);
    add(standings, CLOSED + " months are opened", opened, quiet);
    add(standings, CLOSED + " months are detached", detached, quiet);
    return new BenchResult(
        "partitions: single postings on " + POSTERS + " connections",
        List.copyOf(standings),
        List.of(
            Goal.atMost(
                "ms of 99 in 100 postings while months are opened, against nothing",
                opened.percentile99Millis() / quiet.percentile99Millis(),
                2),
            Goal.atMost(
                "ms of 99 in 100 postings while months are detached, against nothing",
                detached.percentile99Millis() / quiet.percentile99Millis(),
                2),
            Goal.atMost(
                "the longest posting while months come and go, against nothing",
                Math.max(opened.longestMillis(), detached.longestMillis()) / quiet.longestMillis(),
                2)));
  }

  private static void add(List<Standing> standings, String what, Waits waits, Waits quiet) {
    standings.add(
        new Standing(
            "99 % of postings, " + what,
            waits.percentile99Millis(),
            waits.percentile99Millis() / quiet.percentile99Millis(),
            "nothing else"));
    standings.add(
        new Standing(
            "longest posting, " + what,
            waits.longestMillis(),
            waits.longestMillis() / quiet.longestMillis(),
            "nothing else"));
  }

  private static Waits posting(ScratchBook book, Waits.Work work) throws SQLException {
    return Waits.during(book.sessions(), POSTERS, ScratchBook.month(CLOSED), work);
  }

  private static void open(ScratchBook book, int month) throws SQLException {
    book.execute("select count(*) from finance.open_period(?)", ScratchBook.month(month));
    pause(1);
  }

  private static void detach(ScratchBook book, int month) throws SQLException {
    detach(book, "ledger", month);
    detach(book, "transactions", month);
    pause(1);
  }

  private static void detach(ScratchBook book, String parent, int month) throws SQLException {
    String leaf =
        parent + "_" + ScratchBook.month(month).toString().substring(0, 7).replace('-', '_');
    book.execute(
        "alter table finance." + parent + " detach partition finance." + leaf + " concurrently");
    book.execute("select finance.put_away_leaf(?, ?)", parent, ScratchBook.month(month));
  }

  private static void pause(int times) {
    try {
      Thread.sleep(times * PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static BenchResult archive(
      ScratchBook book, BenchSettings settings, Consumer<String> progress) throws SQLException {
    Path file = temporary();
    try (Connection connection = book.transaction()) {
      String query = query(connection);
      Standings standings =
          new Race(settings.rounds(), progress)
              .enter(COPY, COPY, () -> nanos(() -> copy(connection, query)))
              .enter(
                  "Parquet written",
                  COPY,
                  () ->
                      nanos(
                          () -> {
                            Files.deleteIfExists(file);
                            ArchivedTable.write(connection, "transactions", query, file);
                          }))
              .enter(
                  "Parquet read back and compared",
                  COPY,
                  () -> nanos(() -> ArchivedTable.firstDifference(connection, query, file)))
              .run();
      return new BenchResult(
          String.format(Locale.ROOT, "partitions: archiving %,d postings", settings.postings()),
          standings.all(),
          List.of(
              Goal.atMost("Parquet written / COPY", standings.ratio("Parquet written", COPY), 4),
              Goal.atMost(
                  "bytes of Parquet / of the table and its indexes",
                  (double) Files.size(file) / tableBytes(connection),
                  0.5)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      file.toFile().delete();
    }
  }

  private interface Step {
    void run() throws SQLException, IOException;
  }

  private static long nanos(Step step) throws SQLException {
    long begin = System.nanoTime();
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return System.nanoTime() - begin;
  }

  private static void copy(Connection connection, String query) throws SQLException, IOException {
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut("copy (" + query + ") to stdout (format csv)", OutputStream.nullOutputStream());
  }

  private static Path temporary() {
    try {
      return Files.createTempFile("hardclose-bench", ".parquet");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String query(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select finance.archive_query('transactions', ?)")) {
      statement.setObject(1, ScratchBook.month(0));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return Objects.requireNonNull(row.getString(1));
      }
    }
  }

  private static long tableBytes(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select pg_total_relation_size(finance.leaf_of('transactions', '"
                    + ScratchBook.month(0)
                    + "'))")) {
      row.next();
      return row.getLong(1);
    }
  }
}
