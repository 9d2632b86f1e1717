package io.hardclose.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the repository that is generated: it must be what would be generated now. */
record GoldenFile(Path path, Class<?> test) {
  private static final boolean REGENERATE = Boolean.getBoolean("hardclose.regenerate");

  void mustBe(String generated) {
    if (REGENERATE) {
      write(generated);
    }
    assertThat(Files.exists(path) ? SqlFiles.text(path) : "")
        .as(
            "%s has drifted from the schema. See what changed, then write it anew with: ./mvnw test"
                + " -Dtest=%s -Dhardclose.regenerate=true",
            path, test.getSimpleName())
        .isEqualTo(generated);
  }

  private void write(String generated) {
    try {
      Files.writeString(path, generated);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
