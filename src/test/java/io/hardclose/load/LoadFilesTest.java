package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.job.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LoadFilesTest {
  /** That its reference is in the books does not say that this row is. */
  @Test
  void aRowWhoseReferenceIsPostedWithOtherContentIsMissing() {
    try (LoadFixture other = LoadFixture.withMasterData()) {
      other.load(other.inbox("transactions-1.csv", HEADER, "CON-1,A-1,credit,100,2026-10-01"));
      other.load(
          other.inbox(
              "transactions-2.csv",
              HEADER,
              "CON-1,A-2,credit,250,2026-10-01",
              "CON-2,A-2,credit,1,2026-10-01"),
          1);
      other.load(other.inbox("transactions-3.csv", HEADER, "CON-1,A-2,credit,250,2026-10-01"));

      assertThat(
              other.query(
                  "select file_name || ':' || file_line from staging.unposted_rows() order by 1"))
          .containsExactly("transactions-2.csv:2", "transactions-3.csv:2");
    }
  }

  private static final String HEADER = "external_ref,account_ref,tx_type,amount,posted_at";
  private static final String OWN_REJECT =
      "1 of its rows is rejected, and none is allowed. Mend what is rejected and load it again,"
          + " or allow it with --max-rejects 1.";
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
  void aLargeFileIsPostedInPartsEachAccountInOne() {
    try (LoadFixture large = LoadFixture.withMasterData()) {
      large
          .superuser()
          .execute(
              "create or replace function staging.rows_of_part() returns integer"
                  + " language sql immutable as 'select 2'");
      Path inbox =
          large.inbox(
              "transactions-2026-10.csv",
              "external_ref,account_ref,tx_type,amount,posted_at,recorded_balance",
              "T-1,A-1,credit,8,2026-10-04,15",
              "T-2,A-2,credit,4,2026-10-03,4",
              "T-3,A-3,debit,1,2026-10-03,",
              "T-4,A-1,credit,5,2026-10-01,",
              "T-5,A-1,credit,2,2026-10-02,7",
              "T-6,A-2,debit,3,2026-10-04,",
              "T-7,A-3,credit,9,2026-10-01,9");

      LoadResult result = large.load(inbox);

      assertThat(result.files())
          .containsExactly(
              new LoadedFile(
                  "transactions-2026-10.csv", "transactions", FileState.POSTED, 7, 7, 0, 0));
      assertThat(
              large
                  .superuser()
                  .queryForList(
                      """
                      select a.external_ref || ' ' || string_agg(t.external_ref || '=' ||
                          trim_scale(t.balance_after) || coalesce('/' || trim_scale(r.recorded_balance), ''),
                        ' ' order by t.entry_no)
                      from finance.transactions t
                        join finance.accounts a using (account_id)
                        left join finance.recorded_balances r using (tx_id)
                      group by a.external_ref
                      order by 1
                      """,
                      String.class))
          .containsExactly("A-1 T-4=5 T-5=7/7 T-1=15/15", "A-2 T-2=4/4 T-6=1", "A-3 T-7=9/9 T-3=8");
    }
  }

  @Test
  void aCharacterOfTwoUnitsIsNeverCutInHalf() {
    // Wherever what is handed to COPY ends, in one of the two files a character lies across it.
    String name = "\uD83D\uDE00".repeat(100);
    for (String shift : List.of("", "x")) {
      String[] lines =
          Stream.concat(
                  Stream.of("customer_ref,full_name"),
                  IntStream.range(0, 1500).mapToObj(n -> "E" + shift + n + "," + name))
              .toArray(String[]::new);

      LoadResult result = book.load(book.inbox("customers-e" + shift + ".csv", lines));

      assertThat(result.posted()).isEqualTo(1500);
    }
    assertThat(
            book.query(
                "select distinct full_name from finance.customers where external_ref like 'E%'"))
        .containsExactly(name);
  }

  @Test
  void everyInputOfACompanyIsPosted() {
    try (LoadFixture company = LoadFixture.empty()) {
      Path inbox = company.directory();
      LoadFixture.write(inbox, "users.csv", "username,email", "ada,ada@example.com", "bob,");
      LoadFixture.write(
          inbox,
          "customers.csv",
          "full_name,customer_ref,email,username",
          "Ada Lovelace,C-1,ada@example.com,ada",
          "\"Smith, \"\"Bob\"\"\",C-2,,");
      LoadFixture.write(
          inbox,
          "accounts.csv",
          "account_ref,customer_ref,account_type",
          "A-1,C-1,checking",
          "A-2,C-2,credit");
      LoadFixture.write(
          inbox,
          "transactions-2026-10.csv",
          "external_ref,account_ref,tx_type,amount,direction,posted_at,contra_code,recorded_balance",
          "T-3,A-1,debit,0.0001,,2026-10-31T23:59:59.999999Z,,99.9999",
          "T-1,A-1,credit,100,,2026-10-01,,",
          "T-2,A-2,adjustment,5.25,debit,2026-10-02 10:00,4100,");
      LoadFixture.write(inbox, "products.csv", "sku,name,price,active", "P-1,Bread,4.20,true");
      LoadFixture.write(inbox, "sales_reps.csv", "rep_ref,full_name", "R-1,Rita");
      LoadFixture.write(
          inbox,
          "orders.csv",
          "order_ref,customer_ref,rep_ref,status,placed_at,shipped_at,cancelled_at",
          "O-1,C-1,R-1,shipped,2026-10-03T10:00:00Z,2026-10-04T10:00:00Z,",
          "O-2,C-2,,cancelled,2026-10-03T10:00:00Z,,2026-11-04T10:00:00Z",
          "O-3,C-2,,placed,2026-10-05T10:00:00Z,,",
          "O-4,C-2,,draft,,,");
      LoadFixture.write(
          inbox,
          "order_items.csv",
          "order_ref,line_no,sku,quantity,unit_price",
          "O-1,1,P-1,3,4.00",
          "O-1,2,P-1,-1,4.00",
          "O-2,1,P-1,1,4.20",
          "O-3,1,P-1,2,4.20");
      LoadFixture.write(inbox, "support_agents.csv", "agent_ref,full_name", "S-1,Sam");
      LoadFixture.write(
          inbox,
          "tickets.csv",
          "ticket_ref,customer_ref,subject,status,created_at",
          "K-1,C-1,Where is my bread?,closed,2026-10-05T08:00:00+02:00");
      LoadFixture.write(
          inbox,
          "ticket_messages.csv",
          "message_ref,ticket_ref,sender_type,sender_ref,message,sent_at",
          "M-1,K-1,customer,C-1,\"Two\nlines\",2026-10-05T08:00:00+02:00",
          "M-2,K-1,agent,S-1,On its way.,2026-10-05T09:00:00+02:00");
      LoadFixture.write(
          inbox,
          "employees.csv",
          "employee_ref,full_name,department,joined_at,left_at",
          "E-1,Eve,Bakery,2020-01-01,");
      LoadFixture.write(
          inbox,
          "payroll.csv",
          "payroll_ref,employee_ref,salary_amount,paid_at",
          "Y-1,E-1,3000.00,2026-10-28T09:00:00Z",
          "Y-2,E-1,3000.00,");

      LoadResult result = company.load(inbox);

      assertThat(result.message()).isEmpty();
      assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(result.rejectedRows()).isEmpty();
      assertThat(result.files())
          .containsExactly(
              new LoadedFile("users.csv", "users", FileState.POSTED, 2, 2, 0, 0),
              new LoadedFile("customers.csv", "customers", FileState.POSTED, 2, 2, 0, 0),
              new LoadedFile("accounts.csv", "accounts", FileState.POSTED, 2, 2, 0, 0),
              new LoadedFile("products.csv", "products", FileState.POSTED, 1, 1, 0, 0),
              new LoadedFile("sales_reps.csv", "sales_reps", FileState.POSTED, 1, 1, 0, 0),
              new LoadedFile("orders.csv", "orders", FileState.POSTED, 4, 4, 0, 0),
              new LoadedFile("order_items.csv", "order_items", FileState.POSTED, 4, 4, 0, 0),
              new LoadedFile("support_agents.csv", "support_agents", FileState.POSTED, 1, 1, 0, 0),
              new LoadedFile("tickets.csv", "tickets", FileState.POSTED, 1, 1, 0, 0),
              new LoadedFile(
                  "ticket_messages.csv", "ticket_messages", FileState.POSTED, 2, 2, 0, 0),
              new LoadedFile("employees.csv", "employees", FileState.POSTED, 1, 1, 0, 0),
              new LoadedFile("payroll.csv", "payroll", FileState.POSTED, 2, 2, 0, 0),
              new LoadedFile(
                  "transactions-2026-10.csv", "transactions", FileState.POSTED, 3, 3, 0, 0));
      assertThat(
              company.query(
                  "select concat_ws(' ', external_ref, entry_no, balance_after, contra_code,"
                      + " recorded_balance) from finance.transactions left join"
                      + " finance.recorded_balances using (tx_id) order by tx_id"))
          .containsExactly(
              "T-1 1 100.0000 1000", "T-2 1 -5.2500 4100", "T-3 2 99.9999 1000 99.9999");
      assertThat(
              company.query(
                  "select concat_ws(' ', external_ref, status, total_amount) from sales.orders"
                      + " order by 1"))
          .containsExactly(
              "O-1 shipped 8.0000",
              "O-2 cancelled 4.2000",
              "O-3 placed 8.4000",
              "O-4 draft 0.0000");
      assertThat(company.query("select period from finance.periods order by 1"))
          .containsExactly("2026-10-01", "2026-11-01");
      assertThat(company.query("select full_name from finance.customers where user_id is null"))
          .containsExactly("Smith, \"Bob\"");
      assertThat(company.query("select message from support.ticket_messages order by sent_at"))
          .containsExactly("Two\nlines", "On its way.");
    }
  }

  @Test
  void theSameFilesAgainHaveNothingToDo() {
    Path inbox = book.inbox("transactions-again.csv", HEADER, "AGAIN-1,A-1,credit,7,2026-10-01");
    book.load(inbox);
    String before = book.balance("A-1");

    LoadResult result = book.load(inbox);

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.message()).isEqualTo("Nothing to do: job load-data has done this before.");
    assertThat(result.files())
        .containsExactly(
            new LoadedFile(
                "transactions-again.csv", "transactions", FileState.ALREADY_LOADED, 0, 0, 0, 0));
    assertThat(book.balance("A-1")).isEqualTo(before);
  }

  @Test
  void theSameContentUnderAnotherNameIsNotPostedTwice() {
    String row = "TWICE-1,A-1,credit,7,2026-10-01";
    book.load(book.inbox("transactions-twice-a.csv", HEADER, row));
    String before = book.balance("A-1");

    LoadResult result = book.load(book.inbox("transactions-twice-b.csv", HEADER, row));

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.files())
        .containsExactly(
            new LoadedFile(
                "transactions-twice-b.csv", "transactions", FileState.ALREADY_LOADED, 0, 0, 0, 0));
    assertThat(book.balance("A-1")).isEqualTo(before);
  }

  @Test
  void aNameStandsForOneContent() {
    book.load(book.inbox("transactions-name.csv", HEADER, "NAME-1,A-1,credit,7,2026-10-01"));

    LoadResult result =
        book.load(book.inbox("transactions-name.csv", HEADER, "NAME-2,A-1,credit,7,2026-10-01"));

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.message())
        .isEqualTo(
            "HC311: a file transactions-name.csv with other content was loaded before. A name"
                + " stands for one content, so that a posting can be traced to its line. Give the"
                + " new file a name of its own.");
    assertThat(book.query("select tx_id from finance.transactions where external_ref = 'NAME-2'"))
        .isEmpty();
  }

  @Test
  void rowsPostedBeforeAreDuplicatesHoweverTheyAreWritten() {
    book.load(
        book.inbox("transactions-dup-a.csv", HEADER, "DUP-1,A-2,credit,12.5,2026-10-05T12:00:00Z"));

    LoadResult result =
        book.load(
            book.inbox(
                "transactions-dup-b.csv",
                HEADER,
                "DUP-1,A-2,credit,12.5000,2026-10-05T14:00:00+02:00",
                "DUP-2,A-2,debit,2.5,2026-10-06",
                "DUP-2,A-2,debit,2.50,2026-10-06T00:00:00Z"));

    assertThat(result.files())
        .containsExactly(
            new LoadedFile("transactions-dup-b.csv", "transactions", FileState.POSTED, 3, 1, 2, 0));
    assertThat(book.balance("A-2")).isEqualTo("10.0000");
  }

  @Test
  void theOtherSideThatStandsForNoneIsTheSameContentInOneFileAsInTwo() {
    String header = HEADER + ",direction,contra_code";
    String cash = "SIDE-1,A-2,credit,5,2026-10-05,,";
    String writeOff = "SIDE-2,A-2,adjustment,5,2026-10-05,credit,";
    Path inbox =
        book.inbox(
            "transactions-side-a.csv", header, cash, cash + "1000", writeOff + "5900", writeOff);

    assertThat(book.load(inbox).files())
        .containsExactly(
            new LoadedFile(
                "transactions-side-a.csv", "transactions", FileState.POSTED, 4, 2, 2, 0));
    assertThat(
            book.load(
                    book.inbox("transactions-side-b.csv", header, cash + "1000", writeOff + "5900"))
                .duplicate())
        .isEqualTo(2);
    String other = "SIDE-3,A-2,credit,5,2026-10-05,,";
    assertThat(
            book.load(book.inbox("transactions-side-c.csv", header, other, other + "4100"))
                .brokenRules())
        .extracting(BrokenRule::rule)
        .contains("its key is unique; another row has it with other content");
  }

  @Test
  void aRecordedBalanceThatDiffersIsOtherContent() {
    String header = HEADER + ",recorded_balance";
    String row = "BALANCE-%d,A-B,credit,1,2026-10-01,%s";
    book.load(
        book.inbox(
            "accounts-balance.csv", "account_ref,customer_ref,account_type", "A-B,C-1,checking"));
    book.load(
        book.inbox(
            "transactions-balance-a.csv",
            header,
            row.formatted(1, "1.00"),
            row.formatted(2, ""),
            row.formatted(3, "3.00"),
            row.formatted(4, "4.00"),
            row.formatted(5, "")));

    LoadResult result =
        book.load(
            book.inbox(
                "transactions-balance-b.csv",
                header,
                row.formatted(1, "99.00"),
                row.formatted(2, "55.00"),
                row.formatted(3, ""),
                row.formatted(4, "4.0"),
                row.formatted(5, "")),
            3);

    assertThat(result.files())
        .containsExactly(
            new LoadedFile(
                "transactions-balance-b.csv", "transactions", FileState.POSTED, 5, 0, 2, 3));
    assertThat(result.rejectedRows())
        .extracting(RejectedRow::value)
        .containsExactly("BALANCE-1", "BALANCE-2", "BALANCE-3");
    assertThat(result.rejectedRows())
        .allMatch(rejected -> rejected.rule().equals("already posted with other content"))
        .allMatch(
            rejected ->
                rejected
                    .remedy()
                    .matches(
                        "It is tx [0-9]+, which was compared with another recorded_balance. .*"));
  }

  @Test
  void customersPostedBeforeAreDuplicatesAndOtherContentIsRejected() {
    book.load(book.inbox("customers-known-a.csv", "customer_ref,full_name", "K-1,Kim", "K-2,Kay"));

    LoadResult result =
        book.load(
            book.inbox(
                "customers-known-b.csv",
                "customer_ref,full_name",
                "K-1,Kim",
                "K-2,Kay Smith",
                "K-3,Kit",
                "K-3,Kitty"));

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.files())
        .containsExactly(
            new LoadedFile("customers-known-b.csv", "customers", FileState.POSTED, 4, 1, 1, 2));
    assertThat(result.rejectedRows())
        .containsExactly(
            new RejectedRow(
                "customers-known-b.csv",
                3,
                "customer_ref",
                "K-2",
                "already loaded with other content",
                "It is in line 3 of customers-known-a.csv. Give what is new a key of its own; correct what is there in the books; what was renamed there since is known by the name in that line."),
            new RejectedRow(
                "customers-known-b.csv",
                5,
                "customer_ref",
                "K-3",
                "its key is unique; another row has it with other content",
                "The other one is line 4. Keep the right one of the two."));
  }

  @Test
  void whatIsPostedIsADuplicateWhateverElseItsFileHasWithItsKey() {
    book.load(book.inbox("customers-same-a.csv", "customer_ref,full_name", "SAME-1,Kim"));
    book.load(
        book.inbox(
            "accounts-same.csv", "account_ref,customer_ref,account_type", "A-SAME,C-1,checking"));
    book.load(book.inbox("transactions-same-a.csv", HEADER, "SAME-1,A-SAME,credit,5,2026-10-05"));

    assertThat(
            book.load(
                    book.inbox(
                        "customers-same-b.csv",
                        "customer_ref,full_name",
                        "SAME-1,Kay",
                        "SAME-1,Kim",
                        "SAME-1,Kay"))
                .files())
        .containsExactly(
            new LoadedFile("customers-same-b.csv", "customers", FileState.POSTED, 3, 0, 1, 2));
    assertThat(
            book.load(
                    book.inbox(
                        "transactions-same-b.csv",
                        HEADER,
                        "SAME-1,A-SAME,credit,6,2026-10-05",
                        "SAME-1,A-SAME,credit,5,2026-10-05"),
                    1)
                .files())
        .containsExactly(
            new LoadedFile(
                "transactions-same-b.csv", "transactions", FileState.POSTED, 2, 0, 1, 1));
  }

  @Test
  void whatWasMadeByHandIsNotOverwritten() {
    book.superuser()
        .update("insert into finance.customers (external_ref, full_name) values ('HAND', 'Hal')");

    LoadResult result =
        book.load(book.inbox("customers-hand.csv", "customer_ref,full_name", "HAND,Hal"));

    assertThat(result.rejectedRows())
        .containsExactly(
            new RejectedRow(
                "customers-hand.csv",
                2,
                "customer_ref",
                "HAND",
                "exists already, and no file gave it this key",
                "Give what is new a key of its own; take out what is in the books."));
  }

  @Test
  void aFileOfTransactionsPostsWhollyOrNotAtAll() {
    String good = "WHOLE-1,A-3,credit,1,2026-10-01";
    String bad = "WHOLE-2,A-9,credit,1,2026-10-01";
    RejectedRow reject =
        new RejectedRow(
            "transactions-whole.csv",
            3,
            "account_ref",
            "A-9",
            "no row of accounts has this reference, in the books or among the good rows of this load",
            "Load it with accounts first, or correct the reference.");
    Path inbox = book.inbox("transactions-whole.csv", HEADER, good, bad);

    LoadResult refused = book.load(inbox);

    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.message())
        .isEqualTo(
            "HC312: 1 of 1 files refused: transactions-whole.csv. Such a file posts nothing, so"
                + " that it can be mended and loaded again as a whole. transactions-whole.csv: "
                + OWN_REJECT);
    assertThat(refused.files())
        .containsExactly(
            new LoadedFile(
                "transactions-whole.csv",
                "transactions",
                FileState.REFUSED,
                2,
                0,
                0,
                2,
                OWN_REJECT));
    assertThat(refused.rejectedRows()).containsExactly(reject);
    assertThat(book.balance("A-3")).isEqualTo("0.0000");

    LoadResult allowed = book.load(inbox, 1);

    assertThat(allowed.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(allowed.files())
        .containsExactly(
            new LoadedFile("transactions-whole.csv", "transactions", FileState.POSTED, 2, 1, 0, 1));
    assertThat(allowed.rejectedRows()).containsExactly(reject);
    assertThat(book.balance("A-3")).isEqualTo("1.0000");
  }

  @Test
  void aRefusedFileCanBeMendedUnderItsName() {
    book.load(book.inbox("transactions-mend.csv", HEADER, "MEND-1,A-9,credit,1,2026-10-01"));

    LoadResult result =
        book.load(book.inbox("transactions-mend.csv", HEADER, "MEND-1,A-1,credit,1,2026-10-01"));

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.files())
        .containsExactly(
            new LoadedFile("transactions-mend.csv", "transactions", FileState.POSTED, 1, 1, 0, 0));
  }

  @Test
  void otherFilesOfTheDirectoryArePostedThoughOneIsRefused() {
    Path inbox = book.inbox("transactions-one.csv", HEADER, "ONE-1,A-9,credit,1,2026-10-01");
    LoadFixture.write(inbox, "transactions-two.csv", HEADER, "ONE-2,A-1,credit,1,2026-10-01");

    LoadResult result = book.load(inbox);

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.files())
        .containsExactly(
            new LoadedFile(
                "transactions-one.csv", "transactions", FileState.REFUSED, 1, 0, 0, 1, OWN_REJECT),
            new LoadedFile("transactions-two.csv", "transactions", FileState.POSTED, 1, 1, 0, 0));
  }

  @Test
  void aRowWithTooManyOrTooFewFieldsIsRejectedWithItsLine() {
    LoadResult result =
        book.load(
            book.inbox(
                "customers-fields.csv",
                "customer_ref,full_name",
                "F-1,\"Fay",
                "Smith\"",
                "",
                "F-2,Fox,too,many",
                "F-3"));

    assertThat(result.files())
        .containsExactly(
            new LoadedFile("customers-fields.csv", "customers", FileState.POSTED, 3, 1, 0, 2));
    String rule = "a row has as many fields as the header";
    String remedy = "Quote fields that hold the separator; leave fields empty, not out.";
    assertThat(result.rejectedRows())
        .containsExactly(
            new RejectedRow(
                "customers-fields.csv", 5, "the whole row", "F-2,Fox,too,many", rule, remedy),
            new RejectedRow("customers-fields.csv", 6, "the whole row", "F-3", rule, remedy));
  }

  @Test
  void aClosedAccountTakesNothing() {
    book.load(
        book.inbox(
            "accounts-closed.csv",
            "account_ref,customer_ref,account_type",
            "A-CLOSED,C-1,checking"));
    book.superuser()
        .update("update finance.accounts set closed_at = now() where external_ref = 'A-CLOSED'");

    LoadResult result =
        book.load(
            book.inbox("transactions-closed.csv", HEADER, "CLOSED-1,A-CLOSED,credit,1,2026-10-01"));

    assertThat(result.rejectedRows())
        .containsExactly(
            new RejectedRow(
                "transactions-closed.csv",
                2,
                "account_ref",
                "A-CLOSED",
                "a closed account takes no posting",
                "Post to an open account, or have this one reopened."));
  }

  @Test
  void aBalanceThatWouldNotFitRejectsThePostingsOfItsAccountOnly() {
    book.load(
        book.inbox(
            "accounts-rich.csv", "account_ref,customer_ref,account_type", "A-RICH,C-1,checking"));

    LoadResult result =
        book.load(
            book.inbox(
                "transactions-rich.csv",
                HEADER,
                "RICH-1,A-RICH,credit,99999999999999.9999,2026-10-01",
                "RICH-2,A-RICH,credit,0.0001,2026-10-02",
                "RICH-3,A-1,credit,99999999999999,2026-10-02",
                "RICH-4,A-1,debit,99999999999999,2026-10-02"),
            2);

    assertThat(result.files())
        .containsExactly(
            new LoadedFile("transactions-rich.csv", "transactions", FileState.POSTED, 4, 2, 0, 2));
    assertThat(result.brokenRules())
        .containsExactly(
            new BrokenRule("the balance of an account has at most 14 digits before the point", 2));
  }

  @Test
  void aPersonIsOneCustomer() {
    Path inbox = book.inbox("users-person.csv", "username", "pat");
    LoadFixture.write(
        inbox,
        "customers-person.csv",
        "customer_ref,full_name,username",
        "PAT-1,Pat,pat",
        "PAT-2,Pat,pat",
        "PAT-3,Pat,nobody");

    LoadResult result = book.load(inbox);

    assertThat(result.posted()).isEqualTo(2);
    assertThat(result.rejectedRows().stream().map(RejectedRow::rule))
        .containsExactly(
            "a person is one customer; this one is another already",
            "no row of users has this reference, in the books or among the good rows of this load");
  }

  @Test
  void postingsOfAnAccountAreNumberedByTimeThenByLine() {
    book.load(
        book.inbox(
            "accounts-order.csv", "account_ref,customer_ref,account_type", "A-ORD,C-1,checking"));

    book.load(
        book.inbox(
            "transactions-order.csv",
            HEADER,
            "ORD-C,A-ORD,credit,3,2026-10-03",
            "ORD-B1,A-ORD,credit,2,2026-10-02",
            "ORD-B2,A-ORD,debit,1,2026-10-02",
            "ORD-A,A-ORD,credit,1,2026-10-01"));

    assertThat(
            book.query(
                "select concat_ws(' ', external_ref, balance_after) from finance.transactions"
                    + " where external_ref like 'ORD-%' order by entry_no"))
        .isEqualTo(List.of("ORD-A 1.0000", "ORD-B1 3.0000", "ORD-B2 2.0000", "ORD-C 5.0000"));
  }
}
