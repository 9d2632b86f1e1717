package io.hardclose.load;

import io.hardclose.job.Refusal;
import java.util.List;
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

  /**
   * What the database says of rows, or of a source, does not say which files came with them.
   *
   * @param done what cannot be: staged, posted
   */
  static Refusal named(List<String> files, String done, Refusal refusal) {
    String said = String.valueOf(refusal.getMessage());
    if (files.isEmpty() || files.stream().anyMatch(said::contains)) {
      return refusal;
    }
    return new Refusal(
        refusal.exitCode(),
        refusal.sqlState(),
        String.join(", ", files)
            + " cannot be "
            + done
            + ": "
            + said.substring(refusal.sqlState().length() + 2),
        refusal);
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
