package io.hardclose.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import io.hardclose.period.AccountingPeriod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What one report says against what another says of the same books, where it holds and not. */
class CrossCheckTest {
  private static final String AGES =
      "The total is the control account's closing balance in the trial balance";
  private static final String EARNINGS =
      "Net income of the year is what the balance sheet and closing entries show";
  private static final String EARNINGS_BEFORE =
      "Net income up to the month before is what the balance sheet shows";

  private static TestDatabase database;

  @TempDir private Path out;

  @BeforeAll
  static void closeTheYear() {
    database = ClosedBooks.open();
    database.execute("call finance.monthly_closure(2026, 12)");
    database.execute("select finance.open_period('2027-01-01')");
    database.execute("call finance.monthly_closure(2027, 1)");
  }

  @AfterAll
  static void closeBooks() {
    database.close();
  }

  @Test
  void theyHoldFromTheFirstMonthToTheNextYear() throws IOException {
    for (String month : List.of("2026-10", "2026-11", "2026-12", "2027-01")) {
      assertThat(checks(month, ReportCatalogue.installed(), Map.of()))
          .as(month)
          .containsEntry(AGES, "OK")
          .containsEntry(EARNINGS, "OK")
          .containsEntry(EARNINGS_BEFORE, "OK")
          .doesNotContainValue("DIFFERS");
    }
  }

  @Test
  void theFirstMonthOfAYearIsComparedWithWhatTheYearsEndLeft() throws IOException {
    Map<String, Map<String, String>> balance = new TreeMap<>();
    for (String month : List.of("2026-12", "2027-01")) {
      Path to = Files.createDirectory(out.resolve("balance" + month));
      export(month, ReportCatalogue.installed(), Map.of(), to, ReportFormat.CSV);
      for (Map<String, String> row :
          DemoBooks.rows(to.resolve(month + "/close-1/trial_balance.csv"))) {
        balance.put(month + " " + row.get("account"), row);
      }
    }
    assertThat(balance.get("2026-12 4000"))
        .containsEntry("prior_period", "-79.9600")
        .containsEntry("closing_entry_debit", "79.9600")
        .containsEntry("closing_credit", "0.0000")
        // Closing entries are no movement of the month.
        .containsEntry("variance", "0.0000");
    assertThat(balance.get("2027-01 4000"))
        .containsEntry("prior_period", "0.0000")
        .containsEntry("variance", "0.0000")
        .containsEntry("variance_percent", "");
    assertThat(balance.get("2027-01 3100").get("prior_period"))
        .isEqualTo("-" + balance.get("2026-12 3100").get("closing_credit"));
  }

  @Test
  void agesThatAreNotTheControlAccountAreTold() throws IOException {
    tamper(
        "trial_balances",
        "debits = debits SIGN 5, closing = closing SIGN 5"
            + " where period = '2026-12-01' and gl_code = '1200'",
        () ->
            assertThat(checks("2026-12", ReportCatalogue.installed(), Map.of()))
                .containsEntry(AGES, "DIFFERS")
                .containsEntry(EARNINGS, "OK"));
  }

  @Test
  void netIncomeThatTheBalanceSheetDoesNotShowIsTold() throws IOException {
    tamper(
        "journal_lines_2026_12",
        "debit = debit SIGN 5 where gl_code = '4000' and subledger = 'closing'",
        () ->
            assertThat(checks("2026-12", ReportCatalogue.installed(), Map.of()))
                .containsEntry(AGES, "OK")
                .containsEntry(EARNINGS, "DIFFERS"));
  }

  @Test
  void aBalanceSheetThatTakesAnotherBalanceForTheMonthBeforeIsTold() throws IOException {
    List<ReportFile> reports = new ArrayList<>();
    for (ReportFile report : ReportCatalogue.installed().reports()) {
      Path file = Path.of("sql/reports", report.name() + ".sql");
      reports.add(
          ReportFile.parse(
              report.name(),
              report.name().equals("balance_sheet")
                  ? Files.readString(file).replace("p.sign * b.opening", "p.sign * b.closing")
                  : Files.readString(file)));
    }

    assertThat(checks("2026-12", new ReportCatalogue(reports), Map.of()))
        .containsEntry(EARNINGS, "OK")
        .containsEntry(EARNINGS_BEFORE, "DIFFERS");
  }

  @Test
  void aReportOfAnotherDayIsComparedWithNothing() throws IOException {
    assertThat(checks("2026-12", ReportCatalogue.installed(), Map.of("as_of", "2026-11-29")))
        .containsOnlyKeys("The ages add up to what is owed");
    assertThat(checks("2026-12", ReportCatalogue.installed(), Map.of("as_of", "2026-12-31")))
        .containsEntry(AGES, "OK");
  }

  /** What the books never let happen, and undone again. */
  private static void tamper(String table, String change, Checked checked) throws IOException {
    JdbcTemplate superuser = new JdbcTemplate(database.asSuperuser());
    String unguarded =
        "alter table finance.%1$s disable trigger all; update finance.%1$s set %2$s;"
            + " alter table finance.%1$s enable trigger all";
    superuser.execute(unguarded.formatted(table, change.replace("SIGN", "+")));
    try {
      checked.run();
    } finally {
      superuser.execute(unguarded.formatted(table, change.replace("SIGN", "-")));
    }
  }

  @FunctionalInterface
  private interface Checked {
    void run() throws IOException;
  }

  /** The checks that the cover lists, with their results. */
  private Map<String, String> checks(
      String month, ReportCatalogue catalogue, Map<String, String> parameters) throws IOException {
    Path to = Files.createTempDirectory(out, "export");
    export(month, catalogue, parameters, to, ReportFormat.XLSX);
    Map<String, String> checks = new TreeMap<>();
    try (var files = Files.newDirectoryStream(to.resolve(month + "/close-1"), "*.xlsx")) {
      for (Path file : files) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
          for (Row row : workbook.getSheet(CoverSheet.NAME)) {
            if (row.getLastCellNum() == 3 && row.getCell(2).getCellType() == CellType.FORMULA) {
              checks.put(row.getCell(1).getStringCellValue(), row.getCell(2).getStringCellValue());
            }
          }
        }
      }
    }
    return checks;
  }

  private static void export(
      String month,
      ReportCatalogue catalogue,
      Map<String, String> parameters,
      Path to,
      ReportFormat format) {
    new ReportExport(database.asApplication(), catalogue)
        .export(
            new ExportRequest(
                AccountingPeriod.parse(month),
                Optional.of(1),
                to,
                Set.of(format),
                parameters.isEmpty() ? List.of() : List.of("receivables_ageing"),
                Optional.empty(),
                parameters));
  }
}
