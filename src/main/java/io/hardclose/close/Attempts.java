package io.hardclose.close;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does work again that other sessions were in the way of, a bounded number of times.
 *
 * <p>Each attempt is a transaction or a savepoint of its own: between two of them no lock is held,
 * so that whoever queued behind a close gets through.
 */
final class Attempts {
  static final int MOST = 3;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /** What passes when the others have ended: postings in flight, locks, conflicts, deadlocks. */
  private static final Set<String> PASSING = Set.of("HC104", LOCK_NOT_AVAILABLE, "40001", "40P01");

  private final JdbcOperations database;
  private final TransactionTemplate each;

  /**
   * @param each one attempt: a new transaction, or a savepoint of the one there is
   */
  Attempts(JdbcOperations database, TransactionTemplate each) {
    this.database = database;
    this.each = each;
  }

  /** The result of the attempt that worked, and which that was. */
  record Done<T>(T result, int attempts) {}

  /**
   * @throws Refusal HC104 naming the sessions that were in the way of the last attempt, HC170 after
   *     as many deadlocks or conflicts
   */
  <T> Done<T> of(AccountingPeriod period, Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return new Done<>(each.execute(status -> work.get()), attempt);
      } catch (RuntimeException e) {
        String state = sqlState(e);
        if (!PASSING.contains(state)) {
          throw e;
        }
        if (attempt == MOST) {
          throw refusal(period, state, e);
        }
        pause(attempt);
      }
    }
  }

  private RuntimeException refusal(
      AccountingPeriod period, String state, RuntimeException failure) {
    if (state.equals("HC104")) {
      return failure;
    }
    if (state.equals(LOCK_NOT_AVAILABLE)) {
      return busy(period, failure);
    }
    return new Refusal(
        ExitCode.FAILED,
        "HC170",
        "period "
            + period
            + " collided with other sessions "
            + MOST
            + " times: "
            + innermost(failure)
            + ". A close tries again, but not without end; nothing of this step was changed. Run the"
            + " same command again when less is posted.",
        failure);
  }

  /** HC104 of the database, which knows who holds what. */
  private RuntimeException busy(AccountingPeriod period, RuntimeException failure) {
    try {
      database.query("select finance.refuse_busy_period(?)", row -> {}, period.firstDay());
      return failure;
    } catch (DataAccessException refusal) {
      return refusal;
    }
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
  }

  private static String sqlState(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException error && error.getSQLState() != null) {
        return error.getSQLState();
      }
    }
    return "";
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(PAUSE.multipliedBy(attempt).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two attempts", e);
    }
  }
}
