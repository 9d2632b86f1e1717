package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
  @TempDir Path parent;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.add(0, "generate");
    return HardcloseCommand.execute(
        new PrintWriter(out), new PrintWriter(err), line.toArray(new String[0]));
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
  void asJsonTheFilesAreOneDocument() {
    Path data = parent.resolve("data");

    run(
        "--accounts",
        "1",
        "--transactions",
        "0",
        "--months",
        "1",
        "--rng",
        "1",
        "--out",
        data.toString(),
        "--json");

    assertThat(out.toString())
        .startsWith("{\"directory\":\"" + data + "\",\"rows\":")
        .contains("{\"name\":\"products.csv\",\"rows\":34}")
        .endsWith("{\"name\":\"transactions-2025-11.csv\",\"rows\":0}]}\n");
  }

  @Test
  void aStartThatIsNotAMonthIsAUsageError() {
    int status =
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

    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).startsWith("HC600: period \"2026-1\" is not a month.");
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void aDirectoryThatIsNotEmptyIsAUsageError() throws IOException {
    Files.writeString(parent.resolve("notes.txt"), "mine");

    int status =
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
            parent.toString());

    assertThat(status).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "HC805: directory "
                + parent
                + " is not empty. Generated files among others would be loaded with them. Name an"
                + " empty or a new directory with --out.\n");
  }

  @Test
  void aMissingOptionIsAUsageError() {
    int status = run("--accounts", "1", "--transactions", "1", "--months", "1", "--rng", "1");

    assertThat(status).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("HC640: missing required option: '--out=DIR'. Nothing was done.");
  }

  @Test
  void helpTellsWhatTheDataHolds() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .startsWith("Usage: hardclose generate ")
        .contains("Write deterministic data of any size.")
        .contains("One account in ten never moves.");
  }
}
