package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order waits for the items that come with it, and what a file had missed is added later. */
class IncompleteOrdersTest {
  private static final String ORDERS = "order_ref,customer_ref,status,placed_at,cancelled_at";
  private static final String ITEMS = "order_ref,line_no,sku,quantity,unit_price";

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
  void anOrderWaitsForARejectedItemAndIsRetriedWithIt() throws IOException {
    Path inbox = book.inbox("orders-r.csv", ORDERS, "R-1,C-1,placed,2026-10-05,");
    LoadFixture.write(inbox, "order_items-r.csv", ITEMS, "R-1,1,P-1,half,4.20", "R-1,2,P-1,1,4.20");
    Path rejects = book.directory();

    LoadResult result = load(inbox, rejects, false);

    assertThat(rules(result))
        .containsExactly(
            "orders-r.csv:2 an item of it is rejected",
            "order_items-r.csv:2 a quantity is a whole number other than 0, written in at most 9"
                + " digits 0 to 9",
            "order_items-r.csv:3 its order is rejected");
    assertThat(result.rejectedRows().get(0).remedy())
        .isEqualTo(
            "The item is line 2 of order_items-r.csv. Correct that line and retry both; without it,"
                + " if it is no item of the order.");
    assertThat(orders()).isEmpty();

    mend(rejects.resolve("order_items-r.csv"), ",R-1,1,P-1,half,4.20", ",R-1,1,P-1,2,4.20");
    load(rejects, book.directory(), true);

    assertThat(orders()).containsExactly("R-1 12.6000");
    assertThat(unposted()).isEmpty();
    assertThat(added()).isEmpty();
  }

  @Test
  void whiteSpaceAroundAReferenceHidesNoItem() {
    Path inbox = book.inbox("orders-w.csv", ORDERS, "W-1,C-1,placed,2026-10-05,");
    LoadFixture.write(
        inbox, "order_items-w.csv", ITEMS, "W-1,1,P-1,1,4.20", "W-1\u00a0,2,P-1,1,4.20");

    book.load(inbox);

    assertThat(orders()).isEmpty();
  }

  /** Too many fields, too few, and none that names an order. */
  @Test
  void linesThatNameNoOrderHoldNoneAndAreAddedWhenTheyAreMended() throws IOException {
    Path inbox =
        book.inbox(
            "orders-u.csv",
            ORDERS,
            "U-1,C-1,placed,2026-10-05,",
            "U-2,C-1,cancelled,2026-10-05,2026-10-06",
            "U-3,C-1,draft,,");
    LoadFixture.write(
        inbox,
        "order_items-u.csv",
        ITEMS,
        "U-1,1,P-1,1,4.20",
        "U-1,2,P-1,500,4.20,",
        "U-2,1,P-1,1,4.20",
        "2,P-1,1,4.20",
        "U-3,1,P-1,1,4.20,",
        ",3,P-1,1,1");
    Path rejects = book.directory();

    LoadResult result = load(inbox, rejects, false);

    assertThat(result.rejected()).isEqualTo(4);
    assertThat(orders()).containsExactly("U-1 4.2000", "U-2 4.2000", "U-3 0.0000");
    assertThat(unposted())
        .containsExactly(
            "order_items-u.csv:3",
            "order_items-u.csv:5",
            "order_items-u.csv:6",
            "order_items-u.csv:7");

    Path items = rejects.resolve("order_items-u.csv");
    mend(items, ",U-1,2,P-1,500,4.20,", ",U-1,2,P-1,500,4.20");
    mend(items, ",2,P-1,1,4.20", ",U-2,2,P-1,1,4.20");
    mend(items, ",U-3,1,P-1,1,4.20,", ",U-3,1,P-1,1,4.20");
    mend(items, ",,3,P-1,1,1", ",U-1,3,P-1,1,1");
    assertThat(rules(load(rejects, book.directory(), true)))
        .containsExactly(
            "order_items-u.csv:3 its order is placed already",
            "order_items-u.csv:5 its order is cancelled already",
            "order_items-u.csv:7 its order is placed already");
    assertThat(orders()).containsExactly("U-1 4.2000", "U-2 4.2000", "U-3 4.2000");
    add(rejects);

    assertThat(orders()).containsExactly("U-1 2105.2000", "U-2 8.4000", "U-3 4.2000");
    assertThat(unposted()).isEmpty();
    assertThat(added())
        .containsExactly(
            "U-1 2 line 3 of order_items-u.csv",
            "U-1 3 line 7 of order_items-u.csv",
            "U-2 2 line 5 of order_items-u.csv");
    assertThat(book.query("select revenue from sales.revenue_events order by revenue"))
        .containsExactly("-8.4000", "8.4000", "2105.2000");
    assertThat(book.found("select order_ref || ' ' || line_no from checks.items_added_to_orders"))
        .containsExactly("U-1 2", "U-1 3", "U-2 2");
    assertThat(
            book.query(
                "select payload -> 'new' ->> 'total_amount' from audit.change_log"
                    + " where table_name = 'orders' and action = 'update'"
                    + " and payload -> 'new' ->> 'external_ref' = 'U-1' order by audit_id"))
        .containsExactly("4.2000", "4.2000", "2105.2000");
  }

  @Test
  void whatComesForAPlacedOrderIsRejectedUntilSomebodySaysThatItLacksIt() throws IOException {
    Path inbox = book.inbox("orders-p.csv", ORDERS, "P-1,C-1,placed,2026-10-05,");
    LoadFixture.write(inbox, "order_items-p.csv", ITEMS, "P-1,1,P-1,1,4");
    book.load(inbox);
    Path rejects = book.directory();

    LoadResult result =
        load(
            book.inbox("order_items-late.csv", ITEMS, "P-1,1,P-1,1,4", "P-1,2,P-1,1,5"),
            rejects,
            false);

    assertThat(rules(result)).containsExactly("order_items-late.csv:3 its order is placed already");
    assertThat(orders()).containsExactly("P-1 4.0000");

    load(rejects, book.directory(), true);
    assertThat(orders()).containsExactly("P-1 4.0000");
    add(rejects);
    LoadResult again = add(rejects);

    assertThat(again.posted()).isZero();
    assertThat(orders()).containsExactly("P-1 9.0000");
    assertThat(unposted()).isEmpty();
    assertThat(
            book.load(book.inbox("order_items-2.csv", ITEMS, "P-1,2,P-1,1,5")).total().duplicate())
        .isEqualTo(1);
    assertThat(orders()).containsExactly("P-1 9.0000");
  }

  @Test
  void nothingIsAddedWhereAMonthIsNotOpenForSales() throws IOException {
    Path inbox =
        book.inbox(
            "orders-m.csv",
            ORDERS,
            "M-1,C-1,placed,2026-09-05,",
            "M-2,C-1,cancelled,2026-10-05,2026-11-05",
            "M-3,C-1,placed,2026-10-05,");
    LoadFixture.write(
        inbox, "order_items-m.csv", ITEMS, "M-1,1,P-1,1,4", "M-2,1,P-1,1,4", "M-3,1,P-1,1,4");
    book.load(inbox);
    Path rejects = book.directory();
    load(
        book.inbox("order_items-l.csv", ITEMS, "M-1,2,P-1,1,1", "M-2,2,P-1,1,1", "M-3,2,P-1,1,1"),
        rejects,
        false);
    book.superuser().execute("call finance.monthly_closure(2026, 9)");
    book.superuser().execute("select finance.soft_close('2026-11-01', 'sales', 'finn')");

    LoadResult result = add(rejects);

    assertThat(rules(result))
        .containsExactly(
            "order_items-l.csv:2 its order is placed, and period 2026-09 is closed",
            "order_items-l.csv:3 its order is cancelled, and period 2026-11 is soft-closed for"
                + " sales");
    assertThat(orders()).containsExactly("M-1 4.0000", "M-2 4.0000", "M-3 5.0000");
    assertThat(unposted()).containsExactly("order_items-l.csv:2", "order_items-l.csv:3");
    // Line 2 is of a closed month, and came before that was closed; what is of October is seen
    // there.
    assertThat(book.found("select file_line from checks.rejected_rows_resolved"))
        .containsExactly("3");

    book.superuser()
        .execute(
            "select finance.lift_soft_close('2026-11-01', 'sales', 'finn', 'one line is missing')");
    add(rejects);
    assertThat(orders()).containsExactly("M-1 4.0000", "M-2 5.0000", "M-3 5.0000");
  }

  /** What is taken out is not lost: it stays rejected, and can be added later. */
  @Test
  void anOrderIsRetriedWithoutALineAndTheLineAddedLater() throws IOException {
    Path inbox = book.inbox("orders-k.csv", ORDERS, "K-1,C-1,placed,2026-10-05,");
    LoadFixture.write(inbox, "order_items-k.csv", ITEMS, "K-1,1,P-1,1,4.20", "K-1,2,P-1,half,5");
    Path rejects = book.directory();
    load(inbox, rejects, false);
    Path items = rejects.resolve("order_items-k.csv");
    String all = Files.readString(items);
    Files.writeString(items, all.replaceFirst("(?m)^3,.*\n", ""));

    load(rejects, book.directory(), true);

    assertThat(orders()).containsExactly("K-1 4.2000");
    assertThat(unposted()).containsExactly("order_items-k.csv:3");
    Path left = book.directory();
    load(inbox, left, false);
    mend(left.resolve("order_items-k.csv"), ",K-1,2,P-1,half,5", ",K-1,2,P-1,1,5");
    add(left);
    assertThat(orders()).containsExactly("K-1 9.2000");
    assertThat(unposted()).isEmpty();
    assertThat(book.found("select file_name from checks.file_counts_add_up")).isEmpty();
  }

  @Test
  void ofItemsWithOneKeyTheRightOneIsKeptInTheRetry() throws IOException {
    Path inbox = book.inbox("orders-k.csv", ORDERS, "K-1,C-1,placed,2026-10-05,");
    LoadFixture.write(
        inbox, "order_items-k.csv", ITEMS, "K-1,1,P-1,1,4.20", "K-1,2,P-1,1,5", "K-1,2,P-1,1,6");
    Path rejects = book.directory();
    load(inbox, rejects, false);
    assertThat(orders()).isEmpty();
    Path items = rejects.resolve("order_items-k.csv");
    Files.writeString(items, Files.readString(items).replaceFirst("(?m)^3,.*\n", ""));

    load(rejects, book.directory(), true);

    assertThat(orders()).containsExactly("K-1 10.2000");
    // That one of its number is in the books does not say that it is no item of the order.
    assertThat(unposted()).containsExactly("order_items-k.csv:3");
  }

  /** It may be another order of that number, whose items they are. */
  @Test
  void noItemIsAddedThatCameWithAnOrderOfOtherContent() throws IOException {
    Path inbox =
        book.inbox("orders-c.csv", ORDERS, "C-1,C-1,placed,2026-10-05,", "C-2,C-1,draft,,");
    LoadFixture.write(inbox, "order_items-c.csv", ITEMS, "C-1,1,P-1,1,4");
    book.load(inbox);
    Path other =
        book.inbox(
            "orders-o.csv", ORDERS, "C-1,C-1,placed,2026-10-09,", "C-2,C-1,placed,2026-10-09,");
    LoadFixture.write(other, "order_items-o.csv", ITEMS, "C-1,2,P-1,1,5", "C-2,1,P-1,1,5");
    Path rejects = book.directory();
    String[] refused = {
      "orders-o.csv:2 already loaded with other content",
      "orders-o.csv:3 already loaded with other content",
      "order_items-o.csv:2 the order it came with is another than the one in the books",
      "order_items-o.csv:3 the order it came with is another than the one in the books"
    };
    assertThat(rules(load(other, rejects, false))).containsExactly(refused);

    assertThat(rules(add(rejects))).containsExactly(refused);

    // That its order is not retried with it makes it none of the other.
    Files.delete(rejects.resolve("orders-o.csv"));
    assertThat(rules(add(rejects))).containsExactly(refused[2], refused[3]);
    assertThat(orders()).containsExactly("C-1 4.0000", "C-2 0.0000");
  }

  /** That its own order has another number now proves that it is none of this one. */
  @Test
  void anItemIsNotAddedWhoseOrderWasGivenAnotherNumber() throws IOException {
    Path inbox = book.inbox("orders-n.csv", ORDERS, "N-1,C-1,placed,2026-10-03,");
    LoadFixture.write(inbox, "order_items-n.csv", ITEMS, "N-1,1,P-1,1,10");
    book.load(inbox);
    Path other = book.inbox("orders-o.csv", ORDERS, "N-1,C-1,placed,2026-10-09,");
    LoadFixture.write(other, "order_items-o.csv", ITEMS, "N-1,1,P-1,1,7", "N-1,2,P-1,4,5");
    Path rejects = book.directory();
    load(other, rejects, false);
    Path items = rejects.resolve("order_items-o.csv");
    String both = Files.readString(items);
    mend(
        rejects.resolve("orders-o.csv"),
        ",N-1,C-1,placed,2026-10-09,",
        ",N-1x,C-1,placed,2026-10-09,");
    Files.writeString(
        items, both.replaceFirst("(?m)^3,.*\n", "").replace("N-1,1,P-1,1,7\n", "N-1x,1,P-1,1,7\n"));
    load(rejects, book.directory(), true);
    assertThat(orders()).containsExactly("N-1 10.0000", "N-1x 7.0000");
    Files.delete(rejects.resolve("orders-o.csv"));
    Files.writeString(items, both.replaceFirst("(?m)^2,.*\n", ""));

    assertThat(rules(add(rejects)))
        .containsExactly(
            "order_items-o.csv:3 the order it came with is another than the one in the books");

    assertThat(orders()).containsExactly("N-1 10.0000", "N-1x 7.0000");
    mend(items, ",N-1,2,P-1,4,5", ",N-1x,2,P-1,4,5");
    add(rejects);
    assertThat(orders()).containsExactly("N-1 10.0000", "N-1x 27.0000");
  }

  @Test
  void anItemIsSeenThoughItsOrderWasInAFileThatCameAgainWithoutIt() {
    Path first = book.inbox("orders-10.csv", ORDERS, "O9,C-1,placed,2026-10-05,", "O8,C-9,draft,,");
    book.load(first, 0);
    book.load(book.inbox("order_items-10.csv", ITEMS, "O9,1,P-1,1,4"));
    book.load(book.inbox("orders-10.csv", ORDERS, "O8,C-9,draft,,"));

    assertThat(unposted())
        .containsExactly("order_items-10.csv:2", "orders-10.csv:2", "orders-10.csv:2");
    assertThat(book.query("select reference from staging.unposted_rows() where input = 'orders'"))
        .containsExactlyInAnyOrder("O8", "O9");
  }

  @Test
  void aTotalThatWouldBeTooLargeIsRejectedBeforeItIsAdded() throws IOException {
    String large = ",P-1,1,60000000000000";
    Path inbox =
        book.inbox("orders-t.csv", ORDERS, "T-1,C-1,placed,2026-10-05,", "T-2,C-1,draft,,");
    LoadFixture.write(
        inbox, "order_items-t.csv", ITEMS, "T-1,1" + large, "T-2,1" + large, "T-1;2" + large);
    Path rejects = book.directory();
    load(inbox, rejects, false);
    mend(rejects.resolve("order_items-t.csv"), ",T-1;2" + large, ",T-1,2" + large);

    LoadResult added = add(rejects);
    LoadResult drafted = book.load(book.inbox("order_items-d.csv", ITEMS, "T-2,2" + large));

    assertThat(rules(added))
        .containsExactly(
            "order_items-t.csv:4 the total of an order has at most 14 digits before the point");
    assertThat(rules(drafted))
        .containsExactly(
            "order_items-d.csv:2 the total of an order has at most 14 digits before the point");
  }

  @Test
  void itemsOfAnOrderThatNeverCameAreSeenAtTheClose() {
    book.load(book.inbox("order_items-n.csv", ITEMS, "N-1,1,P-1,1,4.20"));

    assertThat(unposted()).containsExactly("order_items-n.csv:2");
    book.superuser().execute("select finance.open_period('2026-10-01')");
    assertThat(book.found("select file_line from checks.rejected_rows_resolved"))
        .containsExactly("2");
  }

  /** They would be in no close, if the one that was to show them had shown them already. */
  @Test
  void whatIsRejectedIsSeenByACloseThatCanStillDoSomething() {
    Path inbox = book.inbox("orders-s.csv", ORDERS, "S-1,C-1,placed,2026-09-05,");
    LoadFixture.write(inbox, "order_items-s.csv", ITEMS, "S-1,1,P-1,1,4", "S-1;2");
    book.load(inbox);
    book.superuser().execute("select finance.open_period('2026-10-01')");
    book.superuser().execute("call finance.monthly_closure(2026, 9)");
    book.load(book.inbox("order_items-l.csv", ITEMS, "S-1,2,P-1,1,1"));

    assertThat(
            book.found("select file_name || ':' || file_line from checks.rejected_rows_resolved"))
        .containsExactly("order_items-l.csv:2", "order_items-s.csv:3");
  }

  @Test
  void aMissingLineOfAReceiptIsAddedToItWheneverItWasPrinted() throws IOException {
    Path mapping = till();
    Path inbox =
        book.inbox(
            "till.csv",
            "receipt,line,customer,at,amount",
            "B-1,1,C-1,2026-10-05T10:01,4",
            "B-2,1,C-1,2026-10-05T10:07,5",
            "B-2,2,C-1,2026-10-05T10:06,6,oops",
            ",3,C-1,2026-10-05T10:08,7");
    Path rejects = book.directory();

    LoadResult result = map(inbox, mapping, rejects, false);

    assertThat(result.rejected()).isEqualTo(2);
    assertThat(orders()).containsExactly("B-1 4.0000", "B-2 5.0000");

    mend(rejects.resolve("till.csv"), "10:06,6,oops", "10:06,6");
    mend(
        rejects.resolve("till.csv"), ",,3,C-1,2026-10-05T10:08,7", ",B-2,3,C-1,2026-10-05T10:08,7");
    add(rejects, Optional.of(mapping));

    assertThat(orders()).containsExactly("B-1 4.0000", "B-2 18.0000");
    assertThat(unposted()).isEmpty();
    assertThat(
            book.query(
                "select to_char(placed_at, 'HH24:MI') from sales.orders where external_ref = 'B-2'"))
        .containsExactly("10:07");
  }

  @Test
  void aLineOfAnotherCustomerIsNotAddedToTheReceipt() throws IOException {
    Path mapping = till();
    book.superuser()
        .execute("insert into finance.customers (full_name, external_ref) values ('Bob', 'C-2')");
    Path inbox =
        book.inbox(
            "till.csv",
            "receipt,line,customer,at,amount",
            "B-1,1,C-1,2026-10-05,4",
            ",2,C-2,2026-10-05,7");
    Path rejects = book.directory();
    map(inbox, mapping, rejects, false);
    mend(rejects.resolve("till.csv"), ",,2,C-2,2026-10-05,7", ",B-1,2,C-2,2026-10-05,7");

    LoadResult result = add(rejects, Optional.of(mapping));

    assertThat(rules(result)).contains("till.csv:3 already loaded with other content");
    assertThat(orders()).containsExactly("B-1 4.0000");
  }

  /** What it said before it was mended is no order of its own. */
  @Test
  void aLineWhoseReceiptHadToWaitForItIsAddedWhenItIsMended() throws IOException {
    Path mapping = till();
    Path inbox =
        book.inbox(
            "till.csv",
            "receipt,line,customer,at,amount",
            "B-1,1,C-1,2026-10-05T10:01,4",
            "B-1,2,C-9,2026-10-05T10:01,x");
    Path rejects = book.directory();
    map(inbox, mapping, rejects, false);
    assertThat(orders()).isEmpty();
    Path file = rejects.resolve("till.csv");
    String both = Files.readString(file);
    Files.writeString(file, both.replaceFirst("(?m)^3,.*\n", ""));
    map(rejects, mapping, book.directory(), true);
    assertThat(orders()).containsExactly("B-1 4.0000");
    Files.writeString(
        file,
        both.replaceFirst("(?m)^2,.*\n", "")
            .replace("C-9,2026-10-05T10:01,x", "C-1,2026-10-05T10:02,5"));

    add(rejects, Optional.of(mapping));

    assertThat(orders()).containsExactly("B-1 9.0000");
    assertThat(unposted()).isEmpty();
  }

  /** Of the two lines of the retry, the first gave the order. */
  @Test
  void aLineThatWasMendedWithOthersContradictsNoneThatComesLater() throws IOException {
    Path mapping = till();
    Path inbox =
        book.inbox(
            "till.csv",
            "receipt,line,customer,at,amount",
            "B-1,1,C-1,2026-10-05T10:01,4",
            "B-1,2,C-9,2026-10-05T10:01,5",
            ",3,C-1,2026-10-05T10:01,6");
    Path rejects = book.directory();
    map(inbox, mapping, rejects, false);
    Path file = rejects.resolve("till.csv");
    String all = Files.readString(file);
    Files.writeString(file, all.replaceFirst("(?m)^4,.*\n", "").replace("C-9", "C-1"));
    map(rejects, mapping, book.directory(), true);
    assertThat(orders()).containsExactly("B-1 9.0000");
    Files.writeString(file, all.replaceAll("(?m)^[23],.*\n", "").replace(",,3,C-1", ",B-1,3,C-1"));

    add(rejects, Optional.of(mapping));

    assertThat(orders()).containsExactly("B-1 15.0000");
  }

  @Test
  void aDraftThatAMappingKeepsTakesMoreItems() {
    Path mapping = till();
    LoadFixture.write(
        mapping,
        "10-orders.sql",
        "-- title: Baskets",
        "-- into: orders",
        "-- known: keep",
        "select t.file_id, min(t.file_line) as file_line, t.receipt as order_ref,",
        "  min(t.customer) as customer_ref, 'draft' as status",
        "from staging.valid_till t group by t.file_id, t.receipt");
    book.map(book.inbox("till-1.csv", "receipt,line,customer,at,amount", "D-1,1,C-1,,4"), mapping);

    book.map(book.inbox("till-2.csv", "receipt,line,customer,at,amount", "D-1,2,C-1,,5"), mapping);

    assertThat(orders()).containsExactly("D-1 9.0000");
  }

  /** A month of 2062 is closed by nobody. */
  @Test
  void aDateInNoMonthOfTheBookIsSeenAsIfThereWereNone() {
    book.superuser().execute("select finance.open_period('2026-10-01')");
    book.load(book.inbox("orders-y.csv", ORDERS, "Y-1,C-1,placed,2062-06-03,", "Y-2,C-1,draft,,"));

    assertThat(book.found("select reference from checks.rejected_rows_resolved"))
        .containsExactly("Y-1");
  }

  @Test
  void anItemThatSomebodyEnteredByHandIsNotTheOneOfTheFile() {
    book.load(book.inbox("orders-h.csv", ORDERS, "H-1,C-1,draft,,"));
    book.superuser()
        .execute(
            "insert into sales.order_items (order_id, line_no, product_id, quantity, unit_price)"
                + " select order_id, 1, product_id, 1, 4 from sales.orders, sales.products"
                + " where orders.external_ref = 'H-1' and sku = 'P-1'");

    LoadResult result = book.load(book.inbox("order_items-h.csv", ITEMS, "H-1,1,P-1,9,4"));

    assertThat(rules(result))
        .containsExactly("order_items-h.csv:2 the order has this line already");
    assertThat(unposted()).containsExactly("order_items-h.csv:2");
  }

  /** Tills begin again at 1, and cash customers are one. */
  @Test
  void aReceiptOfAnotherDayIsNotTakenForOneThatLacksALine() throws IOException {
    Path mapping = till();
    printed(mapping, "till-1.csv", "B-1,1,C-1,2026-10-03T07:31,4");
    Path rejects =
        printed(
            mapping, "till-2.csv", "B-1,1,C-1,2026-10-04T07:30,4", "B-1,2,C-1,2026-10-04T07:30,1");

    LoadResult again = add(rejects, Optional.of(mapping));

    assertThat(again.rejected()).isEqualTo(2);
    assertThat(orders()).containsExactly("B-1 4.0000");
    assertThat(unposted()).containsExactly("till-2.csv:2", "till-2.csv:3");
  }

  @Test
  void aReceiptThatComesAgainWithALineItHasIsNotKept() throws IOException {
    Path mapping = till();
    printed(mapping, "till-1.csv", "B-1,1,C-1,2026-10-03T07:31,4");
    Path rejects =
        printed(
            mapping, "till-2.csv", "B-1,1,C-1,2026-10-03T07:30,4", "B-1,2,C-1,2026-10-03T07:30,1");

    assertThat(add(rejects, Optional.of(mapping)).rejected()).isEqualTo(2);
    assertThat(orders()).containsExactly("B-1 4.0000");
    Path file = rejects.resolve("till-2.csv");
    Files.writeString(file, Files.readString(file).replaceFirst("(?m)^2,.*\n", ""));
    add(rejects, Optional.of(mapping));
    assertThat(orders()).containsExactly("B-1 5.0000");
  }

  @Test
  void whatAMappingKeepsIsAddedToWhereItIsTheSameOrder() throws IOException {
    Path mapping = till();
    Path query = mapping.resolve("10-orders.sql");
    Files.writeString(query, "-- known: keep\n" + Files.readString(query));
    printed(mapping, "till-1.csv", "B-1,1,C-1,2026-10-03T07:31,4");
    Path ofThatDay = printed(mapping, "till-2.csv", "B-1,2,C-1,2026-10-03T08:30,1");
    Path ofTheNext = printed(mapping, "till-3.csv", "B-1,3,C-1,2026-10-04T07:30,2");

    add(ofThatDay, Optional.of(mapping));

    assertThat(orders()).containsExactly("B-1 5.0000");
    assertThat(rules(add(ofTheNext, Optional.of(mapping))))
        .contains("till-3.csv:2 the order it came with is another than the one in the books");
    assertThat(orders()).containsExactly("B-1 5.0000");
  }

  /** That the order is kept and not rejected makes its items no others. */
  @Test
  void noItemIsAddedWhoseOrderAMappingKeptInAFileOfItsOwn() {
    Path mapping = book.inbox("source.head.properties", "files=head*.csv");
    LoadFixture.write(mapping, "source.position.properties", "files=position*.csv");
    LoadFixture.write(
        mapping,
        "10-orders.sql",
        "-- title: Receipts",
        "-- into: orders",
        "-- known: keep",
        "select h.file_id, h.file_line, h.receipt as order_ref, 'C-1' as customer_ref,",
        "  'placed' as status, h.day as placed_at from staging.valid_head h");
    LoadFixture.write(
        mapping,
        "20-items.sql",
        "-- title: Their lines",
        "-- into: order_items",
        "select p.file_id, p.file_line, p.receipt as order_ref, p.line as line_no, 'P-1' as sku,",
        "  '1' as quantity, p.amount as unit_price from staging.valid_position p");
    Path first = book.inbox("head-1.csv", "receipt,day", "1,2026-10-03");
    LoadFixture.write(first, "position-1.csv", "receipt,line,amount", "1,1,4");
    book.map(first, mapping);
    Path second = book.inbox("head-2.csv", "receipt,day", "1,2026-10-04");
    LoadFixture.write(second, "position-2.csv", "receipt,line,amount", "1,2,5");
    Path rejects = book.directory();
    map(second, mapping, rejects, false);

    assertThat(rules(add(rejects, Optional.of(mapping))))
        .containsExactly(
            "position-2.csv:2 the order it came with is another than the one in the books");
    assertThat(orders()).containsExactly("1 4.0000");
  }

  @Test
  void aLineThatNoQuerySelectedIsAddedWhenItIs() throws IOException {
    Path mapping = pricedTill();
    Path inbox = book.inbox("price.csv", "article,amount", "bread,4");
    LoadFixture.write(
        inbox,
        "till.csv",
        "receipt,line,article",
        "B-1,1,bread",
        "B-2,1,bread",
        "B-2,2,cake",
        "B-3,1,cake",
        "B-3,2,bread");
    Path rejects = book.directory();

    LoadResult result = map(inbox, mapping, rejects, false);

    // The receipt of one that is its first line has nowhere to come from.
    assertThat(orders()).containsExactly("B-1 4.0000", "B-2 4.0000");
    assertThat(result.rejected()).isEqualTo(3);
    assertThat(rules(result))
        .contains(
            "till.csv:4 no query of the mapping makes an item of it, as of others like it",
            "till.csv:5 no query of the mapping makes an item of it, as of others like it");

    Path till = rejects.resolve("till.csv");
    Files.writeString(till, Files.readString(till).replace(",cake", ",bread"));
    add(rejects, Optional.of(mapping));

    assertThat(orders()).containsExactly("B-1 4.0000", "B-2 8.0000", "B-3 8.0000");
    assertThat(unposted()).isEmpty();
  }

  @Test
  void aReceiptIsNotRetriedWithoutItsFirstLine() throws IOException {
    Path mapping = pricedTill();
    Path inbox = book.inbox("price.csv", "article,amount", "bread,4");
    LoadFixture.write(
        inbox, "till.csv", "receipt,line,article", "B-1,1,bread", "B-3,1,cake", "B-3,2,bread");
    Path rejects = book.directory();
    map(inbox, mapping, rejects, false);

    LoadResult again = map(rejects, mapping, book.directory(), true);

    assertThat(again.rejected()).isEqualTo(2);
    assertThat(orders()).containsExactly("B-1 4.0000");
  }

  /** A till, each of whose lines is an item of its receipt, which is of the time of its first. */
  private Path till() {
    Path mapping = book.inbox("source.till.properties", "files=till*.csv");
    receipts(mapping, "min(t.customer)", "min(t.at)");
    LoadFixture.write(
        mapping,
        "20-items.sql",
        "-- title: Lines",
        "-- into: order_items",
        "select t.file_id, t.file_line, t.receipt as order_ref, t.line as line_no, 'P-1' as sku,"
            + " '1' as quantity, t.amount as unit_price",
        "from staging.valid_till t");
    return mapping;
  }

  /** Loads lines of that till; returns where the rejected ones were written to. */
  private Path printed(Path mapping, String file, String... lines) {
    Path rejects = book.directory();
    String[] all = new String[lines.length + 1];
    all[0] = "receipt,line,customer,at,amount";
    System.arraycopy(lines, 0, all, 1, lines.length);
    map(book.inbox(file, all), mapping, rejects, false);
    return rejects;
  }

  /** A till whose prices are in a list of their own. */
  private Path pricedTill() {
    Path mapping = book.inbox("source.till.properties", "files=till*.csv");
    LoadFixture.write(mapping, "source.price.properties", "files=price*.csv");
    receipts(mapping, "'C-1'", "'2026-10-05'");
    LoadFixture.write(
        mapping,
        "01-products.sql",
        "-- title: The price list",
        "-- into: products",
        "-- known: keep",
        "select p.file_id, p.file_line, p.article as sku, p.article as name, p.amount as price,",
        "  'true' as active",
        "from staging.valid_price p");
    LoadFixture.write(
        mapping,
        "20-items.sql",
        "-- title: Lines at the price of the list",
        "-- into: order_items",
        "select t.file_id, t.file_line, t.receipt as order_ref, t.line as line_no,",
        "  t.article as sku, '1' as quantity, p.amount as unit_price",
        "from staging.valid_till t join staging.valid_price p using (article)");
    return mapping;
  }

  private static void receipts(Path mapping, String customer, String placedAt) {
    LoadFixture.write(
        mapping,
        "10-orders.sql",
        "-- title: Receipts",
        "-- into: orders",
        "select t.file_id, min(t.file_line) as file_line, t.receipt as order_ref,",
        "  " + customer + " as customer_ref, 'placed' as status, " + placedAt + " as placed_at",
        "from staging.valid_till t group by t.file_id, t.receipt");
  }

  private LoadResult map(Path inbox, Path mapping, Path rejects, boolean again) {
    return book.load(
        new LoadSettings(
            inbox,
            Optional.of(mapping),
            Optional.empty(),
            Optional.of(rejects),
            again ? Purpose.RETRY : Purpose.POST));
  }

  /** Rejected rows again, of which items are added to orders that are placed. */
  private LoadResult add(Path rejects, Optional<Path> mapping) {
    return book.load(
        new LoadSettings(
            rejects, mapping, Optional.empty(), Optional.empty(), Purpose.ADD_TO_ORDERS));
  }

  private LoadResult add(Path rejects) {
    return add(rejects, Optional.empty());
  }

  private LoadResult load(Path inbox, Path rejects, boolean again) {
    return book.load(
        new LoadSettings(
            inbox,
            Optional.empty(),
            Optional.empty(),
            Optional.of(rejects),
            again ? Purpose.RETRY : Purpose.POST));
  }

  private static void mend(Path file, String bad, String good) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(bad + "\n");
    Files.writeString(file, text.replace(bad + "\n", good + "\n"));
  }

  private static List<String> rules(LoadResult result) {
    return result.rejectedRows().stream()
        .map(row -> row.file() + ":" + row.line() + " " + row.rule())
        .toList();
  }

  private List<String> orders() {
    return book.query(
        "select external_ref || ' ' || total_amount from sales.orders order by external_ref");
  }

  private List<String> added() {
    return book.query(
        "select o.external_ref || ' ' || a.line_no || ' ' || a.reason from sales.added_items a"
            + " join sales.orders o using (order_id) order by 1");
  }

  private List<String> unposted() {
    return book.query(
        "select file_name || ':' || file_line from staging.unposted_rows() order by 1");
  }
}
