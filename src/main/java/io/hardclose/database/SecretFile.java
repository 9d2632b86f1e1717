package io.hardclose.database;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A secret in a file of its own, where neither process lists nor logs show it. */
public final class SecretFile {
  private SecretFile() {}

  /**
   * Its first line: editors end a file with a line break, and no secret has one.
   *
   * @throws Refusal HC520 when there is none to be read
   */
  public static String read(Path file) {
    try {
      return Files.readString(file)
          .lines()
          .findFirst()
          .filter(line -> !line.isEmpty())
          .orElseThrow(() -> new IOException("its first line is empty"));
    } catch (IOException e) {
      throw new Refusal(
          ExitCode.NEEDS_OPERATOR,
          "HC520",
          "no secret can be read from "
              + file.toAbsolutePath()
              + ": "
              + e.getMessage()
              + ". Without it nobody logs in. Put it into the first line, readable for this user, or"
              + " name another file.",
          e);
    }
  }
}
