package io.hardclose.close;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
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
   * @throws Refusal HC104 or HC170 naming the sessions that were in the way of the last attempt
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
          throw state.equals("HC104") ? e : heldUp(period, e);
        }
        pause(attempt);
      }
    }
  }

  private Refusal heldUp(AccountingPeriod period, RuntimeException cause) {
    String sessions =
        database.queryForObject("select finance.sessions_holding(null)", String.class);
    return new Refusal(
        ExitCode.FAILED,
        "HC170",
        "period "
            + period
            + " was held up "
            + MOST
            + " times by other sessions ("
            + innermost(cause)
            + "): "
            + sessions
            + ". A close waits for others, but never without end; nothing of this step was changed."
            + " Let those sessions commit, or end them with pg_terminate_backend(pid), and run the"
            + " same command again.",
        cause);
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
