package io.hardclose.partition;

import io.hardclose.publish.SigningKeys;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Objects;
import java.util.Optional;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.step.StepContribution;

/**
 * Where months are archived, as the job's parameters say.
 *
 * @param directory of the Parquet files
 * @param reports directory of the proof bundles
 */
record ArchiveParameters(
    Path directory, Path reports, Optional<PrivateKey> signWith, boolean drop) {

  /** Empty when nothing is to be archived. */
  static Optional<ArchiveParameters> of(StepContribution contribution) {
    JobParameters parameters = contribution.getStepExecution().getJobParameters();
    return Optional.ofNullable(parameters.getString("archive"))
        .map(
            directory ->
                new ArchiveParameters(
                    Path.of(directory),
                    Path.of(Objects.requireNonNull(parameters.getString("out"))),
                    Optional.ofNullable(parameters.getString("signWith"))
                        .map(Path::of)
                        .map(SigningKeys::privateKey),
                    parameters.getString("drop") != null));
  }
}
