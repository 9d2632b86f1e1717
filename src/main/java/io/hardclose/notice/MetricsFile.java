package io.hardclose.notice;

import io.hardclose.publish.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file per command for the node exporter's textfile collector, which must never see half of it.
 */
final class MetricsFile implements Notices.Channel {
  private final Path directory;

  MetricsFile(String directory) {
    this.directory = Path.of(directory);
  }

  @Override
  public String name() {
    return "the metrics directory " + directory.toAbsolutePath();
  }

  @Override
  public void tell(RunNotice notice) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new IOException("it is no directory");
    }
    Path file = directory.resolve("hardclose_" + notice.command() + ".prom");
    String text = RunMetrics.text(notice);
    if (!text.contains(RunMetrics.LAST_SUCCESS)) {
      text += lastSuccess(file);
    }
    WholeFile.removeLeftovers(file, false);
    Path part = WholeFile.beside(file);
    try {
      Files.writeString(part, text);
      readableForTheExporter(part);
      WholeFile.putInPlace(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** A run that failed does not unsay the success before it. */
  private static String lastSuccess(Path file) throws IOException {
    List<String> before = Files.exists(file) ? Files.readAllLines(file) : List.of();
    return before.stream()
        .filter(line -> line.contains(RunMetrics.LAST_SUCCESS))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static void readableForTheExporter(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }
}
