package io.hardclose.report;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory reports go to. */
public final class ExportTarget {
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
      // Permissions do not tell of a read-only mount, and mean nothing to root.
      Files.delete(Files.createTempFile(out, ".hardclose", ".part"));
    } catch (IOException e) {
      throw refusal(out, "cannot be written to");
    }
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
