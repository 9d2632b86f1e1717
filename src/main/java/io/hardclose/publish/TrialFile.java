package io.hardclose.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is made and removed to learn what a directory takes: permissions do not tell of a
 * read-only mount, and mean nothing to root. One that is left by somebody who was killed goes with
 * the next trial.
 */
public final class TrialFile {
  private static final String PREFIX = ".hardclose-trial";
  private static final String SUFFIX = ".part";

  private TrialFile() {}

  /**
   * @throws IOException when the directory takes no file
   */
  public static void make(Path directory) throws IOException {
    make(directory, new byte[0]);
  }

  /**
   * @throws IOException when the directory takes no file, or its disk not a byte more
   */
  public static void makeWithContent(Path directory) throws IOException {
    make(directory, new byte[] {1});
  }

  private static void make(Path directory, byte[] content) throws IOException {
    removeLeftovers(directory);
    Path file = Files.createTempFile(directory, PREFIX, SUFFIX);
    try {
      Files.write(file, content);
    } finally {
      // Another trial may have removed it just now.
      Files.deleteIfExists(file);
    }
  }

  /**
   * @throws IOException when no file can be renamed from one directory into the other
   */
  public static void move(Path from, Path to) throws IOException {
    removeLeftovers(from);
    removeLeftovers(to);
    Path file = Files.createTempFile(from, PREFIX, SUFFIX);
    Path moved = to.resolve(file.getFileName());
    try {
      Files.move(file, moved, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(moved);
    }
  }

  private static void removeLeftovers(Path directory) throws IOException {
    try (var left = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }
}
