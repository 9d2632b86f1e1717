package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.job.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A line of a file is posted wholly or not at all, and what is not posted is seen at the close. */
class WholeLinesTest {
  private static final String HEADER = "external_ref,account_ref,tx_type,amount,posted_at";

  /** A transfer is two postings of one line. */
  private static final String TRANSFERS =
      """
      -- title: Both sides of each transfer
      -- into: transactions
      select t.file_id, t.file_line, t.ref || '-1' as external_ref, t.of as account_ref, 'debit' as tx_type, t.amount,
        '2026-10-05' as posted_at
      from staging.%1$s_transfers t
      union all
      select t.file_id, t.file_line, t.ref || '-2', t.to, 'credit', t.amount, '2026-10-05'
      from staging.%1$s_transfers t
      """;

  private LoadFixture book;

  @BeforeEach
  void open() {
    book = LoadFixture.withMasterData();
  }

  @AfterEach
  void close() {
    book.close();
  }

  @Test
  void noPostingOfALineIsPostedWithoutTheOthers() {
    Path inbox =
        book.inbox("transfers.csv", "ref,of,to,amount", "T1,A-1,A-2,5", "T2,A-1,X-9,7", "T3,A-2");

    LoadResult result = load(inbox, mapping("valid"), 2);

    assertThat(result.files())
        .containsExactly(
            new LoadedFile("transfers.csv", "transfers", FileState.POSTED, 3, 1, 0, 2));
    assertThat(book.query("select external_ref from finance.posting_references order by 1"))
        .containsExactly("T1-1", "T1-2");
    assertThat(result.rejectedRows().stream().map(row -> row.line() + " " + row.rule()))
        .containsExactly(
            "3 no row of accounts has this reference, in the books or among the good rows of this"
                + " load",
            "3 a line is posted wholly or not at all, and another row of it is rejected",
            "4 a row has as many fields as the header");
    assertThat(findings("rejected_rows_resolved", "file_line")).containsExactly("3", "3", "4");
  }

  @Test
  void whatAMappingLeavesOutItCannotPost() {
    Path mapping = mapping("raw");
    LoadFixture.write(
        mapping,
        "05-cancelled.sql",
        "-- title: Cancelled\n-- into: rejects\nselect t.file_id, t.file_line, 'amount' as"
            + " column_name, t.amount as value, 'cancelled' as rule, 'Nothing.' as remedy from"
            + " staging.raw_transfers t where t.amount = '9'");

    LoadResult result =
        load(book.inbox("transfers.csv", "ref,of,to,amount", "T1,A-1,A-2,9"), mapping, 1);

    assertThat(result.posted()).isZero();
    assertThat(result.rejectedRows().stream().map(RejectedRow::rule))
        .contains("cancelled", "the mapping leaves its line out");
  }

  @Test
  void aMappedFileOfWhichNothingCanBePostedIsRefused() {
    Path inbox = book.inbox("transfers.csv", "ref,of,to,amount", "T1,A-1,A-2,1,9");

    LoadResult result = load(inbox, mapping("valid"), Optional.empty());

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.files())
        .containsExactly(
            new LoadedFile(
                "transfers.csv",
                "transfers",
                FileState.REFUSED,
                1,
                0,
                0,
                1,
                "1 of its rows is rejected, and none is allowed. Mend what is rejected and load it"
                    + " again, or allow it with --max-rejects 1."));
    assertThat(findings("files_posted", "file_name")).containsExactly("transfers.csv");
  }

  @Test
  void aFileThatItsMappingFailedWithIsSeenAtTheClose() {
    Path inbox = book.inbox("transfers.csv", "ref,of,to,amount", "T1,A-1,A-2,x");
    Path mapping = mapping("valid", "where t.amount::numeric > 0");

    assertThat(load(inbox, mapping, Optional.empty()).exitCode()).isEqualTo(ExitCode.REFUSED);

    assertThat(findings("files_posted", "concat_ws(' ', file_name, state, input, rows)"))
        .containsExactly("transfers.csv staged transfers 0");
  }

  @Test
  void whatWasRefusedTwiceUnderOneNameIsMissingOnce() {
    String name = "transactions-again.csv";
    book.load(book.inbox(name, HEADER, "W5,X-9,credit,1,2026-10-01", "W6,X-9,credit,1,2026-10-01"));
    book.load(book.inbox(name, HEADER, "W5,X-8,credit,1,2026-10-01"));

    String found = "concat_ws(' ', state, rows, first_line, first_reference)";
    assertThat(findings("files_posted", found))
        .containsExactlyInAnyOrder("refused 1 2 W5", "refused 1 3 W6");

    book.load(book.inbox(name, HEADER, "W5,A-1,credit,1,2026-10-01"));
    assertThat(findings("files_posted", found)).containsExactly("refused 1 3 W6");
    assertThat(findings("files_posted", "came_again_without_them_at is not null"))
        .containsExactly("t");

    book.load(book.inbox("transactions-w6.csv", HEADER, "W6,A-1,credit,1,2026-10-01"));
    assertThat(findings("files_posted", "file_name")).isEmpty();
  }

  /** With another row in its place, or one that is there twice. */
  @Test
  void aRowIsLostThoughAsManyCameAgain() {
    String name = "transactions-roll.csv";
    book.load(book.inbox(name, HEADER, "R1,A-1,credit,1,2026-10-01", "R2,X-9,credit,9,2026-10-02"));

    book.load(book.inbox(name, HEADER, "R1,A-1,credit,1,2026-10-01", "R3,A-1,credit,1,2026-10-02"));
    assertThat(findings("files_posted", "first_reference")).containsExactly("R2");

    name = "transactions-twice.csv";
    book.load(book.inbox(name, HEADER, "R4,A-1,credit,1,2026-10-01", "R5,X-9,credit,9,2026-10-02"));
    book.load(book.inbox(name, HEADER, "R4,A-1,credit,1,2026-10-01", "R4,A-1,credit,1,2026-10-01"));
    assertThat(findings("files_posted", "first_reference")).containsExactlyInAnyOrder("R2", "R5");
  }

  /** It was staged, and its load broke off. */
  @Test
  void whatAFileThatWasNeverPostedCameAgainWithoutIsLost() {
    String name = "transactions-broken.csv";
    book.superuser()
        .execute("alter table finance.transactions add constraint no check (amount < 5)");
    assertThat(
            book.load(
                    book.inbox(
                        name, HEADER, "Q1,A-1,credit,1,2026-10-01", "Q2,A-1,credit,9,2026-10-02"))
                .exitCode())
        .isEqualTo(ExitCode.FAILED);

    assertThat(book.load(book.inbox(name, HEADER, "Q1,A-1,credit,1,2026-10-01")).posted())
        .isEqualTo(1);

    assertThat(findings("files_posted", "first_reference")).containsExactly("Q2");
  }

  /** A row that was rejected for its number has another one now. */
  @Test
  void aFileThatCameAgainWithAsManyRowsLacksNone() {
    String name = "transactions-numbers.csv";
    book.load(book.inbox(name, HEADER, "W7,A-1,credit,1,2026-10-01", "W7,A-1,credit,2,2026-10-02"));

    book.load(book.inbox(name, HEADER, "W7,A-1,credit,1,2026-10-01", "W8,A-1,credit,2,2026-10-02"));

    assertThat(findings("files_posted", "file_name")).isEmpty();
  }

  /** It is in no table but that of the lines as they came. */
  @Test
  void aLineThatGaveNoRowIsLostWhenItsFileComesAgainWithoutIt() {
    load(
        book.inbox("transfers.csv", "ref,of,to,amount", "T1,A-1,A-2,5", "T3,A-2"),
        mapping("valid"),
        Optional.empty());

    load(
        book.inbox("transfers.csv", "ref,of,to,amount", "T1,A-1,A-2,5"),
        mapping("valid"),
        Optional.empty());

    assertThat(findings("files_posted", "concat_ws(' ', file_name, state, rows, first_line)"))
        .containsExactly("transfers.csv refused 1 3");
  }

  @Test
  void whatAnotherRowHadTheReferenceOfIsLostThoughItLooksAlike() {
    book.load(book.inbox("transactions-v.csv", HEADER, "W11,A-1,credit,1,2026-10-01T10:00:00Z"));

    book.load(book.inbox("transactions-w.csv", HEADER, "W11,A-1,credit,1,2026-10-01T11:00:00Z"));

    assertThat(findings("files_posted", "first_reference")).containsExactly("W11");
  }

  /** The balance is there to compare, and is no content of the books. */
  @Test
  void whatIsPostedIsNotLostThoughItCameWithAnotherRecordedBalance() {
    String header = HEADER + ",recorded_balance,contra_code";
    String posted = "W14,A-1,credit,1,2026-10-01";
    book.load(book.inbox("transactions-p.csv", header, posted + ",500,"));
    String next = "W15,A-1,credit,1,2026-10-02,511,";
    assertThat(
            book.load(book.inbox("transactions-q.csv", header, posted + ",510,", next)).exitCode())
        .isEqualTo(ExitCode.REFUSED);

    assertThat(book.load(book.inbox("transactions-q.csv", header, next)).posted()).isEqualTo(1);
    assertThat(findings("files_posted", "first_reference")).isEmpty();

    book.load(book.inbox("transactions-o.csv", header, posted + ",510,5900"));
    assertThat(findings("files_posted", "file_name")).containsExactly("transactions-o.csv");
  }

  /** It was rejected for what it came with, not for its number. */
  @Test
  void anOrderWithoutItemsIsLostWhenAnotherComesInItsPlace() {
    String orders = "order_ref,customer_ref,status,placed_at";
    book.load(book.inbox("orders-1.csv", orders, "O-1,C-1,placed,2026-10-02"), 0);
    Path again = book.inbox("orders-1.csv", orders, "O-2,C-1,placed,2026-10-02");
    LoadFixture.write(
        again, "order_items-1.csv", "order_ref,line_no,sku,quantity,unit_price", "O-2,1,P-1,1,4");

    assertThat(book.load(again).posted()).isEqualTo(2);

    assertThat(findings("files_posted", "first_reference")).containsExactly("O-1");
  }

  @Test
  void rowsOfARefusedFileAreRemovedWhenNoCloseAsksForThem() {
    String name = "transactions-z.csv";
    book.load(
        book.inbox(name, HEADER, "W20,A-1,credit,1,2026-10-01", "W21,X-9,credit,1,2026-10-01"));
    book.load(
        book.inbox(name, HEADER, "W20,A-1,credit,1,2026-10-01", "W21,A-1,credit,1,2026-10-01"));
    book.load(book.inbox("transactions-y.csv", HEADER, "W22,X-9,credit,1,2026-10-01"));
    book.load(book.inbox("transactions-x.csv", HEADER, "W22,A-1,credit,1,2026-10-01"));
    String left =
        "select distinct f.file_name || ' ' || f.state from staging.transactions s join"
            + " staging.files f using (file_id) where f.state = 'refused' order by 1";
    book.superuser().execute("call finance.monthly_closure(2026, 10)");
    book.query("select purge_rows::text from staging.purge_rows()");
    assertThat(book.query(left)).containsExactly("transactions-y.csv refused", name + " refused");

    book.superuser()
        .update(
            "update staging.files set staged_at = staged_at - interval '1000 days', posted_at ="
                + " posted_at - interval '1000 days'");
    book.query("select purge_rows::text from staging.purge_rows()");

    // Of its name none came again: that is asked for until one does.
    assertThat(book.query(left)).containsExactly("transactions-y.csv refused");
    assertThat(
            book.query(
                "select f.file_name from staging.rejects r join staging.files f using (file_id)"))
        .containsExactly("transactions-y.csv");
    assertThat(findings("files_posted", "file_name")).isEmpty();
  }

  @Test
  void aMessageWhoseSenderIsRejectedWithItsLineIsRejected() {
    Path mapping = book.inbox("source.desk.properties", "files=desk*.csv");
    LoadFixture.write(
        mapping,
        "10-customers.sql",
        "-- title: Customers\n-- into: customers\nselect v.file_id, v.file_line, v.who as"
            + " customer_ref, v.who as full_name from staging.valid_desk v where v.ticket <> ''");
    LoadFixture.write(
        mapping,
        "20-tickets.sql",
        "-- title: Tickets\n-- into: tickets\nselect v.file_id, v.file_line, v.ticket as"
            + " ticket_ref, v.who as customer_ref, v.said as subject, v.state as status,"
            + " '2026-10-01' as created_at from staging.valid_desk v where v.ticket <> ''");
    LoadFixture.write(
        mapping,
        "30-messages.sql",
        "-- title: Messages\n-- into: ticket_messages\nselect v.file_id, v.file_line, v.of || '-1'"
            + " as message_ref, v.of as ticket_ref, 'customer' as sender_type, v.who as sender_ref,"
            + " v.said as message, '2026-10-02' as sent_at from staging.valid_desk v where v.of <>"
            + " ''");
    String header = "ticket,who,state,said,of";
    book.map(book.inbox("desk-1.csv", header, "K-1,C-8,open,Crumbs,"), mapping);

    LoadResult result =
        book.map(
            book.inbox("desk-2.csv", header, "K-2,C-9,torn,Crust,", ",C-9,,Hello,K-1"), mapping);

    assertThat(result.files())
        .containsExactly(new LoadedFile("desk-2.csv", "desk", FileState.POSTED, 2, 0, 0, 2));
    assertThat(result.rejectedRows())
        .filteredOn(row -> row.line() == 3)
        .extracting(RejectedRow::rule)
        .containsExactly("the sender is a known customer or agent, as sender_type says");
  }

  @Test
  void aBalanceOfAnAccountThatItsOwnLinesOpenFitsOrTheyAreRejected() {
    Path mapping = book.inbox("source.bank.properties", "files=bank*.csv");
    LoadFixture.write(
        mapping,
        "10-accounts.sql",
        "-- title: Accounts\n-- into: accounts\n-- known: keep\nselect v.file_id, v.file_line,"
            + " v.account as account_ref, 'C-1' as customer_ref, 'savings' as account_type from"
            + " staging.valid_bank v");
    LoadFixture.write(
        mapping,
        "20-postings.sql",
        "-- title: Postings\n-- into: transactions\nselect v.file_id, v.file_line, v.ref as"
            + " external_ref, v.account as account_ref, 'credit' as tx_type, v.amount,"
            + " '2026-10-02' as posted_at from staging.valid_bank v");

    LoadResult result =
        book.map(
            book.inbox(
                "bank-1.csv",
                "ref,account,amount",
                "B-1,A-7,99999999999999",
                "B-2,A-7,99999999999999",
                "B-3,A-8,5"),
            mapping);

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.rejectedRows().stream().map(row -> row.line() + " " + row.rule()))
        .containsExactly(
            "2 the balance of an account has at most 14 digits before the point",
            "3 the balance of an account has at most 14 digits before the point");
  }

  @Test
  void whatWasPostedUnderAnotherNameIsNotLostWhenItsAccountIsRenamed() {
    book.load(
        book.inbox(
            "transactions-x.csv",
            HEADER,
            "W12,A-1,credit,1,2026-10-01",
            "W13,X-9,credit,1,2026-10-01"));
    book.load(
        book.inbox(
            "transactions-y.csv",
            HEADER,
            "W12,A-1,credit,1,2026-10-01",
            "W13,A-1,credit,1,2026-10-01"));

    book.superuser()
        .update("update finance.accounts set external_ref = 'A-1x' where external_ref = 'A-1'");

    assertThat(findings("files_posted", "first_reference")).isEmpty();
  }

  @Test
  void whatWasRefusedIsLostNoMoreWhenItIsPostedMendedUnderAnotherName() {
    book.load(book.inbox("transactions-r.csv", HEADER, "W9,X-9,credit,1,2026-10-01"));
    book.load(book.inbox("transactions-s.csv", HEADER, "W9,A-1,credit,5,2026-10-01"));

    // The account was to be mended, the amount was not.
    assertThat(findings("files_posted", "first_reference")).containsExactly("W9");

    book.load(book.inbox("transactions-t.csv", HEADER, "W10,X-9,credit,1,2026-10-01"));
    book.load(book.inbox("transactions-u.csv", HEADER, "W10,A-1,credit,1,2026-10-01"));

    assertThat(findings("files_posted", "first_reference")).containsExactly("W9");
  }

  @Test
  void aRepeatOfARejectedRowIsRejected() {
    Path inbox =
        book.inbox(
            "transactions-repeats.csv",
            HEADER,
            "W1,X-9,credit,1,2026-10-01",
            "W1,X-9,credit,1,2026-10-01",
            "W2,A-3,credit,1,2026-10-01",
            "W2,A-3,credit,1,2026-10-01",
            "W3,A-1,credit,1,2026-10-01",
            "W3,A-1,credit,1,2026-10-01");
    // Closed is looked at last, after repeats are told.
    book.superuser()
        .update("update finance.accounts set closed_at = now() where external_ref = 'A-3'");

    LoadResult result = book.load(inbox, 4);

    assertThat(result.files())
        .containsExactly(
            new LoadedFile(
                "transactions-repeats.csv", "transactions", FileState.POSTED, 6, 1, 1, 4));
    assertThat(result.rejectedRows().stream().map(row -> row.line() + " " + row.rule()))
        .containsExactly(
            "2 no row of accounts has this reference, in the books or among the good rows of this"
                + " load",
            "3 it repeats a row that is rejected",
            "4 a closed account takes no posting",
            "5 it repeats a row that is rejected");
    assertThat(result.rejectedRows().get(3).remedy())
        .isEqualTo("That is line 4 of transactions-repeats.csv. Mend that one.");
  }

  @Test
  void anItemOfARepeatedOrderThatIsRejectedIsRejected() {
    Path inbox =
        book.inbox(
            "orders-1.csv", "order_ref,customer_ref,status,placed_at", "O1,C-1,placed,2026-10-02");
    LoadFixture.write(
        inbox,
        "orders-2.csv",
        "order_ref,customer_ref,status,placed_at",
        "O1,C-1,placed,2026-10-02T00:00");
    String items = "order_ref,line_no,sku,quantity,unit_price";
    LoadFixture.write(inbox, "order_items-1.csv", items, "O1,1,P-9,1,4.20");

    LoadResult result = book.load(inbox, 5);

    assertThat(result.files().stream().map(file -> file.file() + " " + file.rejected()))
        .containsExactly("orders-1.csv 1", "orders-2.csv 1", "order_items-1.csv 1");
    assertThat(book.query("select count(*) from sales.orders")).containsExactly("0");
  }

  @Test
  void linesOfAFileThatWasGivenUpAreNotAddedToOthers() {
    Path mapping = book.inbox("source.till.properties", "files=*.csv");
    LoadFixture.write(
        mapping,
        "10-sums.sql",
        "-- title: Sums\n-- into: transactions\nselect max(file_id) as file_id, max(file_line) as"
            + " file_line, ref as external_ref, 'A-1' as account_ref, 'credit' as tx_type,"
            + " sum(amt::numeric)::text as amount, '2026-10-05' as posted_at from"
            + " staging.valid_till group by ref");
    Path first = book.inbox("till-1.csv", "ref,amt", "G1,100.00", "G2,x");
    assertThat(load(first, mapping, Optional.empty()).exitCode()).isEqualTo(ExitCode.REFUSED);

    LoadResult result =
        load(book.inbox("till-2.csv", "ref,amt", "G1,5.00"), mapping, Optional.empty());

    assertThat(result.posted()).isEqualTo(1);
    assertThat(book.balance("A-1")).isEqualTo("5.0000");
    assertThat(findings("files_posted", "concat_ws(' ', file_name, state)"))
        .containsExactly("till-1.csv refused");
    load(book.inbox("till-1.csv", "ref,amt", "G3,100.00"), mapping, Optional.empty());
    assertThat(findings("files_posted", "file_name")).isEmpty();
  }

  @Test
  void anItemThatAPostedOrderHasNotIsSeenAtTheClose() {
    Path orders =
        book.inbox(
            "orders-1.csv", "order_ref,customer_ref,status,placed_at", "O1,C-1,placed,2026-10-02");
    String items = "order_ref,line_no,sku,quantity,unit_price";
    LoadFixture.write(orders, "order_items-1.csv", items, "O1,1,P-1,1,4.20");
    assertThat(book.load(orders).exitCode()).isEqualTo(ExitCode.DONE);

    assertThat(book.load(book.inbox("order_items-2.csv", items, "O1,2,P-1,1,4.20")).rejected())
        .isEqualTo(1);

    assertThat(findings("rejected_rows_resolved", "concat_ws(' ', input, reference, file_line)"))
        .containsExactly("order_items O1 2 2");
  }

  private LoadResult load(Path inbox, Path mapping, long most) {
    return load(inbox, mapping, Optional.of(most));
  }

  private LoadResult load(Path inbox, Path mapping, Optional<Long> most) {
    return book.load(new LoadSettings(inbox, Optional.of(mapping), most));
  }

  private Path mapping(String view) {
    return mapping(view, "");
  }

  private Path mapping(String view, String condition) {
    Path mapping = book.inbox("source.transfers.properties", "files=*.csv");
    LoadFixture.write(mapping, "10-transfers.sql", String.format(TRANSFERS, view) + condition);
    return mapping;
  }

  private List<String> findings(String check, String column) {
    book.superuser().execute("select finance.open_period('2026-10-01')");
    return book.found("select " + column + " from checks." + check);
  }
}
