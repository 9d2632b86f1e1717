package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.fault.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as its user runs it: a process of its own, an empty home, killed at any moment. */
@Tag("processes")
class DemoTest {
  private static final List<String> SAME_WHOEVER_LOADED =
      List.of("trial_balance.csv", "account_summary.csv", "monthly_revenue.csv");

  @TempDir private Path folder;

  @Test
  void theDemoClosesSevenMonthsAndAgainChangesNothing() throws Exception {
    Program.Ended first = run("first", "demo");

    assertThat(first.out()).contains("Loaded 7730 of 7730 rows from 20 files, 0 rejected.");
    assertThat(first.out()).contains("7 months closed; the last one's 26 files are in ");
    assertThat(first.exit()).as(first.err()).isZero();
    Map<String, String> files = files("first", "");
    assertThat(files).hasSize(7 * 26 + 1);

    Program.Ended second = run("first", "demo");

    assertThat(second.out())
        .contains("Nothing to do: the demo data is loaded already.")
        .contains("Nothing to do: period 2026-05 is already closed, close 1 by demo: 878 postings");
    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(files("first", "")).isEqualTo(files);

    verifyProvesTheBundlesAndNoticesAnEditedReport();
    aMonthThatWasReopenedStaysOpen();
    killedAtAnyMomentTheNextRunFinishesWithTheSameReports();
  }

  private void verifyProvesTheBundlesAndNoticesAnEditedReport() throws Exception {
    Program.Ended proven = run("first", "verify");

    assertThat(proven.out()).contains("Verified 7 closes and 7 bundles: nothing differs.\n");
    assertThat(proven.exit()).as(proven.err()).isZero();

    Path report = folder.resolve("first/reports/2026-03/close-1/monthly_revenue.csv");
    String before = Files.readString(report);
    Files.writeString(report, before.replace('1', '7'));
    Program.Ended edited = run("first", "verify", "--period", "2026-03", "--bundle", "reports");
    Files.writeString(report, before);

    assertThat(edited.out())
        .isEqualTo(
            """
            period 2026-03 close 1 DIFFERS (bundle reports/2026-03/close-1)
              file monthly_revenue.csv: is not the file that was published
              file monthly_revenue.csv: is not the file that the manifest proves
            1 of 1 closes differ from what was closed.
            """);
    assertThat(edited.exit()).as(edited.err()).isEqualTo(6);
  }

  private void aMonthThatWasReopenedStaysOpen() throws Exception {
    Program.Ended reopened =
        run(
            "first",
            "reopen",
            "--period=2026-05",
            "--reason=an invoice was missing",
            "--by=anna",
            "--approved-by=bob");
    assertThat(reopened.exit()).as(reopened.err()).isZero();
    Map<String, String> files = files("first", "");

    Program.Ended again = run("first", "demo");

    assertThat(again.out())
        .endsWith(
            "Period 2026-05 was reopened, and stays open: ./hardclose close --period 2026-05 --by"
                + " you closes it again.\n");
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(files("first", "")).isEqualTo(files);
  }

  /** After the uninterrupted run, whose reports it compares with. */
  private void killedAtAnyMomentTheNextRunFinishesWithTheSameReports() throws Exception {
    for (int millis : List.of(2500, 4000, 5500, 7000, 8000)) {
      Process killed = program("killed").start("demo").process();
      if (!killed.waitFor(millis, TimeUnit.MILLISECONDS)) {
        killed.destroyForcibly().waitFor();
      }
    }

    Program.Ended last = run("killed", "demo");

    assertThat(last.out()).contains("7 months closed; the last one's 26 files are in ");
    assertThat(last.exit()).as(last.err()).isZero();
    for (String report : SAME_WHOEVER_LOADED) {
      assertThat(files("killed", report)).hasSize(7).isEqualTo(files("first", report));
    }
  }

  @Test
  void theDemoRefusesADatabaseOfSomebodysOwn() throws Exception {
    Program.Ended refused = run("refused", "demo", "--url", "jdbc:postgresql://localhost:1/books");

    assertThat(refused.err())
        .isEqualTo(
            "HC608: the demo runs on the embedded server, and a URL is given. It would put an"
                + " invented company into a real book. Leave --url out and unset HARDCLOSE_URL."
                + System.lineSeparator());
    assertThat(refused.exit()).isEqualTo(2);
  }

  private Program.Ended run(String home, String... arguments) throws Exception {
    return program(home).run(arguments);
  }

  private Program program(String home) throws IOException {
    Path directory = Files.createDirectories(folder.resolve(home));
    return new Program(directory).with("HARDCLOSE_HOME", directory.resolve("home").toString());
  }

  /** Path below the reports to content, of files whose name ends so. */
  private Map<String, String> files(String home, String ending) throws IOException {
    Path reports = folder.resolve(home).resolve("reports");
    Map<String, String> contents = new TreeMap<>();
    try (var files = Files.walk(reports)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().endsWith(ending)) {
          contents.put(
              reports.relativize(file).toString(),
              Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return contents;
  }
}
