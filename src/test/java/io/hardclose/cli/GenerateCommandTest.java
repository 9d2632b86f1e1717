package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateCommandTest {
  @TempDir Path parent;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new GenerateCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (exception, line, parsed) -> {
              err.write(String.valueOf(exception.getMessage()));
              return 99;
            })
        .execute(arguments);
  }

  @Test
  void theFilesAndTheirRowsArePrinted() {
    Path data = parent.resolve("data");

    int status =
        run(
            "--accounts",
            "10",
            "--transactions",
            "1200",
            "--months",
            "1",
            "--rng",
            "1",
            "--start",
            "2026-10",
            "--out",
            data.toString());

    assertThat(status).isZero();
    assertThat(out.toString().lines())
        .contains("          10  accounts.csv", "       1,200  transactions-2026-10.csv")
        .last()
        .asString()
        .endsWith("  rows in 13 files in " + data);
    assertThat(data.resolve("transactions-2026-10.csv")).isRegularFile();
  }

  @Test
  void withoutAStartTheFirstMonthIsNovember2025() {
    run(
        "--accounts",
        "1",
        "--transactions",
        "1",
        "--months",
        "1",
        "--rng",
        "1",
        "--out",
        parent.resolve("data").toString());

    assertThat(out.toString()).contains("           1  transactions-2025-11.csv");
  }

  @Test
  void aStartThatIsNotAMonthIsRefused() {
    run(
        "--accounts",
        "1",
        "--transactions",
        "1",
        "--months",
        "1",
        "--rng",
        "1",
        "--start",
        "2026-1",
        "--out",
        parent.resolve("data").toString());

    assertThat(err.toString()).startsWith("HC600: period \"2026-1\" is not a month.");
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void aMissingOptionIsAUsageError() {
    int status = run("--accounts", "1", "--transactions", "1", "--months", "1", "--rng", "1");

    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).startsWith("Missing required option: '--out=DIR'");
  }

  @Test
  void helpTellsWhatTheDataHolds() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .startsWith("Write deterministic data of any size.")
        .contains("One account in ten never moves.");
  }
}
