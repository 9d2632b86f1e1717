package io.hardclose.close;

import io.hardclose.period.AccountingPeriod;
import io.hardclose.period.Period;
import io.hardclose.period.Periods;
import java.util.List;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs the checks before anything is changed. A month closed already is past them. */
final class CheckTasklet implements Tasklet {
  private final Periods periods;
  private final Checks checks;
  private final TransactionTemplate ownTransaction;
  private final Actor actor;

  CheckTasklet(Periods periods, Checks checks, TransactionTemplate ownTransaction, Actor actor) {
    this.periods = periods;
    this.checks = checks;
    this.ownTransaction = ownTransaction;
    this.actor = actor;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    JobValues values = JobValues.of(context);
    AccountingPeriod period = values.period();
    if (periods.find(period).filter(Period::isClosed).isPresent()) {
      return RepeatStatus.FINISHED;
    }
    // Findings are committed before they refuse: a failure is data.
    List<Finding> findings =
        ownTransaction.execute(
            status -> {
              actor.actsAs(values.by());
              return checks.run(period);
            });
    contribution.incrementReadCount();
    Checks.requirePass(period, findings == null ? List.of() : findings);
    return RepeatStatus.FINISHED;
  }
}
