package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.job.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What others change between the validation of a file and its posting loses none of its rows. */
class ChangedMeanwhileTest {
  private static final String HEADER = "external_ref,account_ref,tx_type,amount,posted_at";

  private static final String WAITING =
      "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like"
          + " 'select staging.post_next%'";

  private LoadFixture book;

  @BeforeEach
  void open() {
    book = LoadFixture.withMasterData();
    // A month that is not open yet is opened before anything is validated.
    book.load(book.inbox("transactions-0.csv", HEADER, "T-0,A-3,credit,1,2026-10-01"));
  }

  @AfterEach
  void close() {
    book.close();
  }

  @Test
  void aPostingWhoseAccountIsRenamedIsNotLost() throws Exception {
    Path inbox =
        book.inbox(
            "transactions-1.csv",
            HEADER,
            "T-1,A-2,credit,1,2026-10-01",
            "T-2,A-1,credit,2,2026-10-02");

    LoadResult result =
        loadWhile(
            () -> book.load(inbox),
            "update finance.accounts set external_ref = 'A-9' where external_ref = 'A-1'",
            Connection::commit);

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.message())
        .isEqualTo(
            "HC348: line 3 of transactions-1.csv names \"A-1\", and no row of accounts has this"
                + " reference any more. Another session gave it another one while the file was"
                + " posted. Nothing of the file was posted. Run it again: what then names no row is"
                + " rejected with its line.");
    assertThat(result.files())
        .containsExactly(
            new LoadedFile("transactions-1.csv", "transactions", FileState.STAGED, 2, 0, 0, 0));
    assertThat(book.balance("A-2")).isEqualTo("0.0000");

    LoadResult again = book.load(inbox, 1);

    assertThat(again.files())
        .containsExactly(
            new LoadedFile("transactions-1.csv", "transactions", FileState.POSTED, 2, 1, 0, 1));
    assertThat(again.rejectedRows().stream().map(row -> row.line() + " " + row.rule()))
        .containsExactly(
            "3 no row of accounts has this reference, in the books or among the good rows of this"
                + " load");
  }

  @Test
  void anInboxKeepsAFileWhoseAccountIsRenamedForTheNextRun() throws Exception {
    Path inbox = book.inbox("transactions-1.csv", HEADER, "T-1,A-1,credit,1,2026-10-01");
    Files.setLastModifiedTime(
        inbox.resolve("transactions-1.csv"), FileTime.from(Instant.now().minusSeconds(60)));

    InboxResult result =
        loadWhile(
            () -> book.inbox(inbox),
            "update finance.accounts set external_ref = 'A-9' where external_ref = 'A-1'",
            Connection::commit);

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.message()).startsWith("HC348: line 2 of transactions-1.csv names \"A-1\"");
    assertThat(inbox.resolve("transactions-1.csv")).exists();

    book.superuser()
        .update("update finance.accounts set external_ref = 'A-1' where external_ref = 'A-9'");
    assertThat(book.inbox(inbox).files())
        .extracting(InboxFile::outcome)
        .containsExactly(FileState.POSTED);
    assertThat(book.balance("A-1")).isEqualTo("1.0000");
  }

  @Test
  void anInboxKeepsAFileOfWhichARowIsPostedMeanwhileForTheNextRun() throws Exception {
    Path inbox = book.inbox("transactions-1.csv", HEADER, "T-1,A-1,credit,5,2026-10-05");
    Files.setLastModifiedTime(
        inbox.resolve("transactions-1.csv"), FileTime.from(Instant.now().minusSeconds(60)));

    InboxResult result =
        loadWhile(
            () -> book.inbox(inbox),
            "select finance.post_transaction(account_id, 5, 'credit', posted_at => '2026-10-05',"
                + " external_ref => 'T-1') from finance.accounts where external_ref = 'A-1'",
            Connection::commit);

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.message()).startsWith("HC008: transactions-1.csv cannot be posted: ");
    assertThat(inbox.resolve("transactions-1.csv")).exists();
    assertThat(book.inbox(inbox).files())
        .extracting(file -> file.outcome() + " " + file.duplicate())
        .containsExactly("posted 1");
  }

  @Test
  void anOrderWhoseSellerIsRenamedIsNotPostedWithoutOne() throws Exception {
    book.load(book.inbox("sales_reps.csv", "rep_ref,full_name", "R-1,Rita"));
    Path mapping = book.inbox("source.shop.properties", "files=shop*.csv");
    LoadFixture.write(
        mapping,
        "10-customers.sql",
        "-- title: Buyers\n-- into: customers\nselect v.file_id, v.file_line, v.buyer as"
            + " customer_ref, v.buyer as full_name from staging.valid_shop v");
    LoadFixture.write(
        mapping,
        "20-orders.sql",
        "-- title: Baskets\n-- into: orders\nselect v.file_id, v.file_line, v.basket as order_ref,"
            + " v.buyer as customer_ref, v.seller as rep_ref, 'draft' as status from"
            + " staging.valid_shop v");
    Path inbox = book.inbox("shop.csv", "basket,buyer,seller", "O-1,C-9,R-1");

    LoadResult result =
        loadWhile(
            () -> book.map(inbox, mapping),
            "insert into finance.customers (external_ref, full_name) values ('C-9', 'Nobody')",
            connection -> {
              book.superuser().update("update sales.sales_reps set external_ref = 'R-9'");
              connection.rollback();
            });

    assertThat(result.message())
        .startsWith(
            "HC348: line 2 of shop.csv names \"R-1\", and no row of sales_reps has this reference"
                + " any more. ");
    assertThat(book.query("select count(*) from sales.orders")).containsExactly("0");
  }

  @Test
  void whatCannotBePostedIsToldWithItsFile() throws Exception {
    Path inbox = book.inbox("transactions-1.csv", HEADER, "T-1,A-1,credit,1,2026-10-01");
    LoadFixture.write(inbox, "transactions-2.csv", HEADER, "T-2,A-2,credit,1,2026-10-01");

    LoadResult result =
        loadWhile(
            () -> book.load(inbox),
            "select finance.post_transaction(account_id, 5, 'credit', posted_at => '2026-10-05',"
                + " external_ref => 'T-1') from finance.accounts where external_ref = 'A-1'",
            Connection::commit);

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.message())
        .startsWith("HC008: transactions-1.csv cannot be posted: ")
        .doesNotContain("transactions-2.csv");
    assertThat(result.fileAtFault()).isEmpty();
  }

  @Test
  void filesThatArePostedTogetherAreToldTogether() throws Exception {
    Path mapping = book.inbox("source.head.properties", "files=head*.csv");
    LoadFixture.write(mapping, "source.line.properties", "files=line*.csv");
    LoadFixture.write(
        mapping,
        "10-orders.sql",
        "-- title: Heads\n-- into: orders\nselect v.file_id, v.file_line, v.receipt as order_ref,"
            + " 'C-1' as customer_ref, 'placed' as status, v.day as placed_at from"
            + " staging.valid_head v");
    LoadFixture.write(
        mapping,
        "20-items.sql",
        "-- title: Lines\n-- into: order_items\nselect v.file_id, v.file_line, v.receipt as"
            + " order_ref, v.line as line_no, 'P-1' as sku, '1' as quantity, '4' as unit_price from"
            + " staging.valid_line v");
    Path inbox = book.inbox("head.csv", "receipt,day", "O-1,2026-10-05");
    LoadFixture.write(inbox, "line.csv", "receipt,line", "O-1,1");

    LoadResult result =
        loadWhile(
            () -> book.map(inbox, mapping),
            "insert into sales.orders (external_ref, customer_id) select 'O-1', customer_id from"
                + " finance.customers",
            connection -> {
              book.superuser()
                  .execute(
                      "select finance.soft_close('2026-10-01', 'sales', 'Stocktaking', 'Ada')");
              connection.rollback();
            });

    assertThat(result.message()).startsWith("HC007: head.csv, line.csv cannot be posted: ");
  }

  private interface Ending {
    void end(Connection connection) throws SQLException;
  }

  /** Lets a load wait, validated, for a statement of another session, until that one ends it. */
  private <T> T loadWhile(Supplier<T> load, String statement, Ending ending) throws Exception {
    try (Connection other =
            Objects.requireNonNull(book.superuser().getDataSource()).getConnection();
        Statement held = other.createStatement()) {
      other.setAutoCommit(false);
      held.execute(statement);
      CompletableFuture<T> running = CompletableFuture.supplyAsync(load);
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (book.query(WAITING).get(0).equals("0")) {
        assertThat(running).isNotDone();
        assertThat(System.nanoTime()).isLessThan(deadline);
        Thread.sleep(20);
      }
      ending.end(other);
      return running.get();
    }
  }
}
