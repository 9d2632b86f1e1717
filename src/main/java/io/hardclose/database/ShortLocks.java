package io.hardclose.database;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Work that locks tables which postings need. Whoever waits for such a lock makes everybody behind
 * it wait, so it waits a moment only, lets them pass, and tries again.
 */
public final class ShortLocks {
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String WAIT = "set local lock_timeout = '100ms'";
  private static final int TRIES = 20;
  private static final long PAUSE_MILLIS = 250;

  private ShortLocks() {}

  /** What needs the locks. */
  public interface Work {
    void run() throws SQLException;
  }

  /**
   * A query that takes such locks, in a transaction of its own, so that they last no longer.
   *
   * @throws Refusal HC719 when the locks were not free in 20 tries
   */
  public static List<String> query(
      DataSource source, String what, Function<JdbcOperations, List<String>> query)
      throws SQLException {
    List<String> found = new ArrayList<>();
    OwnTransaction.run(
        source,
        (connection, own) -> {
          take(connection, own, what, () -> found.addAll(query.apply(own)));
          return true;
        });
    return found;
  }

  /**
   * @param connection in a transaction
   * @throws Refusal HC719 when the locks were not free in 20 tries
   */
  public static void take(Connection connection, JdbcOperations statements, String what, Work work)
      throws SQLException {
    for (int tries = 1; ; tries++) {
      Savepoint before = connection.setSavepoint();
      try {
        try (Statement statement = connection.createStatement()) {
          statement.execute(WAIT);
        }
        work.run();
        connection.releaseSavepoint(before);
        return;
      } catch (SQLException | DataAccessException e) {
        if (!isBusy(e)) {
          throw e;
        }
        connection.rollback(before);
        if (tries == TRIES) {
          throw busy(statements, what, e);
        }
        pause();
      }
    }
  }

  private static boolean isBusy(Exception e) {
    Throwable cause = e instanceof DataAccessException access ? access.getMostSpecificCause() : e;
    return cause instanceof SQLException error && LOCK_NOT_AVAILABLE.equals(error.getSQLState());
  }

  private static Refusal busy(JdbcOperations statements, String what, Exception cause) {
    String sessions =
        statements.queryForObject(
            "select finance.readers_in_the_way(array['finance.accounts'::regclass,"
                + " 'finance.transactions'::regclass, 'finance.ledger'::regclass])",
            String.class);
    return new Refusal(
        ExitCode.FAILED,
        "HC719",
        what
            + " now: "
            + sessions
            + ". It needs a lock for a moment, and does not make postings wait for it. Let those"
            + " sessions commit, or end them with pg_terminate_backend(pid), then run the same"
            + " command again.",
        cause);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
