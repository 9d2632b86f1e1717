package io.hardclose.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the product's blueprint asks of the schema, row by row of {@code
 * sql/tests/expected/blueprint.*.csv}. The schema may have more.
 */
class BlueprintTest {
  private static final Path EXPECTED = SqlFiles.TESTS.resolve("expected");
  private static final Path QUERIES = SqlFiles.TESTS.resolve("blueprint");
  private static Catalogue catalogue;

  @BeforeAll
  static void open() {
    catalogue = Catalogue.open();
  }

  @AfterAll
  static void close() {
    catalogue.close();
  }

  @TestFactory
  Stream<DynamicTest> eachColumnIsThereWithItsTypeAndKey() {
    return eachRowIsThere("columns");
  }

  @TestFactory
  Stream<DynamicTest> eachObjectIsThere() {
    return eachRowIsThere("objects");
  }

  private static Stream<DynamicTest> eachRowIsThere(String what) {
    List<String> there = catalogue.rows(QUERIES.resolve(what + ".sql"));
    return CsvRows.of(SqlFiles.text(EXPECTED.resolve("blueprint." + what + ".csv"))).stream()
        .map(row -> String.join(",", row))
        .map(row -> DynamicTest.dynamicTest(row, () -> assertThat(there).contains(row)));
  }
}
