package io.hardclose.generate;

import java.nio.file.Path;
import java.util.List;

/**
 * What was written.
 *
 * @param directory where
 * @param files each file, in the order written
 */
public record GenerateSummary(Path directory, List<GeneratedFile> files) {
  public GenerateSummary {
    files = List.copyOf(files);
  }

  /** Rows of all files together, headers not counted. */
  public long rows() {
    return files.stream().mapToLong(GeneratedFile::rows).sum();
  }

  /** Rows of the files whose name begins so; 0 when there is none. */
  public long rows(String namePrefix) {
    return files.stream()
        .filter(file -> file.name().startsWith(namePrefix))
        .mapToLong(GeneratedFile::rows)
        .sum();
  }
}
