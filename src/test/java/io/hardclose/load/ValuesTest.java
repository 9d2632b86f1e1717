package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which texts are amounts, instants and references, row by row. */
class ValuesTest {
  private static final String HEADER = "external_ref,account_ref,tx_type,amount,posted_at";
  private static LoadFixture book;

  @BeforeAll
  static void open() {
    book = LoadFixture.withMasterData();
  }

  @AfterAll
  static void close() {
    book.close();
  }

  @Test
  void whatIsNoAmountIsRejected() {
    List<String> values =
        List.of(
            "\"1,234.50\"",
            "\"1.234,50\"",
            "(12.50)",
            "12.50-",
            "-12.50",
            "-0.00",
            "0",
            "0.0000",
            "1e3",
            "1e309",
            "1e100000000",
            "NaN",
            "Infinity",
            "∞",
            "١٢",
            "１２",
            "0x1p3",
            "+5",
            "\u00a05",
            "5\u00a0",
            "1.00001",
            "100000000000000",
            "€5",
            ".5",
            "5.",
            "1 000",
            "'); drop table staging.files; --");

    LoadResult result =
        transactions("amounts", values, "V%d,A-1,credit,%s,2026-10-01", values.size());

    assertThat(result.rejectedRows().stream().map(RejectedRow::value))
        .containsExactlyElementsOf(values.stream().map(ValuesTest::unquoted).toList());
    assertThat(result.brokenRules())
        .containsExactly(
            new BrokenRule(
                "an amount is greater than 0, and written in digits: at most 14, a point, at most"
                    + " 4 more; digits are 0 to 9",
                values.size()));
    assertThat(result.posted()).isZero();
  }

  @Test
  void amountsOfFourteenAndFourDigitsArePosted() {
    LoadResult result =
        transactions(
            "good-amounts",
            List.of("99999999999999.9999", "0.0001", "007", "12.50"),
            "G%d,A-2,credit,%s,2026-10-01",
            1);

    // The sum of the first and the others would not fit, so their account refuses them together.
    assertThat(result.brokenRules())
        .containsExactly(
            new BrokenRule("the balance of an account has at most 14 digits before the point", 4));
    assertThat(
            transactions(
                    "small-amounts",
                    List.of("0.0001", "007", "12.50"),
                    "S%d,A-2,credit,%s,2026-10-01",
                    0)
                .posted())
        .isEqualTo(3);
    assertThat(book.balance("A-2")).isEqualTo("19.5001");
  }

  @Test
  void whatIsNoInstantIsRejected() {
    List<String> values =
        List.of(
            "2026-02-30",
            "2026-13-01",
            "2026-02-29",
            "1900-02-29",
            "2026-04-31",
            "10/11/2026",
            "0000-00-00",
            "20266-01-01",
            "1899-12-31",
            "3000-01-01",
            "2026-10-01T23:59:60Z",
            "2026-10-01T24:00:00Z",
            "2026-10-01T10:60:00Z",
            "2026-10-01T10",
            "2026-1-1",
            "20261001",
            "2026-10-01T10:00:00.1234567Z",
            "2026-10-01T10:00:00+15:00",
            "now",
            "infinity",
            "2026-10-01 ",
            "2026-10-01Z",
            "２０２６-10-01");

    LoadResult result = transactions("instants", values, "I%d,A-1,credit,1,%s", values.size());

    assertThat(result.rejectedRows().stream().map(RejectedRow::value))
        .containsExactlyElementsOf(values);
    assertThat(result.brokenRules())
        .containsExactly(
            new BrokenRule(
                "an instant is ISO 8601 and a day of the calendar from 1900 to 2999, like"
                    + " 2026-10-31, 2026-10-31T14:30 or 2026-10-31T14:30:59.123456+01:00; hours end"
                    + " at 23, seconds at 59, offsets at 14:59",
                values.size()));
  }

  @Test
  void instantsAreReadInTheirOffsetOrElseInTheBooksZone() {
    try (LoadFixture berlin = LoadFixture.withMasterData()) {
      berlin.superuser().update("update finance.book set time_zone = 'Europe/Berlin'");

      LoadResult result =
          berlin.load(
              berlin.inbox(
                  "transactions.csv",
                  HEADER,
                  "Z-1,A-1,credit,1,2026-10-01",
                  "Z-2,A-1,credit,1,2026-10-31T23:59:59.999999",
                  "Z-3,A-1,credit,1,2026-10-31T22:59:59Z",
                  "Z-4,A-1,credit,1,2026-10-31T23:00:00Z",
                  "Z-5,A-1,credit,1,2026-10-01T02:00+0200",
                  "Z-6,A-1,credit,1,2028-02-29 12:00:00-05"));

      assertThat(result.rejectedRows()).isEmpty();
      assertThat(
              berlin.query(
                  "select external_ref || ' ' || to_char(posted_at at time zone 'UTC',"
                      + " 'YYYY-MM-DD HH24:MI:SS.US') || ' '"
                      + " || to_char(finance.period_of(posted_at), 'YYYY-MM')"
                      + " from finance.transactions order by 1"))
          .containsExactly(
              "Z-1 2026-09-30 22:00:00.000000 2026-10",
              "Z-2 2026-10-31 22:59:59.999999 2026-10",
              "Z-3 2026-10-31 22:59:59.000000 2026-10",
              "Z-4 2026-10-31 23:00:00.000000 2026-11",
              "Z-5 2026-10-01 00:00:00.000000 2026-10",
              "Z-6 2028-02-29 17:00:00.000000 2028-02");
    }
  }

  @Test
  void aRowIsToldOfEveryRuleItBreaks() {
    LoadResult result =
        book.load(
            book.inbox(
                "transactions-many.csv",
                "external_ref,account_ref,tx_type,amount,direction,posted_at,contra_code",
                " X,,transfer,,up,,9999",
                "Y,A-1,adjustment,1,,2026-10-01,",
                "Z,A-1,credit,1,debit,2026-10-01,"));

    assertThat(
            result.rejectedRows().stream()
                .map(row -> row.line() + " " + row.column() + " " + row.rule()))
        .containsExactly(
            "2 external_ref a reference has at most 200 characters and no white space around it,"
                + " and no control character in it",
            "2 account_ref must not be empty",
            "2 tx_type one of debit, credit, adjustment",
            "2 amount must not be empty",
            "2 direction one of credit, debit",
            "2 posted_at must not be empty",
            "2 direction direction is given for an adjustment and only for it",
            "2 contra_code contra_code is in the chart of accounts and controls no subledger",
            "3 direction direction is given for an adjustment and only for it",
            "4 direction direction is given for an adjustment and only for it");
  }

  @Test
  void spaceOfAnyKindAroundAReferenceIsNoPartOfIt() {
    LoadResult result =
        book.load(
            book.inbox(
                "customers-space.csv",
                "customer_ref,full_name",
                "SPACE-1\u2003,Ada",
                "\u200bSPACE-1,Ada",
                "\u001aSPACE-1,Ada",
                "SPACE\u0085-1,Ada",
                "SPACE 1,Ada"));

    assertThat(
            result.rejectedRows().stream()
                .map(row -> row.line() + " " + row.column() + " " + row.rule()))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(2, 5)
                .mapToObj(
                    line ->
                        line
                            + " customer_ref a reference has at most 200 characters and no white"
                            + " space around it, and no control character in it")
                .toList());
  }

  @Test
  void textsAreKeptAsTheyAre() {
    List<String> names =
        List.of(
            "=HYPERLINK(\"\"x\"\")",
            "'); drop table finance.customers; --",
            "\\N",
            "\\t \\. back",
            "\u202eright to left\u202c 👩‍👩‍👧",
            " padded ",
            "tab\there");

    LoadResult result =
        book.load(
            book.inbox(
                "customers-names.csv",
                Stream.concat(
                        Stream.of("customer_ref,full_name"),
                        IntStream.range(0, names.size())
                            .mapToObj(i -> "N-" + i + ",\"" + names.get(i) + "\""))
                    .toArray(String[]::new)));

    assertThat(result.rejectedRows()).isEmpty();
    assertThat(
            book.query(
                "select full_name from finance.customers where external_ref like 'N-%'"
                    + " order by external_ref"))
        .containsExactlyElementsOf(names.stream().map(n -> n.replace("\"\"", "\"")).toList());
  }

  @Test
  void emailsPricesAndQuantitiesHaveTheirForm() {
    assertThat(
            rules(
                "users-email.csv",
                "username,email",
                "u1,no-at.example.com",
                "u2,a@b",
                "u3,a b@example.com",
                "u4,a@example.com"))
        .containsExactly("2 email", "3 email", "4 email");
    assertThat(
            rules(
                "products-price.csv",
                "sku,name,price,active",
                "Q-1,Free,0,true",
                "Q-2,Negative,-1,true",
                "Q-3,Yes,1,yes",
                "Q-4, ,1,true"))
        .containsExactly("3 price", "4 active", "5 name");
  }

  @Test
  void aRuleNamesTheLimitThatWasPassed() {
    String email =
        " an e-mail address has at most 254 characters, one @, a dotted domain and no white space";
    assertThat(told("users-long.csv", "username,email", "u9," + "x".repeat(250) + "@a.de", "u8, "))
        .containsExactly("2" + email, "3" + email);
    assertThat(
            told("products-blank.csv", "sku,name,price,active", "Q-9,\"  \",1,true", "Q-8,,1,true"))
        .containsExactly("2 must not be empty, and spaces alone are empty", "3 must not be empty");
    assertThat(
            told(
                "order_items-large.csv",
                "order_ref,line_no,sku,quantity,unit_price",
                "O-1,1000000000,P-1,2000000000,1"))
        .containsExactly(
            "2 a line number is a whole number from 1, written in at most 9 digits 0 to 9",
            "2 a quantity is a whole number other than 0, written in at most 9 digits 0 to 9");
  }

  private static List<String> told(String name, String... lines) {
    return book.load(book.inbox(name, lines)).rejectedRows().stream()
        .map(row -> row.line() + " " + row.rule())
        .toList();
  }

  private static List<String> rules(String name, String... lines) {
    LoadResult result = book.load(book.inbox(name, lines));
    assertThat(result.message()).isEmpty();
    return result.rejectedRows().stream().map(row -> row.line() + " " + row.column()).toList();
  }

  private static LoadResult transactions(
      String name, List<String> values, String form, int maxRejects) {
    return book.load(
        book.inbox(
            "transactions-" + name + ".csv",
            Stream.concat(
                    Stream.of(HEADER),
                    IntStream.range(0, values.size())
                        .mapToObj(i -> String.format(form, i, values.get(i))))
                .toArray(String[]::new)),
        Math.max(maxRejects, values.size()));
  }

  private static String unquoted(String value) {
    return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
  }
}
