package io.hardclose.load;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Opens the months that the staged rows are dated in, a few a call: decades of them would take more
 * locks in one transaction than a server has.
 */
final class OpenMonthsTasklet implements Tasklet {
  private static final String ASKED_IN = "months.asked-in";
  private static final String FIRST = "months.first";
  private static final String LAST = "months.last";

  private final JdbcOperations database;
  private final LoadProgress progress;

  OpenMonthsTasklet(JdbcOperations database, LoadProgress progress) {
    this.progress = progress;
    this.database = database;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    StepExecution step = contribution.getStepExecution();
    ExecutionContext months = step.getExecutionContext();
    if (months.getLong(ASKED_IN, 0) != step.getId()) {
      progress.openingMonths();
      find(LoadParameters.of(context).loadId(), months);
      months.putLong(ASKED_IN, step.getId());
    }
    int opened =
        Stream.of(FIRST, LAST)
            .map(key -> months.getString(key))
            .filter(month -> !month.isEmpty())
            .map(LocalDate::parse)
            .mapToInt(this::openTowards)
            .filter(count -> count > 0)
            .findFirst()
            .orElse(0);
    contribution.incrementWriteCount(opened);
    return RepeatStatus.continueIf(opened > 0);
  }

  /** Once a run: of a book that has some of them already, another answer may be true. */
  private void find(long loadId, ExecutionContext months) {
    database.query(
        "select first_month::text, last_month::text from staging.months_to_open(?)",
        row -> {
          months.putString(FIRST, Optional.ofNullable(row.getString(1)).orElse(""));
          months.putString(LAST, Optional.ofNullable(row.getString(2)).orElse(""));
        },
        loadId);
  }

  private int openTowards(LocalDate month) {
    return database
        .queryForList("select finance.open_next_months(?)", LocalDate.class, month)
        .size();
  }
}
