package io.hardclose.load;

import io.hardclose.job.Visible;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/** Files of one shape that a mapping reads, and how they are written. */
record MappingSource(List<PathMatcher> files, FileSource source) {
  private static final Set<String> KEYS =
      Set.of("files", "separator", "quote", "encoding", "header", "columns");

  /**
   * @throws io.hardclose.job.Refusal HC321 for a property that is wrong
   */
  static MappingSource parse(String file, String name, String text) {
    Properties properties = load(text);
    properties.stringPropertyNames().stream()
        .filter(key -> !KEYS.contains(key))
        .findFirst()
        .ifPresent(
            key -> {
              throw Mapping.wrong(
                  "HC321", file, "has a property " + Visible.of(key) + ", none of " + sorted());
            });
    List<String> globs = list(properties.getProperty("files", ""));
    List<String> columns = list(properties.getProperty("columns", ""));
    boolean header = header(file, properties.getProperty("header", "true"));
    char separator = character(file, properties, "separator", ",");
    char quote = character(file, properties, "quote", "\"");
    if (globs.isEmpty()) {
      throw Mapping.wrong("HC321", file, "names no files");
    }
    if (header != columns.isEmpty()) {
      throw Mapping.wrong("HC321", file, "needs columns with header=false, and only then");
    }
    if (separator == quote) {
      throw Mapping.wrong("HC321", file, "has the same separator and quote");
    }
    return new MappingSource(
        globs.stream().map(glob -> matcher(file, glob)).toList(),
        new FileSource(
            name,
            true,
            separator,
            quote,
            encoding(file, properties.getProperty("encoding", "UTF-8")),
            columns));
  }

  boolean matches(Path path) {
    return files.stream().anyMatch(glob -> glob.matches(path.getFileName()));
  }

  private static Properties load(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  private static List<String> sorted() {
    return KEYS.stream().sorted().toList();
  }

  private static List<String> list(String text) {
    return Stream.of(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
  }

  private static PathMatcher matcher(String file, String glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (IllegalArgumentException e) {
      throw Mapping.wrong("HC321", file, "has a pattern of files that cannot be read: " + glob);
    }
  }

  private static boolean header(String file, String value) {
    if (!Set.of("true", "false").contains(value)) {
      throw Mapping.wrong("HC321", file, "says header=" + value + "; it is true or false");
    }
    return value.equals("true");
  }

  private static char character(String file, Properties properties, String key, String usual) {
    String value = properties.getProperty(key, usual);
    if (value.length() != 1) {
      throw Mapping.wrong("HC321", file, "has a " + key + " that is not one character");
    }
    if ("\r\n\0".contains(value)) {
      throw Mapping.wrong("HC321", file, "has a " + key + " that ends lines");
    }
    return value.charAt(0);
  }

  private static Charset encoding(String file, String name) {
    try {
      Charset encoding = Charset.forName(name);
      if (!encoding.canEncode()) {
        throw Mapping.wrong(
            "HC321",
            file,
            "has an encoding that can be read only, so that rejected rows could not be written back: "
                + name);
      }
      return encoding;
    } catch (IllegalArgumentException e) {
      throw Mapping.wrong("HC321", file, "has an encoding that does not exist: " + name);
    }
  }
}
