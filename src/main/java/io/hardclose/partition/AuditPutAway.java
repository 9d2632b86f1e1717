package io.hardclose.partition;

import io.hardclose.period.AccountingPeriod;
import java.util.List;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;

/** Detaches months of the audit log that are older than its own policy retains, oldest first. */
final class AuditPutAway implements Tasklet {
  private static final String LOG = "audit.change_log";

  private final JdbcOperations database;
  private final JdbcOperations owner;

  /**
   * @param database not the step's connection: FINALIZE waits for each snapshot of before
   * @param owner only used when there is something to put away: not every login may be the owner
   */
  AuditPutAway(JdbcOperations database, JdbcOperations owner) {
    this.database = database;
    this.owner = owner;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    for (AccountingPeriod month : begun()) {
      putAway(month);
      contribution.incrementWriteCount(1);
    }
    if (!keepsAll()) {
      for (AccountingPeriod month : months(owner, "select audit.detachable_months()::text")) {
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

  /** What a run that was killed left half detached, or detached and in its place. */
  private List<AccountingPeriod> begun() {
    return months(
        database,
        "select m.month::text from pg_class c"
            + " cross join lateral (select to_date(right(c.relname, 7), 'YYYY_MM') as month) m"
            + " where c.oid::regclass::text ~ '^audit.change_log_[0-9]{4}_[0-9]{2}$'"
            + " and c.relkind = 'r' and not exists (select from pg_inherits h"
            + " where h.inhrelid = c.oid and not h.inhdetachpending)"
            + " and m.month < (select max(period) from finance.periods where state in"
            + " ('closed', 'locked')) order by 1");
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
        sql, (row, number) -> AccountingPeriod.parse(row.getString(1).substring(0, 7)));
  }
}
