package io.hardclose.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** The server's programs, unpacked by the embedding library below one directory. */
final class UnpackedBinaries {
  /** The library writes it when it is done. */
  private static final String COMPLETE = ".exists";

  private UnpackedBinaries() {}

  /**
   * Removes what a killed run left half unpacked: the library would stumble over its files. Whoever
   * calls this holds the lock of the home.
   */
  static void removeUnfinished(Path directory) throws IOException {
    for (Path unpacked : directories(directory)) {
      if (!Files.exists(unpacked.resolve(COMPLETE))) {
        FileSystemUtils.deleteRecursively(unpacked);
      }
    }
  }

  private static List<Path> directories(Path directory) throws IOException {
    try (var found = Files.list(directory)) {
      return found.filter(Files::isDirectory).toList();
    }
  }
}
