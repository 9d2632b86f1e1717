package io.hardclose.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each {@code sql/tests/catalogue/*.sql} is a rule of the schema: a query of what breaks it. The
 * file of the same name in {@code planted} breaks it, and names what the rule must then find.
 */
class CatalogueRulesTest {
  private static final Path RULES = SqlFiles.TESTS.resolve("catalogue");
  private static final Path PLANTED = RULES.resolve("planted");
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
  Stream<DynamicTest> theSchemaKeepsTheRule() {
    return rules((rule) -> assertThat(catalogue.rows(rule)).as("%s: offenders", rule).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> theRuleNamesWhatBreaksIt() {
    return rules(
        rule -> {
          String plant = SqlFiles.text(PLANTED.resolve(rule.getFileName()));
          assertThat(catalogue.rows(rule, plant)).isEqualTo(List.of(named(plant)));
        });
  }

  @Test
  void grantingAgainLeavesPartitionsWithoutGrants() {
    String grants =
        SqlFiles.text(Path.of("sql", "security", "afterMigrate__who_may_post_and_read.sql"));

    assertThat(catalogue.rows(RULES.resolve("partitions_have_no_grants.sql"), grants)).isEmpty();
  }

  private static String named(String plant) {
    return plant.lines().findFirst().orElseThrow().replace("-- names: ", "");
  }

  private static Stream<DynamicTest> rules(RuleTest test) {
    return SqlFiles.in(RULES, ".sql").stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(SqlFiles.title(rule), rule.toUri(), () -> test.run(rule)));
  }

  @FunctionalInterface
  private interface RuleTest {
    void run(Path rule);
  }
}
