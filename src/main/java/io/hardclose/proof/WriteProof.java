package io.hardclose.proof;

import io.hardclose.period.AccountingPeriod;
import io.hardclose.publish.SigningKeys;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Writes the proof of the close that the job's parameters name. */
final class WriteProof implements Tasklet {
  private final ProofBundle bundle;

  WriteProof(ProofBundle bundle) {
    this.bundle = bundle;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    JobParameters parameters = contribution.getStepExecution().getJobParameters();
    contribution.incrementWriteCount(
        bundle
            .write(
                AccountingPeriod.parse(Objects.requireNonNull(parameters.getString("period"))),
                Math.toIntExact(Objects.requireNonNull(parameters.getLong("closeNo"))),
                Path.of(Objects.requireNonNull(parameters.getString("out"))),
                Optional.ofNullable(parameters.getString("signWith"))
                    .map(Path::of)
                    .map(SigningKeys::privateKey))
            .size());
    return RepeatStatus.FINISHED;
  }
}
