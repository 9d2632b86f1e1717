package io.hardclose.close;

import io.hardclose.period.AccountingPeriod;
import java.time.LocalDate;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The database part of the close: one call, one transaction, committed with the step's own record.
 */
final class CloseTasklet implements Tasklet {
  private final JdbcOperations database;
  private final Actor actor;

  CloseTasklet(JdbcOperations database, Actor actor) {
    this.database = database;
    this.actor = actor;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    JobValues values = JobValues.of(context);
    AccountingPeriod period = values.period();
    LocalDate month = period.firstDay();
    actor.actsAs(values.by());
    database.update("call finance.monthly_closure(?, ?)", month.getYear(), month.getMonthValue());
    return RepeatStatus.FINISHED;
  }
}
