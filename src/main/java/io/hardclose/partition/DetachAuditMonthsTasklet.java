package io.hardclose.partition;

import io.hardclose.period.AccountingPeriod;
import java.time.LocalDate;
import java.util.List;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;

/** Detaches months of the audit log that are older than its own policy retains, oldest first. */
final class DetachAuditMonthsTasklet implements Tasklet {
  private static final String LOG = "audit.change_log";

  private final JdbcOperations database;
  private final JdbcOperations owner;

  /**
   * @param database not the step's connection: FINALIZE waits for each snapshot of before
   * @param owner only used when there is something to put away: not every login may be the owner
   */
  DetachAuditMonthsTasklet(JdbcOperations database, JdbcOperations owner) {
    this.database = database;
    this.owner = owner;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    for (AccountingPeriod month : months(database, "select audit.half_away_months()")) {
      putAway(month);
      contribution.incrementWriteCount(1);
    }
    if (!keepsAll()) {
      for (AccountingPeriod month : months(owner, "select audit.detachable_months()")) {
        putAway(month);
        contribution.incrementWriteCount(1);
      }
    }
    return RepeatStatus.FINISHED;
  }

  private void putAway(AccountingPeriod month) {
    new Detachment(owner)
        .run(
            LOG,
            month,
            () ->
                owner.queryForObject(
                    "select audit.put_away_month(?)", Long.class, month.firstDay()));
  }

  private boolean keepsAll() {
    return database
        .queryForList(
            "select retain_months from core.partition_policies"
                + " where table_name = ? and retain_months is not null",
            Integer.class,
            LOG)
        .isEmpty();
  }

  private static List<AccountingPeriod> months(JdbcOperations statements, String sql) {
    return statements.query(
        sql, (row, number) -> AccountingPeriod.of(row.getObject(1, LocalDate.class)));
  }
}
