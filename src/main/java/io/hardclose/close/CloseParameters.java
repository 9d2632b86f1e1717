package io.hardclose.close;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.job.Visible;
import io.hardclose.period.AccountingPeriod;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.scope.context.ChunkContext;

/**
 * What a close is started with. Period and close number identify it: the same two again go on where
 * the last run ended.
 *
 * @param by who closes
 * @param signWith the file of the key that signs the proof; unsigned when empty
 * @param formats csv, xlsx or both, separated by a comma
 */
public record CloseParameters(
    AccountingPeriod period,
    int closeNo,
    String by,
    Path out,
    String formats,
    Optional<Path> signWith) {
  private static final int LONGEST_NAME = 200;

  /**
   * @throws Refusal HC615 for a name that the books would refuse, before a run is recorded with it
   */
  public CloseParameters {
    if (by.isBlank()
        || by.length() > LONGEST_NAME
        || by.codePoints().anyMatch(Character::isISOControl)) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC615",
          "\""
              + Visible.of(by.substring(0, Math.min(by.length(), 40)))
              + "\" is no name of who closes. It is kept for good, and an auditor reads it. Give"
              + " --by in one line of at most "
              + LONGEST_NAME
              + " characters.");
    }
  }

  /** Those of the run that a step belongs to. */
  static CloseParameters of(ChunkContext context) {
    JobParameters parameters =
        context.getStepContext().getStepExecution().getJobExecution().getJobParameters();
    return new CloseParameters(
        AccountingPeriod.parse(Objects.requireNonNull(parameters.getString("period"))),
        Math.toIntExact(Objects.requireNonNull(parameters.getLong("closeNo"))),
        Objects.requireNonNull(parameters.getString("by")),
        Path.of(Objects.requireNonNull(parameters.getString("out"))),
        Objects.requireNonNull(parameters.getString("formats")),
        Optional.ofNullable(parameters.getString("signWith")).map(Path::of));
  }

  public JobParameters toJobParameters() {
    JobParametersBuilder parameters =
        new JobParametersBuilder()
            .addString("period", period.toString())
            .addLong("closeNo", (long) closeNo)
            .addString("by", by, false)
            .addString("out", out.toAbsolutePath().normalize().toString(), false)
            .addString("formats", formats, false);
    signWith.ifPresent(
        file ->
            parameters.addString("signWith", file.toAbsolutePath().normalize().toString(), false));
    return parameters.toJobParameters();
  }
}
