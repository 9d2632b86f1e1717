package io.hardclose.publish;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The right to write into one folder of reports. The system frees it when the process dies, so
 * whoever holds it knows that half-written files lying there are nobody's.
 */
final class FolderLock implements AutoCloseable {
  /** How the name of a directory begins that holds what is not finished. */
  static final String SCRATCH = ".unfinished-";

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock and removes what a killed export left.
   *
   * @throws Refusal HC410 when another export is writing there
   */
  static FolderLock take(Path folder) throws IOException {
    Path file = folder.resolve(".lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new Refusal(
          ExitCode.ALREADY_RUNNING,
          "HC410",
          "another process is exporting into "
              + folder
              + ". Two exports at once would mix their files. Wait until it ends.");
    }
    removeLeftovers(folder);
    return new FolderLock(file, channel);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    channel.close();
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      return null;
    }
  }

  private static void removeLeftovers(Path folder) throws IOException {
    List<Path> leftovers;
    try (var files = Files.list(folder)) {
      leftovers = files.filter(FolderLock::isLeftover).toList();
    }
    for (Path leftover : leftovers) {
      FileSystemUtils.deleteRecursively(leftover);
    }
  }

  private static boolean isLeftover(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".part") || name.startsWith(SCRATCH);
  }
}
