package io.hardclose.close;

import io.hardclose.period.AccountingPeriod;
import java.util.Objects;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.scope.context.ChunkContext;

/** The job parameters, typed. */
record JobValues(AccountingPeriod period, String by) {
  static JobValues of(ChunkContext context) {
    JobParameters parameters =
        context.getStepContext().getStepExecution().getJobExecution().getJobParameters();
    return new JobValues(
        AccountingPeriod.parse(Objects.requireNonNull(parameters.getString("period"))),
        Objects.requireNonNull(parameters.getString("by")));
  }
}
