package io.hardclose.schema;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole schema as one file, so that a reader sees the present and a diff shows each change. */
class GoldenSchemaTest {
  private static final Path QUERIES = SqlFiles.TESTS.resolve("generated").resolve("schema");
  private static Catalogue catalogue;

  @BeforeAll
  static void open() {
    catalogue = Catalogue.open();
  }

  @AfterAll
  static void close() {
    catalogue.close();
  }

  @Test
  void theSchemaIsTheGoldenOne() {
    new GoldenFile(SqlFiles.TESTS.resolve("expected").resolve("schema.sql"), getClass())
        .mustBe(catalogue.file(SqlFiles.in(QUERIES, ".sql")));
  }
}
