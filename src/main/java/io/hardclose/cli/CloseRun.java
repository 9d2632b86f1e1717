package io.hardclose.cli;

import io.hardclose.close.CloseParameters;
import io.hardclose.job.ExitCode;
import io.hardclose.job.JobOutcome;
import io.hardclose.job.JobRuns;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.period.Period;
import io.hardclose.period.Periods;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.batch.core.job.Job;
import org.springframework.jdbc.core.JdbcOperations;

/** Closes months, one job run each, and says what came of it. */
final class CloseRun {
  private final HardcloseContext hardclose;
  private final Periods periods;
  private final PrintWriter out;
  private final PrintWriter err;

  CloseRun(HardcloseContext hardclose, PrintWriter out, PrintWriter err) {
    this.hardclose = hardclose;
    this.periods = new Periods(hardclose.bean(JdbcOperations.class));
    this.out = out;
    this.err = err;
  }

  /**
   * A closed month whose job did not end, for example because it was killed while exporting, is
   * taken up where it stopped; one whose job ended is left as it is.
   *
   * @throws Refusal HC101 when the book has no such month
   */
  ExitCode close(
      AccountingPeriod month, String by, Path reports, String formats, Optional<Path> signWith) {
    CheckCommand.requireKnown(month, periods);
    Period before = periods.find(month).orElseThrow();
    int closeNo = before.isClosed() ? before.closeNo() : before.closeNo() + 1;
    JobOutcome outcome =
        hardclose
            .bean(JobRuns.class)
            .launch(
                hardclose.bean("monthlyClosureJob", Job.class),
                new CloseParameters(month, closeNo, by, reports, formats, signWith)
                    .toJobParameters());
    if (outcome.exitCode() != ExitCode.DONE) {
      err.println(outcome.message());
      return outcome.exitCode();
    }
    Period after = periods.find(month).orElseThrow();
    boolean ran = outcome.execution().isPresent();
    out.println((ran ? "" : "Nothing to do: ") + sentence(after, ran));
    if (ran) {
      letPass(month, closeNo).ifPresent(found -> out.println("  exceptions: " + found));
      out.println("  reports: " + reports.resolve(month.toString()).resolve("close-" + closeNo));
    }
    return ExitCode.DONE;
  }

  /** What the checks found and the close let pass, warnings and what was waived. */
  private Optional<String> letPass(AccountingPeriod month, int closeNo) {
    return Optional.ofNullable(
        hardclose
            .sql()
            .queryForObject(
                "select string_agg(f.name || ' ' || f.offenders, ', ' order by f.name)"
                    + " from checks.close_runs k join checks.findings f using (run_id)"
                    + " where k.period = ? and k.close_no = ? and f.offenders > 0",
                String.class,
                month.firstDay(),
                closeNo));
  }

  private static String sentence(Period period, boolean ran) {
    return "period "
        + period.period()
        + " is "
        + (ran ? "" : "already ")
        + period.state()
        + ", close "
        + period.closeNo()
        + " by "
        + period.closedBy().orElse("unknown")
        + ": "
        + period.transactionCount().orElse(0L)
        + " postings, root "
        + period.rootDigest().orElse("none").substring(0, 12)
        + ".";
  }
}
