package io.hardclose.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Makes what may hold salaries: where the file system knows owners, nobody but the owner can read
 * it, whatever the umask says.
 */
public final class OwnerAlone {
  private OwnerAlone() {}

  public static Path createFile(Path file) throws IOException {
    return Files.createFile(file, attributes(file, "rw-------"));
  }

  /** With those above it that are missing; one that is there stays as it is. */
  public static Path createDirectories(Path directory) throws IOException {
    return Files.createDirectories(directory, attributes(directory, "rwx------"));
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Whether its file system knows owners, groups and others. */
  public static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
