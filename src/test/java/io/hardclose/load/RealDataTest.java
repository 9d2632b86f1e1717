package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.job.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The public data sets that the shipped mappings are for. They are no part of the product: where
 * {@code -Dreal-data.dir=DIR} names a directory that has them, they are loaded; every run loads the
 * few invented lines here, which have the same shape.
 */
class RealDataTest {
  private static final Path RETAIL = Path.of("mappings", "uci-online-retail");
  private static final Path BANK = Path.of("mappings", "berka");

  @Test
  void aShopsInvoicesAreMapped() {
    try (LoadFixture book = LoadFixture.empty()) {
      LoadResult result =
          book.map(
              book.inbox(
                  "2030-01-02.csv",
                  "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
                  "1,S1,MUG ,6,2030-01-02 08:26:00,2.55,100.0,Utopia",
                  "1,S1,MUG ,6,2030-01-02 08:26:00,2.55,100.0,Utopia",
                  "1,S2,,1,2030-01-02 08:27:00,1.0,100.0,Utopia",
                  "2,S1,MUG ,1,2030-01-02 09:00:00,2.5,,Utopia",
                  "C3,S1,MUG ,-1,2030-01-02 10:00:00,2.5,100.0,Utopia",
                  "4,S1,damages,-9,2030-01-02 11:00:00,0.0,,Utopia",
                  "5,S1,MUG ,3,2030-01-02 11:00:00,0.0,,Utopia",
                  "A6,B,Adjust bad debt,1,2030-01-02 11:00:00,-11.5,,Utopia"),
              RETAIL);

      assertThat(result.files())
          .containsExactly(
              new LoadedFile("2030-01-02.csv", "online_retail", FileState.POSTED, 8, 4, 1, 3));
      assertThat(result.rejectedRows().stream().map(row -> row.line() + " " + row.rule()))
          .containsExactly(
              "7 a stock adjustment is no return: its invoice is no credit note",
              "8 a sale has a price: goods without one were given away, found or lost",
              "9 an adjustment of bad debt is no sale");
      assertThat(
              book.query(
                  "select concat_ws(' ', o.external_ref, c.external_ref, o.total_amount) from"
                      + " sales.orders o join finance.customers c using (customer_id) order by 1"))
          .containsExactly("1 100 16.3000", "2 ONE-TIME Utopia 2.5000", "C3 100 -2.5000");
      assertThat(book.query("select sku || ' ' || name || price from sales.products order by 1"))
          .containsExactly("S1 MUG 2.5500", "S2 S21.0000");
    }
  }

  @Test
  void anInvoiceWaitsForALineThatCannotBeRead() throws IOException {
    try (LoadFixture book = LoadFixture.empty()) {
      Path rejects = book.directory();
      LoadResult result =
          book.load(
              new LoadSettings(
                  book.inbox(
                      "2030-01-02.csv",
                      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
                      "1,S1,MUG,1,2030-01-02 08:00:00,2;50,100.0,Utopia",
                      "2,S1,MUG,1,2030-01-02 08:01:00,2.50,100.0,Utopia",
                      "2,S1,MUG,2,yesterday,2.50,100.0,Utopia",
                      "3,S1,MUG,1,2030-01-02 08:02:00,2.50,100.0,Utopia",
                      "3,S2,BAG,1,2030-01-02 08:02:00,-,100.0,Utopia",
                      "4,S1,MUG,1,2030-01-02 08:03:00,2.50,100.0,Utopia",
                      "4,S1,MUG,-x,2030-01-02 08:03:00,2.50,100.0,Utopia",
                      "5,S1,MUG,1,2030-01-02 08:04:00,2.50,100.0,Utopia",
                      "5,S3,  ,1,2030-01-02 08:04:00,1.00,100.0,Utopia"),
                  Optional.of(RETAIL),
                  Optional.empty(),
                  Optional.of(rejects),
                  Purpose.POST));

      assertThat(result.rejectedRows().stream().filter(row -> !row.column().equals("order_ref")))
          .extracting(row -> row.line() + " " + row.column() + " " + row.value())
          .contains(
              "2 unit_price 2;50", "4 placed_at yesterday", "6 unit_price -", "8 quantity -x");
      assertThat(result.brokenRules())
          .extracting(BrokenRule::rule)
          .noneMatch(rule -> rule.startsWith("no row of products"));
      assertThat(invoices(book)).containsExactly("5 3.5000");

      Path file = rejects.resolve("2030-01-02.csv");
      Files.writeString(
          file,
          Files.readString(file)
              .replace(",2;50,", ",2.50,")
              .replace(",yesterday,", ",2030-01-02 08:01:00,")
              .replace(",-,100", ",3.00,100")
              .replace(",-x,", ",3,"));
      book.load(
          new LoadSettings(
              rejects, Optional.of(RETAIL), Optional.empty(), Optional.empty(), Purpose.RETRY));

      assertThat(invoices(book))
          .containsExactly("1 2.5000", "2 7.5000", "3 5.5000", "4 10.0000", "5 3.5000");
      assertThat(book.query("select concat_ws(' ', sku, price) from sales.products order by 1"))
          .containsExactly("S1 2.5000", "S2 3.0000", "S3 1.0000");
    }
  }

  @Test
  void aLineWhoseInvoiceCouldNotBeReadIsAddedToIt() throws IOException {
    try (LoadFixture book = LoadFixture.empty()) {
      Path rejects = book.directory();
      book.load(
          new LoadSettings(
              book.inbox(
                  "2030-01-02.csv",
                  "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
                  "1,S1,MUG,1,2030-01-02 08:00:00,2.50,100.0,Utopia,",
                  "1,S1,MUG,2,2030-01-02 08:01:00,2.50,100.0,Utopia",
                  ",S1,MUG,3,2030-01-02 08:01:00,2.50,100.0,Utopia",
                  "1,S1,MUG,4,2030-01-02 08:02:00,2.50,100.0,Utopia",
                  "1,S1,MUG,4,2030-01-02 08:02:00,2.50,100.0,Utopia,"),
              Optional.of(RETAIL),
              Optional.empty(),
              Optional.of(rejects),
              Purpose.POST));
      assertThat(invoices(book)).containsExactly("1 15.0000");

      Path file = rejects.resolve("2030-01-02.csv");
      Files.writeString(
          file, Files.readString(file).replace("Utopia,", "Utopia").replace(",,S1", ",1,S1"));
      book.load(
          new LoadSettings(
              rejects,
              Optional.of(RETAIL),
              Optional.empty(),
              Optional.empty(),
              Purpose.ADD_TO_ORDERS));

      assertThat(invoices(book)).containsExactly("1 25.0000");
      assertThat(
              book.query(
                  "select line_no || ' ' || quantity from sales.order_items order by line_no"))
          .containsExactly("1 2", "2 4", "100002 1", "100004 3");
    }
  }

  /** Each line with such a date is an order of its own, which says nothing of the invoice. */
  @Test
  void aLineIsAddedWhileAnotherOfItsInvoiceStillHasNoDate() throws IOException {
    try (LoadFixture book = LoadFixture.empty()) {
      Path rejects = book.directory();
      book.load(
          new LoadSettings(
              book.inbox(
                  "2030-01-02.csv",
                  "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
                  "1,S1,MUG,1,2030-01-02 08:00:00,2.50,100.0,Utopia",
                  "1,S1,MUG,2,yesterday,2.50,100.0,Utopia",
                  "1,S1,MUG,3,today,2.50,100.0,Utopia"),
              Optional.of(RETAIL),
              Optional.empty(),
              Optional.of(rejects),
              Purpose.POST));
      assertThat(invoices(book)).isEmpty();
      Path file = rejects.resolve("2030-01-02.csv");
      String all = Files.readString(file);
      Files.writeString(file, all.replaceAll("(?m)^[34],.*\n", ""));
      LoadSettings again =
          new LoadSettings(
              rejects,
              Optional.of(RETAIL),
              Optional.empty(),
              Optional.empty(),
              Purpose.ADD_TO_ORDERS);
      book.load(again);
      assertThat(invoices(book)).containsExactly("1 2.5000");
      Files.writeString(
          file, all.replaceAll("(?m)^[24],.*\n", "").replace("yesterday", "2030-01-02 08:00:00"));

      book.load(again);

      assertThat(invoices(book)).containsExactly("1 7.5000");
    }
  }

  private static List<String> invoices(LoadFixture book) {
    return book.query(
        "select concat_ws(' ', external_ref, total_amount) from sales.orders order by 1");
  }

  @Test
  void aBanksEntriesAreMapped() {
    try (LoadFixture book = LoadFixture.empty()) {
      Path inbox = book.inbox("account.asc", "\"account_id\";\"date\"", "7;930101");
      LoadFixture.write(
          inbox,
          "disp.asc",
          "\"disp_id\";\"client_id\";\"account_id\";\"type\"",
          "1;8;7;\"OWNER\"",
          "2;9;7;\"DISPONENT\"");
      LoadFixture.write(
          inbox,
          "trans.asc",
          "\"trans_id\";\"account_id\";\"date\";\"type\";\"amount\";\"balance\"",
          "1;7;930101;\"PRIJEM\";700.00;700.00",
          "2;7;930102;\"VYDAJ\";100.10;600.00",
          "3;7;930102;\"VYBER\";50.00;549.90",
          "4;7;930103;\"PRIJEM\";0.00;549.90");

      LoadResult result = book.map(inbox, BANK);

      assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(result.files())
          .containsExactly(
              new LoadedFile("account.asc", "account", FileState.POSTED, 1, 1, 0, 0),
              new LoadedFile("disp.asc", "disp", FileState.POSTED, 2, 1, 0, 1),
              new LoadedFile("trans.asc", "trans", FileState.POSTED, 4, 3, 0, 1));
      assertThat(
              book.query(
                  "select concat_ws(' ', day, computed_balance, recorded_balance, difference)"
                      + " from finance.balance_reconciliation order by 1"))
          .containsExactly(
              "1993-01-01 700.0000 700.0000 0.0000", "1993-01-02 549.9000 549.9000 0.0000");
    }
  }

  @Test
  void aBanksLaterFilesAddToTheEarlierOnes() {
    try (LoadFixture book = LoadFixture.empty()) {
      Path january = book.inbox("account.asc", "account_id;date", "7;930101");
      LoadFixture.write(january, "disp.asc", "disp_id;client_id;account_id;type", "1;8;7;OWNER");
      String header = "trans_id;account_id;date;type;amount;balance";
      LoadFixture.write(january, "trans.asc", header, "1;7;930101;PRIJEM;700.00;700.00");
      book.map(january, BANK);

      Path february = book.inbox("account-2.asc", "account_id;date", "7;930101", "9;930201");
      LoadFixture.write(
          february,
          "disp-2.asc",
          "disp_id;client_id;account_id;type",
          "1;8;7;OWNER",
          "3;5;9;OWNER");
      LoadFixture.write(
          february,
          "trans-2.asc",
          header,
          "2;7;930202;VYBER;50.00;650.00",
          "3;9;930202;PRIJEM;80.00;80.00");
      LoadResult result = book.map(february, BANK);

      assertThat(result.files())
          .containsExactly(
              new LoadedFile("account-2.asc", "account", FileState.POSTED, 2, 1, 1, 0),
              new LoadedFile("disp-2.asc", "disp", FileState.POSTED, 2, 1, 1, 0),
              new LoadedFile("trans-2.asc", "trans", FileState.POSTED, 2, 2, 0, 0));

      Path march = book.inbox("trans-3.asc", header, "4;9;930302;PRIJEM;20.00;100.00");
      assertThat(book.map(march, BANK).posted()).isOne();
      assertThat(book.balance("berka:account:7")).isEqualTo("650.0000");
      assertThat(book.balance("berka:account:9")).isEqualTo("100.0000");
    }
  }

  @Test
  void aTypeThatTheBankDoesNotHaveIsRejectedAndCanBeMended() throws IOException {
    try (LoadFixture book = LoadFixture.empty()) {
      Path inbox = book.inbox("account.asc", "account_id;date", "7;930101");
      LoadFixture.write(
          inbox, "disp.asc", "disp_id;client_id;account_id;type", "1;8;7;OWNR", "2;9;7;DISPONENT");
      LoadFixture.write(
          inbox,
          "trans.asc",
          "trans_id;account_id;date;type;amount;balance",
          "1;7;930101;PRIJEM;700.00;700.00",
          "2;7;930102;VYDEJ;100.00;600.00");
      Path rejects = book.directory();

      LoadResult result =
          book.load(
              new LoadSettings(
                  inbox, Optional.of(BANK), Optional.of(4L), Optional.of(rejects), Purpose.POST));

      assertThat(result.rejectedRows())
          .extracting(row -> row.file() + " " + row.line() + " " + row.rule())
          .contains(
              "account.asc 2 no row of customers has this reference, in the books or among the good"
                  + " rows of this load",
              "disp.asc 2 no query of the mapping selects it",
              "trans.asc 3 one of debit, credit, adjustment");

      replace(rejects.resolve("disp.asc"), "OWNR", "OWNER");
      replace(rejects.resolve("trans.asc"), ";VYDEJ;", ";VYDAJ;");
      book.load(
          new LoadSettings(
              rejects, Optional.of(BANK), Optional.empty(), Optional.empty(), Purpose.RETRY));

      assertThat(book.balance("berka:account:7")).isEqualTo("600.0000");
    }
  }

  private static void replace(Path file, String wrong, String right) throws IOException {
    Files.writeString(file, Files.readString(file).replace(wrong, right));
  }

  @Test
  void thePublishedInvoicesLoad() {
    where(
        "online-retail",
        directory -> {
          try (LoadFixture book = LoadFixture.empty()) {
            LoadResult result = book.map(directory, RETAIL);

            assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(
                    List.of(result.read(), result.posted(), result.duplicate(), result.rejected()))
                .containsExactly(142_083L, 140_015L, 1_282L, 786L);
            assertThat(result.brokenRules())
                .containsExactly(
                    new BrokenRule(
                        "a sale has a price: goods without one were given away, found or lost",
                        438),
                    new BrokenRule(
                        "a stock adjustment is no return: its invoice is no credit note", 348));
            assertThat(
                    book.query(
                        "select concat_ws(' ', count(*), sum(total_amount)) from sales.orders"))
                .containsExactly("6322 2484212.5600");
          }
        });
  }

  @Test
  void thePublishedEntriesLoadAndTheBanksBalancesAgree() {
    where(
        "berka",
        directory -> {
          try (LoadFixture book = LoadFixture.empty()) {
            LoadResult result = book.map(directory, BANK);

            assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(result.files())
                .containsExactly(
                    new LoadedFile("account.asc", "account", FileState.POSTED, 4500, 4500, 0, 0),
                    new LoadedFile("disp.asc", "disp", FileState.POSTED, 5369, 4500, 0, 869),
                    new LoadedFile("trans.asc", "trans", FileState.POSTED, 5347, 5347, 0, 0));
            assertThat(
                    book.query(
                        "select concat_ws(' ', count(*), count(*) filter (where difference = 0),"
                            + " count(*) filter (where abs(difference) <= 1), max(difference))"
                            + " from finance.balance_reconciliation"))
                .containsExactly("4842 3928 4842 0.2000");
          }
        });
  }

  private static void where(String dataSet, Consumer<Path> test) {
    String root = System.getProperty("real-data.dir", "");
    Path directory = Path.of(root, dataSet);
    if (root.isEmpty() || !Files.isDirectory(directory)) {
      System.out.println(
          "Not loaded: the published " + dataSet + " data; -Dreal-data.dir=DIR names them.");
      return;
    }
    test.accept(directory);
  }
}
