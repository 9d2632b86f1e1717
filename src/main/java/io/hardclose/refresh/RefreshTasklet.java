package io.hardclose.refresh;

import java.util.List;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Refreshes one view a call, so that each is committed by itself; a restart goes on with the next.
 */
final class RefreshTasklet implements Tasklet {
  private static final List<String> VIEWS =
      List.of("sales.mv_monthly_revenue", "finance.mv_customer_value");

  private final JdbcOperations database;

  RefreshTasklet(JdbcOperations database) {
    this.database = database;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    ExecutionContext progress = context.getStepContext().getStepExecution().getExecutionContext();
    int done = progress.getInt("views.done", 0);
    if (done >= VIEWS.size()) {
      // It was told to stop when the last one was done.
      return RepeatStatus.FINISHED;
    }
    database.queryForObject("select finance.refresh_view(?)", Long.class, VIEWS.get(done));
    progress.putInt("views.done", done + 1);
    contribution.incrementWriteCount(1);
    return RepeatStatus.continueIf(done + 1 < VIEWS.size());
  }
}
