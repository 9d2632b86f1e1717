package io.hardclose.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import io.hardclose.period.AccountingPeriod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The statements of a year that ends, line by line, and against sums over what was booked. */
class StatementsTest {
  private static final List<String> STATEMENTS =
      List.of("trial_balance", "income_statement", "balance_sheet");

  /** What a bank said after each posting of November: right, a little wrong, quite wrong. */
  private static final String RECORDED =
      """
      insert into finance.recorded_balances
      select tx_id, posted_at, balance_after + (array[0, 0.5, 20])[1 + tx_id % 3]
      from finance.transactions
      where posted_at >= '2026-11-01' and posted_at < '2026-12-01'
      """;

  private static TestDatabase database;
  private static JdbcTemplate owner;

  @TempDir private Path out;

  @BeforeAll
  static void closeTheYear() throws IOException {
    database = TestDatabase.migrated();
    owner = new JdbcTemplate(database.asOwner());
    try (InputStream books = StatementsTest.class.getResourceAsStream("ledger_books.sql")) {
      database.execute(new String(books.readAllBytes(), StandardCharsets.UTF_8));
    }
    owner.execute("call finance.monthly_closure(2026, 10)");
    late("anna-savings", "12.3456", "2026-10-20", "found in November");
    database.execute(RECORDED);
    owner.execute("call finance.monthly_closure(2026, 11)");
    owner.execute("call finance.monthly_closure(2026, 12)");
    owner.queryForList("select finance.open_period('2027-01-01')", String.class);
  }

  @AfterAll
  static void closeDatabase() {
    database.close();
  }

  @Test
  void theStatementsOfTheYearsLastMonthAreExactToTheByte() {
    export("2026-12", Optional.of(1), out);

    for (String statement : STATEMENTS) {
      GoldenReport.mustBe("december_" + statement + ".csv", csv(out, "2026-12", statement));
    }
  }

  @Test
  void theStatementsInsideTheYearAreExactToTheByte() {
    export("2026-11", Optional.of(1), out);

    // A late item is booked when it is posted.
    String booked =
        owner.queryForObject(
            "select posted_at::date::text from finance.late_items where reason = 'found in November'",
            String.class);
    for (String statement : List.of("income_statement", "balance_sheet", "prior_period_items")) {
      GoldenReport.mustBe(
          "statements_november_" + statement + ".csv",
          csv(out, "2026-11", statement).replace("," + booked + ",", ",<booked on>,"));
    }
  }

  @Test
  void theFirstMonthOfABookHasNoneBeforeIt() {
    export("2026-10", Optional.of(1), out);

    for (var before :
        Map.of(
                "trial_balance", List.of("prior_period", "variance", "variance_percent"),
                "income_statement", List.of("prior_month", "change", "change_percent"),
                "balance_sheet", List.of("month_before", "change", "change_percent", "year_before"),
                "flux", List.of("prior_month", "variance", "variance_percent", "prior_year"))
            .entrySet()) {
      List<Map<String, String>> rows =
          DemoBooks.rows(out.resolve("2026-10/close-1").resolve(before.getKey() + ".csv"));
      assertThat(rows).hasSizeGreaterThan(3);
      for (Map<String, String> row : rows) {
        for (String column : before.getValue()) {
          assertThat(row.get(column)).as(before.getKey() + " " + column).isEmpty();
        }
      }
    }
  }

  @Test
  void eachFigureIsTheSumOfWhatWasBooked() {
    export("2026-11", Optional.of(1), out);
    Map<String, List<String>> income = lines(csv(out, "2026-11", "income_statement"));
    Map<String, List<String>> sheet = lines(csv(out, "2026-11", "balance_sheet"));

    String november = "between '2026-11-01' and '2026-11-30 23:59:59.999999'";
    String toDate = "< '2026-12-01'";
    for (var within : Map.of(3, november, 8, toDate).entrySet()) {
      int column = within.getKey();
      BigDecimal sales =
          sum(
              "select sum(total_amount) from sales.orders where total_amount > 0",
              within,
              "placed");
      BigDecimal returns =
          sum("select sum(total_amount) from sales.orders where total_amount < 0", within, "placed")
              .subtract(
                  sum(
                      "select sum(total_amount) from sales.orders where true",
                      within,
                      "cancelled"));
      BigDecimal fees = contra("4100", within);
      assertThat(amount(income, "Total revenue", column))
          .isEqualByComparingTo(sales.add(returns).add(fees));
      BigDecimal salaries =
          sum("select sum(salary_amount) from hr.payroll where true", within, "paid");
      BigDecimal expenses =
          salaries
              .subtract(contra("5900", within))
              .subtract(contra("6100", within))
              .subtract(contra("6200", within))
              .subtract(contra("6200.1", within));
      assertThat(amount(income, "Total expenses", column)).isEqualByComparingTo(expenses);
      assertThat(amount(income, "Net income", column))
          .isEqualByComparingTo(sales.add(returns).add(fees).subtract(expenses));
    }
    assertThat(amount(sheet, "Checking deposits", 3)).isEqualByComparingTo(balances("checking"));
    assertThat(amount(sheet, "Savings deposits", 3)).isEqualByComparingTo(balances("savings"));
    assertThat(amount(sheet, "Customer credit lines", 3))
        .isEqualByComparingTo(balances("credit").negate());
    assertThat(amount(sheet, "Current-year earnings", 3))
        .isEqualByComparingTo(amount(income, "Net income", 8));
    assertThat(amount(sheet, "Total assets", 3))
        .isEqualByComparingTo(amount(sheet, "Total liabilities and equity", 3));
  }

  @Test
  void priorPeriodItemsAreTheLedgersLinesOfWhatWasPostedLate() {
    export("2026-11", Optional.of(1), out);
    List<String> ledger =
        owner.queryForList(
            "select distinct c.gl_code || ' ' || (l ->> 'gl') || ' '"
                + " || (t.amount * t.direction)"
                + " from finance.transactions t"
                + " join finance.ledger using (tx_id, posted_at)"
                + " cross join jsonb_array_elements(entry -> 'lines') l"
                + " join finance.accounts a using (account_id)"
                + " join finance.control_accounts c using (account_type)"
                + " where t.amount = 12.3456 and l ->> 'gl' <> c.gl_code"
                + " and t.posted_at >= '2026-11-01' and t.posted_at < '2026-12-01'",
            String.class);

    List<String> reported =
        csv(out, "2026-11", "prior_period_items")
            .lines()
            .skip(1)
            .map(line -> line.split(","))
            .map(cells -> cells[4] + " " + cells[5] + " " + cells[6])
            .toList();
    assertThat(reported).isEqualTo(ledger).hasSize(1);
  }

  @Test
  void theReconciliationComparesEachDaysEndWithTheNearestBalanceRecorded() {
    export("2026-11", Optional.of(1), out);
    Map<String, BigDecimal> balances = new TreeMap<>();
    Map<String, TreeMap<String, BigDecimal>> ends = new TreeMap<>();
    Map<String, List<BigDecimal>> recorded = new TreeMap<>();
    owner.query(
        "select a.external_ref, t.posted_at::date, t.amount * t.direction, r.recorded_balance"
            + " from finance.transactions t join finance.accounts a using (account_id)"
            + " left join finance.recorded_balances r using (tx_id)"
            + " where t.posted_at < '2026-12-01' order by t.posted_at, t.entry_no",
        row -> {
          String account = row.getString(1);
          BigDecimal balance = balances.merge(account, row.getBigDecimal(3), BigDecimal::add);
          if (row.getBigDecimal(4) != null) {
            ends.computeIfAbsent(account, each -> new TreeMap<>()).put(row.getString(2), balance);
            recorded
                .computeIfAbsent(account + row.getString(2), each -> new ArrayList<>())
                .add(row.getBigDecimal(4));
          }
        });
    List<String> expected = new ArrayList<>();
    ends.forEach(
        (account, days) -> {
          List<BigDecimal> differences = new ArrayList<>();
          days.forEach(
              (day, end) ->
                  differences.add(
                      recorded.get(account + day).stream()
                          .map(balance -> balance.subtract(end).abs())
                          .min(BigDecimal::compareTo)
                          .orElseThrow()));
          expected.add(
              "%s,%d,%d,%d,%s,%s,%s"
                  .formatted(
                      account,
                      days.size(),
                      differences.stream().filter(d -> d.signum() == 0).count(),
                      differences.stream().filter(d -> d.compareTo(BigDecimal.ONE) <= 0).count(),
                      differences.stream().max(BigDecimal::compareTo).orElseThrow().setScale(4),
                      days.lastKey(),
                      days.lastEntry().getValue().setScale(4)));
        });

    List<String> reported =
        csv(out, "2026-11", "balance_reconciliation")
            .lines()
            .skip(1)
            .map(line -> line.substring(0, line.lastIndexOf(',')))
            .toList();
    assertThat(reported).containsExactlyInAnyOrderElementsOf(expected).hasSizeGreaterThan(1);
  }

  @Test
  void subtotalsStandOutInTheWorkbook() throws IOException {
    new ReportExport(database.asApplication(), ReportCatalogue.installed())
        .export(request("2026-12", Optional.of(1), out, Set.of(ReportFormat.XLSX)));

    try (XSSFWorkbook workbook =
        new XSSFWorkbook(
            Files.newInputStream(out.resolve("2026-12/close-1/hardclose-2026-12-close-1.xlsx")))) {
      XSSFSheet sheet = workbook.getSheet("Balance sheet");
      // Below the rows stand the checks.
      for (int i = 5; sheet.getRow(i) != null; i++) {
        XSSFRow row = sheet.getRow(i);
        boolean subtotal = row.getCell(2).getStringCellValue().startsWith("Total ");
        assertThat(row.getCell(3).getCellStyle().getFont().getBold())
            .as(row.getCell(2).getStringCellValue())
            .isEqualTo(subtotal);
        assertThat(row.getCell(3).getCellStyle().getBorderTop())
            .isEqualTo(subtotal ? BorderStyle.THIN : BorderStyle.NONE);
      }
    }
  }

  @Test
  void aLaterLateItemChangesNoByteOfAnEarlierCloseAndShowsInTheLiveView() {
    export("2026-10", Optional.of(1), out.resolve("before"));
    export("2026-11", Optional.of(1), out.resolve("before"));
    export("2026-12", Optional.of(1), out.resolve("before"));

    late("bob-credit", "3.5", "2026-11-15", "found in January");
    owner.queryForObject(
        "select finance.reopen_period('2026-12-01', 'an invoice was missing', 'anna', 'bob')",
        Integer.class);
    late("bob-credit", "4.5", "2026-11-16", "found in the reopened December");
    owner.execute("call finance.monthly_closure(2026, 12)");

    export("2026-10", Optional.of(1), out.resolve("after"));
    export("2026-11", Optional.of(1), out.resolve("after"));
    export("2026-12", Optional.of(1), out.resolve("after"));
    for (String month : List.of("2026-10", "2026-11", "2026-12")) {
      for (String report :
          List.of("trial_balance", "income_statement", "balance_sheet", "prior_period_items")) {
        assertThat(csv(out.resolve("after"), month, report))
            .as(month + " " + report)
            .isEqualTo(csv(out.resolve("before"), month, report));
      }
    }
    export("2026-12", Optional.of(2), out.resolve("again"));
    assertThat(read(out.resolve("again/2026-12/close-2/prior_period_items.csv")).lines().skip(1))
        .containsExactly(
            "2026-11,2026-11-16,"
                + owner.queryForObject(
                    "select posted_at::date::text from finance.late_items"
                        + " where reason = 'found in the reopened December'",
                    String.class)
                + ",bob-credit,1300,1000,-4.5000,found in the reopened December");
    assertThat(
            owner.queryForList(
                "select late_items || ' ' || late_effect from finance.period_status"
                    + " where period < '2026-12-01' order by period",
                String.class))
        .containsExactly("1 -12.3456", "2 -8.0000");
  }

  private static void late(String account, String amount, String day, String reason) {
    owner.queryForList(
        "select finance.post_late(account_id, %s, 'debit', '%s', '%s') from finance.accounts"
                .formatted(amount, day, reason)
            + " where external_ref = '"
            + account
            + "'",
        Long.class);
  }

  private static BigDecimal contra(String code, Map.Entry<Integer, String> within) {
    return sum(
        "select -sum(amount * direction) from finance.transactions where contra_code = '%s'"
            .formatted(code),
        within,
        "posted");
  }

  private static BigDecimal balances(String type) {
    return sum(
        "select sum(amount * direction) from finance.transactions where account_id in"
            + " (select account_id from finance.accounts where account_type = '%s')"
                .formatted(type),
        Map.entry(0, "< '2026-12-01'"),
        "posted");
  }

  private static BigDecimal sum(String select, Map.Entry<Integer, String> within, String verb) {
    BigDecimal sum =
        owner.queryForObject(
            select + " and " + verb + "_at " + within.getValue(), BigDecimal.class);
    return sum == null ? BigDecimal.ZERO : sum;
  }

  private static BigDecimal amount(Map<String, List<String>> lines, String line, int column) {
    return new BigDecimal(lines.get(line).get(column));
  }

  private static Map<String, List<String>> lines(String csv) {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    csv.lines().skip(1).forEach(line -> lines.put(line.split(",")[2], List.of(line.split(","))));
    return lines;
  }

  private static void export(String month, Optional<Integer> closeNo, Path to) {
    try {
      Files.createDirectories(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    new ReportExport(database.asApplication(), ReportCatalogue.installed())
        .export(request(month, closeNo, to, Set.of(ReportFormat.CSV)));
  }

  private static ExportRequest request(
      String month, Optional<Integer> closeNo, Path to, Set<ReportFormat> formats) {
    return new ExportRequest(AccountingPeriod.parse(month), closeNo, to, formats, List.of());
  }

  private static String csv(Path folder, String month, String report) {
    return read(folder.resolve(month).resolve("close-1").resolve(report + ".csv"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
