package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rejected rows that are no business of the books are left out for good, for a reason. */
class LeaveOutTest {
  private static final String HEADER = "external_ref,account_ref,tx_type,amount,posted_at";
  private static final String REJECTS = "rejected_line,rejected_because," + HEADER;
  private static final Purpose LEFT_OUT = Purpose.leaveOut("total of the export", "anna");
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
  void rowsThatAreLeftOutAreSettledAndSeenOnce() {
    String name = "transactions-total.csv";
    Path rejects = rejectsOf(name);
    long open = rowsRejected();
    assertThat(unresolved(name)).containsExactly("3", "4");

    LoadResult result = load(rejects, LEFT_OUT);

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.message()).isEmpty();
    assertThat(result.files())
        .containsExactly(new LoadedFile(name, "transactions", FileState.POSTED, 2, 0, 0, 2));
    assertThat(result.brokenRules())
        .containsExactly(new BrokenRule("left out by anna: total of the export", 2));
    assertThat(counts(name)).isEqualTo("3 1 0 2");
    assertThat(miscounted(name)).isEmpty();
    assertThat(rowsRejected()).isEqualTo(open - 2);
    assertThat(unresolved(name)).isEmpty();
    assertThat(leftOut(name))
        .containsExactly(
            "3 transactions transactions-total-2 2026-10-02 total of the export anna",
            "4 transactions transactions-total-3 total of the export anna");
    assertThat(
            book.found(
                "select count(*) from checks.rows_left_out where left_out_at between now() -"
                    + " interval '1 hour' and now() and file_name = '"
                    + name
                    + "'"))
        .containsExactly("2");
    assertThat(
            book.query(
                "select left_out_because || ' ' || left_out_by from staging.files"
                    + " where left_out_because is not null and file_name = '"
                    + name
                    + "'"))
        .containsExactly("total of the export anna");
    Path left = book.directory();
    LoadResult again =
        book.load(
            new LoadSettings(
                rejects,
                Optional.empty(),
                Optional.empty(),
                Optional.of(left),
                Purpose.leaveOut("said twice", "bob")));
    assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(again.message()).startsWith("Nothing to do");
    assertThat(again.rejectFiles()).isEmpty();
    assertThat(leftOut(name)).hasSize(2).allMatch(row -> row.endsWith("total of the export anna"));
  }

  @Test
  void rowsTakenOutOfTheFileStayOpenAndTheirValuesDoNotMatter() {
    String name = "transactions-some.csv";
    rejectsOf(name);
    Path some = book.inbox(name, REJECTS, "4,,some,A-1,credit,1,2026-11-30");

    assertThat(load(some, LEFT_OUT).rejected()).isEqualTo(1);

    assertThat(unresolved(name)).containsExactly("3");
    assertThat(leftOut(name)).hasSize(1).allMatch(row -> row.startsWith("4 transactions tra"));
    assertThat(counts(name)).isEqualTo("3 1 0 2");
    Path mended = book.inbox(name, REJECTS, "3,,some-2,A-1,credit,1,2026-10-02");
    assertThat(load(mended, Purpose.RETRY).posted()).isEqualTo(1);
    assertThat(counts(name)).isEqualTo("3 2 0 1");
    assertThat(miscounted(name)).isEmpty();
  }

  @Test
  void aLineThatIsNotOpenRefusesTheFile() {
    String name = "transactions-closed.csv";
    rejectsOf(name);
    Path posted =
        book.inbox(
            name, REJECTS, "3,,x,A-1,credit,1,2026-10-01", "2,,closed-1,A-1,credit,1,2026-10-01");

    LoadResult result = load(posted, LEFT_OUT);

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.message())
        .startsWith(
            "HC333: line 2 of transactions-closed.csv cannot be left out. It was not rejected, was"
                + " mended or left out before, or comes twice;");
    assertThat(unresolved(name)).containsExactly("3", "4");
    assertThat(leftOut(name)).isEmpty();
    Path twice =
        book.inbox(name, REJECTS, "3,,x,A-1,credit,1,2026-10-01", "3,,x,A-1,credit,1,2026-10-01");
    assertThat(load(twice, LEFT_OUT).message()).startsWith("HC333: line 3 of ");
  }

  @Test
  void whatWasLeftOutIsNotRetried() {
    String name = "transactions-gone.csv";
    Path rejects = rejectsOf(name);
    load(rejects, LEFT_OUT);

    assertThat(load(rejects, Purpose.RETRY).message())
        .startsWith("HC333: line 3 of transactions-gone.csv cannot be retried.");
    Path mended = book.inbox(name, REJECTS, "4,,gone,A-1,credit,1,2026-10-01");
    assertThat(load(mended, Purpose.RETRY).message()).startsWith("HC333: line 4 of ");
    assertThat(load(mended, LEFT_OUT).message()).startsWith("HC333: line 4 of ");
    assertThat(counts(name)).isEqualTo("3 1 0 2");
  }

  @Test
  void whatWasMendedIsNotLeftOut() {
    String name = "transactions-mended.csv";
    rejectsOf(name);
    Path mended = book.inbox(name, REJECTS, "4,,mended,A-1,credit,1,2026-10-01");
    assertThat(load(mended, Purpose.RETRY).posted()).isEqualTo(1);

    assertThat(load(mended, LEFT_OUT).message()).startsWith("HC333: line 4 of ");

    assertThat(counts(name)).isEqualTo("3 2 0 1");
    assertThat(leftOut(name)).isEmpty();
  }

  @Test
  void whatWasRejectedAgainIsLeftOutByTheSameBytes() {
    Path inbox = book.inbox("users-again.csv", "username,email", "again-1,bad");
    Path rejects = posted(inbox, Optional.empty());
    assertThat(load(rejects, Purpose.RETRY).rejected()).isEqualTo(1);

    assertThat(load(rejects, LEFT_OUT).message()).isEmpty();

    assertThat(counts("users-again.csv")).isEqualTo("1 0 0 1");
    assertThat(miscounted("users-again.csv")).isEmpty();
    assertThat(
            book.query(
                "select distinct r.left_out or r.resolved_by is not null from staging.rejects r"
                    + " join staging.files f using (file_id) where f.file_name = 'users-again.csv'"))
        .containsExactly("t");
    assertThat(load(rejects, Purpose.RETRY).posted()).isZero();
  }

  @Test
  void anOrderIsPostedOnceTheItemThatHeldItIsLeftOut() throws IOException {
    Path inbox =
        book.inbox(
            "orders-held.csv",
            "order_ref,customer_ref,status,placed_at",
            "H-1,C-1,placed,2026-10-01");
    LoadFixture.write(
        inbox,
        "order_items-held.csv",
        "order_ref,line_no,sku,quantity,unit_price",
        "H-1,1,P-1,1,4.20",
        "H-1,99,TOTAL,1,4.20");
    Path rejects = posted(inbox, Optional.empty());
    Path total =
        book.inbox(
            "order_items-held.csv",
            "rejected_line,rejected_because,order_ref,line_no,sku,quantity,unit_price",
            "3,,H-1,99,TOTAL,1,4.20");
    assertThat(load(total, LEFT_OUT).rejected()).isEqualTo(1);
    Path items = rejects.resolve("order_items-held.csv");
    Files.write(
        items, Files.readAllLines(items).stream().filter(row -> !row.startsWith("3,")).toList());

    LoadResult result = load(rejects, Purpose.RETRY);

    assertThat(result.rejectedRows()).isEmpty();
    assertThat(counts("orders-held.csv")).isEqualTo("1 1 0 0");
    assertThat(counts("order_items-held.csv")).isEqualTo("2 1 0 1");
    assertThat(book.query("select total_amount from sales.orders where external_ref = 'H-1'"))
        .containsExactly("4.2000");
    assertThat(unresolved("order_items-held.csv")).isEmpty();
    assertThat(leftOut("order_items-held.csv"))
        .containsExactly("3 order_items H-1 99 2026-10-01 total of the export anna");
  }

  @Test
  void whatTheBooksHaveWithOtherContentIsLeftOutAndSeen() {
    String header = "order_ref,customer_ref,status,placed_at";
    Path inbox = book.inbox("orders-first.csv", header, "K-1,C-1,placed,2026-10-01");
    LoadFixture.write(
        inbox,
        "order_items-first.csv",
        "order_ref,line_no,sku,quantity,unit_price",
        "K-1,1,P-1,1,4.20");
    book.load(inbox);
    Path rejects =
        posted(
            book.inbox("orders-later.csv", header, "K-1,C-1,placed,2026-10-02"), Optional.empty());

    load(rejects, LEFT_OUT);

    assertThat(unresolved("orders-later.csv")).isEmpty();
    assertThat(leftOut("orders-later.csv"))
        .containsExactly("2 orders K-1 2026-10-02 total of the export anna");
  }

  @Test
  void aMappingIsNotRunForLinesThatAreLeftOut() {
    Path mapping = book.inbox("source.shop.properties", "files=shop-*.csv");
    mapAccounts(mapping, "'C-1'");
    Path rejects =
        posted(
            book.inbox("shop-1.csv", "id,kind", "SHOP-1,checking", "SHOP-2,loan", "TOTAL,2", "x"),
            Optional.of(mapping));
    mapAccounts(mapping, "(1 / 0)::text");
    Path inbox = book.inbox("shop-2.csv", "id,kind", "SHOP-3,checking");
    assertThat(book.map(inbox, mapping).message()).startsWith("HC324: ");

    LoadResult result = load(rejects, Optional.of(mapping), LEFT_OUT);

    assertThat(result.message()).isEmpty();
    assertThat(result.files())
        .containsExactly(new LoadedFile("shop-1.csv", "shop", FileState.POSTED, 3, 0, 0, 3));
    assertThat(counts("shop-1.csv")).isEqualTo("4 1 0 3");
    assertThat(miscounted("shop-1.csv")).isEmpty();
    assertThat(unresolved("shop-1.csv")).isEmpty();
    // Accounts are no postings; the malformed line gave no row, so that nobody knows what it is.
    assertThat(leftOut("shop-1.csv")).containsExactly("5 shop total of the export anna");
    // What another load has staged of the source is still there.
    assertThat(book.query("select state from staging.files where file_name = 'shop-2.csv'"))
        .containsExactly("staged");
    assertThat(load(rejects, Optional.of(mapping), Purpose.RETRY).message())
        .startsWith("HC333: line 3 of shop-1.csv");
  }

  private static void mapAccounts(Path mapping, String customer) {
    LoadFixture.write(
        mapping,
        "10-accounts.sql",
        "-- title: Accounts",
        "-- into: accounts",
        "select file_id, file_line, id as account_ref, kind as account_type,",
        customer + " as customer_ref from staging.valid_shop");
  }

  @Test
  void whatAMappingLeavesOutIsNotShown() {
    Path mapping = book.inbox("source.cash.properties", "files=cash-*.csv");
    LoadFixture.write(
        mapping,
        "05-totals.sql",
        "-- title: Totals",
        "-- into: rejects",
        "select file_id, file_line, 'id' as column_name, id as value, 'a total' as rule,",
        "'None needed.' as remedy from staging.raw_cash where id = 'TOTAL'");
    LoadFixture.write(
        mapping,
        "10-transactions.sql",
        "-- title: Postings",
        "-- into: transactions",
        "select file_id, file_line, id as external_ref, 'A-1' as account_ref, 'credit' as tx_type,",
        "'1' as amount, '2026-10-01' as posted_at from staging.valid_cash");
    Path inbox = book.inbox("cash-1.csv", "id,kind", "CASH-1,x", "TOTAL,1");

    assertThat(book.map(inbox, mapping).rejected()).isEqualTo(1);

    assertThat(leftOut("cash-1.csv")).isEmpty();
    assertThat(unresolved("cash-1.csv")).isEmpty();
  }

  @Test
  void ofPayrollTheReasonIsShownAndNoValue() {
    Path inbox =
        book.inbox(
            "payroll-sum.csv",
            "payroll_ref,employee_ref,salary_amount,paid_at",
            "SUM-1,E-9,\"4321,5\",2026-10-01");
    Path rejects = posted(inbox, Optional.of(1L), Optional.empty());

    load(rejects, LEFT_OUT);

    assertThat(leftOut("payroll-sum.csv"))
        .containsExactly("2 payroll SUM-1 2026-10-01 total of the export anna");
    assertThat(book.found("select to_jsonb(c)::text from checks.rows_left_out c"))
        .isNotEmpty()
        .noneMatch(row -> row.contains("4321"));
  }

  @Test
  void whoAndWhyAreSaid() {
    Path rejects = rejectsOf("transactions-said.csv");

    assertRefused(rejects, Purpose.leaveOut(" ", "anna"), "HC129: the reason is empty.");
    assertRefused(
        rejects, Purpose.leaveOut("why", ""), "HC129: the name of who leaves rows out is empty.");
    assertRefused(
        rejects,
        Purpose.leaveOut("why\n", "anna"),
        "HC129: the reason is not one line of visible characters.");
    assertThat(unresolved("transactions-said.csv")).hasSize(2);
  }

  private static void assertRefused(Path rejects, Purpose purpose, String message) {
    assertThatThrownBy(() -> load(rejects, purpose))
        .extracting(failure -> Refusal.in(failure).orElseThrow().getMessage())
        .asString()
        .startsWith(message);
  }

  @Test
  void rowsOfAFileThatWasRefusedAreOfNoBook() {
    Path rejects = rejectsOf("transactions-beside.csv");
    LoadFixture.write(
        rejects, "transactions-never.csv", REJECTS, "2,,never,A-1,credit,1,2026-10-01");

    LoadResult result = load(rejects, LEFT_OUT);

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.message())
        .startsWith("HC332: 1 of 2 files cannot be left out, because no file of their name was")
        .contains("The others were left out.");
    assertThat(unresolved("transactions-beside.csv")).isEmpty();
  }

  @Test
  void whatWasInterruptedIsFinishedAsTheNextCommandSays() {
    try (LoadFixture own = LoadFixture.withMasterData()) {
      own.superuser()
          .execute(
              "create or replace function staging.rows_of_part() returns integer"
                  + " language sql immutable as 'select 1'");
      Path retried = interrupted(own, "transactions-retried.csv", LEFT_OUT);
      Path leftOut = interrupted(own, "transactions-left.csv", Purpose.RETRY);

      assertThat(load(own, retried, Purpose.RETRY).posted()).isEqualTo(2);
      assertThat(load(own, leftOut, LEFT_OUT).rejected()).isEqualTo(2);

      assertThat(counts(own, "transactions-retried.csv")).isEqualTo("3 3 0 0");
      assertThat(counts(own, "transactions-left.csv")).isEqualTo("3 1 0 2");
      // Whoever began would not go on with rows that have another outcome by now.
      assertThat(load(own, retried, LEFT_OUT).message()).startsWith("HC333: ");
      assertThat(load(own, leftOut, Purpose.RETRY).message()).startsWith("HC333: ");
      assertThat(counts(own, "transactions-retried.csv")).isEqualTo("3 3 0 0");
      assertThat(counts(own, "transactions-left.csv")).isEqualTo("3 1 0 2");
    }
  }

  @Test
  void leavingOutGoesOnWhereItWasInterrupted() {
    try (LoadFixture own = LoadFixture.withMasterData()) {
      own.superuser()
          .execute(
              "create or replace function staging.rows_of_part() returns integer"
                  + " language sql immutable as 'select 1'");
      Path rejects = interrupted(own, "transactions-part.csv", LEFT_OUT);
      String staged = "select file_id from staging.files where corrects is not null";
      List<String> before = own.query(staged);

      assertThat(load(own, rejects, Purpose.leaveOut("no posting", "bob")).rejected()).isEqualTo(2);

      assertThat(own.query(staged)).hasSize(1).isEqualTo(before);
      assertThat(counts(own, "transactions-part.csv")).isEqualTo("3 1 0 2");
      assertThat(
              own.query(
                  "select distinct rule from staging.rejects where left_out and input is"
                      + " not null and column_name = 'the whole row' and rule like 'left%'"))
          .containsExactly("left out by bob: no posting");
    }
  }

  /** Rows to mend, of which the first part is staged. */
  private static Path interrupted(LoadFixture own, String name, Purpose purpose) {
    rejectsOf(own, name);
    Path rejects =
        own.inbox(
            name,
            REJECTS,
            "3,," + name + "-2,A-1,credit,1,2026-10-01",
            "4,," + name + "-3,A-1,credit,1,2026-10-01");
    own.superuser()
        .execute(
            "alter table staging.transactions add constraint no check (file_line <> 4) not valid");
    assertThat(load(own, rejects, purpose).exitCode()).isEqualTo(ExitCode.FAILED);
    own.superuser().execute("alter table staging.transactions drop constraint no");
    assertThat(
            own.query(
                "select state from staging.files where corrects is not null and file_name = '"
                    + name
                    + "'"))
        .containsExactly("staging");
    return rejects;
  }

  @Test
  void rowsAreRemovedAsOldWhenTheCloseOfTheirMonthHasSeenThem() {
    try (LoadFixture own = LoadFixture.withMasterData()) {
      load(own, rejectsOf(own, "transactions-old.csv"), LEFT_OUT);
      String lines = "select distinct file_line from staging.transactions order by 1";
      own.superuser().execute("select finance.open_period('2026-09-01')");
      own.superuser().execute("call finance.monthly_closure(2026, 9)");
      age(own, "true");
      own.query("select purge_rows::text from staging.purge_rows()");
      assertThat(own.query(lines)).containsExactly("2", "3", "4");
      assertThat(own.query("select left_out_by from staging.unposted_rows()"))
          .containsExactly("anna", "anna");

      own.superuser().execute("call finance.monthly_closure(2026, 10)");
      own.query("select purge_rows::text from staging.purge_rows()");

      assertThat(own.query(lines)).isEmpty();
      assertThat(own.query("select count(*) from staging.rejects")).containsExactly("0");
      assertThat(counts(own, "transactions-old.csv")).isEqualTo("3 1 0 2");
    }
  }

  /** Not from when their file came. */
  @Test
  void rowsAreOldFromWhenTheyWereLeftOut() {
    try (LoadFixture own = LoadFixture.withMasterData()) {
      load(own, rejectsOf(own, "transactions-old.csv"), LEFT_OUT);
      own.superuser().execute("call finance.monthly_closure(2026, 10)");
      age(own, "corrects is null");

      own.query("select purge_rows::text from staging.purge_rows()");

      assertThat(own.query("select distinct file_line from staging.transactions order by 1"))
          .containsExactly("2", "3", "4");
    }
  }

  private static void age(LoadFixture own, String which) {
    own.superuser()
        .execute(
            "update staging.files set posted_at = posted_at - interval '1000 days' where "
                + which
                + "; update staging.rejects set rejected_at = rejected_at - interval '1000 days'"
                + " where file_id in (select file_id from staging.files where "
                + which
                + ")");
  }

  /** A posted file of three rows, two of them rejected, and the directory they were written to. */
  private static Path rejectsOf(String name) {
    return rejectsOf(book, name);
  }

  private static Path rejectsOf(LoadFixture of, String name) {
    String ref = name.replace(".csv", "");
    Path inbox =
        of.inbox(
            name,
            HEADER,
            ref + "-1,A-1,credit,1,2026-10-01",
            ref + "-2,A-9,credit,1,2026-10-02",
            ref + "-3,TOTAL,,1,");
    return posted(of, inbox, Optional.of(2L), Optional.empty());
  }

  private static Path posted(Path inbox, Optional<Path> mapping) {
    return posted(inbox, Optional.empty(), mapping);
  }

  private static Path posted(Path inbox, Optional<Long> most, Optional<Path> mapping) {
    return posted(book, inbox, most, mapping);
  }

  private static Path posted(
      LoadFixture of, Path inbox, Optional<Long> most, Optional<Path> mapping) {
    Path rejects = of.directory();
    LoadResult result =
        of.load(new LoadSettings(inbox, mapping, most, Optional.of(rejects), Purpose.POST));
    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    return rejects;
  }

  private static LoadResult load(Path rejects, Purpose purpose) {
    return load(rejects, Optional.empty(), purpose);
  }

  private static LoadResult load(Path rejects, Optional<Path> mapping, Purpose purpose) {
    return book.load(
        new LoadSettings(rejects, mapping, Optional.empty(), Optional.empty(), purpose));
  }

  private static LoadResult load(LoadFixture of, Path rejects, Purpose purpose) {
    return of.load(
        new LoadSettings(rejects, Optional.empty(), Optional.empty(), Optional.empty(), purpose));
  }

  /** What the close of October finds of rows that nobody left out. */
  private static List<String> unresolved(String name) {
    return book.found(
        "select file_line from checks.rejected_rows_resolved where file_name = '" + name + "'");
  }

  /** And of those that somebody did. */
  private static List<String> leftOut(String name) {
    return book.found(
        "select concat_ws(' ', file_line, input, reference, dated_at::date, left_out_because,"
            + " left_out_by) from checks.rows_left_out where file_name = '"
            + name
            + "'");
  }

  private static List<String> miscounted(String name) {
    return book.found(
        "select file_name from checks.file_counts_add_up where file_name = '" + name + "'");
  }

  private static long rowsRejected() {
    return Long.parseLong(book.query("select rows_rejected from batch.operating_facts").get(0));
  }

  private static String counts(String name) {
    return counts(book, name);
  }

  /** read, posted, duplicate and rejected rows of the original. */
  private static String counts(LoadFixture of, String name) {
    return String.join(
        "",
        of.query(
            "select concat_ws(' ', rows_read, rows_posted, rows_duplicate, rows_rejected)"
                + " from staging.files where corrects is null and file_name = '"
                + name
                + "'"));
  }
}
