package io.hardclose.load;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Files as they lie in a directory: never through a link, never a pipe or a device. */
final class RegularFiles {
  private RegularFiles() {}

  /**
   * The names in a directory, sorted, hidden ones left out.
   *
   * @throws Refusal HC300 when it is no directory or cannot be listed
   */
  static List<Path> in(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC300",
          "there is no directory "
              + directory
              + ". Nothing can be loaded from it. Check the spelling.");
    }
    try (Stream<Path> paths = Files.list(directory)) {
      return paths
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .sorted((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC300",
          "the directory "
              + directory
              + " cannot be read: "
              + e.getMessage()
              + ". Nothing can be loaded from it. Check its permissions.",
          e);
    }
  }

  /**
   * @throws Refusal HC303 for a link, a directory, a pipe or a device
   */
  static void requireRegular(Path path) {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC303",
          path
              + " is not a regular file. A link or a pipe may give other bytes the next time it is"
              + " read. Put the file itself there, or take it away.");
    }
  }

  static InputStream open(Path path) throws IOException {
    return Files.newInputStream(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  static Refusal unreadable(Path path, IOException cause) {
    return new Refusal(
        ExitCode.REFUSED,
        "HC304",
        path
            + " cannot be read: "
            + cause.getMessage()
            + ". Nothing of it was staged. Check its permissions.",
        cause);
  }
}
