package io.hardclose.bench;

import io.hardclose.database.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What a close costs: against the month it closes, and against the months before it. */
public final class CloseBench implements Bench {
  private static final String AGGREGATE = "per-account aggregate";
  private static final String CHAIN = "balance chain with a window";
  private static final String VERIFY_POSTINGS = "verify the postings";
  private static final String VERIFY = "verify everything";
  private static final String CLOSE = "close, database part";
  private static final int POSTED = 20_000;

  @Override
  public String name() {
    return "close";
  }

  @Override
  public void run(
      Sessions server,
      BenchSettings settings,
      Consumer<BenchResult> results,
      Consumer<String> progress)
      throws SQLException {
    results.accept(oneMonth(server, settings, progress));
    results.accept(history(server, settings, progress));
  }

  private static BenchResult oneMonth(
      Sessions server, BenchSettings settings, Consumer<String> progress) throws SQLException {
    progress.accept(
        String.format(Locale.ROOT, "filling two months of %,d postings", settings.postings()));
    try (ScratchBook book = ScratchBook.open(server, settings.accounts(), 2)) {
      book.post(0, settings.postings());
      book.close(0);
      book.post(1, settings.postings());
      Standings standings = race(book, settings, progress);
      return new BenchResult(
          String.format(
              Locale.ROOT,
              "close: a month of %,d postings on %,d accounts",
              settings.postings(),
              settings.accounts()),
          standings.all(),
          List.of(
              Goal.atMost(
                  "verify the postings / balance chain",
                  standings.ratio(VERIFY_POSTINGS, CHAIN),
                  3),
              Goal.atMost("verify everything / balance chain", standings.ratio(VERIFY, CHAIN), 3),
              Goal.atMost("close / aggregate", standings.ratio(CLOSE, AGGREGATE), 10)));
    }
  }

  private static Standings race(ScratchBook book, BenchSettings settings, Consumer<String> progress)
      throws SQLException {
    try (Connection connection = book.transaction()) {
      String postings = "select count(*) from finance.changed_accounts(?)";
      String everything = "select count(*) from finance.differences(?)";
      return new Race(settings.rounds(), progress)
          .enter(
              AGGREGATE,
              AGGREGATE,
              Laps.of(
                  connection,
                  BenchSql.text("month_aggregate"),
                  ScratchBook.month(1),
                  ScratchBook.month(2)))
          .enter(CLOSE, AGGREGATE, closing(book, connection, 1))
          .enter(
              CHAIN,
              CHAIN,
              Laps.of(
                  connection,
                  BenchSql.text("month_chain"),
                  ScratchBook.month(0),
                  ScratchBook.month(1)))
          .enter(VERIFY_POSTINGS, CHAIN, Laps.of(connection, postings, ScratchBook.month(0)))
          .enter(VERIFY, CHAIN, Laps.of(connection, everything, ScratchBook.month(0)))
          .run();
    }
  }

  private static BenchResult history(
      Sessions server, BenchSettings settings, Consumer<String> progress) throws SQLException {
    int months = settings.months();
    int postings = settings.postings() / 25;
    int accounts = settings.accounts() / 25;
    progress.accept(
        String.format(Locale.ROOT, "closing %d months of %,d postings", months, postings));
    try (ScratchBook young = ScratchBook.open(server, accounts, 1);
        ScratchBook old = ScratchBook.open(server, accounts, months + 1)) {
      young.post(0, postings);
      for (int month = 0; month < months; month++) {
        old.post(month, postings);
        old.close(month);
      }
      old.post(months, postings);
      Standings standings = race(young, old, settings, progress);
      return new BenchResult(
          String.format(
              Locale.ROOT, "close: months of %,d postings on %,d accounts", postings, accounts),
          standings.all(),
          List.of(
              Goal.atMost(
                  "closing with a history / without",
                  standings.ratio(closing(months), closing(0)),
                  1.2),
              Goal.atMost(
                  "posting with sealed months / without",
                  standings.ratio(posting(months), posting(0)),
                  1.1)));
    }
  }

  private static Standings race(
      ScratchBook young, ScratchBook old, BenchSettings settings, Consumer<String> progress)
      throws SQLException {
    int months = settings.months();
    String post = BenchSql.text("post_month");
    try (Connection first = young.transaction();
        Connection last = old.transaction()) {
      return new Race(settings.rounds(), progress)
          .enter(closing(0), closing(0), closing(young, first, 0))
          .enter(closing(months), closing(0), closing(old, last, months))
          .enter(posting(0), posting(0), Laps.of(first, post, ScratchBook.month(0), 0, POSTED - 1))
          .enter(
              posting(months),
              posting(0),
              Laps.of(last, post, ScratchBook.month(months), 0, POSTED - 1))
          .run();
    }
  }

  /** What a close taken back leaves behind is cleaned up: a real one does not find it. */
  private static Race.Lap closing(ScratchBook book, Connection connection, int month) {
    LocalDate day = ScratchBook.month(month);
    Race.Lap close = Laps.of(connection, ScratchBook.CLOSE, day.getYear(), day.getMonthValue());
    return () -> {
      long nanos = close.nanos();
      book.execute("vacuum finance.checkpoints, finance.customer_names");
      return nanos;
    };
  }

  private static String closing(int monthsBefore) {
    return "close month " + (monthsBefore + 1);
  }

  private static String posting(int sealed) {
    return String.format(Locale.ROOT, "post %,d rows, %d months sealed", POSTED, sealed);
  }
}
