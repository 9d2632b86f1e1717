package io.hardclose.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.database.TestDatabase;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A close that no longer stands gives the bytes it once gave, or none. */
class SupersededCloseTest {
  private TestDatabase database;

  @TempDir private Path out;

  @BeforeEach
  void openBooks() {
    database = ClosedBooks.open();
  }

  @AfterEach
  void closeBooks() {
    database.close();
  }

  @Test
  void whatWasPostedAfterAReopeningChangesNoByteOfTheCloseBefore() throws IOException {
    record("2026-11-02");
    reopen("2026-11-01");
    database.execute("call finance.monthly_closure(2026, 11)");
    Map<String, Long> before = export("before", 2);
    reopen("2026-11-01");
    assertThat(export("open", 2)).isEqualTo(before);

    database.execute(
        """
        select finance.post_transaction(account_id, 7, 'debit', posted_at => '2026-11-02 09:00+01')
        from finance.accounts where external_ref = 'K-C2';
        """);
    record("2026-11-02");
    database.execute("call finance.monthly_closure(2026, 11)");

    assertThat(export("after", 2)).isEqualTo(before);
    assertThat(export("after", 3)).isNotEqualTo(before);
  }

  @Test
  void ordersThatWereChangedSinceAreNotReportedUnderTheNumberOfTheCloseBefore() throws IOException {
    export("before", 1);
    reopen("2026-11-01");
    ClosedBooks.order(database, "C1", 2, "2026-11-29 10:00+01");

    String refusal =
        "HC422: close 1 of 2026-11 no longer stands, and what its reports read was changed since"
            + " (order_items of 2026-11, close 1: 1 rows were sealed, and there are 2; orders of 2026-11,"
            + " close 1: 1 rows were sealed, and there are 2)."
            + " control_accounts, monthly_revenue would say something else than that close said."
            + " Nothing was exported. The record of that close is its bundle, the folder"
            + " 2026-11/close-1 it was exported to, if that was kept. Export the close that stands"
            + "%s, or name reports that are none of these.";
    refused(() -> export("after", 1, "trial_balance", "monthly_revenue", "control_accounts"))
        .hasMessage(refusal, ", once the month is closed again");
    database.execute("call finance.monthly_closure(2026, 11)");
    refused(() -> export("after", 1, "trial_balance", "monthly_revenue", "control_accounts"))
        .hasMessage(refusal, " with --close 2");
    assertThat(out.resolve("after/2026-11/close-1")).doesNotExist();
    export("after", 2);
  }

  @Test
  void reportsThatReadNoOrdersAreTheSameAllTheWhile() throws IOException {
    export("before", 1);
    String[] others =
        ReportCatalogue.installed().reports().stream()
            .filter(report -> report.head().audience() == ReportHead.Audience.EVERYONE)
            .filter(report -> !report.select().contains("sales."))
            .map(ReportFile::name)
            .toArray(String[]::new);
    assertThat(others).hasSizeGreaterThan(10).contains("exceptions", "sign_off", "ledger-cli");
    Map<String, Long> before = export("others", 1, others);

    reopen("2026-11-01");
    ClosedBooks.order(database, "C1", 2, "2026-11-29 10:00+01");
    database.execute("call finance.monthly_closure(2026, 11)");

    assertThat(export("after", 1, others)).isEqualTo(before);
  }

  @Test
  void aMonthBeforeThatWasReopenedTooIsLookedAt() throws IOException {
    reopen("2026-11-01");
    reopen("2026-10-01");
    ClosedBooks.order(database, "C1", 2, "2026-10-30 10:00+01");
    database.execute("call finance.monthly_closure(2026, 10)");
    database.execute("call finance.monthly_closure(2026, 11)");

    refused(() -> export("after", 1))
        .hasMessageContaining(
            "(order_items of 2026-10, close 1: 1 rows were sealed, and there are 2; orders of");
    export("after", 2);
  }

  @Test
  void aReportOfOnesOwnMayReadEverySourceOfTheClose() throws IOException {
    Path own = Files.createDirectory(out.resolve("own"));
    Files.writeString(
        own.resolve("mine.sql"),
        """
        -- title: Mine
        -- description: My own.
        -- sheet: Mine
        -- order: 500
        -- column: postings | Postings | integer | 10 |
        select count(*) as postings from finance.transactions order by postings
        """);
    ExportRequest request =
        new ExportRequest(
            AccountingPeriod.parse("2026-11"),
            Optional.of(1),
            Files.createDirectory(out.resolve("mine")),
            Set.of(ReportFormat.CSV),
            List.of("mine"),
            Optional.of(own),
            Map.of());
    reopen("2026-11-01");
    new ReportExport(database.asApplication()).export(request);

    database.execute(
        """
        select finance.post_transaction(account_id, 7, 'debit', posted_at => '2026-11-02 09:00+01')
        from finance.accounts where external_ref = 'K-C2';
        """);

    refused(() -> new ReportExport(database.asApplication()).export(request))
        .hasMessageContaining("ledger of 2026-11, close 1: 1 rows were sealed, and there are 2");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ?> refused(ThrowingCallable what) {
    return assertThatThrownBy(what).isInstanceOf(Refusal.class);
  }

  private void reopen(String month) {
    database.execute(
        "select finance.reopen_period('" + month + "', 'something was wrong', 'anna', 'bob')");
  }

  /** What another system said of each posting of a day that has nothing recorded yet. */
  private void record(String day) {
    database.execute(
        """
        insert into finance.recorded_balances
        select tx_id, posted_at, balance_after
        from finance.transactions t
        where (t.posted_at at time zone 'Europe/Berlin')::date = '%s'
          and not exists (select from finance.recorded_balances r where r.tx_id = t.tx_id)
        """
            .formatted(day));
  }

  /** The size and the bytes of each file of November, as one number each. */
  private Map<String, Long> export(String folder, int closeNo, String... names) throws IOException {
    Path to = Files.createDirectories(out.resolve(folder));
    new ReportExport(database.asApplication())
        .export(
            new ExportRequest(
                AccountingPeriod.parse("2026-11"),
                Optional.of(closeNo),
                to,
                Set.of(ReportFormat.values()),
                List.of(names)));
    Map<String, Long> files = new TreeMap<>();
    try (Stream<Path> there = Files.list(to.resolve("2026-11/close-" + closeNo))) {
      for (Path file : there.toList()) {
        java.util.zip.CRC32 bytes = new java.util.zip.CRC32();
        bytes.update(Files.readAllBytes(file));
        files.put(file.getFileName().toString(), bytes.getValue());
      }
    }
    return files;
  }
}
