package io.hardclose.cli;

import io.hardclose.cli.NightlyCommand.Night;
import io.hardclose.close.OpenMonthsCheck;
import io.hardclose.job.ExitCode;
import io.hardclose.job.JobOutcome;
import io.hardclose.job.JobRuns;
import io.hardclose.job.Refusal;
import io.hardclose.load.Inbox;
import io.hardclose.load.InboxFile;
import io.hardclose.load.InboxResult;
import io.hardclose.load.LoadSettings;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.period.Period;
import io.hardclose.period.Periods;
import io.hardclose.report.ExportParameters;
import io.hardclose.report.ExportRequest;
import io.hardclose.report.ReportFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
  private final PrintWriter err;

  private final List<String> done = new ArrayList<>();
  private final NightMonths months = new NightMonths();
  private ExitCode worst = ExitCode.DONE;

  NightlyRun(HardcloseContext hardclose, Night night, PrintWriter out, PrintWriter err) {
    this.hardclose = hardclose;
    this.database = hardclose.bean(JdbcOperations.class);
    this.periods = new Periods(database);
    this.night = night;
    this.out = out;
    this.err = err;
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
    boolean loaded = night.inbox() == null || part("load", this::loadInbox);
    part("views", this::fillViews);
    part("checks", this::checkOpenMonths);
    part("views", this::refreshViews);
    part("reports", this::exportLastReports);
    if (loaded) {
      part("closes", this::closeDueMonths);
    } else if (hardclose.stopped().isEmpty()) {
      part("closes", this::refuseToClose);
    }
    part("housekeeping", this::keepHouse);
    out.println("nightly " + night.asOf() + ": " + outcome() + ".");
    return hardclose.stopped().map(Stop.Cause::exitCode).orElse(worst);
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
      fail(name, explained(e));
      return false;
    }
  }

  private Refusal explained(RuntimeException failure) {
    return hardclose
        .interference()
        .in(failure)
        .orElseGet(
            () ->
                new Refusal(
                    ExitCode.FAILED,
                    "HC606",
                    "this part of the night failed: "
                        + failure
                        + " What was committed before stays. Run it again with --debug to see"
                        + " where.",
                    failure));
  }

  /** What it did, what it closed, and what is left, in one line. */
  private String outcome() {
    Optional<Stop.Cause> stopped = hardclose.stopped();
    List<String> clauses = new ArrayList<>();
    String what = String.join(", ", done);
    if (stopped.isPresent()) {
      clauses.add(stopped.get() + (what.isEmpty() ? "" : " after " + what));
      months.interrupted(dueIfItCanBeAsked());
    } else {
      if (worst != ExitCode.DONE) {
        String ended = worst.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        clauses.add(ended + " (exit " + worst.status() + ")");
      }
      if (!what.isEmpty()) {
        clauses.add(what);
      }
    }
    clauses.addAll(months.clauses());
    return clauses.isEmpty() ? "nothing to do" : String.join("; ", clauses);
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
        say("housekeeping", "removed as old: " + what);
      }
    } catch (DataAccessException e) {
      fail(
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
      say("partitions", "the book has no month yet; a load opens those its rows are dated in");
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
              say("partitions", "months opened: " + opened);
              if (opened > 0) {
                done.add("months opened: " + opened);
              }
            });
  }

  /** False when postings of a due month may be in files that are not loaded. */
  private boolean loadInbox() {
    Path inbox = Objects.requireNonNull(night.inbox());
    return sayTaken(
        inbox,
        hardclose
            .bean(Inbox.class)
            .run(
                new LoadSettings(inbox, Optional.ofNullable(night.mapping()), Optional.empty()),
                0));
  }

  private boolean sayTaken(Path inbox, InboxResult result) {
    long posted =
        result.files().stream()
            .filter(file -> file.outcome().equals(InboxFile.POSTED))
            .mapToLong(InboxFile::posted)
            .sum();
    if (result.files().isEmpty()) {
      say("load", "no file in the inbox is finished");
    } else {
      long taken = result.files().stream().filter(file -> !file.movedTo().isEmpty()).count();
      say("load", taken + " files taken, " + posted + " rows posted");
    }
    result.files().stream()
        .filter(InboxFile::wasReplaced)
        .forEach(
            file -> say("load", file.file().replaceAll("\\p{C}", "?") + ": " + file.message()));
    if (posted > 0) {
      done.add(posted + " rows loaded");
    }
    if (result.exitCode() != ExitCode.DONE) {
      fail("load", result.exitCode(), result.message());
    } else if (!result.unresolved().isEmpty()) {
      fail(
          "load",
          ExitCode.REFUSED,
          "HC344: refused files lie in "
              + inbox.resolve("refused")
              + ": "
              + String.join(", ", result.unresolved())
              + ". What they hold is in no month. Mend each and put it into the inbox again, or take"
              + " it away.");
    }
    return result.exitCode() == ExitCode.DONE && result.unresolved().isEmpty();
  }

  /** One without rows refuses its readers, the checks among them. */
  private void fillViews() {
    database
        .queryForList("select finance.fill_empty_views()", String.class)
        .forEach(view -> say("views", view + " was empty: filled"));
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
              OpenMonthsCheck.summaryOf(execution).forEach(line -> say("checks", line));
              done.add("open months checked");
            });
  }

  private void refreshViews() {
    launch(
            "views",
            "refreshViewsJob",
            new JobParametersBuilder().addString("run", booksOfTheNight()))
        .ifPresent(
            execution -> {
              say("views", "refreshed");
              done.add("views refreshed");
            });
  }

  private void exportLastReports() {
    Optional<Period> last = lastClosed();
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
              say("reports", "of " + last.get().period() + ": " + written + " files were missing");
              if (written > 0) {
                done.add(written + " reports exported");
              }
            });
  }

  private JobParametersBuilder parameters(ExportRequest request) {
    JobParameters parameters =
        new ExportParameters(request, "nightly " + night.asOf()).toJobParameters();
    return new JobParametersBuilder(parameters);
  }

  /**
   * Oldest first, by data: months due, and before them the last closed one, whose job may have been
   * killed after the books were closed.
   */
  private void closeDueMonths() {
    List<AccountingPeriod> wanted = new ArrayList<>(due());
    lastClosed().ifPresent(last -> wanted.add(0, last.period()));
    for (AccountingPeriod month : wanted) {
      if (hardclose.stopped().isPresent()) {
        return;
      }
      boolean wasOpen = !isClosed(month).orElse(false);
      ExitCode ended = close(month);
      Optional<Boolean> closed = isClosed(month);
      if (wasOpen && closed.orElse(false)) {
        months.closed(month, ended == ExitCode.DONE);
      }
      if (ended != ExitCode.DONE) {
        worst = worst.worse(ended);
        months.stoppedAt(month, wanted.subList(wanted.indexOf(month) + 1, wanted.size()));
        if (hardclose.stopped().isEmpty()) {
          sayLaterOnesWereNotTried(month, closed);
        }
        return;
      }
    }
  }

  private ExitCode close(AccountingPeriod month) {
    try {
      return new MonthEnd(hardclose, out, err)
          .close(month, night.by(), night.reports(), night.formats(), night.signingKey());
    } catch (RuntimeException e) {
      Refusal refusal = explained(e);
      err.println(refusal.getMessage());
      return refusal.exitCode();
    }
  }

  /** The book knows, whatever became of the job; empty when it cannot be asked. */
  private Optional<Boolean> isClosed(AccountingPeriod month) {
    try {
      return periods.find(month).map(Period::isClosed);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private void sayLaterOnesWereNotTried(AccountingPeriod failed, Optional<Boolean> closed) {
    if (months.left().isEmpty()) {
      return;
    }
    String notTried = namesAnd(months.left(), " was not", " were not") + " tried";
    err.println(
        "HC612: "
            + (closed.isEmpty()
                ? "whether " + failed + " closed cannot be asked, so " + notTried
                : closed.get()
                    ? failed + " is closed, but what comes after did not end, so " + notTried
                    : failed + " did not close, so " + notTried)
            + ". A month opens with the closing balances of the month before. Mend"
            + " what is said above and run the same command again.");
  }

  private void refuseToClose() {
    List<AccountingPeriod> due = due();
    if (due.isEmpty()) {
      return;
    }
    err.println(
        "HC611: "
            + namesAnd(due, " was not", " were not")
            + " closed, because the inbox could not be loaded. Postings of theirs may be among"
            + " the files. Mend what is said above and run the same command again, or close by hand"
            + " with ./hardclose close.");
    months.interrupted(due);
  }

  private static String namesAnd(List<AccountingPeriod> months, String ofOne, String ofMany) {
    return NightMonths.names(months) + (months.size() == 1 ? ofOne : ofMany);
  }

  private List<AccountingPeriod> due() {
    return database.query(
        "select finance.due_periods(?)::text",
        (row, number) -> AccountingPeriod.parse(row.getString(1).substring(0, 7)),
        night.asOf());
  }

  private List<AccountingPeriod> dueIfItCanBeAsked() {
    try {
      return due();
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  private Optional<Period> lastClosed() {
    return periods.all().stream().filter(Period::isClosed).reduce((first, second) -> second);
  }

  /** Files loaded in the same night make its later steps new work. */
  private String booksOfTheNight() {
    Long load =
        database.queryForObject("select coalesce(max(load_id), 0) from staging.files", Long.class);
    return "nightly " + night.asOf() + " load " + load;
  }

  /** The run, when there was one and it worked. */
  private Optional<JobExecution> launch(String step, String job, JobParametersBuilder parameters) {
    JobOutcome outcome =
        hardclose
            .bean(JobRuns.class)
            .launch(hardclose.bean(job, Job.class), parameters.toJobParameters());
    if (outcome.exitCode() != ExitCode.DONE) {
      fail(step, outcome.exitCode(), outcome.message());
      return Optional.empty();
    }
    if (outcome.execution().isEmpty()) {
      say(step, "nothing to do, done this night");
    }
    return outcome.execution();
  }

  private void say(String step, String what) {
    out.println(String.format(Locale.ROOT, "%-10s  %s", step, what));
  }

  private void fail(String step, Refusal refusal) {
    fail(step, refusal.exitCode(), String.valueOf(refusal.getMessage()));
  }

  private void fail(String step, ExitCode exitCode, String message) {
    worst = worst.worse(exitCode);
    say(step, exitCode == ExitCode.STOPPED ? "stopped" : "FAILED, exit " + exitCode.status());
    out.flush();
    err.println(message);
  }
}
