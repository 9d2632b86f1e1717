package io.hardclose.close;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** The database part of the close: one transaction, committed with the step's own record. */
final class CloseTasklet implements Tasklet {
  private final PeriodClose close;
  private final Attempts savepoints;

  CloseTasklet(PeriodClose close, Attempts savepoints) {
    this.close = close;
    this.savepoints = savepoints;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    CloseParameters parameters = CloseParameters.of(context);
    int attempts =
        savepoints
            .of(
                parameters.period(),
                () -> {
                  close.close(parameters.period(), parameters.by());
                  return parameters.period();
                })
            .attempts();
    contribution.getStepExecution().getExecutionContext().putInt("attempts", attempts);
    return RepeatStatus.FINISHED;
  }
}
