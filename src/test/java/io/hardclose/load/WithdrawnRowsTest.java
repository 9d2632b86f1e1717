package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.job.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What was posted, and then deleted or renamed in the books, is no duplicate when it comes again.
 */
class WithdrawnRowsTest {
  private static final String TRANSACTIONS =
      "external_ref,account_ref,tx_type,amount,posted_at,recorded_balance";
  private static final String PAYROLL = "payroll_ref,employee_ref,salary_amount,paid_at";
  private static final String ORDERS = "order_ref,customer_ref,status,placed_at";
  private static final String ITEMS = "order_ref,line_no,sku,quantity,unit_price";
  private static final String WITHDRAWN =
      "loaded before, and withdrawn from the books, or renamed in them, since";

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
  void aSalaryThatWasDeletedIsRejectedAndCanBeLeftOut() {
    loadSalary();
    book.superuser().update("delete from hr.payroll where external_ref = 'S-1'");
    Path rejects = book.directory();

    LoadResult again =
        book.load(
            new LoadSettings(
                book.inbox("payroll-b.csv", PAYROLL, "S-1,E-1,100,", "S-2,E-1,200,"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(rejects),
                Purpose.POST));

    assertThat(again.files())
        .containsExactly(new LoadedFile("payroll-b.csv", "payroll", FileState.POSTED, 2, 1, 0, 1));
    assertThat(
            book.query(
                "select rule || '. ' || remedy from staging.rejects where input = 'payroll'"))
        .containsExactly(
            WITHDRAWN
                + ". It was in line 2 of payroll-a.csv. Leave it out (--leave-out); a file that is"
                + " refused for it is loaded with --max-rejects first; if it is to be posted anew,"
                + " give it another key.");
    assertThat(book.query("select external_ref from hr.payroll")).containsExactly("S-2");
    book.load(book.inbox("payroll-c.csv", PAYROLL, "S-1,E-1,100,2026-10-30"));
    assertThat(book.query("select distinct rule from staging.rejects where input = 'payroll'"))
        .containsExactly(WITHDRAWN);

    assertThat(
            book.load(
                    new LoadSettings(
                        rejects,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Purpose.leaveOut("paid by another company", "hanna")))
                .exitCode())
        .isEqualTo(ExitCode.DONE);
    assertThat(
            book.query(
                "select file_name from staging.unposted_rows() where left_out_because is null"))
        .containsExactly("payroll-c.csv");
  }

  /** As the remedy says to do: taken out of the file, the close would ask for it. */
  @Test
  void aSalaryThatWasWithdrawnIsLeftOutOfAFileThatIsRefusedForIt() {
    loadSalary();
    book.superuser().update("delete from hr.payroll");
    Path again = book.inbox("payroll-b.csv", PAYROLL, "S-1,E-1,100,", "S-2,E-1,200,2026-10-30");
    LoadResult refused = book.load(again, 0);
    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.rejectedRows().get(0).remedy())
        .contains(
            "Leave it out (--leave-out); a file that is refused for it is loaded with --max-rejects first");
    Path rejects = book.directory();

    book.load(
        new LoadSettings(
            again, Optional.empty(), Optional.of(1L), Optional.of(rejects), Purpose.POST));
    book.load(
        new LoadSettings(
            rejects,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Purpose.leaveOut("she left before", "hanna")));

    assertThat(book.query("select external_ref from hr.payroll")).containsExactly("S-2");
    assertThat(missing()).isEmpty();
    assertThat(book.found("select file_name from checks.rejected_rows_resolved")).isEmpty();
    assertThat(book.found("select left_out_by from checks.rows_left_out")).containsExactly("hanna");
  }

  @Test
  void aSalaryThatWasTakenBackIsADuplicateAndWhatTookItBackIsNoRowOfAFile() {
    Path salaries = book.inbox("payroll-a.csv", PAYROLL, "S-1,E-1,100,2026-10-30");
    LoadFixture.write(
        salaries,
        "employees.csv",
        "employee_ref,full_name,department,joined_at",
        "E-1,Eve,Bakery,2020-01-01");
    assertThat(book.load(salaries).posted()).isEqualTo(2);
    book.superuser()
        .execute(
            "select hr.reverse_salary(payroll_id, 'paid twice', '2026-10-31') from hr.payroll");

    LoadResult again =
        book.load(
            book.inbox(
                "payroll-b.csv", PAYROLL, "S-1,E-1,100.00,2026-10-30", "S-2,E-1,90,2026-10-31"));

    assertThat(again.files())
        .containsExactly(new LoadedFile("payroll-b.csv", "payroll", FileState.POSTED, 2, 1, 1, 0));
    assertThat(book.query("select salary_amount::text from hr.payroll order by payroll_id"))
        .containsExactly("100.0000", "-100.0000", "90.0000");
    assertThat(missing()).isEmpty();
  }

  /** Nobody may change a reference, so who has to deletes the salary and makes it again. */
  @Test
  void aSalaryThatWasMadeAnewByHandIsADuplicateWhereItSaysTheSame() {
    loadSalary();
    makeAnew("100");

    assertThat(
            book.load(
                    book.inbox(
                        "payroll-b.csv", PAYROLL, "S-1,E-1,100.00,", "S-2,E-1,200,2026-10-30"))
                .files())
        .containsExactly(new LoadedFile("payroll-b.csv", "payroll", FileState.POSTED, 2, 1, 1, 0));
    book.superuser()
        .update("update hr.payroll set paid_at = '2026-10-30' where salary_amount = 100");
    assertThat(book.load(book.inbox("payroll-c.csv", PAYROLL, "S-1,E-1,100.0,")).duplicate())
        .isOne();
    assertThat(book.load(book.inbox("payroll-d.csv", PAYROLL, "S-1,E-1,100,2026-10-31")).rejected())
        .isOne();

    assertThat(book.found("select file_name from checks.rejected_rows_resolved"))
        .containsExactly("payroll-d.csv");
  }

  @Test
  void aSalaryThatWasMadeAnewByHandWithAnotherAmountIsRejectedUntilThatIsCorrected() {
    loadSalary();
    makeAnew("90");
    Path rejects = book.directory();

    book.load(
        new LoadSettings(
            book.inbox("payroll-b.csv", PAYROLL, "S-1,E-1,100.00,"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(rejects),
            Purpose.POST));

    assertThat(
            book.query(
                "select rule || '. ' || remedy from staging.rejects where input = 'payroll'"))
        .containsExactly(
            "loaded before; another row has its key in the books by now. It was in line 2 of"
                + " payroll-a.csv. Leave it out (--leave-out); a file that is refused for it is"
                + " loaded with --max-rejects first; or correct what has its key in the books, where"
                + " that is wrong and is not paid yet, and retry this row.");
    book.superuser().update("update hr.payroll set salary_amount = 100");
    assertThat(retry(rejects).duplicate()).isOne();
    assertThat(book.query("select reference from staging.unposted_rows()")).isEmpty();
  }

  private void loadSalary() {
    Path salaries = book.inbox("payroll-a.csv", PAYROLL, "S-1,E-1,100,");
    LoadFixture.write(
        salaries,
        "employees.csv",
        "employee_ref,full_name,department,joined_at",
        "E-1,Eve,Bakery,2020-01-01");
    assertThat(book.load(salaries).posted()).isEqualTo(2);
  }

  private void makeAnew(String amount) {
    book.superuser()
        .execute(
            "delete from hr.payroll where external_ref = 'S-1'; insert into hr.payroll"
                + " (external_ref, employee_id, salary_amount) select 'S-1', employee_id, "
                + amount
                + " from hr.employees");
  }

  @Test
  void anItemThatWasTakenOutOfADraftIsNotADuplicate() {
    Path draft = book.inbox("orders-a.csv", "order_ref,customer_ref,status", "O-1,C-1,draft");
    LoadFixture.write(draft, "order_items-a.csv", ITEMS, "O-1,1,P-1,1,4.20", "O-1,2,P-1,2,4.20");
    assertThat(book.load(draft).posted()).isEqualTo(3);
    book.superuser().update("delete from sales.order_items where line_no = 2");

    LoadResult again =
        book.load(book.inbox("order_items-b.csv", ITEMS, "O-1,01,P-1,1,4.20", "O-1,02,P-1,2,4.20"));

    assertThat(again.files())
        .containsExactly(
            new LoadedFile("order_items-b.csv", "order_items", FileState.POSTED, 2, 0, 1, 1));
    assertThat(again.rejectedRows())
        .containsExactly(
            new RejectedRow(
                "order_items-b.csv",
                3,
                "order_ref, line_no",
                "O-1 2",
                WITHDRAWN,
                "It was in line 3 of order_items-a.csv. Leave it out (--leave-out); a file that is"
                    + " refused for it is loaded with --max-rejects first; if it is to be posted"
                    + " anew, give it another key."));
  }

  @Test
  void anItemThatWasMadeAnewInADraftIsADuplicateWhereItSaysTheSame() {
    Path draft = book.inbox("orders-a.csv", "order_ref,customer_ref,status", "O-1,C-1,draft");
    LoadFixture.write(draft, "order_items-a.csv", ITEMS, "O-1,1,P-1,1,4.20", "O-1,2,P-1,2,4.20");
    book.load(draft);
    book.superuser()
        .execute(
            "delete from sales.order_items; insert into sales.order_items (order_id, line_no,"
                + " product_id, quantity, unit_price) select order_id, line_no, product_id, 2, 4.20"
                + " from sales.orders, sales.products, generate_series(1, 2) line_no");

    LoadResult again =
        book.load(book.inbox("order_items-b.csv", ITEMS, "O-1,1,P-1,1,4.20", "O-1,2,P-1,2,4.2"));

    assertThat(again.files())
        .containsExactly(
            new LoadedFile("order_items-b.csv", "order_items", FileState.POSTED, 2, 0, 1, 1));
    assertThat(again.rejectedRows().stream().map(row -> row.line() + " " + row.rule()))
        .containsExactly("2 loaded before; another row has its key in the books by now");
  }

  @Test
  void anOrderThatWasMadeAnewByHandIsADuplicateWhereItSaysTheSame() {
    loadOrder();
    makeOrderAnew("C-1");
    Path again = book.inbox("orders-b.csv", ORDERS, "O-1,C-1,draft,");
    LoadFixture.write(again, "order_items-b.csv", ITEMS, "O-1,1,P-1,1,4.2");

    assertThat(book.load(again).files())
        .containsExactlyInAnyOrder(
            new LoadedFile("orders-b.csv", "orders", FileState.POSTED, 1, 0, 1, 0),
            new LoadedFile("order_items-b.csv", "order_items", FileState.POSTED, 1, 0, 1, 0));
    assertThat(rejectsOf("orders-c.csv", "O-1,C-1,placed,2026-10-05")).hasSize(1);
    assertThat(rejectsOf("orders-d.csv", "O-1,C-2,draft,")).hasSize(1);
    book.superuser()
        .update("update sales.orders set status = 'placed', placed_at = '2026-10-05T00:00:00Z'");
    assertThat(rejectsOf("orders-e.csv", "O-1,C-1,draft,")).isEmpty();
    assertThat(rejectsOf("orders-f.csv", "O-1,C-1,placed,2026-10-05T00:00:00Z")).isEmpty();
    assertThat(rejectsOf("orders-g.csv", "O-1,C-1,placed,2026-10-06T00:00:00Z")).hasSize(1);
    assertThat(book.query("select file_name from staging.unposted_rows()"))
        .contains("orders-g.csv")
        .doesNotContain("orders-b.csv", "order_items-b.csv", "orders-e.csv", "orders-f.csv");
  }

  /** Else the order would be posted under a number of its own, and its item never. */
  @Test
  void anItemIsNotTheOneThatAnotherOrderOfItsNumberHas() throws IOException {
    loadOrder();
    makeOrderAnew("C-2");
    Path again = book.inbox("orders-b.csv", ORDERS, "O-1,C-1,draft,");
    LoadFixture.write(again, "order_items-b.csv", ITEMS, "O-1,1,P-1,1,4.2");
    Path rejects = book.directory();

    LoadResult result =
        book.load(
            new LoadSettings(
                again, Optional.empty(), Optional.empty(), Optional.of(rejects), Purpose.POST));

    assertThat(result.rejectedRows().stream().map(row -> row.file() + " " + row.rule()))
        .containsExactlyInAnyOrder(
            "orders-b.csv loaded before; another row has its key in the books by now",
            "order_items-b.csv loaded before; another row has its key in the books by now");
    assertThat(result.rejectedRows().stream().map(RejectedRow::remedy))
        .anyMatch(
            remedy -> remedy.endsWith("where that is wrong and is a draft, and retry this row."));
    for (String name : List.of("orders-b.csv", "order_items-b.csv")) {
      Path file = rejects.resolve(name);
      Files.writeString(file, Files.readString(file).replace("O-1", "O-2"));
    }
    assertThat(retry(rejects).posted()).isEqualTo(2);
    assertThat(
            book.query(
                "select o.external_ref || ' ' || i.line_no from sales.order_items i"
                    + " join sales.orders o using (order_id) order by 1"))
        .containsExactly("O-1 1", "O-2 1");
  }

  /** A draft is corrected where it is, as its remedy says. */
  /** Its order is the same, and so in no file of rejected rows. */
  @Test
  void anItemOfAnOrderThatWasMadeAnewIsADuplicateWhenItIsCorrected() {
    loadOrder();
    makeOrderAnew("C-1");
    book.superuser().update("update sales.order_items set quantity = 2");
    Path again = book.inbox("orders-b.csv", ORDERS, "O-1,C-1,draft,");
    LoadFixture.write(again, "order_items-b.csv", ITEMS, "O-1,1,P-1,1,4.2");
    Path rejects = book.directory();
    book.load(
        new LoadSettings(
            again, Optional.empty(), Optional.empty(), Optional.of(rejects), Purpose.POST));
    assertThat(rejects.toFile().list()).containsExactly("order_items-b.csv");

    book.superuser().update("update sales.order_items set quantity = 1");
    LoadResult retried = retry(rejects);

    assertThat(retried.duplicate()).isEqualTo(1);
    assertThat(book.query("select reference from staging.unposted_rows()")).isEmpty();
  }

  @Test
  void anOrderThatWasMadeAnewForAnotherIsADuplicateWhenThatIsCorrected() {
    loadOrder();
    makeOrderAnew("C-2");
    Path again = book.inbox("orders-b.csv", ORDERS, "O-1,C-1,draft,");
    LoadFixture.write(again, "order_items-b.csv", ITEMS, "O-1,1,P-1,1,4.2");
    Path rejects = book.directory();
    book.load(
        new LoadSettings(
            again, Optional.empty(), Optional.empty(), Optional.of(rejects), Purpose.POST));
    assertThat(book.query("select reference from staging.unposted_rows()"))
        .containsExactlyInAnyOrder("O-1", "O-1 1");

    book.superuser()
        .update(
            "update sales.orders set customer_id ="
                + " (select customer_id from finance.customers where external_ref = 'C-1')");
    LoadResult retried = retry(rejects);

    assertThat(retried.duplicate()).isEqualTo(2);
    assertThat(book.query("select reference from staging.unposted_rows()")).isEmpty();
  }

  private void loadOrder() {
    Path draft = book.inbox("orders-a.csv", "order_ref,customer_ref,status", "O-1,C-1,draft");
    LoadFixture.write(draft, "order_items-a.csv", ITEMS, "O-1,1,P-1,1,4.20");
    LoadFixture.write(draft, "customers-a.csv", "customer_ref,full_name", "C-2,Bea");
    assertThat(book.load(draft).posted()).isEqualTo(3);
  }

  private void makeOrderAnew(String customer) {
    book.superuser()
        .execute(
            "select sales.discard_order(order_id) from sales.orders;"
                + " insert into sales.orders (external_ref, customer_id)"
                + " select 'O-1', customer_id from finance.customers where external_ref = '"
                + customer
                + "'; insert into sales.order_items (order_id, line_no, product_id, quantity,"
                + " unit_price) select order_id, 1, product_id, 1, 4.20 from sales.orders,"
                + " sales.products");
  }

  private List<String> rejectsOf(String name, String order) {
    return book.load(book.inbox(name, ORDERS, order)).rejectedRows().stream()
        .map(RejectedRow::rule)
        .toList();
  }

  @Test
  void masterDataThatWereRenamedAreToldTheirName() {
    rename("A-1", "A-9");

    LoadResult again =
        book.load(
            book.inbox(
                "accounts-b.csv", "account_ref,customer_ref,account_type", "A-1,C-1,checking"));

    assertThat(again.rejectedRows())
        .containsExactly(
            new RejectedRow(
                "accounts-b.csv",
                2,
                "account_ref",
                "A-1",
                WITHDRAWN,
                "It was in line 2 of accounts.csv, and is \"A-9\" in the books now. Take it out, or"
                    + " leave it out (--leave-out); where rows name it, write \"A-9\"."));
    assertThat(
            book.load(
                    book.inbox("transactions-b.csv", TRANSACTIONS, "T-1,A-1,credit,5,2026-10-05,"))
                .rejectedRows())
        .containsExactly(
            new RejectedRow(
                "transactions-b.csv",
                2,
                "account_ref",
                "A-1",
                "no row of accounts has this reference, in the books or among the good rows of this"
                    + " load",
                "It is \"A-9\" in the books now. Write that."));
  }

  @Test
  void aReferenceThatAnotherRowHasNowIsNotTheOneThatWasPosted() {
    rename("A-1", "A-9");
    rename("A-2", "A-1");

    LoadResult again =
        book.load(
            book.inbox(
                "accounts-b.csv", "account_ref,customer_ref,account_type", "A-1,C-1,checking"));

    assertThat(again.rejectedRows())
        .containsExactly(
            new RejectedRow(
                "accounts-b.csv",
                2,
                "account_ref",
                "A-1",
                "loaded before; another row has its key in the books by now",
                "It was in line 2 of accounts.csv, and is \"A-9\" in the books now. Take it out, or"
                    + " leave it out (--leave-out); where rows name it, write \"A-9\"."));
  }

  @Test
  void whatAMappingKeepsAsItIsKnownIsKnownWhatEverItIsCalled() {
    Path mapping = book.inbox("source.till.properties", "files=till-*.csv");
    LoadFixture.write(
        mapping,
        "10-customers.sql",
        "-- title: Customers\n-- into: customers\n-- known: keep\nselect v.file_id, v.file_line,"
            + " v.customer as customer_ref, v.name as full_name from staging.valid_till v");
    book.map(book.inbox("till-1.csv", "customer,name", "C-2,Bea"), mapping);
    book.superuser()
        .update("update finance.customers set external_ref = 'C-9' where external_ref = 'C-2'");

    LoadResult again =
        book.map(book.inbox("till-2.csv", "customer,name", "C-2,Bea", "C-1,Ada"), mapping);

    assertThat(again.files())
        .containsExactly(new LoadedFile("till-2.csv", "till", FileState.POSTED, 2, 0, 2, 0));
  }

  /** A line that is bad says nothing of the others, whose account is in the books. */
  @Test
  void whatIsKnownUnderAnotherNameRepeatsNoRowThatIsRejected() {
    Path mapping = book.inbox("source.bank.properties", "files=bank*.csv");
    LoadFixture.write(
        mapping,
        "10-accounts.sql",
        "-- title: Accounts\n-- into: accounts\n-- known: keep\nselect v.file_id, v.file_line,"
            + " v.account as account_ref, 'C-1' as customer_ref, v.type as account_type from"
            + " staging.valid_bank v");
    LoadFixture.write(
        mapping,
        "20-postings.sql",
        "-- title: Postings\n-- into: transactions\nselect v.file_id, v.file_line, v.ref as"
            + " external_ref, v.account as account_ref, 'credit' as tx_type, v.amount,"
            + " '2026-10-02' as posted_at from staging.valid_bank v");
    String header = "ref,account,type,amount";
    String first = "B-1,A-7,savings,5";
    String second = "B-2,A-7,savings,6";
    book.map(book.inbox("bank-1.csv", header, first, second), mapping);
    rename("A-7", "A-70");

    LoadResult again =
        book.load(
            new LoadSettings(
                book.inbox("bank-2.csv", header, first, second, "B-3,A-7,torn,7"),
                Optional.of(mapping),
                Optional.of(1L)));

    assertThat(again.files())
        .containsExactly(new LoadedFile("bank-2.csv", "bank", FileState.POSTED, 3, 0, 2, 1));
  }

  /** As it was called when the posting was made. */
  @Test
  void aPostingOfAnAccountThatWasRenamedIsADuplicate() {
    book.load(book.inbox("transactions-a.csv", TRANSACTIONS, "T-1,A-1,credit,5,2026-10-05,"));
    rename("A-1", "A-9");

    LoadResult again =
        book.load(
            book.inbox(
                "transactions-b.csv",
                TRANSACTIONS,
                "T-1,A-1,credit,5,2026-10-05,",
                "T-2,A-2,credit,5,2026-10-05,"));

    assertThat(again.files())
        .containsExactly(
            new LoadedFile("transactions-b.csv", "transactions", FileState.POSTED, 2, 1, 1, 0));
    assertThat(rules("transactions-c.csv", "T-1,A-2,credit,5,2026-10-05,"))
        .containsExactly("already posted with other content");
    assertThat(rules("transactions-x.csv", "T-1,A-7,credit,5,2026-10-05,"))
        .containsExactly("already posted with other content");
    assertThat(book.query("select file_name from staging.unposted_rows()"))
        .contains("transactions-x.csv")
        .doesNotContain("transactions-b.csv");
    rename("A-2", "A-1");
    assertThat(rules("transactions-d.csv", "T-1,A-1,credit,5.00,2026-10-05,"))
        .containsExactly("already posted with other content");
    rename("A-1", "A-8");
    assertThat(rules("transactions-e.csv", "T-1,A-2,credit,5,2026-10-05,"))
        .containsExactly("already posted with other content");
    assertThat(rules("transactions-f.csv", "T-3,A-1,credit,5,2026-10-05,"))
        .containsExactly(
            "no row of accounts has this reference, in the books or among the good rows of this"
                + " load");
  }

  /** As its remedy says to do. No file has loaded the account, so nothing tells its names apart. */
  @Test
  void aPostingThatIsTakenOutAsItsAccountWasRenamedIsNotMissing() {
    book.superuser()
        .update(
            "insert into finance.accounts (external_ref, customer_id, account_type)"
                + " select 'GIRO', customer_id, 'checking' from finance.customers");
    book.load(book.inbox("transactions-a.csv", TRANSACTIONS, "T-1,GIRO,credit,5,2026-10-05,"));
    rename("GIRO", "GIRO-2");
    String next = "T-2,GIRO-2,credit,7,2026-10-06,";
    assertThat(rules("transactions-b.csv", "T-1,GIRO,credit,5,2026-10-05,", next))
        .containsExactly("already posted with other content");
    assertThat(missing()).containsExactly("T-1");

    assertThat(rules("transactions-b.csv", next)).isEmpty();

    assertThat(missing()).isEmpty();
    rules("transactions-c.csv", "T-1,A-2,credit,5,2026-10-05,", "T-3,A-2,credit,7,2026-10-06,");
    assertThat(rules("transactions-c.csv", "T-3,A-2,credit,7,2026-10-06,")).isEmpty();
    assertThat(missing()).containsExactly("T-1");
  }

  private List<String> missing() {
    return book.found("select first_reference from checks.files_posted");
  }

  private void rename(String account, String name) {
    book.superuser()
        .update(
            "update finance.accounts set external_ref = ? where external_ref = ?", name, account);
  }

  private List<String> rules(String name, String... rows) {
    String[] lines = Stream.concat(Stream.of(TRANSACTIONS), Stream.of(rows)).toArray(String[]::new);
    return book.load(book.inbox(name, lines)).rejectedRows().stream()
        .map(RejectedRow::rule)
        .toList();
  }

  private LoadResult retry(Path rejects) {
    return book.load(
        new LoadSettings(
            rejects, Optional.empty(), Optional.empty(), Optional.empty(), Purpose.RETRY));
  }
}
