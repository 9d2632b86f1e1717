package io.hardclose.load;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What kind of file it is, and how it is written.
 *
 * @param input the canonical input, or the source of a mapping
 * @param columns names of the columns of files without a header; empty when they have one
 */
record FileSource(
    String input,
    boolean mapped,
    char separator,
    char quote,
    Charset encoding,
    List<String> columns) {
  static FileSource canonical(String input) {
    return new FileSource(input, false, ',', '"', StandardCharsets.UTF_8, List.of());
  }

  boolean hasHeader() {
    return columns.isEmpty();
  }
}
