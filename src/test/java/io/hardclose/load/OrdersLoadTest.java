package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OrdersLoadTest {
  private static final String ORDERS =
      "order_ref,customer_ref,status,placed_at,shipped_at,cancelled_at";
  private static final String ITEMS = "order_ref,line_no,sku,quantity,unit_price";
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
  void aSoundFileThatIsRefusedWithAnotherIsToldWhoseRowsAreToBlame() {
    Path inbox = book.inbox("orders-good.csv", ORDERS, "SO-1,C-1,placed,2026-10-01,,");
    LoadFixture.write(
        inbox, "order_items-bad.csv", ITEMS, "SO-1,1,P-1,1,4.20", ",1,P-1,1,4.20", ",2,P-1,1,4.20");
    LoadFixture.write(
        inbox, "order_items-worse.csv", ITEMS, ",3,P-1,1,5", ",4,P-1,1,5", ",5,P-1,1,5");

    LoadResult result = book.load(inbox, 1);

    String sound =
        "it is posted with order_items-bad.csv or not at all; there, 2 of its rows are rejected, and 1"
            + " is allowed, and so it is with 1 more. Mend what is rejected there and load these"
            + " files again, or allow it with --max-rejects 3.";
    assertThat(result.files())
        .extracting(LoadedFile::file, LoadedFile::state, LoadedFile::refusedBecause)
        .containsExactly(
            tuple("orders-good.csv", FileState.REFUSED, sound),
            tuple(
                "order_items-bad.csv",
                FileState.REFUSED,
                "2 of its rows are rejected, and 1 is allowed. Mend what is rejected and load it"
                    + " again, or allow it with --max-rejects 3."),
            tuple(
                "order_items-worse.csv",
                FileState.REFUSED,
                "3 of its rows are rejected, and 1 is allowed. Mend what is rejected and load it"
                    + " again, or allow it with --max-rejects 3."));
    assertThat(result.message())
        .startsWith("HC312: 3 of 3 files refused: orders-good.csv, order_items-bad.csv, ")
        .contains(" orders-good.csv: " + sound + " order_items-bad.csv: 2 of its rows");
    assertThat(book.load(inbox, 3).posted()).isEqualTo(2);
    assertThat(
            book.query(
                "select file_name from staging.files where refused_because is not null"
                    + " and file_name like '%good%'"))
        .isEmpty();
  }

  @Test
  void anOrderIsPostedWithAllItsItemsOrNotAtAll() {
    Path inbox =
        book.inbox(
            "orders-whole.csv",
            ORDERS,
            "W-1,C-1,placed,2026-10-01,,",
            "W-2,C-1,placed,2026-10-01,,",
            "W-3,C-1,placed,2026-10-01,,");
    LoadFixture.write(
        inbox,
        "order_items-whole.csv",
        ITEMS,
        "W-1,1,P-1,1,4.20",
        "W-2,1,P-1,1,4.20",
        "W-2,2,P-9,1,4.20",
        "W-9,1,P-1,1,4.20");

    LoadResult result = book.load(inbox);

    assertThat(result.files())
        .containsExactly(
            new LoadedFile("orders-whole.csv", "orders", FileState.POSTED, 3, 1, 0, 2),
            new LoadedFile("order_items-whole.csv", "order_items", FileState.POSTED, 4, 1, 0, 3));
    assertThat(
            result.rejectedRows().stream()
                .map(row -> row.file() + ":" + row.line() + " " + row.value() + " " + row.rule()))
        .containsExactly(
            "orders-whole.csv:3 W-2 an item of it is rejected",
            "orders-whole.csv:4 W-3 an order that is placed has items",
            "order_items-whole.csv:3 W-2 its order is rejected",
            "order_items-whole.csv:4 P-9 no row of products has this reference, in the books or among the good rows of"
                + " this load",
            "order_items-whole.csv:5 W-9 no row of orders has this reference, in the books or among the good"
                + " rows of this load");
    assertThat(book.query("select external_ref from sales.orders where external_ref like 'W-%'"))
        .containsExactly("W-1");
  }

  @Test
  void aLineOfAnotherFileIsNamedWithItsFile() {
    Path inbox = book.inbox("orders-one.csv", ORDERS, "TWO-1,C-1,draft,,,");
    LoadFixture.write(
        inbox, "orders-two.csv", ORDERS, "TWO-1,C-1,cancelled,2026-10-01,,2026-10-01");
    LoadFixture.write(inbox, "order_items-two.csv", ITEMS);

    assertThat(
            book.load(inbox).rejectedRows().stream().map(row -> row.rule() + ". " + row.remedy()))
        .containsExactly(
            "its key is unique; another row has it with other content. The other one is line 2 of"
                + " orders-one.csv. Keep the right one of the two.");
  }

  @Test
  void aDraftTakesMoreItemsAndAPlacedOrderNoneAtFirst() {
    Path inbox =
        book.inbox("orders-fixed.csv", ORDERS, "F-1,C-1,placed,2026-10-01,,", "F-2,C-1,draft,,,");
    LoadFixture.write(inbox, "order_items-fixed.csv", ITEMS, "F-1,1,P-1,1,4.20");
    book.load(inbox);

    LoadResult result =
        book.load(
            book.inbox("order_items-late.csv", ITEMS, "F-1,2,P-1,1,4.20", "F-2,1,P-1,2,4.20"));

    assertThat(result.files())
        .containsExactly(
            new LoadedFile("order_items-late.csv", "order_items", FileState.POSTED, 2, 1, 0, 1));
    assertThat(result.rejectedRows())
        .containsExactly(
            new RejectedRow(
                "order_items-late.csv",
                2,
                "order_ref",
                "F-1",
                "its order is placed already",
                "If the order lacks it, retry it with --add-to-orders while its month is open for sales. If it does"
                    + " not, leave it out (--leave-out); a file that is refused for it is loaded"
                    + " with --max-rejects first."));
    assertThat(book.query("select total_amount from sales.orders where external_ref = 'F-2'"))
        .containsExactly("8.4000");
  }

  @Test
  void timesFitTheStateOfAnOrder() {
    Path inbox =
        book.inbox(
            "orders-times.csv",
            ORDERS,
            "T-1,C-1,draft,2026-10-01,,",
            "T-2,C-1,placed,,,",
            "T-3,C-1,shipped,2026-10-01,,",
            "T-4,C-1,placed,2026-10-01,2026-10-02,",
            "T-5,C-1,cancelled,2026-10-01,,",
            "T-6,C-1,shipped,2026-10-02,2026-10-01,",
            "T-7,C-1,cancelled,2026-10-02,,2026-10-01",
            "T-8,C-1,returned,2026-10-02,,");

    LoadResult result = book.load(inbox);

    assertThat(result.rejectedRows().stream().map(row -> row.line() + " " + row.rule()))
        .containsExactly(
            "2 placed_at is empty for a draft and only for a draft",
            "3 placed_at is empty for a draft and only for a draft",
            "4 shipped_at is given for a shipped order and only for it",
            "5 shipped_at is given for a shipped order and only for it",
            "6 cancelled_at is given for a cancelled order and only for it",
            "7 an order is not shipped before it is placed",
            "8 an order is not cancelled before it is placed",
            "9 one of draft, placed, shipped, cancelled");
  }

  @Test
  void ordersThatWereShippedAreSearchedForNoReasons() {
    Path inbox =
        book.inbox(
            "orders-sound.csv",
            ORDERS,
            "S-1,C-1,shipped,2026-10-01,2026-10-02,",
            "S-2,C-1,cancelled,2026-10-01,,2026-10-02");
    LoadFixture.write(
        inbox, "order_items-sound.csv", ITEMS, "S-1,1,P-1,1,4.20", "S-2,1,P-1,1,4.20");
    assertThat(book.load(inbox).posted()).isEqualTo(4);

    assertThat(
            book.query(
                "select staging.has_doubtful_rows('orders', array_agg(file_id))"
                    + " from staging.files where file_name = 'orders-sound.csv'"))
        .containsExactly("f");
  }

  @Test
  void anOrderThatCameBeforeIsADuplicateWithItsItems() {
    String[] orders = {ORDERS, "D-1,C-1,shipped,2026-10-01T10:00:00Z,2026-10-02T10:00:00Z,"};
    String[] items = {ITEMS, "D-1,1,P-1,3,4.20"};
    Path first = book.inbox("orders-d1.csv", orders);
    LoadFixture.write(first, "order_items-d1.csv", items);
    book.load(first);
    Path again = book.inbox("orders-d2.csv", ORDERS, orders[1] + "\n");
    LoadFixture.write(again, "order_items-d2.csv", ITEMS, "D-1,01,P-1,3,4.2");

    LoadResult result = book.load(again);

    assertThat(result.files())
        .containsExactly(
            new LoadedFile("orders-d2.csv", "orders", FileState.POSTED, 1, 0, 1, 0),
            new LoadedFile("order_items-d2.csv", "order_items", FileState.POSTED, 1, 0, 1, 0));
  }
}
