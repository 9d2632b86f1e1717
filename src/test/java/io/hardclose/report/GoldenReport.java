package io.hardclose.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A report as it must be to the byte. With {@code -Dhardclose.regenerate=true} it is written anew;
 * the figures in it are also computed by another path, so that it cannot be wrong unnoticed.
 */
final class GoldenReport {
  private static final boolean REGENERATE = Boolean.getBoolean("hardclose.regenerate");
  private static final Path FOLDER = Path.of("src/test/resources/io/hardclose/report");

  private GoldenReport() {}

  static void mustBe(String name, String exported) {
    Path file = FOLDER.resolve(name);
    try {
      if (REGENERATE) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, exported);
      }
      assertThat(exported).as(name).isEqualTo(Files.exists(file) ? Files.readString(file) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
