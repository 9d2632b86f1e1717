package io.hardclose.partition;

import java.time.LocalDate;
import java.util.Objects;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;

/** Opens the months ahead, and the audit log's. */
final class MonthsAhead implements Tasklet {
  private static final int AUDIT_MONTHS = 12;

  private final JdbcOperations database;

  MonthsAhead(JdbcOperations database) {
    this.database = database;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    JobParameters parameters =
        context.getStepContext().getStepExecution().getJobExecution().getJobParameters();
    database.queryForList("select audit.ensure_months(?)", String.class, AUDIT_MONTHS);
    int opened =
        database
            .queryForList(
                "select finance.open_months_ahead(?, ?)",
                LocalDate.class,
                Objects.requireNonNull(parameters.getLong("ahead")).intValue(),
                parameters.getLocalDate("first"))
            .size();
    contribution.incrementWriteCount(opened);
    return RepeatStatus.FINISHED;
  }
}
