package io.hardclose.generate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** A list of words shipped beside the classes. */
final class WordList {
  private WordList() {}

  /** Its lines, each split at the separator; lines that begin with # are comments. */
  static List<List<String>> read(String name, String separator) {
    try (InputStream stream = WordList.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("not shipped: " + name);
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> split(line, separator))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> split(String text, String separator) {
    return Pattern.compile(Pattern.quote(separator))
        .splitAsStream(text)
        .map(String::strip)
        .toList();
  }
}
