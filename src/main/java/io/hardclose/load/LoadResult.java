package io.hardclose.load;

import io.hardclose.job.ExitCode;
import java.util.List;

/**
 * How a load ended.
 *
 * @param message what to tell the person who started it; empty when it simply worked
 * @param files every file of the directory that belongs to the load, in the order of posting
 * @param leftAside files that no source of the mapping names
 * @param brokenRules the rules broken, most rows first
 * @param rejectedRows the first of the rejected rows
 */
public record LoadResult(
    ExitCode exitCode,
    String message,
    List<LoadedFile> files,
    List<String> leftAside,
    List<BrokenRule> brokenRules,
    List<RejectedRow> rejectedRows) {
  public long read() {
    return files.stream().mapToLong(LoadedFile::read).sum();
  }

  public long posted() {
    return files.stream().mapToLong(LoadedFile::posted).sum();
  }

  public long duplicate() {
    return files.stream().mapToLong(LoadedFile::duplicate).sum();
  }

  public long rejected() {
    return files.stream().mapToLong(LoadedFile::rejected).sum();
  }
}
