package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.job.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a mapped file that was not posted said stays known when the next load leaves it out. */
class LeftOutFilesTest {
  private static final String HEADER = "ref,account,day";

  private LoadFixture book;
  private Path mapping;

  @BeforeEach
  void open() {
    book = LoadFixture.withMasterData();
    mapping = book.inbox("source.till.properties", "files=till-*.csv");
    LoadFixture.write(
        mapping,
        "10-transactions.sql",
        "-- title: Postings",
        "-- into: transactions",
        "select v.file_id, v.file_line, v.ref as external_ref, v.account as account_ref,"
            + " 'credit' as tx_type, '1' as amount, v.day as posted_at from staging.valid_till v");
  }

  @AfterEach
  void close() {
    book.close();
  }

  @Test
  void aRefusedFileIsMissingFromItsMonthUntilItIsPosted() {
    Path inbox = book.inbox("till-12.csv", HEADER, "T-1,A-1,2026-10-12", "T-2,A-9,2026-10-12");
    assertThat(book.map(inbox, mapping).message()).startsWith("HC312: ");

    loadAnother();

    assertThat(missing()).containsExactly("till-12.csv refused transactions 2");
    assertThat(
            book.query(
                "select file_line || ' ' || value from staging.rejected_rows"
                    + " where file_name = 'till-12.csv'"))
        .containsExactly("3 A-9");
    LoadFixture.write(inbox, "till-12.csv", HEADER, "T-1,A-1,2026-10-12", "T-2,A-1,2026-10-12");
    assertThat(book.map(inbox, mapping).posted()).isEqualTo(2);
    assertThat(missing()).isEmpty();
  }

  @Test
  void aFileOfALoadThatFailedIsMissingFromItsMonthUntilItIsPosted() {
    Path inbox = book.inbox("till-12.csv", HEADER, "T-1,A-1,2026-10-12");
    book.superuser()
        .execute("alter table finance.transactions add constraint no check (false) not valid");
    assertThat(book.map(inbox, mapping).exitCode()).isEqualTo(ExitCode.FAILED);
    book.superuser().execute("alter table finance.transactions drop constraint no");

    loadAnother();

    assertThat(missing()).containsExactly("till-12.csv refused transactions 1");
    assertThat(
            book.query(
                "select replace(f.refused_because, 'load ' || o.load_id, 'that load')"
                    + " from staging.files f, staging.files o"
                    + " where f.file_name = 'till-12.csv' and o.file_name = 'till-13.csv'"))
        .containsExactly(
            "it was not posted when that load read its source, which left it out. Load it again.");
    assertThat(book.map(inbox, mapping).posted()).isEqualTo(1);
    assertThat(missing()).isEmpty();
  }

  /** Of the same source: its mapping reads no line of the file before. */
  private void loadAnother() {
    assertThat(book.map(book.inbox("till-13.csv", HEADER, "T-3,A-1,2026-09-13"), mapping).posted())
        .isEqualTo(1);
    assertThat(book.query("select ref from staging.raw_till")).containsExactly("T-3");
  }

  private List<String> missing() {
    return book.found(
        "select format('%s %s %s %s', file_name, state, input, rows) from checks.files_posted");
  }
}
