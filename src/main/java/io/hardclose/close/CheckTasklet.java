package io.hardclose.close;

import io.hardclose.period.AccountingPeriod;
import java.util.Optional;
import java.util.UUID;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Runs the checks before anything is changed. A month closed already is past them. */
final class CheckTasklet implements Tasklet {
  private final PeriodClose close;
  private final Checks checks;
  private final Attempts ownTransactions;

  CheckTasklet(PeriodClose close, Checks checks, Attempts ownTransactions) {
    this.close = close;
    this.checks = checks;
    this.ownTransactions = ownTransactions;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    CloseParameters parameters = CloseParameters.of(context);
    AccountingPeriod period = parameters.period();
    // Findings are committed before they refuse: a failure is data.
    Optional<UUID> run =
        ownTransactions.of(period, () -> close.check(period, parameters.by())).result();
    contribution.incrementReadCount();
    run.ifPresent(checks::requirePass);
    return RepeatStatus.FINISHED;
  }
}
