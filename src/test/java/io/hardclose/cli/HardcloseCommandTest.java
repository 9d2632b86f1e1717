package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class HardcloseCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpListsTheCommands() {
    assertThat(hardclose("--help")).isZero();
    assertThat(out.toString())
        .startsWith("Usage: hardclose")
        .contains("  migrate ", "  recover ", "Exit codes: 0 done");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theVersionIsTheBuilds() {
    assertThat(hardclose("--version")).isZero();
    assertThat(out.toString().strip()).isEqualTo("hardclose 0.1.0");
  }

  @Test
  void noCommandIsAWrongLine() {
    assertThat(hardclose()).isEqualTo(2);
    assertThat(err.toString()).startsWith("Missing command");
  }

  @Test
  void anUnknownCommandIsAWrongLine() {
    assertThat(hardclose("clsoe")).isEqualTo(2);
    assertThat(err.toString()).startsWith("Unmatched argument at index 0: 'clsoe'");
  }

  @Test
  void aRefusalIsPrintedWithoutAStackTrace() {
    assertThat(hardclose("migrate", "--url", "jdbc:h2:mem")).isEqualTo(2);
    assertThat(err.toString().strip())
        .isEqualTo(
            "HC504: \"jdbc:h2:mem\" is not a PostgreSQL URL. Hardclose works on PostgreSQL 15 to 18"
                + " only. Write it as jdbc:postgresql://host:5432/database.");
  }

  @Test
  void debugAddsTheStackTrace() {
    assertThat(hardclose("migrate", "--debug", "--url", "jdbc:h2:mem")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("HC504: ")
        .contains("at io.hardclose.database.DatabaseSettings");
  }

  private int hardclose(String... arguments) {
    return HardcloseCommand.execute(
        new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
