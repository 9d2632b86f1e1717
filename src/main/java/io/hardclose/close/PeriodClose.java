package io.hardclose.close;

import io.hardclose.period.AccountingPeriod;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The database part of a close, in the caller's transaction: the job commits it, a rehearsal rolls
 * it back.
 */
final class PeriodClose {
  private final JdbcOperations database;
  private final Checks checks;
  private final Actor actor;

  PeriodClose(JdbcOperations database, Checks checks) {
    this.database = database;
    this.checks = checks;
    this.actor = new Actor(database);
  }

  /**
   * A run of the checks over a month that is to be closed; none of one that is closed already.
   *
   * @throws io.hardclose.job.Refusal HC101 or HC102 of the database, for a month that cannot be
   *     closed yet
   */
  Optional<UUID> check(AccountingPeriod period, String by) {
    actor.actsAs(by);
    LocalDate month = period.firstDay();
    LocalDate closable =
        database.queryForObject(
            "select finance.lock_closable_period(?, ?)",
            LocalDate.class,
            month.getYear(),
            month.getMonthValue());
    return closable == null ? Optional.empty() : Optional.of(checks.start(period));
  }

  /** Seals the month and writes what a close leaves behind. */
  void close(AccountingPeriod period, String by) {
    actor.actsAs(by);
    LocalDate month = period.firstDay();
    database.update("call finance.monthly_closure(?, ?)", month.getYear(), month.getMonthValue());
  }
}
