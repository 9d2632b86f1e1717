package io.hardclose.close;

import io.hardclose.job.Count;
import io.hardclose.period.AccountingPeriod;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Runs the checks of every open month that has begun, one month a call. It refuses nothing: a month
 * that is not over may well be unfinished, and a close runs the checks again.
 */
public final class OpenMonthsCheck implements Tasklet {
  private static final String DONE_UP_TO = "done.up.to";
  private static final String SUMMARY = "summary";

  private final JdbcOperations database;
  private final Checks checks;
  private final Actor actor;

  OpenMonthsCheck(JdbcOperations database, Checks checks) {
    this.database = database;
    this.checks = checks;
    this.actor = new Actor(database);
  }

  /** What a run found, a line for each month. */
  public static List<String> summaryOf(JobExecution execution) {
    return execution.getStepExecutions().stream()
        .flatMap(step -> step.getExecutionContext().getString(SUMMARY, "").lines())
        .toList();
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    JobParameters parameters =
        context.getStepContext().getStepExecution().getJobExecution().getJobParameters();
    ExecutionContext progress = context.getStepContext().getStepExecution().getExecutionContext();
    List<LocalDate> left =
        openMonths(
            Objects.requireNonNull(parameters.getLocalDate("asOf")),
            progress.getString(DONE_UP_TO, "0001-01-01"));
    if (left.isEmpty()) {
      return RepeatStatus.FINISHED;
    }
    actor.actsAs(Objects.requireNonNull(parameters.getString("by")));
    AccountingPeriod month = AccountingPeriod.of(left.get(0));
    String line = line(month, checks.run(month));
    progress.putString(SUMMARY, progress.getString(SUMMARY, "") + line + "\n");
    progress.putString(DONE_UP_TO, left.get(0).toString());
    contribution.incrementReadCount();
    return RepeatStatus.continueIf(left.size() > 1);
  }

  private List<LocalDate> openMonths(LocalDate asOf, String after) {
    return database.queryForList(
        "select period from finance.periods where state in ('open', 'soft_closed')"
            + " and period <= ? and period > ? order by period",
        LocalDate.class,
        Date.valueOf(asOf),
        Date.valueOf(after));
  }

  private static String line(AccountingPeriod month, List<Finding> findings) {
    long blockers = findings.stream().filter(Finding::blocks).count();
    long warnings = findings.stream().filter(f -> !f.passed() && !f.blocks()).count();
    return month + ": " + Count.of(blockers, "blocker") + ", " + Count.of(warnings, "warning");
  }
}
