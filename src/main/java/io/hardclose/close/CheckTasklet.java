package io.hardclose.close;

import io.hardclose.period.AccountingPeriod;
import java.time.LocalDate;
import java.util.List;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs the checks before anything is changed. A month closed already is past them. */
final class CheckTasklet implements Tasklet {
  private final JdbcOperations database;
  private final Checks checks;
  private final TransactionTemplate ownTransaction;
  private final Actor actor;

  CheckTasklet(
      JdbcOperations database, Checks checks, TransactionTemplate ownTransaction, Actor actor) {
    this.database = database;
    this.checks = checks;
    this.ownTransaction = ownTransaction;
    this.actor = actor;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    JobValues values = JobValues.of(context);
    AccountingPeriod period = values.period();
    // Findings are committed before they refuse: a failure is data.
    List<Finding> findings =
        ownTransaction.execute(
            status -> {
              actor.actsAs(values.by());
              return isClosable(period) ? checks.run(period) : List.<Finding>of();
            });
    contribution.incrementReadCount();
    Checks.requirePass(period, findings == null ? List.of() : findings);
    return RepeatStatus.FINISHED;
  }

  /** False for a month closed already; refuses one that cannot be closed yet. */
  private boolean isClosable(AccountingPeriod period) {
    LocalDate month = period.firstDay();
    return database.queryForObject(
            "select finance.closable_period(?, ?)",
            LocalDate.class,
            month.getYear(),
            month.getMonthValue())
        != null;
  }
}
