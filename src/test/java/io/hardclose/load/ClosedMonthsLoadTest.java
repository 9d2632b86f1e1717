package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.job.ExitCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClosedMonthsLoadTest {
  private static final String HEADER = "external_ref,account_ref,tx_type,amount,posted_at";
  private static LoadFixture book;

  @BeforeAll
  static void open() {
    book = LoadFixture.withMasterData();
    book.load(book.inbox("transactions.csv", HEADER, "OLD-1,A-1,credit,5,2026-09-30"));
    book.superuser().execute("call finance.monthly_closure(2026, 9)");
  }

  @AfterAll
  static void close() {
    book.close();
  }

  @Test
  void aClosedMonthTakesNothingAndSaysSo() {
    LoadResult result =
        book.load(
            book.inbox(
                "transactions-late.csv",
                HEADER,
                "LATE-1,A-1,credit,1,2026-09-30T23:59:59Z",
                "LATE-2,A-1,credit,1,2026-08-31",
                "LATE-3,A-1,credit,1,2026-10-01",
                "OLD-1,A-1,credit,5,2026-09-30"),
            2);

    assertThat(result.files())
        .containsExactly(
            new LoadedFile("transactions-late.csv", "transactions", FileState.POSTED, 4, 1, 1, 2));
    assertThat(result.rejectedRows())
        .containsExactly(
            new RejectedRow(
                "transactions-late.csv",
                2,
                "posted_at",
                "2026-09-30T23:59:59Z",
                "period 2026-09 is closed",
                "Book it in an open month with finance.post_late, under its external_ref."),
            new RejectedRow(
                "transactions-late.csv",
                3,
                "posted_at",
                "2026-08-31",
                "period 2026-08 is none of the book",
                "Correct the date; a book that has closed a month opens none before its first. If it"
                    + " is right, keep it in a book of its own."));
  }

  /** As the remedy of the row says to do. */
  @Test
  void aRowThatWasBookedLateWithItsDateIsADuplicate() {
    Path inbox =
        book.inbox(
            "transactions-07.csv",
            HEADER,
            "LATE-7,A-2,credit,5,2026-09-30T10:00:00Z",
            "LATE-8,A-2,credit,1,2026-10-02");
    assertThat(book.load(inbox).exitCode()).isEqualTo(ExitCode.REFUSED);
    bookLate("LATE-7", "2026-09-30T10:00:00Z");

    LoadResult again = book.load(inbox);

    assertThat(again.files())
        .containsExactly(
            new LoadedFile("transactions-07.csv", "transactions", FileState.POSTED, 2, 1, 1, 0));
    assertThat(missing("transactions-07.csv")).isEmpty();
    assertThat(
            book.load(
                    book.inbox(
                        "transactions-07b.csv", HEADER, "LATE-7,A-2,credit,5,2026-09-30T11:00:00Z"))
                .rejectedRows())
        .extracting(RejectedRow::rule)
        .containsExactly("already posted with other content");
  }

  @Test
  void aRowThatWasBookedLateIsNotMissingWhenItsFileComesWithoutIt() {
    Path inbox =
        book.inbox(
            "transactions-08.csv",
            HEADER,
            "LATE-9,A-2,credit,5,2026-09-30T10:00:00Z",
            "LATE-10,X-9,credit,1,2026-10-02");
    assertThat(book.load(inbox).exitCode()).isEqualTo(ExitCode.REFUSED);
    bookLate("LATE-9", "2026-09-30T10:00:00Z");
    assertThat(book.load(inbox).rejectedRows()).hasSize(1);

    assertThat(
            book.load(book.inbox("transactions-08.csv", HEADER, "LATE-10,A-2,credit,1,2026-10-02"))
                .posted())
        .isEqualTo(1);

    assertThat(missing("transactions-08.csv")).isEmpty();
  }

  /** Who books it by hand records no balance. */
  @Test
  void whatWasBookedLateIsADuplicateOfAStatementsLineWithItsBalance() {
    bookLate("LATE-20", "2026-09-28");

    LoadResult statement =
        book.load(
            book.inbox(
                "transactions-09.csv",
                HEADER + ",recorded_balance",
                "LATE-20,A-2,credit,5,2026-09-28,505"));

    assertThat(statement.files())
        .containsExactly(
            new LoadedFile("transactions-09.csv", "transactions", FileState.POSTED, 1, 0, 1, 0));
  }

  private static void bookLate(String reference, String originalAt) {
    book.superuser()
        .execute(
            String.format(
                "select finance.post_late(account_id, 5, 'credit', '%s', 'came late', external_ref"
                    + " => '%s') from finance.accounts where external_ref = 'A-2'",
                originalAt, reference));
  }

  private static List<String> missing(String file) {
    return book.found(
        "select first_reference from checks.files_posted where file_name = '" + file + "'");
  }

  /** Its load began before the close, which could not see it, and was refused after it. */
  @Test
  void whatACloseCouldNotSeeYetIsShownToTheNext() throws Exception {
    try (LoadFixture own = withSeptember()) {
      Path inbox = own.inbox("transactions-slow.csv", HEADER, "SLOW-1,X-9,credit,1,2026-09-29");

      assertThat(
              closedWhileItWaits(own, inbox, "staging.file_inputs", "select staging.end_file%")
                  .exitCode())
          .isEqualTo(ExitCode.REFUSED);

      assertThat(own.found("select first_reference from checks.files_posted"))
          .containsExactly("SLOW-1");
    }
  }

  /** Its load ended before the last of it was staged, so that nobody knows what else it has. */
  @Test
  void whatACloseCouldNotSeeOfAFileThatIsStagedInPartIsShownToTheNext() throws Exception {
    try (LoadFixture own = withSeptember()) {
      own.superuser()
          .execute(
              "create or replace function staging.rows_of_part() returns integer"
                  + " language sql immutable as 'select 1';"
                  + " alter table staging.transactions add constraint no"
                  + " check (external_ref <> 'SLOW-2')");
      Path inbox =
          own.inbox(
              "transactions-slow.csv",
              HEADER,
              "SLOW-1,A-1,credit,1,2026-09-29",
              "SLOW-2,A-1,credit,1,2026-09-29");

      assertThat(
              closedWhileItWaits(own, inbox, "staging.transactions", "copy staging.transactions%")
                  .exitCode())
          .isEqualTo(ExitCode.FAILED);

      assertThat(own.found("select concat_ws(' ', file_name, state) from checks.files_posted"))
          .containsExactly("transactions-slow.csv staging");
      own.superuser().execute("alter table staging.transactions drop constraint no");
      own.load(own.inbox("transactions-slow.csv", HEADER, "SLOW-3,A-1,credit,1,2026-10-02"));
      assertThat(own.found("select first_reference from checks.files_posted"))
          .containsExactly("SLOW-1");
    }
  }

  private static LoadFixture withSeptember() {
    LoadFixture own = LoadFixture.withMasterData();
    own.load(
        own.inbox(
            "transactions.csv",
            HEADER,
            "OLD-1,A-1,credit,5,2026-09-30",
            "OLD-2,A-1,credit,5,2026-10-01"));
    return own;
  }

  /** A load that waits for a table in a statement until September is closed. */
  private static LoadResult closedWhileItWaits(
      LoadFixture own, Path inbox, String table, String statement) throws Exception {
    try (Connection other =
            Objects.requireNonNull(own.superuser().getDataSource()).getConnection();
        Statement held = other.createStatement()) {
      other.setAutoCommit(false);
      held.execute("lock table " + table + " in exclusive mode");
      CompletableFuture<LoadResult> running = CompletableFuture.supplyAsync(() -> own.load(inbox));
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (own.query(
              "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '"
                  + statement
                  + "'")
          .isEmpty()) {
        assertThat(running).isNotDone();
        assertThat(System.nanoTime()).isLessThan(deadline);
        Thread.sleep(20);
      }
      own.superuser().execute("call finance.monthly_closure(2026, 9)");
      other.rollback();
      return running.get();
    }
  }

  /** It came in October, and nobody can say of which month its rows are. */
  @Test
  void aFileThatNobodyCouldReadIsShownUntilTheCloseOfTheMonthItCameIn() {
    Path mapping = book.inbox("source.unread.properties", "files=*.csv");
    LoadFixture.write(
        mapping,
        "10-postings.sql",
        "-- title: Postings",
        "-- into: transactions",
        "select t.file_id, t.file_line, t.ref as external_ref, 'A-1' as account_ref, 'credit' as"
            + " tx_type, (1 / t.amount::numeric)::text as amount, '2026-10-05' as posted_at",
        "from staging.valid_unread t");
    book.map(book.inbox("unread.csv", "ref,amount", "U-1,0"), mapping);
    book.superuser()
        .execute(
            "select finance.open_period(m::date) from unnest(array['2026-10-01', '2026-11-01']) m");
    String found = "select file_name from checks.files_posted where file_name = 'unread.csv'";
    assertThat(book.found("2026-11", found)).containsExactly("unread.csv");

    book.superuser()
        .update("update staging.files set staged_at = '2026-10-20' where file_name = 'unread.csv'");

    assertThat(book.found("2026-10", found)).containsExactly("unread.csv");
    assertThat(book.found("2026-11", found)).isEmpty();
    book.superuser().update("delete from staging.files where file_name = 'unread.csv'");
  }

  @Test
  void ordersAndPayrollKeepOutOfAClosedMonthToo() {
    Path inbox =
        book.inbox(
            "orders-late.csv",
            "order_ref,customer_ref,status,placed_at,cancelled_at",
            "L-1,C-1,placed,2026-09-15,",
            "L-2,C-1,cancelled,2026-10-15,2026-11-15");
    LoadFixture.write(
        inbox,
        "order_items-late.csv",
        "order_ref,line_no,sku,quantity,unit_price",
        "L-1,1,P-1,1,4.20",
        "L-2,1,P-1,1,4.20");
    LoadFixture.write(
        inbox,
        "employees.csv",
        "employee_ref,full_name,department,joined_at",
        "E-1,Eve,Bakery,2020-01-01");
    LoadFixture.write(
        inbox,
        "payroll.csv",
        "payroll_ref,employee_ref,salary_amount,paid_at",
        "Y-1,E-1,3000,2026-09-28",
        "Y-2,E-1,3000,");

    LoadResult result = book.load(inbox);

    assertThat(
            result.rejectedRows().stream()
                .map(row -> row.file() + ":" + row.line() + " " + row.rule()))
        .containsExactly(
            "orders-late.csv:2 period 2026-09 is closed",
            "order_items-late.csv:2 no row of orders has this reference, in the books or among the good rows of this load",
            "payroll.csv:2 period 2026-09 is closed");
    assertThat(result.posted()).isEqualTo(4);
  }

  @Test
  void aModuleThatIsSoftClosedTakesNothing() {
    try (LoadFixture soft = LoadFixture.withMasterData()) {
      soft.load(soft.inbox("transactions.csv", HEADER, "S-1,A-1,credit,5,2026-10-30"));
      soft.superuser().update("update finance.periods set finance_soft_closed = true");

      LoadResult result =
          soft.load(soft.inbox("transactions-soft.csv", HEADER, "S-2,A-1,credit,5,2026-10-30"));

      assertThat(result.brokenRules())
          .containsExactly(new BrokenRule("period 2026-10 is soft-closed for finance", 1));
    }
  }

  /** Each module stops alone: what sales no longer takes, finance does. */
  @Test
  void postingsGoOnWhileSalesIsSoftClosed() {
    try (LoadFixture soft = LoadFixture.withMasterData()) {
      soft.load(soft.inbox("transactions.csv", HEADER, "S-1,A-1,credit,5,2026-10-30"));
      soft.superuser()
          .queryForList("select finance.soft_close('2026-10-01', 'sales', 'anna')::text");
      Path inbox =
          soft.inbox(
              "orders.csv",
              "order_ref,customer_ref,status,placed_at,cancelled_at",
              "O-1,C-1,placed,2026-10-15,");
      LoadFixture.write(
          inbox,
          "order_items.csv",
          "order_ref,line_no,sku,quantity,unit_price",
          "O-1,1,P-1,1,4.20");
      LoadFixture.write(inbox, "transactions-soft.csv", HEADER, "S-2,A-1,credit,5,2026-10-30");

      LoadResult result = soft.load(inbox);

      assertThat(result.rejectedRows().stream().map(row -> row.file() + ":" + row.rule()))
          .containsExactly(
              "orders.csv:period 2026-10 is soft-closed for sales",
              "order_items.csv:no row of orders has this reference, in the books or among the good"
                  + " rows of this load");
      assertThat(soft.query("select external_ref from finance.transactions order by 1"))
          .containsExactly("S-1", "S-2");
    }
  }

  @Test
  void aMonthFarAwayRejectsItsRowAndOpensNothing() {
    try (LoadFixture far = LoadFixture.withMasterData()) {
      LoadResult result =
          far.load(
              far.inbox(
                  "transactions.csv",
                  HEADER,
                  "F-1,A-1,credit,5,2026-10-30",
                  "F-2,A-1,credit,5,2026-12-30",
                  "F-3,A-1,credit,5,2026-12-31",
                  "F-4,A-1,credit,5,2999-12-31"),
              1);

      assertThat(result.rejectedRows().stream().map(row -> row.line() + " " + row.rule()))
          .containsExactly("5 period 2999-12 is none of the book");
      assertThat(far.query("select period from finance.periods order by 1"))
          .containsExactly("2026-10-01", "2026-11-01", "2026-12-01");
    }
  }

  /** In one transaction, decades of them would hold more locks than a server has. */
  @Test
  void yearsOfMonthsAreOpenedAFewATransaction() {
    try (LoadFixture years = LoadFixture.withMasterData()) {
      years.load(
          years.inbox(
              "transactions.csv",
              HEADER,
              "Y-1,A-1,credit,5,2023-01-31",
              "Y-2,A-1,credit,5,2026-12-31"));

      assertThat(years.query("select external_ref from finance.transactions order by 1"))
          .containsExactly("Y-1", "Y-2");
      assertThat(
              years.query(
                  "select count(*) || ' at ' || min(period) from finance.periods group by xmin::text"
                      + " order by min(period)"))
          .containsExactly("1 at 2023-01-01", "24 at 2023-02-01", "23 at 2025-02-01");
    }
  }

  @Test
  void aSlipOfDecadesOpensNothing() {
    try (LoadFixture slip = LoadFixture.withMasterData()) {
      String first =
          rejectedMonths(slip, "D-1,A-1,credit,5,2026-10-30", "D-2,A-1,credit,5,1986-10-30");
      String later =
          rejectedMonths(slip, "D-3,A-1,credit,5,1996-10-30", "D-4,A-1,credit,5,2031-11-30");

      assertThat(first).isEqualTo("3 period 1986-10 is none of the book");
      assertThat(later)
          .isEqualTo("2 period 1996-10 is none of the book, 3 period 2031-11 is none of the book");
      assertThat(slip.query("select period from finance.periods")).containsExactly("2026-10-01");
    }
  }

  @Test
  void rowsNeverMoreThanFiveYearsApartOpenAllTheirMonths() {
    try (LoadFixture old = LoadFixture.withMasterData()) {
      String rejected =
          rejectedMonths(
              old,
              "O-1,A-1,credit,5,2016-03-15",
              "O-2,A-1,credit,5,2021-03-15",
              "O-3,A-1,credit,5,2011-03-15");

      assertThat(rejected).isEmpty();
      assertThat(old.query("select min(period) || ' ' || max(period) from finance.periods"))
          .containsExactly("2011-03-01 2021-03-01");
      assertThat(rejectedMonths(old, "O-4,A-1,credit,5,2026-03-15")).isEmpty();
    }
  }

  private static String rejectedMonths(LoadFixture book, String... rows) {
    String[] lines = Stream.concat(Stream.of(HEADER), Arrays.stream(rows)).toArray(String[]::new);
    String name = "transactions-" + rows[0].substring(0, 3) + ".csv";
    return book.load(book.inbox(name, lines), rows.length).rejectedRows().stream()
        .map(row -> row.line() + " " + row.rule())
        .collect(Collectors.joining(", "));
  }
}
