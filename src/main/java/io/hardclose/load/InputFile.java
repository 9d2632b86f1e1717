package io.hardclose.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file found fit to be staged.
 *
 * @param columns names of its columns, in its order
 * @param purpose what is done with its rows
 * @param sha256 of its bytes, hexadecimal
 * @param openEnd where its last line has no line end, and nobody said that it is complete
 * @param earlierRetries how often these bytes were retried before and left rows rejected
 */
record InputFile(
    Path path,
    FileSource source,
    List<String> columns,
    Purpose purpose,
    long size,
    String sha256,
    Optional<OpenEnd> openEnd,
    long earlierRetries) {
  String name() {
    return path.getFileName().toString();
  }

  InputFile after(long retries) {
    return new InputFile(path, source, columns, purpose, size, sha256, openEnd, retries);
  }

  /** Where a marker says that it is complete. */
  InputFile complete() {
    return new InputFile(
        path, source, columns, purpose, size, sha256, Optional.empty(), earlierRetries);
  }

  /** What to look at, though it keeps nothing from being posted; empty when there is nothing. */
  String warning() {
    return openEnd.map(end -> end.warning(name())).orElse("");
  }
}
