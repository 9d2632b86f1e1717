package io.hardclose.load;

import java.time.LocalDate;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;

/** Opens the months that the staged rows are dated in. */
final class OpenMonthsTasklet implements Tasklet {
  private final JdbcOperations database;
  private final LoadProgress progress;

  OpenMonthsTasklet(JdbcOperations database, LoadProgress progress) {
    this.progress = progress;
    this.database = database;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    long loadId = LoadParameters.of(context).loadId();
    progress.openingMonths();
    contribution.incrementWriteCount(
        database.queryForList("select staging.open_months(?)", LocalDate.class, loadId).size());
    return RepeatStatus.FINISHED;
  }
}
