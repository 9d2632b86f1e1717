package io.hardclose.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the working directory that tests read: SQL, because Java holds none, and docs. */
final class SqlFiles {
  static final Path TESTS = Path.of("sql", "tests");

  private SqlFiles() {}

  /** The files directly in a directory whose name ends so, by name. */
  static List<Path> in(Path directory, String end) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #in}, in sub-directories too. */
  static List<Path> under(Path directory, String end) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file's name without {@code .sql}, as words. */
  static String title(Path file) {
    return file.getFileName().toString().replace(".sql", "").replace('_', ' ');
  }
}
