package io.hardclose.close;

import io.hardclose.period.AccountingPeriod;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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
    Optional<UUID> run =
        Objects.requireNonNull(
            ownTransaction.execute(
                status -> {
                  actor.actsAs(values.by());
                  return isClosable(period)
                      ? Optional.of(checks.start(period))
                      : Optional.<UUID>empty();
                }));
    contribution.incrementReadCount();
    run.ifPresent(checks::requirePass);
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
