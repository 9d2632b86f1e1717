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
import java.util.Optional;
import java.util.stream.Collectors;
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
    openMonthsAhead();
    boolean loaded = loadInbox();
    fillViews();
    checkOpenMonths();
    refreshViews();
    exportLastReports();
    String closes = loaded ? closeDueMonths() : refuseToClose();
    keepHouse();
    out.println("nightly " + night.asOf() + ": " + ending() + closes + ".");
    return worst;
  }

  private String ending() {
    String what = done.isEmpty() ? "nothing to do" : String.join(", ", done);
    return worst == ExitCode.DONE
        ? what
        : worst.name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + " (exit "
            + worst.status()
            + ")"
            + (done.isEmpty() ? "" : "; " + what);
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
              + e.getMostSpecificCause().getMessage()
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
    Path inbox = night.inbox();
    if (inbox == null) {
      return true;
    }
    try {
      InboxResult result =
          hardclose
              .bean(Inbox.class)
              .run(new LoadSettings(inbox, Optional.ofNullable(night.mapping()), Optional.empty()));
      return sayTaken(inbox, result);
    } catch (Refusal refusal) {
      fail("load", refusal.exitCode(), String.valueOf(refusal.getMessage()));
      return false;
    }
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
      say("load", result.files().size() + " files taken, " + posted + " rows posted");
    }
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
    try {
      List<String> filled =
          database.queryForList(
              "select c.name from (select v as name from unnest(array['sales.mv_monthly_revenue',"
                  + " 'finance.mv_customer_value']) v, pg_class k where k.oid = v::regclass and not"
                  + " k.relispopulated) c cross join lateral finance.refresh_view(c.name) r",
              String.class);
      filled.forEach(view -> say("views", view + " was empty: filled"));
    } catch (DataAccessException e) {
      Optional<Refusal> refusal = Refusal.in(e);
      fail(
          "views",
          refusal.map(Refusal::exitCode).orElse(ExitCode.FAILED),
          refusal
              .map(Throwable::getMessage)
              .orElseGet(() -> "HC606: the command failed: " + e.getMostSpecificCause()));
    }
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
  private String closeDueMonths() {
    List<AccountingPeriod> months = new ArrayList<>(due());
    lastClosed().ifPresent(last -> months.add(0, last.period()));
    List<String> closed = new ArrayList<>();
    for (AccountingPeriod month : months) {
      boolean wasOpen = !periods.find(month).orElseThrow().isClosed();
      ExitCode ended = close(month);
      if (ended != ExitCode.DONE) {
        worst = worst.worse(ended);
        return closed(closed)
            + stoppedAt(month, months.subList(months.indexOf(month) + 1, months.size()));
      }
      if (wasOpen) {
        closed.add(month.toString());
      }
    }
    return closed(closed);
  }

  private ExitCode close(AccountingPeriod month) {
    return new MonthEnd(hardclose, out, err)
        .close(month, night.by(), night.reports(), night.formats(), night.signingKey());
  }

  private static String closed(List<String> months) {
    return months.isEmpty() ? "" : "; closed " + String.join(", ", months);
  }

  private String stoppedAt(AccountingPeriod failed, List<AccountingPeriod> later) {
    if (!later.isEmpty()) {
      err.println(
          "HC612: "
              + failed
              + " did not close, so "
              + namesAnd(later, " was not", " were not")
              + " tried. A month opens with the closing balances of the month before. Mend"
              + " what is said above and run the same command again.");
    }
    return "; stopped at " + failed + (later.isEmpty() ? "" : ", left " + names(later));
  }

  private String refuseToClose() {
    List<AccountingPeriod> due = due();
    if (due.isEmpty()) {
      return "";
    }
    err.println(
        "HC611: "
            + namesAnd(due, " was not", " were not")
            + " closed, because the inbox could not be loaded. Postings of theirs may be among"
            + " the files. Mend what is said above and run the same command again, or close by hand"
            + " with ./hardclose close.");
    return "; left " + names(due);
  }

  private static String namesAnd(List<AccountingPeriod> months, String ofOne, String ofMany) {
    return names(months) + (months.size() == 1 ? ofOne : ofMany);
  }

  private static String names(List<AccountingPeriod> months) {
    return months.stream().map(AccountingPeriod::toString).collect(Collectors.joining(", "));
  }

  private List<AccountingPeriod> due() {
    return database.query(
        "select finance.due_periods(?)::text",
        (row, number) -> AccountingPeriod.parse(row.getString(1).substring(0, 7)),
        night.asOf());
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

  private void fail(String step, ExitCode exitCode, String message) {
    worst = worst.worse(exitCode);
    say(step, "FAILED, exit " + exitCode.status());
    out.flush();
    err.println(message);
  }
}
