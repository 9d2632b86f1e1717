package io.hardclose.load;

import io.hardclose.publish.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What tells a file from another one of its name, without reading it.
 *
 * @param key of the file system, such as device and inode; null where it has none
 * @param size in bytes
 */
record FileIdentity(@Nullable Object key, long size, FileTime changed) {
  static FileIdentity of(Path path) throws IOException {
    BasicFileAttributes found =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return new FileIdentity(found.fileKey(), found.size(), found.lastModifiedTime());
  }

  /** Whether two names are of one file. */
  boolean isLinkOf(FileIdentity other) {
    return key != null && key.equals(other.key);
  }

  /**
   * Whether a file is the one that was seen, or has its bytes.
   *
   * @param sha256 of the bytes read of the one seen, hexadecimal; empty when it was not read, and
   *     size and time have to do
   */
  boolean is(Path path, String sha256) throws IOException {
    FileIdentity found = of(path);
    boolean looksAlike = found.size == size && found.changed.equals(changed);
    if (sha256.isEmpty()) {
      return looksAlike;
    }
    return looksAlike && Objects.equals(found.key, key)
        || Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Sha256.of(path).equals(sha256);
  }
}
