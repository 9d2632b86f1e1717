package io.hardclose.partition;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Detaches closed months older than the retention, oldest first, ledger before transactions.
 *
 * <p>DETACH CONCURRENTLY refuses to run in a transaction and waits for every transaction that has
 * looked at the table, this step's own included. So everything goes through the owner's connection,
 * statement by statement; each month done is recorded by the database, and a run that was killed is
 * taken up where it ended.
 */
final class MonthsPutAway implements Tasklet {
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final List<String> PARENTS = List.of("ledger", "transactions");

  private final JdbcOperations database;
  private final JdbcOperations owner;

  /**
   * @param owner only used when there is something to put away: not every login may be the owner
   */
  MonthsPutAway(JdbcOperations database, JdbcOperations owner) {
    this.database = database;
    this.owner = owner;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    Long retain =
        context
            .getStepContext()
            .getStepExecution()
            .getJobExecution()
            .getJobParameters()
            .getLong("retain");
    Integer months = retain == null ? policy() : Integer.valueOf(retain.intValue());
    if (months == null) {
      return RepeatStatus.FINISHED;
    }
    for (AccountingPeriod month : detachable(months)) {
      ClosedMonth.requireUnchanged(owner, month);
      PARENTS.forEach(parent -> putAwayOrNameReaders(parent, month));
      contribution.incrementWriteCount(1);
    }
    return RepeatStatus.FINISHED;
  }

  private @Nullable Integer policy() {
    return database.queryForObject(
        "select min(retain_months) from core.partition_policies where follows = 'book'",
        Integer.class);
  }

  private List<AccountingPeriod> detachable(int retain) {
    return owner.query(
        "select finance.detachable_months(?)::text",
        (row, number) -> AccountingPeriod.parse(row.getString(1).substring(0, 7)),
        retain);
  }

  private void putAwayOrNameReaders(String parent, AccountingPeriod month) {
    String leaf = leaf(parent, month);
    try {
      putAway(parent, month, leaf);
    } catch (DataAccessException e) {
      if (e.getMostSpecificCause() instanceof SQLException error
          && LOCK_NOT_AVAILABLE.equals(error.getSQLState())) {
        throw busy(parent, leaf, e);
      }
      throw e;
    }
  }

  private Refusal busy(String parent, String leaf, DataAccessException cause) {
    String readers =
        owner.queryForObject(
            "select finance.readers_in_the_way("
                + "array_remove(array[to_regclass(?), to_regclass(?)], null))",
            String.class,
            "finance." + parent,
            leaf);
    return new Refusal(
        ExitCode.FAILED,
        "HC613",
        leaf
            + " cannot be put away now: "
            + readers
            + ". Detaching waits for whoever has looked at the table, and not for ever; the months"
            + " before are done. Let those sessions commit, or end them with"
            + " pg_terminate_backend(pid), then run the same command again.",
        cause);
  }

  private static String leaf(String parent, AccountingPeriod month) {
    return "finance." + parent + "_" + month.toString().replace('-', '_');
  }

  private void putAway(String parent, AccountingPeriod month, String leaf) {
    Boolean there = owner.queryForObject("select to_regclass(?) is not null", Boolean.class, leaf);
    if (!Boolean.TRUE.equals(there)) {
      return;
    }
    // One row when attached: true when an earlier run was killed between the two halves of DETACH.
    List<Boolean> pending =
        owner.queryForList(
            "select inhdetachpending from pg_inherits where inhrelid = to_regclass(?)",
            Boolean.class,
            leaf);
    if (!pending.isEmpty()) {
      owner.execute(
          "alter table finance."
              + parent
              + " detach partition "
              + leaf
              + (pending.get(0) ? " finalize" : " concurrently"));
    }
    owner.queryForObject(
        "select finance.put_away_leaf(?, ?)", Long.class, parent, month.firstDay());
  }
}
