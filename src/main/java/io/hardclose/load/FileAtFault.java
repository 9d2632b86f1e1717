package io.hardclose.load;

import io.hardclose.job.Refusal;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.batch.core.job.JobExecution;

/** A load was refused for what is in one of its files; without that file it could go on. */
final class FileAtFault extends RuntimeException {
  private final String file;

  /**
   * @param refusal what the person who started the load is told
   */
  FileAtFault(String file, Refusal refusal) {
    super(file, refusal);
    this.file = file;
  }

  /** The file to blame for how a run ended; none when it went well or no one file is. */
  static Optional<String> of(JobExecution execution) {
    return execution.getAllFailureExceptions().stream()
        .flatMap(failure -> Stream.iterate(failure, cause -> cause != null, Throwable::getCause))
        .filter(FileAtFault.class::isInstance)
        .map(FileAtFault.class::cast)
        .map(fault -> fault.file)
        .findFirst();
  }
}
