package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.job.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a line says beside what moves money does not stand for it: no posting is lost unseen. */
class PassedOverLinesTest {
  private static final String KEPT = "-- known: keep\n";

  private static final String ACCOUNTS =
      "-- title: Accounts\n-- into: accounts\n%sselect v.file_id, v.file_line, v.account as"
          + " account_ref, 'C-1' as customer_ref, 'checking' as account_type from"
          + " staging.valid_bank v ";

  private static final String POSTINGS =
      "-- title: Postings\n-- into: transactions\nselect v.file_id, v.file_line, v.ref as"
          + " external_ref, v.account as account_ref, case v.kind when 'C' then 'credit' else"
          + " 'debit' end as tx_type, v.amount, '2026-10-05' as posted_at from staging.valid_bank v"
          + " where v.kind in ('C', 'D')";

  private static final String HEADER = "ref,kind,account,amount";

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
  void aPostingThatNoQueryMakesIsRejectedThoughItsAccountIsNamed() {
    Path mapping = bank(ACCOUNTS.formatted(KEPT));
    Path inbox = book.inbox("bank.csv", HEADER, "B1,C,K-1,5", "B2,X,K-2,7", "B3,X,A-1,7");

    assertThat(book.map(inbox, mapping).message()).startsWith("HC312: ");
    LoadResult result = load(inbox, mapping, 2);

    assertThat(result.files())
        .containsExactly(new LoadedFile("bank.csv", "bank", FileState.POSTED, 3, 1, 0, 2));
    assertThat(result.rejectedRows().stream().map(row -> row.line() + " " + row.rule()))
        .containsExactly(
            "3 no query of the mapping makes a posting of it, as of others like it",
            "4 no query of the mapping makes a posting of it, as of others like it");
    assertThat(result.rejectedRows().get(0).remedy())
        .isEqualTo(
            "Make one of it, or leave it out by a query into rejects, in the mapping: an order or"
                + " master data on its line are none.");
  }

  /** The files of a day may have one line each. */
  @Test
  void whatMovesMoneyIsKnownFromEarlierFilesOfTheSource() {
    Path mapping = bank(ACCOUNTS.formatted(KEPT));
    book.map(book.inbox("bank-1.csv", HEADER, "B1,C,K-1,5"), mapping);

    LoadResult result = load(book.inbox("bank-2.csv", HEADER, "B2,X,K-1,7"), mapping, 1);

    assertThat(result.rejectedRows().stream().map(row -> row.line() + " " + row.rule()))
        .containsExactly("2 no query of the mapping makes a posting of it, as of others like it");
  }

  @Test
  void theFirstLineIsNoneBecauseWhatAllLinesShareIsTracedToIt() {
    Path mapping = bank(ACCOUNTS.formatted(KEPT));
    LoadFixture.write(
        mapping,
        "05-customers.sql",
        "-- title: Whose bank it is\n-- into: customers\n"
            + KEPT
            + "select v.file_id, min(v.file_line) as file_line, 'OWNER' as customer_ref, 'Owner' as"
            + " full_name from staging.valid_bank v group by v.file_id");
    LoadFixture.write(
        mapping, "10-accounts.sql", ACCOUNTS.formatted(KEPT) + "where v.kind in ('C', 'D')");

    LoadResult result =
        load(book.inbox("bank.csv", HEADER, "B1,X,K-1,5", "B2,C,K-2,7"), mapping, 1);

    assertThat(result.rejectedRows().stream().map(row -> row.line() + " " + row.rule()))
        .containsExactly("2 no query of the mapping makes a posting of it, as of others like it");
    // It comes again with other lines, and stays.
    assertThat(book.query("select full_name from finance.customers where external_ref = 'OWNER'"))
        .containsExactly("Owner");
  }

  @Test
  void masterDataThatAreNotKeptAreNoPostingWhereOtherLinesGiveBoth() {
    LoadResult result =
        load(
            book.inbox("bank.csv", HEADER, "B1,C,K-1,5", "B2,X,K-2,7"),
            bank(ACCOUNTS.formatted("")),
            1);

    assertThat(result.files())
        .containsExactly(new LoadedFile("bank.csv", "bank", FileState.POSTED, 2, 1, 0, 1));
    assertThat(book.query("select count(*) from finance.accounts where external_ref = 'K-2'"))
        .containsExactly("0");
  }

  @Test
  void aMappingSaysWhichLinesGiveMasterDataAlone() {
    Path mapping = bank(ACCOUNTS.formatted(KEPT));
    LoadFixture.write(
        mapping,
        "01-openings.sql",
        "-- title: Openings\n-- into: rejects\nselect r.file_id, r.file_line, 'kind' as column_name,"
            + " r.kind as value, 'an account is opened' as rule, 'None needed.' as remedy from"
            + " staging.raw_bank r where r.kind = 'X'");
    LoadFixture.write(
        mapping, "10-accounts.sql", ACCOUNTS.formatted(KEPT).replace("valid_bank", "raw_bank"));

    LoadResult result =
        book.map(book.inbox("bank.csv", HEADER, "B1,C,K-1,5", "B2,X,K-2,7"), mapping);

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.files())
        .containsExactly(new LoadedFile("bank.csv", "bank", FileState.POSTED, 2, 1, 0, 1));
    assertThat(book.balance("K-2")).isEqualTo("0.0000");
  }

  @Test
  void linesOfTheirOwnGiveMasterDataThatAreNotKept() {
    LoadResult result =
        book.map(
            book.inbox("bank.csv", HEADER, ",A,K-1,", "B1,C,K-1,5", "B2,D,A-1,5"),
            bank(ACCOUNTS.formatted("") + "where v.kind = 'A'"));

    assertThat(result.files())
        .containsExactly(new LoadedFile("bank.csv", "bank", FileState.POSTED, 3, 3, 0, 0));
  }

  @Test
  void ordersAreLinesOfTheirOwnBesideTheirItems() {
    Path mapping = book.inbox("source.shop.properties", "files=shop*.csv");
    LoadFixture.write(
        mapping,
        "10-orders.sql",
        "-- title: Heads\n-- into: orders\n-- known: keep\nselect v.file_id, v.file_line, v.receipt"
            + " as order_ref, 'C-1' as customer_ref, 'placed' as status, v.value as placed_at from"
            + " staging.valid_shop v where v.kind = 'H'");
    LoadFixture.write(
        mapping,
        "20-items.sql",
        "-- title: Lines\n-- into: order_items\nselect v.file_id, v.file_line, v.receipt as"
            + " order_ref, v.line as line_no, 'P-1' as sku, '1' as quantity, v.value as unit_price"
            + " from staging.valid_shop v where v.kind = 'I'");

    LoadResult result =
        book.map(
            book.inbox("shop.csv", "kind,receipt,line,value", "H,O-1,,2026-10-05", "I,O-1,1,4"),
            mapping);

    assertThat(result.files())
        .containsExactly(new LoadedFile("shop.csv", "shop", FileState.POSTED, 2, 2, 0, 0));
  }

  @Test
  void aSalaryThatNoQueryMakesIsRejected() {
    Path mapping = book.inbox("source.pay.properties", "files=pay*.csv");
    LoadFixture.write(
        mapping,
        "10-employees.sql",
        "-- title: Staff\n-- into: employees\n-- known: keep\nselect v.file_id, v.file_line, v.name"
            + " as employee_ref, v.name as full_name, 'Shop' as department, '2026-01-01' as"
            + " joined_at from staging.valid_pay v");
    LoadFixture.write(
        mapping,
        "20-payroll.sql",
        "-- title: Salaries\n-- into: payroll\nselect v.file_id, v.file_line, v.name || v.month as"
            + " payroll_ref, v.name as employee_ref, v.amount as salary_amount, '2026-10-30' as"
            + " paid_at from staging.valid_pay v where v.month = '10'");

    LoadResult result =
        book.map(book.inbox("pay.csv", "name,month,amount", "Eve,10,5", "Mallory,l0,5"), mapping);

    assertThat(result.rejectedRows().stream().map(row -> row.line() + " " + row.rule()))
        .containsExactly("3 no query of the mapping makes a salary of it, as of others like it");
  }

  @Test
  void aRetriedLineIsJudgedByTheFileItCameIn() throws IOException {
    Path mapping = bank(ACCOUNTS.formatted(""));
    Path rejects = book.directory();
    book.load(
        new LoadSettings(
            book.inbox("bank.csv", HEADER, "B1,C,K-1,5", "B2,X,K-2,7"),
            Optional.of(mapping),
            Optional.of(1L),
            Optional.of(rejects),
            Purpose.POST));

    assertThat(retried(rejects, mapping).rejectedRows().stream().map(RejectedRow::rule))
        .containsExactly(
            "no query of the mapping makes a posting of it, as of others like it",
            "a line is posted wholly or not at all, and another row of it is rejected");

    Path file = rejects.resolve("bank.csv");
    Files.writeString(file, Files.readString(file).replace("B2,X", "B2,D"));
    assertThat(retried(rejects, mapping).files())
        .containsExactly(new LoadedFile("bank.csv", "bank", FileState.POSTED, 1, 1, 0, 0));
    assertThat(book.balance("K-2")).isEqualTo("-7.0000");
  }

  /** A blank number of a transaction in a journal: the mapping says so by the line. */
  @Test
  void aLineOfAJournalWithoutItsTransactionIsRejectedByName() throws IOException {
    Path mapping = Path.of("mappings", "plain-text-accounting");
    String line = "\"%s\",\"2026-10-03\",,,,\"tea\",,\"%s\",\"%s\",\"$\",,,,";
    String header;
    try (var lines = Files.lines(mapping.resolve("data").resolve("journal-2026-10.csv"))) {
      header = lines.findFirst().orElseThrow();
    }
    Path rejects = book.directory();

    LoadResult result =
        book.load(
            new LoadSettings(
                book.inbox(
                    "tea.csv",
                    header,
                    line.formatted("", "expenses:food", "4.00"),
                    line.formatted("", "assets:cash", "-4.00"),
                    line.formatted("2", "assets:cash", "-3.20"),
                    line.formatted("2", "expenses:food", "3.20")),
                Optional.of(mapping),
                Optional.of(2L),
                Optional.of(rejects),
                Purpose.POST));

    assertThat(result.files())
        .containsExactly(new LoadedFile("tea.csv", "journal", FileState.POSTED, 4, 1, 0, 3));
    assertThat(
            result.rejectedRows().stream()
                .filter(row -> row.column().equals("amount"))
                .map(row -> row.line() + " " + row.value()))
        .containsExactly("2 4.00 without txnidx", "3 -4.00 without txnidx");
    assertThat(book.balance("assets:cash")).isEqualTo("-3.2000");

    Path file = rejects.resolve("tea.csv");
    Files.writeString(file, Files.readString(file).replace(",,2026-10-03", ",1,2026-10-03"));
    assertThat(retried(rejects, mapping).posted()).isEqualTo(1);
    assertThat(book.balance("assets:cash")).isEqualTo("-7.2000");
  }

  private LoadResult load(Path inbox, Path mapping, long most) {
    return book.load(new LoadSettings(inbox, Optional.of(mapping), Optional.of(most)));
  }

  private LoadResult retried(Path rejects, Path mapping) {
    return book.load(
        new LoadSettings(
            rejects, Optional.of(mapping), Optional.of(9L), Optional.empty(), Purpose.RETRY));
  }

  private Path bank(String accounts) {
    Path mapping = book.inbox("source.bank.properties", "files=bank*.csv");
    LoadFixture.write(mapping, "10-accounts.sql", accounts);
    LoadFixture.write(mapping, "20-transactions.sql", POSTINGS);
    return mapping;
  }
}
