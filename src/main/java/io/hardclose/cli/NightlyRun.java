package io.hardclose.cli;

import io.hardclose.cli.NightlyCommand.Night;
import io.hardclose.close.OpenMonthsCheck;
import io.hardclose.job.Count;
import io.hardclose.job.ExitCode;
import io.hardclose.job.JobOutcome;
import io.hardclose.job.JobRuns;
import io.hardclose.job.Refusal;
import io.hardclose.period.Period;
import io.hardclose.period.Periods;
import io.hardclose.report.ExportParameters;
import io.hardclose.report.ExportRequest;
import io.hardclose.report.ReportFormat;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * One night: the order of the jobs, and what of it depends on what. Each job is keyed by the night,
 * so that the same night again finds it done.
 */
final class NightlyRun {
  private final HardcloseContext hardclose;
  private final JdbcOperations database;
  private final Periods periods;
  private final Night night;
  private final PrintWriter out;
  private final NightOutcome outcome;
  private final NightInbox inbox;
  private final NightCloses closes;

  NightlyRun(HardcloseContext hardclose, Night night, PrintWriter out, PrintWriter err) {
    this.hardclose = hardclose;
    this.database = hardclose.bean(JdbcOperations.class);
    this.periods = new Periods(database);
    this.night = night;
    this.out = out;
    this.outcome = new NightOutcome(hardclose, out, err);
    this.inbox = new NightInbox(hardclose, night, outcome);
    this.closes = new NightCloses(hardclose, night, outcome, out, err);
  }

  /**
   * The worst that happened, as {@link ExitCode#worse} ranks it.
   *
   * @throws Refusal HC601 when another one is running
   */
  ExitCode run() {
    return hardclose.bean(JobRuns.class).alone("nightly", this::runAlone);
  }

  private ExitCode runAlone() {
    part("partitions", this::openMonthsAhead);
    boolean loaded = night.inbox() == null || part("load", inbox::load);
    part("views", this::fillViews);
    part("checks", this::checkOpenMonths);
    part("views", this::refreshViews);
    part("reports", this::exportLastReports);
    if (loaded) {
      part("closes", closes::closeDue);
    } else if (hardclose.stopped().isEmpty()) {
      part("closes", () -> closes.refuse(inbox.waiting()));
    }
    part("housekeeping", this::keepHouse);
    Optional<Stop.Cause> stopped = hardclose.stopped();
    if (stopped.isPresent()) {
      closes.leaveDue();
    }
    out.println(
        "nightly " + night.asOf() + ": " + outcome.inOneLine(stopped, closes.clauses()) + ".");
    return hardclose.stopped().map(Stop.Cause::exitCode).orElse(outcome.worst());
  }

  /** Something that fails by itself, and keeps the rest from nothing but what rests on it. */
  private interface Part {
    /** Whether it did what the closes rest on. */
    boolean run();
  }

  private void part(String name, Runnable work) {
    part(
        name,
        () -> {
          work.run();
          return true;
        });
  }

  private boolean part(String name, Part part) {
    if (hardclose.stopped().isPresent()) {
      return false;
    }
    try {
      return part.run();
    } catch (RuntimeException e) {
      outcome.fail(name, outcome.explained(e));
      return false;
    }
  }

  /** Last, so that whatever fails in it has kept nothing else from being done. */
  private void keepHouse() {
    try {
      Long runs = database.queryForObject("select batch.purge_runs()", Long.class);
      List<String> removed =
          database.query(
              "select staged_rows, rejects from staging.purge_rows()",
              (row, number) -> row.getLong(1) + " staged rows, " + row.getLong(2) + " rejects");
      String what = runs + " runs, " + String.join("", removed);
      if (!what.equals("0 runs, 0 staged rows, 0 rejects")) {
        outcome.say("housekeeping", "removed as old: " + what);
      }
    } catch (DataAccessException e) {
      outcome.fail(
          "housekeeping",
          ExitCode.FAILED,
          "HC635: what is old could not be removed: "
              + hardclose
                  .interference()
                  .reason(e)
                  .orElse(String.valueOf(e.getMostSpecificCause().getMessage()))
              + " Nothing else was held up by it. Mend the cause; the next night removes it.");
    }
  }

  private void openMonthsAhead() {
    if (periods.all().isEmpty()) {
      outcome.say(
          "partitions", "the book has no month yet; a load opens those its rows are dated in");
      return;
    }
    JobParametersBuilder parameters =
        new JobParametersBuilder().addString("run", "nightly " + night.asOf());
    night.ahead().ifPresent(months -> parameters.addLong("ahead", (long) months));
    launch("partitions", "managePartitionsJob", parameters)
        .ifPresent(
            execution -> {
              long opened =
                  execution.getStepExecutions().stream()
                      .filter(step -> step.getStepName().equals("months-ahead"))
                      .mapToLong(StepExecution::getWriteCount)
                      .sum();
              outcome.say("partitions", "months opened: " + opened);
              if (opened > 0) {
                outcome.did("months opened: " + opened);
              }
            });
  }

  /** One without rows refuses its readers, the checks among them. */
  private void fillViews() {
    database
        .queryForList("select finance.fill_empty_views()", String.class)
        .forEach(view -> outcome.say("views", view + " was empty: filled"));
  }

  private void checkOpenMonths() {
    launch(
            "checks",
            "checkOpenMonthsJob",
            new JobParametersBuilder()
                .addLocalDate("asOf", night.asOf())
                .addString("by", night.by(), false)
                .addString("run", booksOfTheNight()))
        .ifPresent(
            execution -> {
              OpenMonthsCheck.summaryOf(execution).forEach(line -> outcome.say("checks", line));
              outcome.did("open months checked");
            });
  }

  private void refreshViews() {
    launch(
            "views",
            "refreshViewsJob",
            new JobParametersBuilder().addString("run", booksOfTheNight()))
        .ifPresent(
            execution -> {
              outcome.say("views", "refreshed");
              outcome.did("views refreshed");
            });
  }

  private void exportLastReports() {
    Optional<Period> last = periods.lastClosed();
    if (last.isEmpty()) {
      return;
    }
    ExportRequest request =
        new ExportRequest(
            last.get().period(),
            Optional.of(last.get().closeNo()),
            night.reports(),
            ReportFormat.parse(night.formats()),
            List.of());
    launch("reports", "exportReportsJob", parameters(request))
        .ifPresent(
            execution -> {
              long written =
                  ExportParameters.filesOf(execution).stream()
                      .filter(file -> !file.unchanged())
                      .count();
              outcome.say(
                  "reports",
                  "of "
                      + last.get().period()
                      + (written == 0
                          ? ": all files are there"
                          : ": wrote " + Count.of(written, "missing file")));
              if (written > 0) {
                outcome.did(Count.of(written, "report") + " exported");
              }
            });
  }

  private JobParametersBuilder parameters(ExportRequest request) {
    JobParameters parameters =
        new ExportParameters(request, "nightly " + night.asOf()).toJobParameters();
    return new JobParametersBuilder(parameters);
  }

  /** Files posted in the same night make its later steps new work. */
  private String booksOfTheNight() {
    Long posted =
        database.queryForObject(
            "select count(*) from staging.files where state = 'posted'", Long.class);
    return "nightly " + night.asOf() + " files " + posted;
  }

  /** The run, when there was one and it worked. */
  private Optional<JobExecution> launch(String step, String job, JobParametersBuilder parameters) {
    JobOutcome ended =
        hardclose
            .bean(JobRuns.class)
            .launch(hardclose.bean(job, Job.class), parameters.toJobParameters());
    if (ended.exitCode() != ExitCode.DONE) {
      outcome.fail(step, ended.exitCode(), ended.message());
      return Optional.empty();
    }
    if (ended.execution().isEmpty()) {
      outcome.say(step, "nothing to do, done this night");
    }
    return ended.execution();
  }
}
