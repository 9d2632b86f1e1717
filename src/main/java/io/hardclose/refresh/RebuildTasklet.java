package io.hardclose.refresh;

import java.util.List;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Computes the figures of closed months again from all rows, when the parameter {@code full} asks
 * for it; where those kept differed is told in the job's context.
 */
final class RebuildTasklet implements Tasklet {
  private final JdbcOperations database;

  RebuildTasklet(JdbcOperations database) {
    this.database = database;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    var execution = contribution.getStepExecution().getJobExecution();
    if (execution.getJobParameters().getString("full") == null) {
      return RepeatStatus.FINISHED;
    }
    List<String> differences =
        database.queryForList(
            "select concat_ws(' ', coalesce(to_char(period, 'YYYY-MM'), 'all closed months'),"
                + " subject || ': ' || detail) from reporting.rebuild_frozen_months()",
            String.class);
    ExecutionContext told = execution.getExecutionContext();
    told.putInt(Rebuilt.COUNT, differences.size());
    told.putString(
        Rebuilt.SAMPLE,
        String.join("\n", differences.subList(0, Math.min(Rebuilt.TOLD, differences.size()))));
    return RepeatStatus.FINISHED;
  }
}
