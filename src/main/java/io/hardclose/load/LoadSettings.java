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
 * @param purpose what is done with the rows; those of a purpose of rejects are such rejected rows
 */
public record LoadSettings(
    Path from,
    Optional<Path> mapping,
    Optional<Long> maxRejects,
    Optional<Path> rejectsTo,
    Purpose purpose) {
  public LoadSettings(Path from, Optional<Path> mapping, Optional<Long> maxRejects) {
    this(from, mapping, maxRejects, Optional.empty(), Purpose.POST);
  }
}
