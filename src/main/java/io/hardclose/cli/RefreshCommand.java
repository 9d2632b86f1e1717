package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.job.JobRuns;
import java.util.UUID;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import picocli.CommandLine.Command;

@Command(
    name = "refresh",
    description = "Refresh the materialized views without blocking their readers.")
final class RefreshCommand extends DatabaseCommand {
  @Override
  ExitCode run(HardcloseContext hardclose) {
    ExitCode ended =
        hardclose
            .bean(JobRuns.class)
            .run(
                hardclose.bean("refreshViewsJob", Job.class),
                new JobParametersBuilder()
                    .addString("run", UUID.randomUUID().toString())
                    .toJobParameters());
    if (ended == ExitCode.DONE) {
      out().println("Views refreshed: sales.mv_monthly_revenue, finance.mv_customer_value.");
    }
    return ended;
  }
}
