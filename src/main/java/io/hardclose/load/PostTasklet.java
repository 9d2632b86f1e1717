package io.hardclose.load;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;

/** Posts one file a call, or the few that belong together, each in a transaction of its own. */
final class PostTasklet implements Tasklet {
  private final JdbcOperations database;

  PostTasklet(JdbcOperations database) {
    this.database = database;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    LoadParameters load = LoadParameters.of(context);
    Boolean posted =
        database.queryForObject(
            "select staging.post_next(?, ?)",
            Boolean.class,
            load.loadId(),
            load.settings().maxRejects().orElse(null));
    if (Boolean.TRUE.equals(posted)) {
      contribution.incrementWriteCount(1);
    }
    return RepeatStatus.continueIf(Boolean.TRUE.equals(posted));
  }
}
