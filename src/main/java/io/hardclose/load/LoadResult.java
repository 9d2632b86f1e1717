package io.hardclose.load;

import io.hardclose.job.ExitCode;
import java.util.List;

/**
 * How a load ended.
 *
 * @param message what to tell the person who started it; empty when it simply worked
 * @param files every file of the directory that belongs to the load, in the order of posting
 * @param total what became of their rows together
 * @param leftAside files that no source of the mapping names
 * @param brokenRules the rules broken, most rows first
 * @param rejectedRows the first of the rejected rows
 * @param rejectFiles where rejected rows were written to
 */
public record LoadResult(
    ExitCode exitCode,
    String message,
    List<LoadedFile> files,
    Total total,
    List<String> leftAside,
    List<BrokenRule> brokenRules,
    List<RejectedRow> rejectedRows,
    List<String> rejectFiles) {
  /** Rows of all files: read = posted + duplicate + rejected. */
  public record Total(long read, long posted, long duplicate, long rejected) {
    static Total of(List<LoadedFile> files) {
      return new Total(
          files.stream().mapToLong(LoadedFile::read).sum(),
          files.stream().mapToLong(LoadedFile::posted).sum(),
          files.stream().mapToLong(LoadedFile::duplicate).sum(),
          files.stream().mapToLong(LoadedFile::rejected).sum());
    }
  }

  public long read() {
    return total.read();
  }

  public long posted() {
    return total.posted();
  }

  public long duplicate() {
    return total.duplicate();
  }

  public long rejected() {
    return total.rejected();
  }
}
