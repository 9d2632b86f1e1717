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

/** The items of a placed order are fixed, so none of them may still be missing. */
class IncompleteOrdersTest {
  private static final String ORDERS = "order_ref,customer_ref,status,placed_at";
  private static final String ITEMS = "order_ref,line_no,sku,quantity,unit_price";

  private LoadFixture book;

  @BeforeEach
  void open() {
    book = new LoadFixture().withMasterData();
  }

  @AfterEach
  void close() {
    book.close();
  }

  @Test
  void anOrderWaitsForALineThatCannotBeReadAndNamesIt() throws IOException {
    Path inbox =
        book.inbox(
            "orders-u.csv",
            ORDERS,
            "U-1,C-1,placed,2026-10-05",
            "U-2,C-1,placed,2026-10-05",
            "U-3,C-1,draft,");
    LoadFixture.write(
        inbox,
        "order_items-u.csv",
        ITEMS,
        "U-1,1,P-1,1,4.20",
        "U-1,2,P-1,500,4.20,",
        "U-2,1,P-1,1,4.20",
        "U-3,1,P-1,1,4.20,");
    Path rejects = book.directory();

    LoadResult result = load(inbox, rejects, false);

    assertThat(rules(result))
        .containsExactly(
            "orders-u.csv:2 an order is posted with all its items, and line 3 of order_items-u.csv,"
                + " which became none, may be one of them",
            "order_items-u.csv:2 its order is rejected",
            "order_items-u.csv:3 a row has as many fields as the header",
            "order_items-u.csv:5 a row has as many fields as the header");
    assertThat(orders()).containsExactly("U-2 4.2000", "U-3 0.0000");
    assertThat(unposted())
        .containsExactly("order_items-u.csv:3", "order_items-u.csv:5", "orders-u.csv:2");

    mend(rejects.resolve("order_items-u.csv"), ",U-1,2,P-1,500,4.20,", ",U-1,2,P-1,500,4.20");
    mend(rejects.resolve("order_items-u.csv"), ",U-3,1,P-1,1,4.20,", ",U-3,1,P-1,1,4.20");
    load(rejects, book.directory(), true);

    assertThat(orders()).containsExactly("U-1 2104.2000", "U-2 4.2000", "U-3 4.2000");
    assertThat(unposted()).isEmpty();
  }

  /** The field that it lacks may be the reference, and what stands in its place the line. */
  @Test
  void everyOrderWaitsForALineThatLacksAField() {
    Path inbox =
        book.inbox("orders-l.csv", ORDERS, "1,C-1,placed,2026-10-05", "17,C-1,placed,2026-10-05");
    LoadFixture.write(
        inbox, "order_items-l.csv", ITEMS, "1,1,P-1,1,4", "17,2,P-1,1,4", "1,P-1,1,4");

    LoadResult result = book.load(inbox);

    assertThat(orders()).isEmpty();
    assertThat(rules(result))
        .contains(
            "orders-l.csv:3 an order is posted with all its items, and line 4 of"
                + " order_items-l.csv, which became none, may be one of them");
  }

  /** That one of them is the number of an order is chance: it is a position. */
  @Test
  void everyReceiptWaitsForALineWhereReferencesAreMadeOfFields() {
    Path mapping = book.inbox("source.till.properties", "files=till*.csv");
    LoadFixture.write(
        mapping,
        "10-orders.sql",
        "-- title: Receipts",
        "-- into: orders",
        "select t.file_id, min(t.file_line) as file_line, ltrim(t.receipt, '0') as order_ref,",
        "  'C-1' as customer_ref, 'placed' as status, '2026-10-05' as placed_at",
        "from staging.valid_till t group by t.file_id, t.receipt");
    LoadFixture.write(
        mapping,
        "20-items.sql",
        "-- title: Lines",
        "-- into: order_items",
        "select t.file_id, t.file_line, ltrim(t.receipt, '0') as order_ref, t.line as line_no,",
        "  'P-1' as sku, '1' as quantity, t.amount as unit_price from staging.valid_till t");

    LoadResult result =
        book.map(
            book.inbox(
                "till-1.csv", "receipt,line,amount", "0002,1,4", "0017,1,4", "0017,2,4,spoilt"),
            mapping);

    assertThat(orders()).isEmpty();
    assertThat(rules(result))
        .contains(
            "till-1.csv:2 an order is posted with all its items, and line 4 of till-1.csv, which"
                + " became none, may be one of them");
  }

  /** As the order says: with what was wrong, and without what only waited for it. */
  @Test
  void anOrderThatComesAgainWaitsForItemsThatCameBefore() throws IOException {
    Path first = book.inbox("orders-1.csv", ORDERS, "R-1,C-1,placed,2026-10-05");
    LoadFixture.write(
        first, "order_items-1.csv", ITEMS, "R-1,1,P-1,1,4", "R-1,2,P-1,zero,4", "R-1,3,P-1,1,4");
    book.load(first);
    Path again = book.inbox("orders-2.csv", ORDERS, "R-1,C-1,placed,2026-10-06");
    LoadFixture.write(again, "order_items-2.csv", ITEMS, "R-1,2,P-1,1,4", "R-1,3,P-1,1,4");

    LoadResult result = book.load(again);

    assertThat(orders()).isEmpty();
    assertThat(rules(result))
        .contains(
            "orders-2.csv:2 an order is posted with all its items; line 2 of order_items-1.csv is"
                + " rejected");
    Path whole = book.inbox("orders-3.csv", ORDERS, "R-1,C-1,placed,2026-10-07");
    LoadFixture.write(
        whole, "order_items-3.csv", ITEMS, "R-1,1,P-1,1,4", "R-1,2,P-1,1,4", "R-1,3,P-1,1,4");
    book.load(whole);
    assertThat(orders()).containsExactly("R-1 12.0000");
    assertThat(unposted()).isEmpty();
  }

  /** Without its file nobody has said that it is no item. */
  @Test
  void aRetriedOrderWaitsForALineOfAFileThatIsNotRetried() throws IOException {
    Path inbox = book.inbox("orders-f.csv", ORDERS, "F-1,C-1,placed,2026-10-05");
    LoadFixture.write(inbox, "order_items-f1.csv", ITEMS, "F-1,1,P-1,1,4");
    LoadFixture.write(inbox, "order_items-f2.csv", ITEMS, "F-1,2,P-1,1,4,more");
    Path rejects = book.directory();
    load(inbox, rejects, false);
    Path later = book.directory().resolve("order_items-f2.csv");
    Files.move(rejects.resolve("order_items-f2.csv"), later);

    load(rejects, book.directory(), true);

    assertThat(orders()).isEmpty();
    Files.writeString(
        rejects.resolve("order_items-f2.csv"), Files.readAllLines(later).get(0) + "\n");
    load(rejects, book.directory(), true);
    assertThat(orders()).containsExactly("F-1 4.0000");
  }

  @Test
  void manyLinesThatCannotBeReadHoldTheOrdersThatTheyName() {
    String[] orders = new String[401];
    String[] items = new String[401];
    orders[0] = ORDERS;
    items[0] = ITEMS;
    for (int i = 1; i <= 400; i++) {
      orders[i] = "M-" + i + ",C-1,placed,2026-10-05";
      items[i] = "M-" + i + ",1,P-1,1,4.20" + (i % 2 == 0 ? "," : "");
    }
    Path inbox = book.inbox("orders-m.csv", orders);
    LoadFixture.write(inbox, "order_items-m.csv", items);

    book.load(inbox);

    assertThat(orders()).hasSize(200).contains("M-1 4.2000").doesNotContain("M-2 4.2000");
  }

  @Test
  void everyOrderWaitsForALineThatMayBeOfAny() {
    Path inbox =
        book.inbox(
            "orders-e.csv",
            ORDERS,
            "E-1,C-1,placed,2026-10-05",
            "E-2,C-1,placed,2026-10-05",
            "E-3,C-1,draft,");
    LoadFixture.write(
        inbox, "order_items-e.csv", ITEMS, "E-1,1,P-1,1,4.20", "E-2,1,P-1,1,4.20", ",2,P-1,1,4.20");

    book.load(inbox);

    assertThat(orders()).containsExactly("E-3 0.0000");
    assertThat(unposted())
        .containsExactly("order_items-e.csv:4", "orders-e.csv:2", "orders-e.csv:3");
  }

  @Test
  void whiteSpaceAroundAReferenceHidesNoItem() {
    Path inbox = book.inbox("orders-w.csv", ORDERS, "W-1,C-1,placed,2026-10-05");
    LoadFixture.write(
        inbox, "order_items-w.csv", ITEMS, "W-1,1,P-1,1,4.20", "W-1\u00a0,2,P-1,1,4.20");

    book.load(inbox);

    assertThat(orders()).isEmpty();
  }

  @Test
  void ordersAreRetriedWithoutALineThatIsNoItem() throws IOException {
    Path inbox = book.inbox("orders-f.csv", ORDERS, "F-1,C-1,placed,2026-10-05");
    LoadFixture.write(inbox, "order_items-f.csv", ITEMS, "F-1,1,P-1,1,4.20", "Total,,4.20");
    Path rejects = book.directory();
    load(inbox, rejects, false);
    assertThat(orders()).isEmpty();
    Path items = rejects.resolve("order_items-f.csv");
    Files.writeString(items, Files.readString(items).replaceFirst("(?m)^3,.*\n", ""));

    load(rejects, book.directory(), true);

    assertThat(orders()).containsExactly("F-1 4.2000");
  }

  @Test
  void itemsOfAnOrderThatNeverCameAreSeenAtTheClose() {
    book.load(book.inbox("order_items-n.csv", ITEMS, "N-1,1,P-1,1,4.20"));

    assertThat(unposted()).containsExactly("order_items-n.csv:2");
    book.superuser().execute("select finance.open_period('2026-10-01')");
    assertThat(book.found("select file_line from checks.rejected_rows_resolved"))
        .containsExactly("2");
  }

  @Test
  void anOrderIsNotRetriedWithoutAnItemThatIsStillRejected() throws IOException {
    Path inbox = book.inbox("orders-r.csv", ORDERS, "R-1,C-1,placed,2026-10-05");
    LoadFixture.write(inbox, "order_items-r.csv", ITEMS, "R-1,1,P-1,half,4.20", "R-1,2,P-1,1,4.20");
    Path rejects = book.directory();
    load(inbox, rejects, false);
    Path items = rejects.resolve("order_items-r.csv");
    String both = Files.readString(items);
    String second = both.replaceFirst("(?m)^2,.*\n", "");
    Files.writeString(items, second);

    LoadResult part = load(rejects, book.directory(), true);

    assertThat(rules(part))
        .containsExactly(
            "orders-r.csv:2 an order is posted with all its items; line 2 of order_items-r.csv is"
                + " rejected",
            "order_items-r.csv:3 its order is rejected");
    assertThat(orders()).isEmpty();

    Files.writeString(items, both.replace("P-1,half", "P-1,2"));
    load(rejects, book.directory(), true);

    assertThat(orders()).containsExactly("R-1 12.6000");
    assertThat(unposted()).isEmpty();
  }

  @Test
  void ofItemsWithOneKeyTheRightOneIsKeptInTheRetry() throws IOException {
    Path inbox = book.inbox("orders-k.csv", ORDERS, "K-1,C-1,placed,2026-10-05");
    LoadFixture.write(
        inbox, "order_items-k.csv", ITEMS, "K-1,1,P-1,1,4.20", "K-1,2,P-1,1,5", "K-1,2,P-1,1,6");
    Path rejects = book.directory();
    load(inbox, rejects, false);
    Path items = rejects.resolve("order_items-k.csv");
    String all = Files.readString(items);
    Files.writeString(items, all.replace("K-1,2,P-1,1,5\n", "K-1,2,P-1,half,5\n"));
    load(rejects, book.directory(), true);
    Files.writeString(items, all.replaceFirst("(?m)^3,.*\n", ""));

    load(rejects, book.directory(), true);

    assertThat(orders()).containsExactly("K-1 10.2000");
    assertThat(unposted()).isEmpty();
    assertThat(
            book.query(
                "select distinct file_line || ' ' || left_out from staging.rejects"
                    + " where resolved_by is null order by 1"))
        .containsExactly("3 true");
    assertThat(book.found("select file_name from checks.file_counts_add_up")).isEmpty();
    Path left = book.directory();
    load(inbox, left, false);
    assertThat(left).isEmptyDirectory();
  }

  @Test
  void anItemIsNotGivenUpForOneOfItsKeyThatIsRejected() throws IOException {
    Path inbox = book.inbox("orders-g.csv", ORDERS, "G-1,C-1,placed,2026-10-05");
    LoadFixture.write(
        inbox, "order_items-g.csv", ITEMS, "G-1,1,P-1,1,4.20", "G-1,2,P-1,1,5", "G-1,2,P-1,1,6");
    Path rejects = book.directory();
    load(inbox, rejects, false);
    Path items = rejects.resolve("order_items-g.csv");
    String all = Files.readString(items);
    Files.writeString(
        items, all.replaceFirst("(?m)^3,.*\n", "").replace("G-1,2,P-1,1,6", "G-1,2,P-1,half,6"));

    load(rejects, book.directory(), true);

    assertThat(orders()).isEmpty();
    assertThat(unposted()).containsExactly("orders-g.csv:2");
    // Another number makes it another item.
    Files.writeString(items, all.replace("G-1,2,P-1,1,6", "G-1,3,P-1,1,6"));
    load(rejects, book.directory(), true);
    assertThat(orders()).containsExactly("G-1 15.2000");
    assertThat(book.query("select 1 from staging.rejects where left_out")).isEmpty();
  }

  @Test
  void aReceiptOfAMappedFileWaitsForItsLine() throws IOException {
    Path mapping = till();
    Path inbox =
        book.inbox(
            "till.csv", "receipt,line,amount", "B-1,1,4", "B-2,1,5", "B-2,2,6;oops,x", "B-3,1,7");
    Path rejects = book.directory();

    LoadResult result = map(inbox, mapping, rejects, false);

    assertThat(orders()).containsExactly("B-1 4.0000", "B-3 7.0000");
    assertThat(result.rejected()).isEqualTo(2);

    mend(rejects.resolve("till.csv"), ",B-2,2,6;oops,x", ",B-2,2,6");
    map(rejects, mapping, book.directory(), true);

    assertThat(orders()).containsExactly("B-1 4.0000", "B-2 11.0000", "B-3 7.0000");
    assertThat(unposted()).isEmpty();
  }

  @Test
  void everyReceiptWaitsForALineThatNamesNone() throws IOException {
    Path mapping = till();
    Path inbox = book.inbox("till.csv", "receipt,line,amount", "B-1,1,4", "B-2,1,5", ",2,6", ",,");
    Path rejects = book.directory();

    LoadResult result = map(inbox, mapping, rejects, false);

    assertThat(orders()).isEmpty();
    assertThat(rules(result))
        .contains(
            "till.csv:2 an order is posted with all its items, and line 4 of till.csv, which became"
                + " none, may be one of them");

    mend(rejects.resolve("till.csv"), ",,2,6", ",B-2,2,6");
    map(rejects, mapping, book.directory(), true);

    assertThat(orders()).containsExactly("B-1 4.0000", "B-2 11.0000");
    // A line that says nothing is no item.
    assertThat(unposted()).containsExactly("till.csv:5");
  }

  @Test
  void aReceiptWaitsForALineThatNoQuerySelects() throws IOException {
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

    assertThat(orders()).containsExactly("B-1 4.0000");
    assertThat(result.rejected()).isEqualTo(4);
    assertThat(rules(result))
        .contains(
            "till.csv:3 an order is posted with all its items, and line 4 of till.csv, which became"
                + " none, may be one of them",
            "till.csv:4 no query of the mapping makes an item of it, as of others like it",
            "till.csv:5 no query of the mapping makes an item of it, as of others like it");

    Path till = rejects.resolve("till.csv");
    Files.writeString(till, Files.readString(till).replace(",cake", ",bread"));
    map(rejects, mapping, book.directory(), true);

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

  @Test
  void noReceiptWaitsForALineThatTheMappingLeavesOut() {
    Path mapping = pricedTill();
    LoadFixture.write(
        mapping,
        "05-cake.sql",
        "-- title: Cake is given away",
        "-- into: rejects",
        "select r.file_id, r.file_line, 'article' as column_name, r.article as value,",
        "  'cake is given away' as rule, 'None needed.' as remedy",
        "from staging.raw_till r where r.article = 'cake'");
    Path inbox = book.inbox("price.csv", "article,amount", "bread,4");
    LoadFixture.write(
        inbox, "till.csv", "receipt,line,article", "B-1,1,cake", "B-1,2,bread", "B-1,3,cake");

    LoadResult result = map(inbox, mapping, book.directory(), false);

    assertThat(orders()).containsExactly("B-1 4.0000");
    assertThat(result.rejected()).isEqualTo(2);
  }

  @Test
  void noOrderWaitsForALineOfAFileWithoutItems() {
    Path inbox = book.inbox("head.csv", "receipt,amount", "S-1,4", "S-2,", "S-3;7");
    LoadFixture.write(inbox, "position.csv", "receipt,line,amount", "S-1,1,4");

    LoadResult result = map(inbox, headsAndPositions(), book.directory(), false);

    assertThat(orders()).containsExactly("S-1 4.0000");
    assertThat(rules(result))
        .containsExactly(
            "head.csv:3 no query of the mapping selects it",
            "head.csv:4 a row has as many fields as the header");
  }

  @Test
  void ordersWaitForAFileOfItemsThatCannotBeReadAtAll() {
    Path inbox = book.inbox("head.csv", "receipt,amount", "T-1,4", "T-2,4", "T-3,4");
    LoadFixture.write(
        inbox, "position-1.csv", "receipt,line,amount", "T-1,1,4", "T-2,1,4", "T-3,1,4");
    LoadFixture.write(inbox, "position-2.csv", "receipt,line,amount", "T-1;2;4", "T-3;2;4");

    LoadResult result =
        book.load(new LoadSettings(inbox, Optional.of(headsAndPositions()), Optional.of(10L)));

    assertThat(orders()).containsExactly("T-2 4.0000");
    assertThat(rules(result))
        .contains(
            "head.csv:2 an order is posted with all its items, and line 2 of position-2.csv, which"
                + " became none, may be one of them");
  }

  @Test
  void ordersWaitForItemsOfAnotherSourceThatCannotBeReadAtAll() {
    Path mapping = till();
    LoadFixture.write(mapping, "source.extra.properties", "files=extra*.csv");
    LoadFixture.write(
        mapping,
        "30-extras.sql",
        "-- title: What was added by hand",
        "-- into: order_items",
        "select t.file_id, t.file_line, t.receipt as order_ref, t.line as line_no, 'P-1' as sku,",
        "  '1' as quantity, t.amount as unit_price",
        "from staging.valid_extra t");
    Path first = book.inbox("till-1.csv", "receipt,line,amount", "X-1,1,4");
    LoadFixture.write(first, "extra-1.csv", "receipt,line,amount", "X-1,2,1");
    book.map(first, mapping);
    Path inbox = book.inbox("till-2.csv", "receipt,line,amount", "X-2,1,4", "X-3,1,4");
    LoadFixture.write(inbox, "extra-2.csv", "receipt,line,amount", "X-3;2;4");

    book.map(inbox, mapping);

    assertThat(orders()).containsExactly("X-1 5.0000", "X-2 4.0000");
  }

  /** A till, each of whose lines is an item of its receipt. */
  private Path till() {
    Path mapping = book.inbox("source.till.properties", "# receipt,line,amount", "files=till*.csv");
    receipts(mapping);
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

  /** A till whose prices are in a list of their own. */
  private Path pricedTill() {
    Path mapping = book.inbox("source.till.properties", "files=till*.csv");
    LoadFixture.write(mapping, "source.price.properties", "files=price*.csv");
    receipts(mapping);
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

  private static void receipts(Path mapping) {
    LoadFixture.write(
        mapping,
        "10-orders.sql",
        "-- title: Receipts",
        "-- into: orders",
        "select t.file_id, min(t.file_line) as file_line, t.receipt as order_ref, 'C-1' as"
            + " customer_ref, 'placed' as status, '2026-10-05' as placed_at",
        "from staging.valid_till t group by t.file_id, t.receipt");
  }

  private Path headsAndPositions() {
    Path mapping = book.inbox("source.head.properties", "files=head*.csv");
    LoadFixture.write(mapping, "source.position.properties", "files=position*.csv");
    LoadFixture.write(
        mapping,
        "10-orders.sql",
        "-- title: Orders that were paid",
        "-- into: orders",
        "select h.file_id, h.file_line, h.receipt as order_ref, 'C-1' as customer_ref,",
        "  'placed' as status, '2026-10-05' as placed_at",
        "from staging.valid_head h where h.amount is not null");
    LoadFixture.write(
        mapping,
        "20-items.sql",
        "-- title: Their lines",
        "-- into: order_items",
        "select p.file_id, p.file_line, p.receipt as order_ref, p.line as line_no, 'P-1' as sku,",
        "  '1' as quantity, p.amount as unit_price",
        "from staging.valid_position p");
    return mapping;
  }

  private LoadResult map(Path inbox, Path mapping, Path rejects, boolean again) {
    return book.load(
        new LoadSettings(
            inbox, Optional.of(mapping), Optional.empty(), Optional.of(rejects), again));
  }

  private LoadResult load(Path inbox, Path rejects, boolean again) {
    return book.load(
        new LoadSettings(inbox, Optional.empty(), Optional.empty(), Optional.of(rejects), again));
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

  private List<String> unposted() {
    return book.query(
        "select file_name || ':' || file_line from staging.unposted_rows() order by 1");
  }
}
