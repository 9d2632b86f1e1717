package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Eight posters at the month's boundary while the month closes in their midst. */
@Tag("heavy")
class SealHammerTest {
  private static final int POSTERS = 8;
  private static final Duration TIME =
      Duration.ofSeconds(Integer.getInteger("hardclose.hammer.seconds", 30));

  /** What one poster knows: the postings it saw committed, and how it was refused. */
  private record Log(TreeSet<Long> october, TreeSet<Long> november, List<String> refusals) {}

  @Test
  void everyCommittedPostingOfTheMonthIsInTheCheckpointOrWasRefused() throws Exception {
    try (TestDatabase database = FaultBook.prepared()) {
      JdbcTemplate owner = new JdbcTemplate(database.asOwner());
      TreeSet<Long> before = keys(owner, "finance.transactions_2026_10");
      long end = System.nanoTime() + TIME.toNanos();
      ExecutorService posters = Executors.newFixedThreadPool(POSTERS);
      List<Future<Log>> logs = new ArrayList<>();
      for (int poster = 0; poster < POSTERS; poster++) {
        int number = poster;
        var login = database.asLogin("role_finance");
        logs.add(posters.submit(() -> hammer(login.getConnection(), number, end)));
      }
      Thread.sleep(TIME.toMillis() / 2);
      owner.execute("call finance.monthly_closure(2026, 10)");

      TreeSet<Long> october = new TreeSet<>(before);
      TreeSet<Long> november = new TreeSet<>();
      List<String> refusals = new ArrayList<>();
      for (Future<Log> log : logs) {
        october.addAll(log.get().october());
        november.addAll(log.get().november());
        refusals.addAll(log.get().refusals());
      }
      posters.shutdown();
      assertThat(keys(owner, "finance.transactions_2026_10")).isEqualTo(october);
      assertThat(keys(owner, "finance.transactions_2026_11")).containsAll(november);
      assertThat(
              owner.queryForObject(
                  "select sum(transaction_count)::bigint from finance.checkpoints", Long.class))
          .isEqualTo(october.size());
      assertThat(
              owner.queryForList("select * from finance.differences('2026-10-01')", Object.class))
          .isEmpty();
      assertThat(october.size() - before.size()).isGreaterThan(POSTERS);
      assertThat(november).hasSizeGreaterThan(POSTERS);
      assertThat(refusals).hasSizeGreaterThan(POSTERS).containsOnly("HC006");
      System.out.printf(
          "hammered %d s: %d postings of the month committed, %d of the next, %d refused%n",
          TIME.toSeconds(), october.size() - before.size(), november.size(), refusals.size());
    }
  }

  private static Log hammer(Connection connection, int poster, long end) throws SQLException {
    Log log = new Log(new TreeSet<>(), new TreeSet<>(), new ArrayList<>());
    SplittableRandom random = new SplittableRandom(poster);
    int isolation =
        List.of(
                Connection.TRANSACTION_READ_COMMITTED,
                Connection.TRANSACTION_REPEATABLE_READ,
                Connection.TRANSACTION_SERIALIZABLE)
            .get(poster % 3);
    try (connection;
        PreparedStatement post =
            connection.prepareStatement(
                "select finance.post_transaction(account_id, 1, 'credit',"
                    + " posted_at => timestamptz '2026-11-01 00:00+00' + ? * interval '1 microsecond')"
                    + " from finance.accounts where external_ref = ?")) {
      connection.setTransactionIsolation(isolation);
      connection.setAutoCommit(false);
      while (System.nanoTime() < end) {
        // Accounts of a poster's own: conflicts between posters are another test's.
        int micros = random.nextInt(-50, 50);
        post.setInt(1, micros);
        post.setString(2, (random.nextBoolean() ? "checking-C" : "savings-C") + (poster + 1));
        attempt(connection, post, micros < 0 ? log.october() : log.november(), log.refusals());
      }
    }
    return log;
  }

  private static void attempt(
      Connection connection, PreparedStatement post, TreeSet<Long> committed, List<String> refusals)
      throws SQLException {
    try {
      long key;
      try (ResultSet row = post.executeQuery()) {
        row.next();
        key = row.getLong(1);
      }
      connection.commit();
      committed.add(key);
    } catch (SQLException e) {
      connection.rollback();
      // Between serializable transactions the server may ask for another try.
      if (!"40001".equals(e.getSQLState())) {
        refusals.add(e.getSQLState());
      }
    }
  }

  private static TreeSet<Long> keys(JdbcTemplate owner, String table) {
    return owner.query(
        "select tx_id from " + table,
        (ResultSet rows) -> {
          TreeSet<Long> keys = new TreeSet<>();
          while (rows.next()) {
            keys.add(rows.getLong(1));
          }
          return keys;
        });
  }
}
