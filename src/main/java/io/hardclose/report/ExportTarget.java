package io.hardclose.report;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.publish.TrialFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory reports go to. */
public final class ExportTarget {
  /** Of the smallest close; a megabyte of it is for the proof. */
  private static final long LEAST_SPACE = 4 << 20;

  private ExportTarget() {}

  /**
   * {@code reports} in the working directory, made if it is not there. A directory that somebody
   * named is never made: it may be a mount that is missing.
   */
  public static Path byDefault() {
    Path reports = Path.of("reports").toAbsolutePath();
    try {
      return Files.createDirectories(reports);
    } catch (IOException e) {
      throw refusal(reports, "cannot be made");
    }
  }

  /**
   * Makes sure that reports can be written there. A job calls it before its first change.
   *
   * @throws Refusal HC402 when the directory is missing, is none, or cannot be written to
   */
  public static void check(Path out) {
    if (!Files.exists(out)) {
      throw refusal(out, "does not exist");
    }
    if (!Files.isDirectory(out)) {
      throw refusal(out, "is not a directory");
    }
    try {
      TrialFile.make(out);
    } catch (IOException e) {
      throw refusal(out, "cannot be written to");
    }
  }

  /**
   * Makes sure that the files of a close have room there. A job calls it before its first change.
   *
   * @param monthBytes what the month takes in the database
   * @throws Refusal HC416 when the disk has less than that, or less than twice what the largest
   *     close before it takes
   */
  static void requireSpace(Path out, long monthBytes) {
    try {
      long needed = Math.max(LEAST_SPACE + monthBytes, 2 * largestClose(out));
      long free = Files.getFileStore(out).getUsableSpace();
      if (free < needed) {
        throw new Refusal(
            ExitCode.NEEDS_OPERATOR,
            "HC416",
            "the disk of the report directory "
                + out.toAbsolutePath()
                + " has "
                + (free < 1 << 20 ? (free >> 10) + " kB" : (free >> 20) + " MB")
                + " free, and the files of a close may take "
                + (needed + (1 << 20) - 1 >> 20)
                + " MB"
                + ". A close without its reports is half a close. Make room, or name another"
                + " directory with --out.");
      }
    } catch (IOException e) {
      throw refusal(out, "cannot be read");
    }
  }

  private static long largestClose(Path out) throws IOException {
    long largest = 0;
    try (var months = Files.newDirectoryStream(out, "[0-9][0-9][0-9][0-9]-[0-9][0-9]")) {
      for (Path month : months) {
        try (var closes = Files.newDirectoryStream(month, "close-*")) {
          for (Path close : closes) {
            largest = Math.max(largest, bytes(close));
          }
        }
      }
    }
    return largest;
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (var files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private static Refusal refusal(Path out, String what) {
    return new Refusal(
        ExitCode.NEEDS_OPERATOR,
        "HC402",
        "the report directory "
            + out.toAbsolutePath()
            + " "
            + what
            + ". A close without its reports is half a close. Create it, or name another with"
            + " --out.");
  }
}
