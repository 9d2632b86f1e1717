package io.hardclose.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import io.hardclose.period.AccountingPeriod;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What books may well hold and a demo does not: an account that is new, names that are formulas.
 */
class OddBooksTest {
  private static TestDatabase database;

  @TempDir private Path out;

  @BeforeAll
  static void closeTheYear() {
    database = ClosedBooks.open();
    database.execute(
        """
        insert into finance.gl_accounts (code, name, class) values ('6500', 'Consulting, new', 'expense');
        insert into finance.accounts (customer_id, account_type, external_ref)
        select customer_id, 'savings', '=HYPERLINK(1)' from finance.customers where external_ref = 'C1';
        select finance.post_transaction(account_id, 50000, 'credit', posted_at => '2026-12-05 12:00+01', contra_code => '6500')
        from finance.accounts where external_ref = 'A-C1';
        select finance.post_late(account_id, 5, 'credit', '2026-11-20', 'found in December')
        from finance.accounts where external_ref = '=HYPERLINK(1)';
        call finance.monthly_closure(2026, 12);
        """);
  }

  @AfterAll
  static void closeBooks() {
    database.close();
  }

  @Test
  void anAccountThatIsNewHasMovedFromZero() {
    export("flux");

    Map<String, String> row =
        rows("flux").stream().filter(each -> each.get("account").equals("6500")).findFirst().get();
    assertThat(row)
        .containsEntry("month", "50000.0000")
        .containsEntry("prior_month", "0.0000")
        .containsEntry("variance", "50000.0000")
        .containsEntry("variance_percent", "")
        // December 2025 was never closed.
        .containsEntry("prior_year", "")
        .containsEntry("year_variance", "")
        .containsEntry("material", "month");
  }

  @Test
  void aReferenceThatIsAFormulaIsDisarmedWhereverItStands() {
    export("exceptions", "account_statements", "prior_period_items", "account_summary");

    assertThat(rows("exceptions"))
        .extracting(row -> row.get("kind") + " " + row.get("name"))
        .contains("late item '=HYPERLINK(1)");
    for (String report : List.of("account_statements", "prior_period_items", "account_summary")) {
      assertThat(rows(report)).extracting(row -> row.get("account")).contains("'=HYPERLINK(1)");
    }
  }

  private List<Map<String, String>> rows(String report) {
    return DemoBooks.rows(out.resolve("2026-12/close-1/" + report + ".csv"));
  }

  private void export(String... names) {
    new ReportExport(database.asApplication())
        .export(
            new ExportRequest(
                AccountingPeriod.parse("2026-12"),
                Optional.empty(),
                out,
                Set.of(ReportFormat.CSV),
                List.of(names),
                Optional.empty(),
                Map.of()));
  }
}
