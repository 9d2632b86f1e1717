package io.hardclose.load;

import java.nio.file.Path;
import java.util.List;

/**
 * A file found fit to be staged.
 *
 * @param columns names of its columns, in its order
 * @param retriesRejects its rows are rejected rows of an earlier file, mended
 * @param addsToOrders items among them are added to orders that are placed
 * @param sha256 of its bytes, hexadecimal
 * @param earlierRetries how often these bytes were retried before and left rows rejected
 */
record InputFile(
    Path path,
    FileSource source,
    List<String> columns,
    boolean retriesRejects,
    boolean addsToOrders,
    long size,
    String sha256,
    long earlierRetries) {
  String name() {
    return path.getFileName().toString();
  }

  InputFile after(long retries) {
    return new InputFile(
        path, source, columns, retriesRejects, addsToOrders, size, sha256, retries);
  }
}
