package io.hardclose.partition;

import io.hardclose.archive.ArchiveDirectory;
import io.hardclose.period.AccountingPeriod;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Detaches closed months older than the retention, oldest first, ledger before transactions; before
 * that, those that an earlier run began, whatever is retained now.
 *
 * <p>Everything goes through the owner's connection, statement by statement; each month done is
 * recorded by the database, and a run that was killed is taken up where it ended.
 */
final class DetachMonthsTasklet implements Tasklet {
  private static final List<String> PARENTS = List.of("ledger", "transactions");

  private final JdbcOperations database;
  private final JdbcOperations owner;
  private final Detachment detachment;

  /**
   * @param database not the step's connection: FINALIZE waits for each snapshot of before
   * @param owner only used when there is something to put away: not every login may be the owner
   */
  DetachMonthsTasklet(JdbcOperations database, JdbcOperations owner) {
    this.database = database;
    this.owner = owner;
    this.detachment = new Detachment(owner);
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    // What cannot be archived is better not put away.
    ArchiveParameters.of(contribution)
        .ifPresent(parameters -> ArchiveDirectory.open(parameters.directory()));
    for (AccountingPeriod month : months(database, "select core.half_away_months()")) {
      putAway(month);
      contribution.incrementWriteCount(1);
    }
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
    for (AccountingPeriod month : months(owner, "select finance.detachable_months(?)", months)) {
      putAway(month);
      contribution.incrementWriteCount(1);
    }
    return RepeatStatus.FINISHED;
  }

  private void putAway(AccountingPeriod month) {
    ClosedMonth.requireUnchanged(owner, month);
    PARENTS.forEach(
        parent ->
            detachment.run(
                "finance." + parent,
                month,
                () ->
                    owner.queryForObject(
                        "select finance.put_away_leaf(?, ?)",
                        Long.class,
                        parent,
                        month.firstDay())));
  }

  private @Nullable Integer policy() {
    return database.queryForObject(
        "select min(retain_months) from core.partition_policies where follows = 'book'",
        Integer.class);
  }

  private static List<AccountingPeriod> months(
      JdbcOperations statements, String sql, Object... arguments) {
    return statements.query(
        sql, (row, number) -> AccountingPeriod.of(row.getObject(1, LocalDate.class)), arguments);
  }
}
