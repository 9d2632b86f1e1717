package io.hardclose.load;

import java.nio.file.Path;
import java.util.List;

/**
 * A file found fit to be staged.
 *
 * @param columns names of its columns, in its order
 * @param purpose what is done with its rows
 * @param sha256 of its bytes, hexadecimal
 * @param earlierRetries how often these bytes were retried before and left rows rejected
 */
record InputFile(
    Path path,
    FileSource source,
    List<String> columns,
    Purpose purpose,
    long size,
    String sha256,
    long earlierRetries) {
  String name() {
    return path.getFileName().toString();
  }

  InputFile after(long retries) {
    return new InputFile(path, source, columns, purpose, size, sha256, retries);
  }
}
