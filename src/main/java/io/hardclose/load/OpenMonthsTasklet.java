package io.hardclose.load;

import io.hardclose.database.ShortLocks;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Opens the months that the staged rows are dated in, a few a call: decades of them would take more
 * locks in one transaction than a server has. Each call's are open when it returns, so that
 * postings wait for none of its locks.
 */
final class OpenMonthsTasklet implements Tasklet {
  private static final String ASKED_IN = "months.asked-in";
  private static final String FIRST = "months.first";
  private static final String LAST = "months.last";

  private final JdbcOperations database;
  private final DataSource outsideThePool;
  private final LoadProgress progress;

  OpenMonthsTasklet(JdbcOperations database, DataSource outsideThePool, LoadProgress progress) {
    this.database = database;
    this.outsideThePool = outsideThePool;
    this.progress = progress;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context)
      throws SQLException {
    StepExecution step = contribution.getStepExecution();
    ExecutionContext months = step.getExecutionContext();
    if (months.getLong(ASKED_IN, 0) != step.getId()) {
      progress.openingMonths();
      find(LoadParameters.of(context).loadId(), months);
      months.putLong(ASKED_IN, step.getId());
    }
    int opened = openTowards(months.getString(FIRST));
    if (opened == 0) {
      opened = openTowards(months.getString(LAST));
    }
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

  /**
   * @param month empty when there is none to open
   */
  private int openTowards(String month) throws SQLException {
    if (month.isEmpty()) {
      return 0;
    }
    return ShortLocks.query(
            outsideThePool,
            "months cannot be opened",
            own ->
                own.queryForList(
                    "select finance.open_next_months(?::date)::text", String.class, month))
        .size();
  }
}
