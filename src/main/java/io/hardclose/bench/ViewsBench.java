package io.hardclose.bench;

import io.hardclose.database.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What a refresh of the views costs: with a short history, with a long one, and from all rows. */
public final class ViewsBench implements Bench {
  private static final int LONG = 120;
  private static final int SHORT = 12;
  private static final String REFRESH =
      "select finance.refresh_view('sales.mv_monthly_revenue'),"
          + " finance.refresh_view('finance.mv_customer_value')";
  private static final String FULL =
      "select (select count(*) from reporting.rebuild_frozen_months()), r.* from ("
          + REFRESH
          + ") r";

  @Override
  public String name() {
    return "views";
  }

  @Override
  public void run(
      Sessions server,
      BenchSettings settings,
      Consumer<BenchResult> results,
      Consumer<String> progress)
      throws SQLException {
    // Small settings measure small histories, so that a trial takes no minutes.
    int many = settings.months() < SHORT ? settings.months() : LONG;
    int few = settings.months() < SHORT ? 1 : SHORT;
    int customers = Math.max(settings.accounts() / 20, 10);
    int orders = Math.max(settings.postings() / 500, 10);
    progress.accept(
        String.format(Locale.ROOT, "closing %d months of %,d orders", few + many, orders));
    try (ScratchBook young = filled(server, customers, orders, few);
        ScratchBook old = filled(server, customers, orders, many)) {
      Standings standings = race(young, old, few, many, settings, progress);
      results.accept(
          new BenchResult(
              String.format(
                  Locale.ROOT,
                  "views: one open month of %,d orders, %,d customers",
                  orders,
                  customers),
              standings.all(),
              List.of(
                  Goal.atMost(
                      "refresh with the long history / with the short one",
                      standings.ratio(refresh(many), refresh(few)),
                      1.2))));
    }
  }

  private static ScratchBook filled(Sessions server, int customers, int orders, int months)
      throws SQLException {
    ScratchBook book = ScratchBook.open(server, customers, months + 1);
    try {
      for (int month = 0; month <= months; month++) {
        book.order(month, orders);
        if (month < months) {
          book.close(month);
        }
      }
      book.execute("vacuum analyze");
      return book;
    } catch (SQLException e) {
      book.close();
      throw e;
    }
  }

  private static Standings race(
      ScratchBook young,
      ScratchBook old,
      int few,
      int many,
      BenchSettings settings,
      Consumer<String> progress)
      throws SQLException {
    try (Connection first = young.transaction();
        Connection last = old.transaction()) {
      return new Race(settings.rounds(), progress)
          .enter(refresh(few), refresh(few), Laps.of(first, REFRESH))
          .enter(refresh(many), refresh(few), Laps.of(last, REFRESH))
          .enter(full(few), refresh(few), Laps.of(first, FULL))
          .enter(full(many), refresh(few), Laps.of(last, FULL))
          .run();
    }
  }

  private static String refresh(int months) {
    return "refresh, " + months + " months closed";
  }

  private static String full(int months) {
    return "refresh --full, " + months + " months closed";
  }
}
