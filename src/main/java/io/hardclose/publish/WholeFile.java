package io.hardclose.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Files that are there wholly or not at all: written under a hidden name beside their place,
 * brought to the disk, then renamed, for only within one directory a rename is one step.
 */
public final class WholeFile {
  /** Nobody leaves a file alone for so long while it is being written. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private WholeFile() {}

  /** A hidden name in the same directory that nothing has yet. */
  public static Path beside(Path place) {
    return place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".part");
  }

  /**
   * Removes what those left who were killed while they wrote this file.
   *
   * @param alone whether nobody else can be writing it now; if not, only what nobody wrote to for
   *     an hour is removed
   */
  public static void removeLeftovers(Path place, boolean alone) throws IOException {
    Path directory = Objects.requireNonNull(place.toAbsolutePath().getParent());
    Pattern leftover =
        Pattern.compile(
            "[.]" + Pattern.quote(String.valueOf(place.getFileName())) + "[.][0-9a-f-]{36}[.]part");
    FileTime abandoned = FileTime.from(Instant.now().minus(ABANDONED));
    try (var files =
        Files.newDirectoryStream(
            directory, file -> leftover.matcher(String.valueOf(file.getFileName())).matches())) {
      for (Path file : files) {
        if (alone || isOlder(file, abandoned)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static boolean isOlder(Path file, FileTime time) throws IOException {
    try {
      return Files.getLastModifiedTime(file).compareTo(time) < 0;
    } catch (NoSuchFileException renamedMeanwhile) {
      return false;
    }
  }

  /** Writes a file that may be written over. */
  public static void replace(Path place, byte[] content) throws IOException {
    removeLeftovers(place, false);
    Path temporary = beside(place);
    try {
      Files.write(temporary, content);
      putInPlace(temporary, place);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Gives a file that is written its name, over another of this name. */
  public static void putInPlace(Path temporary, Path place) throws IOException {
    force(temporary);
    Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
    force(Objects.requireNonNull(place.toAbsolutePath().getParent()));
  }

  /** Brings a file, or the names in a directory, to the disk. Only POSIX can do so for names. */
  static void force(Path path) throws IOException {
    boolean directory = Files.isDirectory(path);
    if (directory && !path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(path, directory ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
