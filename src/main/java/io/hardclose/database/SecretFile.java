package io.hardclose.database;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A secret in a file of its own, where neither process lists nor logs show it. */
public final class SecretFile {
  private SecretFile() {}

  /**
   * The password of the login.
   *
   * @throws Refusal HC520 when there is none to be read
   */
  static String password(Path file) {
    try {
      return firstLine(file);
    } catch (IOException e) {
      throw new Refusal(
          ExitCode.NEEDS_OPERATOR,
          "HC520",
          "the password cannot be read from "
              + e.getMessage()
              + ". Without it nobody logs in. Put it into the first line, readable for this user, or"
              + " name another file with HARDCLOSE_PASSWORD_FILE.",
          e);
    }
  }

  /**
   * Its first line: editors end a file with a line break, and no secret has one.
   *
   * @throws IOException naming the file and why there is none to be read
   */
  public static String firstLine(Path file) throws IOException {
    String name = file.toAbsolutePath().toString();
    try {
      return Files.readString(file)
          .lines()
          .findFirst()
          .filter(line -> !line.isEmpty())
          .orElseThrow(() -> new IOException("its first line is empty"));
    } catch (NoSuchFileException e) {
      throw new IOException(name + ": there is no such file", e);
    } catch (AccessDeniedException e) {
      throw new IOException(name + ": this user may not read it", e);
    } catch (IOException e) {
      throw new IOException(name + ": " + e.getMessage(), e);
    }
  }
}
