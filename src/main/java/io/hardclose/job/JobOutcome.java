package io.hardclose.job;

import java.util.Optional;
import org.springframework.batch.core.job.JobExecution;

/**
 * How a run ended.
 *
 * @param message what to tell the person who started it; empty when it simply worked
 * @param execution the attempt, absent when there was none
 */
public record JobOutcome(ExitCode exitCode, String message, Optional<JobExecution> execution) {
  static JobOutcome without(ExitCode exitCode, String message) {
    return new JobOutcome(exitCode, message, Optional.empty());
  }
}
