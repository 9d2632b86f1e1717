package io.hardclose.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.database.TestDatabase;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.publish.PublishedFile;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The books as programs read them that know nothing of ours. Where ledger and hledger are not
 * installed the test's own reader is the only one, and the test says so.
 */
class LedgerCliTest {
  private static final List<String> MONTHS = List.of("2026-10", "2026-11", "2026-12");
  private static final List<LedgerReader> READERS = LedgerReader.present();
  private static final String SHIPPED_ORDER =
      """
          1200 Accounts receivable  90.0000 EUR
          4000 Sales revenue  -90.0000 EUR
      """;

  private static TestDatabase database;

  @TempDir Path out;

  @BeforeAll
  static void closeThreeMonths() throws IOException {
    database = TestDatabase.migrated();
    try (InputStream books = LedgerCliTest.class.getResourceAsStream("ledger_books.sql")) {
      database.execute(new String(books.readAllBytes(), StandardCharsets.UTF_8));
    }
    database.execute("call finance.monthly_closure(2026, 10)");
    database.execute(
        """
        select finance.post_late(account_id, 12.3456, 'debit', '2026-10-20', 'found in November')
        from finance.accounts where external_ref = 'anna-savings'
        """);
    database.execute("call finance.monthly_closure(2026, 11)");
    database.execute("call finance.monthly_closure(2026, 12)");
  }

  @AfterAll
  static void closeDatabase() {
    database.close();
  }

  static List<LedgerReader> readers() {
    return READERS;
  }

  @ParameterizedTest
  @MethodSource("readers")
  void eachBalanceOfEachMonthIsThatOfTheTrialBalance(LedgerReader reader) {
    for (String month : MONTHS) {
      assertThat(byCode(reader.balances(export(month))))
          .as(month)
          .isEqualTo(trialBalance(month))
          .hasSize(15);
    }
  }

  @ParameterizedTest
  @MethodSource("readers")
  void namesThatCouldBeMisreadAreNot(LedgerReader reader) {
    assertThat(reader.balances(export("2026-12")).keySet())
        .filteredOn(name -> name.startsWith("6200"))
        .containsExactly(
            "6200 Rent office Söhne (A) [EUR] @ 1.0", "6200.1 Rent 2026-10-31 * forged 9.0000 EUR");
  }

  @ParameterizedTest
  @MethodSource("readers")
  void anAmountTamperedWithChangesTheBalances(LedgerReader reader) throws IOException {
    Path file = tampered(SHIPPED_ORDER, SHIPPED_ORDER.replace("90.0000", "90.0001"));

    assertThat(byCode(reader.balances(file)))
        .isEqualTo(octoberWith(Map.of("1200", "0.0001", "4000", "-0.0001")));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void aPostingMovedToAnotherAccountChangesTheBalances(LedgerReader reader) throws IOException {
    Path file =
        tampered(
            SHIPPED_ORDER,
            SHIPPED_ORDER.replace("4000 Sales revenue", "4100 Fees and interest income"));

    assertThat(byCode(reader.balances(file)))
        .isEqualTo(octoberWith(Map.of("4000", "90.0000", "4100", "-90.0000")));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void oneSideTamperedWithIsRefused(LedgerReader reader) throws IOException {
    Path file = tampered(SHIPPED_ORDER, SHIPPED_ORDER.replace(" 90.0000", " 90.0001"));

    assertThatThrownBy(() -> reader.balances(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            "(?s).*(is out of balance by 0[.]0001|does not balance|could not balance|is unbalanced).*");
  }

  @Test
  void aMonthBeginsWithWhatTheMonthBeforeEndedWith() throws IOException {
    assertThat(Files.readString(export("2026-10"))).doesNotContain("(opening)");
    String december = Files.readString(export("2026-12"));
    assertThat(december.split("\n\n")).hasSize(4);
    assertThat(december.split("\n\n")[2])
        .startsWith("2026-12-01 * (opening) balances brought forward\n");
    assertThat(december.split("\n\n")[3])
        .startsWith("2026-12-31 * (closing) fiscal_year 2026\n")
        .contains("    3100 Retained earnings  6062.3198 EUR\n");
  }

  @Test
  void eachDocumentIsOneTransactionOfItsSubledgerOnTheLastDay() throws IOException {
    assertThat(Files.readAllLines(export("2026-11")))
        .filteredOn(line -> line.startsWith("2026-"))
        .extracting(line -> line.replaceAll(" [0-9a-f-]{36}", ""))
        .containsExactly(
            "2026-11-01 * (opening) balances brought forward",
            "2026-11-30 * (transactions) posting_class credit/debit/down",
            "2026-11-30 * (transactions) posting_class savings/debit/down",
            "2026-11-30 * (sales) order",
            "2026-11-30 * (sales) order_cancellation",
            "2026-11-30 * (payroll) payroll_month 2026-11");
  }

  private Path export(String month) {
    List<PublishedFile> files =
        new ReportExport(database.asApplication(), ReportCatalogue.installed())
            .export(
                new ExportRequest(
                    AccountingPeriod.parse(month),
                    Optional.empty(),
                    out,
                    Set.of(ReportFormat.CSV),
                    List.of("ledger-cli")));
    return files.get(0).path();
  }

  private Path tampered(String from, String to) throws IOException {
    String october = Files.readString(export("2026-10"));
    assertThat(october).containsOnlyOnce(from);
    return Files.writeString(out.resolve("tampered.ledger"), october.replace(from, to));
  }

  /** Accounts that a reader leaves out are those whose balance is zero, and no others. */
  private static SortedMap<String, BigDecimal> byCode(SortedMap<String, BigDecimal> balances) {
    SortedMap<String, BigDecimal> byCode = new TreeMap<>();
    trialBalance("2026-10").keySet().forEach(code -> byCode.put(code, new BigDecimal("0.0000")));
    balances.forEach((name, balance) -> byCode.put(name.split(" ")[0], balance.setScale(4)));
    return byCode;
  }

  private static SortedMap<String, BigDecimal> octoberWith(Map<String, String> differences) {
    SortedMap<String, BigDecimal> expected = trialBalance("2026-10");
    differences.forEach(
        (code, difference) -> expected.merge(code, new BigDecimal(difference), BigDecimal::add));
    return expected;
  }

  private static SortedMap<String, BigDecimal> trialBalance(String month) {
    SortedMap<String, BigDecimal> balances = new TreeMap<>();
    new JdbcTemplate(database.asSuperuser())
        .query(
            "select gl_code, closing from finance.trial_balances where period = ?::date",
            row -> {
              balances.put(row.getString(1), row.getBigDecimal(2));
            },
            month + "-01");
    return balances;
  }
}
