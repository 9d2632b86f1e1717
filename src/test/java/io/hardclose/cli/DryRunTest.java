package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.database.TestDatabase;
import io.hardclose.job.ExitCode;
import io.hardclose.job.JobRuns;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.report.ReportCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("commands")
class DryRunTest {
  private static final AccountingPeriod OCTOBER = AccountingPeriod.parse("2026-10");
  private static final AccountingPeriod NOVEMBER = AccountingPeriod.parse("2026-11");

  @TempDir private Path folder;

  @Test
  void itShowsWhatTheCloseWouldWriteBesideTheMonthBeforeAndTheLiveBooks() {
    try (MonthEndBook book = MonthEndBook.open()) {
      close(book, OCTOBER);

      assertThat(rehearse(book, NOVEMBER)).isEqualTo(ExitCode.DONE);

      assertThat(table(book.said.toString()))
          .contains(
              "movement debit positive 2026-10 2026-11 difference live books difference",
              "1000 Cash and settlement 100.0000 -22.7500 -122.7500",
              "1200 Accounts receivable 0.0000 10.0000 +10.0000",
              "2100 Checking deposits -100.0000 22.7500 +122.7500",
              "4000 Sales revenue 0.0000 -10.0000 -10.0000",
              "closing debit positive 2026-10 2026-11 difference live books difference",
              // A quarter was paid in December, which the live books know already.
              "1000 Cash and settlement 100.0000 77.2500 -22.7500 77.0000 +0.2500",
              "2100 Checking deposits -100.0000 -77.2500 +22.7500 -77.0000 -0.2500",
              "postings Postings of the month 1 2 +1",
              "revenue Revenue of the month 0.0000 10.0000 +10.0000");
      assertThat(lastLine(book.said.toString()))
          .isEqualTo(
              "Nothing was changed. "
                  + exported()
                  + " files, as close 1 would export them, are in "
                  + scratch().toAbsolutePath());
      assertThat(book.state("2026-11")).isEqualTo("open 0");
    }
  }

  @Test
  void nothingRemainsOfIt() {
    try (MonthEndBook book = MonthEndBook.open()) {
      close(book, OCTOBER);
      Map<String, String> before = contents(book);

      rehearse(book, NOVEMBER);

      assertThat(contents(book)).isEqualTo(before).hasSizeGreaterThan(60);
    }
  }

  @Test
  void aCloseAfterItWritesTheBytesThatACloseWithoutItWrites() throws IOException {
    try (TestDatabase prepared = MonthEndBook.prepared();
        MonthEndBook rehearsed = MonthEndBook.on(prepared.copy());
        MonthEndBook alone = MonthEndBook.on(prepared.copy())) {
      rehearse(rehearsed, OCTOBER);
      close(rehearsed, OCTOBER, "rehearsed");
      close(alone, OCTOBER, "alone");

      Map<String, String> closed = reports(folder.resolve("rehearsed"));
      assertThat(closed)
          .containsKey("2026-10/close-1/trial_balance.csv")
          .hasSizeGreaterThanOrEqualTo(ReportCatalogue.installed().reports().size())
          .isEqualTo(reports(folder.resolve("alone")));
      assertThat(reports(scratch())).isEqualTo(closed);
    }
  }

  @Test
  void aBlockerIsShownAndRefuses() {
    try (MonthEndBook book = MonthEndBook.open()) {
      book.breakBalance();
      Map<String, String> before = contents(book);

      assertThat(rehearse(book, OCTOBER)).isEqualTo(ExitCode.REFUSED);

      assertThat(book.said.toString())
          .contains("blocker   balance_is_last_posting ")
          .contains("Period 2026-10: ", " checks, 2 blockers, 0 warnings.")
          .doesNotContain("debit positive");
      assertThat(book.complained.toString())
          .isEqualToIgnoringNewLines(
              "A close of 2026-10 would be refused (HC103). Nothing was changed. Mend the rows above"
                  + " and run the same command again.");
      assertThat(contents(book)).isEqualTo(before);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void aMonthThatWasReopenedIsComparedWithTheCloseThatStood() {
    try (MonthEndBook book = MonthEndBook.open()) {
      close(book, OCTOBER);
      book.owner.queryForObject(
          "select finance.reopen_period('2026-10-01', 'an invoice was missing', 'anna', 'bob')",
          Integer.class);
      MonthEndBook.post(book.database, "A-C1", "11", "credit", "2026-10-06");

      rehearse(book, OCTOBER);

      assertThat(table(book.said.toString()))
          .contains(
              "movement debit positive 2026-09 2026-10 difference close 1 difference",
              "1000 Cash and settlement 111.0000 100.0000 +11.0000",
              "postings Postings of the month 2 1 +1");
      assertThat(lastLine(book.said.toString()))
          .contains(exported() + " files, as close 2 would export them");
      assertThat(book.state("2026-10")).isEqualTo("open 1");
    }
  }

  @Test
  void itDoesNotRefreshTheViews() {
    try (MonthEndBook book = MonthEndBook.open()) {
      close(book, OCTOBER);
      MonthEndBook.post(book.database, "A-C2", "5", "credit", "2026-11-07");
      String stale = value(book);

      rehearse(book, NOVEMBER);

      assertThat(value(book)).isEqualTo(stale);
    }
  }

  @Test
  void whatItExportsIsNeverInTheWayOfTheClose() {
    try (MonthEndBook book = MonthEndBook.open()) {
      assertThat(rehearse(book, OCTOBER)).isEqualTo(ExitCode.DONE);
      assertThat(rehearse(book, OCTOBER)).isEqualTo(ExitCode.DONE);

      assertThat(close(book, OCTOBER, "")).isEqualTo(ExitCode.DONE);
    }
  }

  @Test
  void aClosedMonthHasNothingToRehearse() {
    try (MonthEndBook book = MonthEndBook.open()) {
      close(book, OCTOBER);
      book.said.getBuffer().setLength(0);

      assertThat(rehearse(book, OCTOBER)).isEqualTo(ExitCode.DONE);

      assertThat(book.said.toString())
          .isEqualToIgnoringNewLines(
              "Nothing to rehearse: period 2026-10 is already closed, close 1.");
    }
  }

  @Test
  void aClosedMonthIsToldToProgramsAsJsonToo() {
    try (MonthEndBook book = MonthEndBook.open()) {
      close(book, OCTOBER);

      assertThat(
              new DryRun(book.hardclose, book.out(), book.err(), true)
                  .of(OCTOBER, "anna", Optional.of(folder), "csv"))
          .isEqualTo(ExitCode.DONE);

      assertThat(book.said.toString())
          .isEqualToIgnoringNewLines(
              "{\"period\":\"2026-10\",\"state\":\"closed\",\"closeNo\":1,\"refused\":false,"
                  + "\"findings\":[],\"comparison\":[],\"files\":[],\"folder\":null}");
    }
  }

  @Test
  void aMonthThatCannotBeClosedYetIsRefusedAsTheCloseWouldBe() {
    try (MonthEndBook book = MonthEndBook.open()) {
      assertThatThrownBy(() -> rehearse(book, NOVEMBER))
          .satisfies(
              failure ->
                  assertThat(Refusal.in(failure).orElseThrow())
                      .hasMessageStartingWith(
                          "HC102: period 2026-11 cannot be closed before 2026-10."));
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void besideACloseItIsRefused() {
    try (MonthEndBook book = MonthEndBook.open()) {
      JobRuns runs = book.hardclose.bean(JobRuns.class);

      assertThatThrownBy(() -> runs.alone("monthly-closure", () -> rehearse(book, OCTOBER)))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.ALREADY_RUNNING))
          .hasMessageStartingWith("HC601: job monthly-closure is running in another process.");
    }
  }

  @Test
  void programsReadItAsJson() {
    try (MonthEndBook book = MonthEndBook.open()) {
      new DryRun(book.hardclose, book.out(), book.err(), true)
          .of(OCTOBER, "anna", Optional.of(folder), "csv");

      JsonNode document = JsonMapper.shared().readTree(book.said.toString());
      assertThat(document.get("period").asString()).isEqualTo("2026-10");
      assertThat(document.get("closeNo").asInt()).isEqualTo(1);
      assertThat(document.get("refused").asBoolean()).isFalse();
      assertThat(book.said.toString())
          .contains(
              "{\"section\":\"movement\",\"code\":\"1000\",\"name\":\"Cash and settlement\","
                  + "\"previous\":null,\"proposed\":100.0000,\"books\":null}");
      assertThat(document.get("files").get(0).asString()).startsWith("2026-10/close-1/");
      assertThat(Path.of(document.get("folder").asString())).isDirectory();
    }
  }

  private ExitCode rehearse(MonthEndBook book, AccountingPeriod month) {
    return new DryRun(book.hardclose, book.out(), book.err(), false)
        .of(month, "anna", Optional.of(folder), "csv,xlsx");
  }

  private void close(MonthEndBook book, AccountingPeriod month) {
    assertThat(close(book, month, "reports")).isEqualTo(ExitCode.DONE);
    book.said.getBuffer().setLength(0);
  }

  private ExitCode close(MonthEndBook book, AccountingPeriod month, String reports) {
    try {
      return new CloseRun(book.hardclose, book.out(), book.err())
          .close(
              month,
              "anna",
              Files.createDirectories(folder.resolve(reports)),
              "csv,xlsx",
              Optional.empty());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String value(MonthEndBook book) {
    return book.owner.queryForObject(
        "select string_agg(v::text, ';' order by v::text) from finance.mv_customer_value v",
        String.class);
  }

  /**
   * A digest of the rows of each table, and the triggers there are; the lock has its row for good.
   */
  private static Map<String, String> contents(MonthEndBook book) {
    Map<String, String> contents = new TreeMap<>();
    for (String table :
        book.owner.queryForList(
            "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                + " where c.relkind in ('r', 'm') and n.nspname !~ '^pg_|information_schema|flyway' and c.relname <> 'job_lock'",
            String.class)) {
      contents.put(
          table,
          book.owner.queryForObject(
              "select coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '') from "
                  + table
                  + " t",
              String.class));
    }
    contents.put(
        "triggers",
        book.owner.queryForObject(
            "select md5(string_agg(tgrelid || tgname, ',' order by tgrelid, tgname)) from pg_trigger",
            String.class));
    return contents;
  }

  private Path scratch() {
    try (var folders = Files.list(folder)) {
      return folders
          .filter(path -> path.getFileName().toString().startsWith("hardclose-dry-run-"))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Files in the scratch folder, their list of sums not counted. */
  private long exported() {
    try (var files = Files.walk(scratch())) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.endsWith("SHA256SUMS"))
          .count();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Name to content of what does not know when it was closed. */
  private static Map<String, String> reports(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (var files = Files.walk(root)) {
      for (Path file : files.toList()) {
        if (file.toString().matches(".*[.](csv|ledger)")) {
          contents.put(
              root.relativize(file).toString(),
              Files.readString(file, StandardCharsets.UTF_8)
                  .replaceAll("(?m)^Close,Closed at,.*$", "Close,Closed at,a time"));
        }
      }
    }
    return contents;
  }

  private static java.util.List<String> table(String text) {
    return text.lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }

  private static String lastLine(String text) {
    return text.lines().reduce((first, second) -> second).orElse("");
  }
}
