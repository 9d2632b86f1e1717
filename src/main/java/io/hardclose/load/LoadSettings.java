package io.hardclose.load;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to load.
 *
 * @param from directory of the files
 * @param mapping directory of the mapping; absent when the files are canonical inputs
 * @param maxRejects rejected rows a file may have and still be posted, 0 or more; absent means what
 *     {@code staging.inputs} says: 0 for transactions, any number for others
 * @param rejectsTo directory to write the rejected rows to, in the form of their files
 * @param retriesRejects the files are such rejected rows, mended
 * @param addsToOrders items among them are added to orders that are placed, which lack them
 */
public record LoadSettings(
    Path from,
    Optional<Path> mapping,
    Optional<Long> maxRejects,
    Optional<Path> rejectsTo,
    boolean retriesRejects,
    boolean addsToOrders) {
  public LoadSettings(Path from, Optional<Path> mapping, Optional<Long> maxRejects) {
    this(from, mapping, maxRejects, Optional.empty(), false);
  }

  public LoadSettings(
      Path from,
      Optional<Path> mapping,
      Optional<Long> maxRejects,
      Optional<Path> rejectsTo,
      boolean retriesRejects) {
    this(from, mapping, maxRejects, rejectsTo, retriesRejects, false);
  }
}
