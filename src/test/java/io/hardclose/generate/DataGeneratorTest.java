package io.hardclose.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataGeneratorTest {
  private static final YearMonth START = GenerateSettings.DEFAULT_FIRST_MONTH;

  @TempDir static Path shared;
  @TempDir Path own;

  private static Path data;
  private static GenerateSummary summary;

  @BeforeAll
  static void generateOnce() {
    data = shared.resolve("data");
    summary = DataGenerator.generate(new GenerateSettings(50, 3000, 8, 7, START, data));
  }

  @Test
  void theSameSeedGivesTheSameBytes() {
    DataGenerator.generate(new GenerateSettings(50, 3000, 8, 7, START, own));

    assertThat(bytes(own)).isEqualTo(bytes(data));
  }

  @Test
  void anotherSeedGivesOtherBytes() {
    DataGenerator.generate(new GenerateSettings(50, 3000, 8, 8, START, own));

    Map<String, String> other = bytes(own);
    Set<String> same =
        bytes(data).entrySet().stream()
            .filter(file -> file.getValue().equals(other.get(file.getKey())))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    // The price list is the shop's, and the fourth month is empty.
    assertThat(same).containsExactlyInAnyOrder("products.csv", "transactions-2026-02.csv");
  }

  @Test
  void thePostingsAreAsManyAsAskedFor() {
    assertThat(summary.rows("transactions-")).isEqualTo(3000);
    assertThat(Csv.transactions(data)).hasSize(3000);
  }

  @Test
  void theSummaryCountsTheRowsOfEachFile() {
    assertThat(summary.files())
        .filteredOn(file -> !file.name().startsWith("transactions-"))
        .allSatisfy(
            file -> assertThat(Csv.rows(data.resolve(file.name()))).hasSize((int) file.rows()));
    assertThat(summary.files()).extracting(GeneratedFile::name).hasSize(bytes(data).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          users            | username, email
          customers        | customer_ref, full_name, email, username
          accounts         | account_ref, customer_ref, account_type
          transactions-2026-02 | external_ref, account_ref, tx_type, amount, direction, posted_at, contra_code
          transactions-2026-03 | external_ref, account_ref, tx_type, amount, direction, posted_at, contra_code
          products         | sku, name, price, active
          sales_reps       | rep_ref, full_name, email
          orders           | order_ref, customer_ref, rep_ref, status, placed_at, shipped_at, cancelled_at
          order_items      | order_ref, line_no, sku, quantity, unit_price
          support_agents   | agent_ref, full_name, email
          tickets          | ticket_ref, customer_ref, subject, status, created_at
          ticket_messages  | message_ref, ticket_ref, sender_type, sender_ref, message, sent_at
          employees        | employee_ref, full_name, department, joined_at, left_at
          payroll          | payroll_ref, employee_ref, salary_amount, paid_at
          """)
  void eachFileHasTheColumnsOfItsInput(String name, String columns) {
    assertThat(Csv.header(data.resolve(name + ".csv"))).containsExactly(columns.split(", "));
  }

  @Test
  void linesEndInALineFeedOnly() throws IOException {
    for (String file : bytes(data).keySet()) {
      assertThat(Files.readString(data.resolve(file))).endsWith("\n").doesNotContain("\r");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "accounts, customer_ref, customers, customer_ref",
    "customers, username, users, username",
    "orders, customer_ref, customers, customer_ref",
    "orders, rep_ref, sales_reps, rep_ref",
    "order_items, order_ref, orders, order_ref",
    "order_items, sku, products, sku",
    "tickets, customer_ref, customers, customer_ref",
    "ticket_messages, ticket_ref, tickets, ticket_ref",
    "payroll, employee_ref, employees, employee_ref",
    "transactions-2025-11, account_ref, accounts, account_ref"
  })
  void eachReferenceNamesARowThatExists(String file, String column, String target, String key) {
    Set<String> referred = new HashSet<>(Csv.column(data.resolve(file + ".csv"), column));
    referred.remove("");

    assertThat(Csv.column(data.resolve(target + ".csv"), key)).containsAll(referred);
  }

  @Test
  void theSenderOfAMessageIsTheTicketsCustomerOrAnAgent() {
    Map<String, String> customers = new HashMap<>();
    Csv.rows(data.resolve("tickets.csv"))
        .forEach(row -> customers.put(row.get("ticket_ref"), row.get("customer_ref")));
    List<String> agents = Csv.column(data.resolve("support_agents.csv"), "agent_ref");

    assertThat(Csv.rows(data.resolve("ticket_messages.csv")))
        .allSatisfy(
            row -> {
              if (row.get("sender_type").equals("customer")) {
                assertThat(row).containsEntry("sender_ref", customers.get(row.get("ticket_ref")));
              } else {
                assertThat(agents).contains(row.get("sender_ref"));
              }
            });
  }

  @ParameterizedTest
  @CsvSource({
    "users, username",
    "customers, customer_ref",
    "accounts, account_ref",
    "products, sku",
    "orders, order_ref",
    "tickets, ticket_ref",
    "ticket_messages, message_ref",
    "employees, employee_ref",
    "payroll, payroll_ref"
  })
  void noKeyComesTwice(String file, String key) {
    assertThat(Csv.column(data.resolve(file + ".csv"), key)).doesNotHaveDuplicates();
  }

  @Test
  void postingsAreNumberedThroughTheMonths() {
    List<String> references =
        Csv.transactions(data).stream().map(row -> row.get("external_ref")).toList();

    assertThat(references).doesNotHaveDuplicates().isSorted();
    assertThat(references.get(0)).isEqualTo("TX-000000001");
    assertThat(references.get(2999)).isEqualTo("TX-000003000");
  }

  @Test
  void oneAccountInTenNeverMoves() {
    Set<String> moved =
        Csv.transactions(data).stream()
            .map(row -> row.get("account_ref"))
            .collect(Collectors.toSet());

    assertThat(Csv.column(data.resolve("accounts.csv"), "account_ref")).hasSize(50);
    assertThat(moved).hasSize(45);
  }

  @Test
  void theFourthMonthOfSixOrMoreHasNeitherPostingsNorSales() {
    assertThat(Csv.rows(data.resolve("transactions-2026-02.csv"))).isEmpty();
    assertThat(Csv.rows(data.resolve("orders.csv")))
        .allSatisfy(row -> assertThat(row.toString()).doesNotContain("2026-02-"));
  }

  @Test
  void theFourthMonthOfFiveIsLikeTheOthers() {
    GenerateSummary five = DataGenerator.generate(new GenerateSettings(20, 500, 5, 7, START, own));

    assertThat(five.rows("transactions-2026-02.csv")).isEqualTo(99);
  }

  @Test
  void wagesArePaidOnTheLastWorkingDayOfTheEmptyMonthToo() {
    assertThat(Csv.column(data.resolve("payroll.csv"), "paid_at"))
        .contains("2026-02-27T09:00:00Z", "2026-05-29T09:00:00Z")
        .doesNotContain("2026-05-31T09:00:00Z", "");
  }

  @Test
  void someoneJoinsLateAndSomeoneLeaves() {
    assertThat(paidMonths("EMP-0001")).isEqualTo(8);
    assertThat(paidMonths("EMP-0003")).isEqualTo(5);
    assertThat(paidMonths("EMP-0012")).isEqualTo(4);
    assertThat(Csv.rows(data.resolve("employees.csv")))
        .filteredOn(row -> !row.get("left_at").isEmpty())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("employee_ref", "EMP-0003")
                    .containsEntry("left_at", "2026-03-31T17:00:00Z"));
  }

  private static long paidMonths(String employee) {
    return Csv.column(data.resolve("payroll.csv"), "employee_ref").stream()
        .filter(employee::equals)
        .count();
  }

  @Test
  void eachMonthHasAPostingAndAnOrderInItsFirstAndLastMicrosecond() {
    for (int i : new int[] {0, 1, 2, 4, 5, 6, 7}) {
      YearMonth month = START.plusMonths(i);
      List<String> postings =
          Csv.column(data.resolve("transactions-" + month + ".csv"), "posted_at");
      String first = month + "-01T00:00:00Z";
      String last = month.atEndOfMonth() + "T23:59:59.999999Z";

      assertThat(postings).startsWith(first).endsWith(last);
      assertThat(Csv.column(data.resolve("orders.csv"), "placed_at")).contains(first, last);
    }
  }

  @Test
  void theHourThatDoesNotExistIsPassedWithItsOffsets() {
    assertThat(Csv.column(data.resolve("transactions-2026-03.csv"), "posted_at"))
        .containsSequence("2026-03-29T01:59:59.999999+01:00", "2026-03-29T03:00:00+02:00");
  }

  @Test
  void theHourThatComesTwiceIsToldApartByItsOffsets() {
    YearMonth october = YearMonth.of(2026, 10);
    DataGenerator.generate(new GenerateSettings(20, 200, 1, 7, october, own));

    assertThat(Csv.column(own.resolve("transactions-2026-10.csv"), "posted_at"))
        .containsSequence("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00");
  }

  @Test
  void postingsComeInOrderAndLieInTheMonthOfTheirFile() {
    for (int i = 0; i < 8; i++) {
      YearMonth month = START.plusMonths(i);
      List<Instant> instants =
          Csv.column(data.resolve("transactions-" + month + ".csv"), "posted_at").stream()
              .map(text -> OffsetDateTime.parse(text).toInstant())
              .toList();

      assertThat(instants).isSorted();
      assertThat(instants)
          .allSatisfy(
              at -> assertThat(YearMonth.from(at.atOffset(ZoneOffset.UTC))).isEqualTo(month));
    }
  }

  @Test
  void depositsNeverFallBelowZeroAndCreditNeverRisesAboveIt() {
    Map<String, String> types = new HashMap<>();
    Csv.rows(data.resolve("accounts.csv"))
        .forEach(row -> types.put(row.get("account_ref"), row.get("account_type")));
    Map<String, BigDecimal> balances = new HashMap<>();

    for (Map<String, String> row : Csv.transactions(data)) {
      String account = row.get("account_ref");
      BigDecimal balance = balances.merge(account, effect(row), BigDecimal::add);
      int wrongSign = "credit".equals(types.get(account)) ? 1 : -1;
      assertThat(balance.signum()).as("after %s", row).isNotEqualTo(wrongSign);
    }
  }

  private static BigDecimal effect(Map<String, String> row) {
    BigDecimal amount = new BigDecimal(row.get("amount"));
    assertThat(amount).isPositive();
    assertThat(amount.scale()).isIn(2, 4);
    boolean raises =
        row.get("tx_type").equals("adjustment")
            ? row.get("direction").equals("credit")
            : row.get("tx_type").equals("credit");
    return raises ? amount : amount.negate();
  }

  @Test
  void anAdjustmentSaysItsDirectionAndNothingElseDoes() {
    assertThat(Csv.transactions(data))
        .allSatisfy(
            row ->
                assertThat(row.get("direction"))
                    .isIn(
                        row.get("tx_type").equals("adjustment")
                            ? List.of("credit", "debit")
                            : List.of("")));
  }

  @Test
  void onlyActiveProductsAreOrderedAndNoOrderIsNegative() {
    Map<String, BigDecimal> totals = new HashMap<>();
    for (Map<String, String> row : Csv.rows(data.resolve("order_items.csv"))) {
      BigDecimal line =
          new BigDecimal(row.get("quantity")).multiply(new BigDecimal(row.get("unit_price")));
      totals.merge(row.get("order_ref"), line, BigDecimal::add);
    }

    assertThat(totals).hasSize(120).allSatisfy((order, total) -> assertThat(total).isPositive());
    assertThat(Csv.column(data.resolve("order_items.csv"), "sku"))
        .doesNotContain("OFF-FAX-01", "COF-POD-99");
  }

  @Test
  void theTimesOfAnOrderFitItsStatus() {
    assertThat(Csv.rows(data.resolve("orders.csv")))
        .allSatisfy(
            row -> {
              String status = row.get("status");
              assertThat(status).isIn("draft", "placed", "shipped", "cancelled");
              assertThat(row.get("placed_at").isEmpty()).isEqualTo(status.equals("draft"));
              assertThat(row.get("shipped_at").isEmpty()).isEqualTo(!status.equals("shipped"));
              assertThat(row.get("cancelled_at").isEmpty()).isEqualTo(!status.equals("cancelled"));
              String later = row.get("shipped_at") + row.get("cancelled_at");
              if (!later.isEmpty()) {
                assertThat(Instant.parse(later))
                    .isAfter(Instant.parse(row.get("placed_at")))
                    .isBefore(Instant.parse("2026-07-01T00:00:00Z"));
              }
            });
  }

  @Test
  void draftsAreLeftInTheLastMonthOnly() {
    List<Map<String, String>> orders = Csv.rows(data.resolve("orders.csv"));
    int firstOfLastMonth =
        orders.stream().map(row -> row.get("placed_at")).toList().indexOf("2026-06-01T00:00:00Z");

    assertThat(orders.subList(0, firstOfLastMonth))
        .allSatisfy(row -> assertThat(row.get("status")).isNotEqualTo("draft"));
  }

  @Test
  void ticketsHaveTwoToFiveMessagesAndTheFirstOpensThem() {
    Map<String, List<Map<String, String>>> messages =
        Csv.rows(data.resolve("ticket_messages.csv")).stream()
            .collect(Collectors.groupingBy(row -> row.get("ticket_ref")));

    assertThat(Csv.rows(data.resolve("tickets.csv")))
        .hasSize(30)
        .allSatisfy(
            ticket -> {
              List<Map<String, String>> of = messages.get(ticket.get("ticket_ref"));
              assertThat(of).hasSizeBetween(2, 5);
              assertThat(of.get(0)).containsEntry("sent_at", ticket.get("created_at"));
              assertThat(of).extracting(row -> Instant.parse(row.get("sent_at"))).isSorted();
            });
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 1", "1, 1, 1", "1, 2, 7", "7, 3, 40", "50, 99, 1"})
  void smallSettingsGiveWhatIsAskedFor(int accounts, long transactions, int months) {
    GenerateSummary small =
        DataGenerator.generate(
            new GenerateSettings(accounts, transactions, months, -1, YearMonth.of(1900, 1), own));

    assertThat(small.rows("accounts")).isEqualTo(accounts);
    assertThat(small.rows("transactions-")).isEqualTo(transactions);
    assertThat(small.files()).hasSize(12 + months);
  }

  @Test
  void aDirectoryThatIsNotEmptyIsRefused() throws IOException {
    Files.writeString(own.resolve("notes.txt"), "mine");

    assertThatThrownBy(() -> DataGenerator.generate(new GenerateSettings(1, 1, 1, 1, START, own)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessage(
            "HC805: directory "
                + own
                + " is not empty. Generated files among others would be loaded with them. Name an"
                + " empty or a new directory with --out.");
    assertThat(bytes(own)).containsOnlyKeys("notes.txt");
  }

  @Test
  void aFileInsteadOfADirectoryIsRefused() throws IOException {
    Path file = Files.writeString(own.resolve("notes.txt"), "mine");

    assertThatThrownBy(() -> DataGenerator.generate(new GenerateSettings(1, 1, 1, 1, START, file)))
        .hasMessage(
            "HC805: "
                + file
                + " is not a directory. Generated files among others would be loaded with them."
                + " Name an empty or a new directory with --out.");
  }

  @Test
  void whatCannotBeWrittenIsAFailureThatSaysWhy() throws IOException {
    Path file = Files.writeString(own.resolve("notes.txt"), "mine");
    Path below = file.resolve("data");

    assertThatThrownBy(() -> DataGenerator.generate(new GenerateSettings(1, 1, 1, 1, START, below)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.FAILED))
        .hasMessageStartingWith("HC806: cannot write to " + below + ": ")
        .hasMessageEndingWith(
            ". What is there is not complete and must not be loaded. Make room or give the right"
                + " to write, empty the directory and run generate again.");
  }

  /** The bytes of each file, as Latin-1 text so that a difference can be read. */
  static Map<String, String> bytes(Path directory) {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        contents.put(
            file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return contents;
  }
}
