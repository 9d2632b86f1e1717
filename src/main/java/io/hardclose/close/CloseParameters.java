package io.hardclose.close;

import io.hardclose.period.AccountingPeriod;
import java.nio.file.Path;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * What a close is started with. Period and close number identify it: the same two again go on where
 * the last run ended.
 *
 * @param by who closes
 * @param formats csv, xlsx or both, separated by a comma
 */
public record CloseParameters(
    AccountingPeriod period, int closeNo, String by, Path out, String formats) {
  public JobParameters toJobParameters() {
    return new JobParametersBuilder()
        .addString("period", period.toString())
        .addLong("closeNo", (long) closeNo)
        .addString("by", by, false)
        .addString("out", out.toAbsolutePath().normalize().toString(), false)
        .addString("formats", formats, false)
        .toJobParameters();
  }
}
