package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.job.JobOutcome;
import io.hardclose.job.JobRuns;
import io.hardclose.refresh.Rebuilt;
import java.util.UUID;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "refresh",
    description = {
      "Refresh the materialized views without blocking their readers. Closed months are the rows"
          + " their closes froze; only open months are computed.",
      ""
    })
final class RefreshCommand extends DatabaseCommand {
  @Option(
      names = "--full",
      description =
          "Compute the closed months again, too, from all rows; exit 6 when what was kept differed.")
  private boolean full;

  @Override
  ExitCode run(HardcloseContext hardclose) {
    JobParametersBuilder parameters =
        new JobParametersBuilder().addString("run", UUID.randomUUID().toString());
    if (full) {
      parameters.addString("full", "true");
    }
    JobOutcome outcome =
        hardclose
            .bean(JobRuns.class)
            .launch(hardclose.bean("refreshViewsJob", Job.class), parameters.toJobParameters());
    if (!outcome.message().isEmpty()) {
      err().println(outcome.message());
    }
    if (outcome.exitCode() != ExitCode.DONE) {
      return outcome.exitCode();
    }
    out().println("Views refreshed: sales.mv_monthly_revenue, finance.mv_customer_value.");
    return full ? compared(outcome) : ExitCode.DONE;
  }

  private ExitCode compared(JobOutcome outcome) {
    Rebuilt rebuilt = outcome.execution().map(Rebuilt::of).orElseThrow();
    rebuilt.sample().forEach(difference -> out().println("  " + difference));
    out()
        .println(
            rebuilt.count() == 0
                ? "Closed months were computed from all rows: nothing differs."
                : "Closed months were computed from all rows: "
                    + rebuilt.count()
                    + " figures differed, and are mended.");
    return rebuilt.count() == 0 ? ExitCode.DONE : ExitCode.DIFFERENCE;
  }
}
