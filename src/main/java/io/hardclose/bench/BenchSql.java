package io.hardclose.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** The statements of {@code sql/bench}. */
final class BenchSql {
  private BenchSql() {}

  static String text(String name) {
    try {
      return new ClassPathResource("sql/bench/" + name + ".sql")
          .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
