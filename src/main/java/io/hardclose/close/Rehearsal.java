package io.hardclose.close;

import io.hardclose.period.AccountingPeriod;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Closes a month as the job does, lets somebody look at the books then, and takes everything back:
 * one transaction that never commits.
 *
 * <p>Until it ends the month is sealed, and who posts into it waits.
 */
public final class Rehearsal {
  private final DataSource pool;
  private final JdbcOperations database;
  private final TransactionTemplate transaction;
  private final PeriodClose close;
  private final Checks checks;
  private final Attempts savepoints;

  Rehearsal(
      DataSource pool,
      JdbcOperations database,
      TransactionTemplate transaction,
      PeriodClose close,
      Checks checks,
      Attempts savepoints) {
    this.pool = pool;
    this.database = database;
    this.transaction = transaction;
    this.close = close;
    this.checks = checks;
    this.savepoints = savepoints;
  }

  /** Looks at the books as the close would leave them, through the connection that sees them. */
  public interface Look<T> {
    T at(Connection closed);
  }

  /**
   * What came of it.
   *
   * @param seen what was looked at; empty when a check refuses the close
   */
  public record Outcome<T>(List<Finding> findings, Optional<T> seen) {}

  /**
   * @throws io.hardclose.job.Refusal as a close of that month would
   */
  public <T> Outcome<T> of(AccountingPeriod period, String by, Look<T> look) {
    return transaction.execute(
        status -> {
          status.setRollbackOnly();
          database.execute("set local idle_in_transaction_session_timeout = 0");
          List<Finding> findings =
              savepoints
                  .of(period, () -> close.check(period, by))
                  .result()
                  .map(checks::findings)
                  .orElse(List.of());
          if (findings.stream().anyMatch(Finding::blocks)) {
            return new Outcome<>(findings, Optional.<T>empty());
          }
          savepoints.of(
              period,
              () -> {
                close.close(period, by);
                return period;
              });
          return new Outcome<>(findings, Optional.of(look.at(connection())));
        });
  }

  /** The one this transaction is bound to; the transaction closes it. */
  private Connection connection() {
    return DataSourceUtils.getConnection(pool);
  }
}
