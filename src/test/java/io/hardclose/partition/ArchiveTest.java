package io.hardclose.partition;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.archive.ArchivedTable;
import io.hardclose.close.CloseParameters;
import io.hardclose.database.TestDatabase;
import io.hardclose.job.ExitCode;
import io.hardclose.job.JobOutcome;
import io.hardclose.job.JobRuns;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.proof.Difference;
import io.hardclose.proof.Verification;
import io.hardclose.proof.VerifiedClose;
import io.hardclose.publish.PublishedFile;
import io.hardclose.publish.Sha256;
import io.hardclose.report.ExportParameters;
import io.hardclose.report.ExportRequest;
import io.hardclose.report.ReportExport;
import io.hardclose.report.ReportFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A month on its way out of the database, and back. */
class ArchiveTest {
  private static final AccountingPeriod OCTOBER = AccountingPeriod.parse("2026-10");
  private static final String TRANSACTIONS = "transactions/year=2026/month=10/part-0.parquet";

  private static final String PUT_AWAY =
      "HC418: the postings of 2026-10 are put away. The report shows each posting, and would show"
          + " none. balance_reconciliation is in the folder of the close; account_statements is there"
          + " only where somebody exported it. Else bring the month back into the books: hardclose"
          + " partitions --restore 2026-10.";

  @TempDir private Path home;
  private Path archive;
  private Path reports;
  private TestDatabase database;
  private ConfigurableApplicationContext hardclose;
  private JdbcTemplate owner;

  @BeforeEach
  void start() throws IOException {
    archive = Files.createDirectory(home.resolve("archive"));
    reports = Files.createDirectory(home.resolve("reports"));
    database = TestDatabase.migrated();
    owner = new JdbcTemplate(database.asOwner());
    hardclose = database.start();
    twoMonthsClosed();
  }

  @AfterEach
  void stop() {
    hardclose.close();
    database.close();
  }

  @Test
  void aMonthLeavesTheDatabaseIsVerifiedFromItsFilesAndComesBack() throws Exception {
    assertThat(run(true).message()).isEmpty();

    assertThat(files())
        .containsExactly(
            "SHA256SUMS",
            "ar_ageing/year=2026/month=10/part-0.parquet",
            "ar_ageing/year=2026/month=11/part-0.parquet",
            "ledger/year=2026/month=10/part-0.parquet",
            "sales_by_hour/year=2026/month=10/part-0.parquet",
            "sales_by_hour/year=2026/month=11/part-0.parquet",
            TRANSACTIONS);
    assertThat(leaf("transactions")).isNull();
    assertThat(leaf("ledger")).isNull();
    assertThat(Files.readString(reports.resolve("2026-10/close-1/archive.json")))
        .isEqualTo(
            owner.queryForObject("select finance.archive_manifest('2026-10-01', 1)", String.class)
                + "\n")
        .contains(TRANSACTIONS, "\"rows\": 4");
    readByAnotherEngine();
    theirColumnsAreDocumented();

    // From the files alone, and the reports as before.
    assertThat(verify()).containsExactly("2026-10 close 1 from the archive", "2026-11 close 1");
    assertThat(exported()).isNotEmpty().allMatch(PublishedFile::unchanged);
    assertThatThrownBy(() -> export("account_statements")).hasMessage(PUT_AWAY);

    // An edited file is named, and not brought back.
    byte[] bytes = Files.readAllBytes(archive.resolve(TRANSACTIONS));
    byte[] edited = bytes.clone();
    edited[100] ^= 1;
    Files.write(archive.resolve(TRANSACTIONS), edited);
    assertThat(verify())
        .containsExactly(
            "2026-10 close 1 gone: "
                + archive.resolve(TRANSACTIONS)
                + " is not the file that was archived",
            "2026-11 close 1");
    assertThatThrownBy(this::restore)
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC717: period 2026-10 cannot be brought back: "
                + archive.resolve(TRANSACTIONS)
                + " is not the file that was archived. Nothing was changed. Name the archive"
                + " directory with --archive, or restore the file from a backup, and run the same"
                + " command again.");
    Files.write(archive.resolve(TRANSACTIONS), bytes);

    assertThatThrownBy(this::reopen)
        .rootCause()
        .hasMessageContaining("period 2026-10 was put away");
    assertThat(restore()).isEqualTo(4);

    assertThat(leaf("transactions")).isEqualTo("finance.transactions_2026_10");
    assertThat(verify()).containsExactly("2026-10 close 1", "2026-11 close 1");
    assertThat(Files.readString(export("account_statements").get(0).path()))
        .contains(",2026-10-05T00:00:00.123456Z,credit,,,1000,,100.0000,100.0000\n");
    octoberIsLikeNovember();
    assertThatThrownBy(() -> owner.execute("delete from finance.transactions_2026_10"))
        .hasMessageContaining("period 2026-10 is closed: DELETE of transactions refused");
    assertThatThrownBy(this::restore)
        .hasMessage(
            "HC716: period 2026-10 was not put away. Only a month that is away can be brought back."
                + " See what is away in finance.detached_months.");

    // Away again: the same rows are the same bytes, and the proof says so already.
    assertThat(run(true).message()).isEmpty();
    assertThat(Files.readAllBytes(archive.resolve(TRANSACTIONS))).isEqualTo(bytes);
    assertThat(verify()).containsExactly("2026-10 close 1 from the archive", "2026-11 close 1");
  }

  @Test
  void nothingIsDroppedThatIsNotInTheArchiveRowByRow() throws IOException {
    Files.delete(archive);
    assertThat(run(true).message())
        .isEqualTo(
            "HC710: the archive directory "
                + archive
                + " cannot be used: it is no directory. Nothing was written, and nothing is dropped"
                + " that is not there. Make the directory, or name another with --archive, and run"
                + " the same command again.");
    assertThat(leaf("transactions")).isEqualTo("finance.transactions_2026_10");
    assertThat(owner.queryForObject("select count(*) from finance.detached_months", Long.class))
        .isZero();

    Files.createDirectory(archive);
    Files.move(reports.resolve("2026-10"), home.resolve("2026-10"));
    assertThat(run(true).message())
        .isEqualTo(
            "HC715: the proof of 2026-10 is not in "
                + reports.resolve("2026-10/close-1")
                + ". The SHA-256 of what is archived belongs beside it, outside the database. Name"
                + " the directory of the reports with --out.");
    Files.move(home.resolve("2026-10"), reports.resolve("2026-10"));

    Files.createFile(archive.resolve("ledger"));
    JobOutcome inTheWay = run(true);
    assertThat(inTheWay.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(inTheWay.message())
        .startsWith(
            "HC712: " + archive.resolve("ledger/year=2026/month=10/part-0.parquet") + " cannot be")
        .endsWith(
            " What was half written is removed, and the month stays where it is. Mend the cause and"
                + " run the same command again.");
    assertThat(
            owner.queryForObject(
                "select count(*) from finance.archive_files where name in ('transactions', 'ledger')",
                Long.class))
        .isZero();
    Files.delete(archive.resolve("ledger"));

    assertThat(run(false).message()).isEmpty();
    assertThat(leaf("transactions")).isEqualTo("archive.transactions_2026_10");
    assertThat(verify()).containsExactly("2026-10 close 1", "2026-11 close 1");

    // Its rows are changed where they wait: they verify no more, and are not dropped.
    database.execute(
        "set role hardclose_owner; alter table archive.ledger_2026_10 disable trigger user;"
            + " update archive.ledger_2026_10 set ledger_id = core.uuid_v7();"
            + " alter table archive.ledger_2026_10 enable trigger user");
    assertThat(run(true).message())
        .startsWith(
            "HC705: period 2026-10 is not as it was closed: ledger 2026-10: not all of its");
    assertThat(leaf("ledger")).isEqualTo("archive.ledger_2026_10");
    assertThatThrownBy(this::restore)
        .hasMessageStartingWith(
            "HC718: period 2026-10 does not verify when it is brought back: ledger 2026-10: ");
  }

  @Test
  void aFileOfOtherRowsIsNotOverwrittenAndADamagedOneIsNoReasonToDrop() throws IOException {
    Path file = archive.resolve(TRANSACTIONS);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "of another book");
    assertThat(run(true).message())
        .isEqualTo(
            "HC711: "
                + file
                + " holds other rows than transactions of 2026-10 has now. A file of the archive is"
                + " never overwritten: it may be all that is left of an earlier close. Move it"
                + " aside, and run the same command again.");
    assertThat(Files.readString(file)).isEqualTo("of another book");
    Files.delete(file);
    assertThat(run(false).message()).isEmpty();

    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, "damaged".getBytes(UTF_8));
    assertThat(run(true).message())
        .isEqualTo(
            "HC713: "
                + file
                + " is not the file that was archived. Only what was read back row by row may replace the rows in the"
                + " database; nothing was dropped. Find out what changed it, move it aside, and run"
                + " the same command with --archive again.");
    assertThat(leaf("transactions")).isEqualTo("archive.transactions_2026_10");

    // One that is lost while its rows are there is written again, to the same bytes.
    Files.delete(file);
    assertThat(run(false).message()).isEmpty();
    assertThat(file).hasBinaryContent(bytes);
    assertThat(restore()).isEqualTo(4);
    octoberIsLikeNovember();
  }

  /** DuckDB sees one table of all months, and the sums of the close. */
  @Test
  void aLostFileIsWrittenAgainAsTheSameBytesAndAnotherIsNotRecorded() throws IOException {
    String ageing = "ar_ageing/year=2026/month=11/part-0.parquet";
    assertThat(run(false).message()).isEmpty();
    byte[] postings = Files.readAllBytes(archive.resolve(TRANSACTIONS));
    byte[] ages = Files.readAllBytes(archive.resolve(ageing));
    encodingsAreInOrder(postings);

    Files.delete(archive.resolve(TRANSACTIONS));
    Files.delete(archive.resolve(ageing));
    assertThat(run(false).message()).isEmpty();

    assertThat(Files.readAllBytes(archive.resolve(TRANSACTIONS))).isEqualTo(postings);
    assertThat(Files.readAllBytes(archive.resolve(ageing))).isEqualTo(ages);
    assertThatThrownBy(
            () ->
                owner.queryForList(
                    "select finance.record_archive_file('transactions', '2026-10-01', ?, 4, 99,"
                        + " sha256('other'))::text",
                    TRANSACTIONS))
        .rootCause()
        .hasMessageContaining("another file of transactions of 2026-10 is recorded")
        .hasMessageContaining("hardclose partitions --restore 2026-10; then reopen");
  }

  @Test
  void aDerivedFileThatIsAnotherOrLostIsNamedAndMadeAgain() throws IOException {
    Path october = archive.resolve("ar_ageing/year=2026/month=10/part-0.parquet");
    Path november = archive.resolve("ar_ageing/year=2026/month=11/part-0.parquet");
    assertThat(run(true).message()).isEmpty();
    byte[] ages = Files.readAllBytes(october);

    Files.writeString(october, "another");
    Files.delete(november);

    assertThat(verify())
        .containsExactly(
            "2026-10 close 1 from the archive: " + october + " is not the file that was archived",
            "2026-11 close 1: " + november + " is missing");
    assertThat(run(true).message()).isEmpty();
    assertThat(october).hasBinaryContent(ages);
    assertThat(verify()).containsExactly("2026-10 close 1 from the archive", "2026-11 close 1");
  }

  @Test
  void aDerivedFileThatAnotherVersionWroteOtherwiseIsRecordedAnew() throws IOException {
    String ages = "ar_ageing/year=2026/month=11/part-0.parquet";
    recordDerived("ar_ageing", "2026-11", ages, 1);

    assertThat(run(false).message()).isEmpty();
    assertThat(run(false).message()).isEmpty();

    assertThat(verify()).containsExactly("2026-10 close 1", "2026-11 close 1");
    assertThat(sums()).contains(Sha256.of(archive.resolve(ages)) + "  " + ages);
    assertThat(
            owner.queryForList(
                "select record_no || ' ' || encode(sha256, 'hex') from finance.archive_files"
                    + " where path = ? order by 1",
                String.class,
                ages))
        .hasSize(2)
        .last()
        .isEqualTo("2 " + Sha256.of(archive.resolve(ages)));
  }

  /** The figures would be others, whatever their number. */
  @Test
  void aDerivedFileOfAMonthThatIsNotAsItWasClosedIsNotWrittenAnew() throws IOException {
    assertThat(run(false).message()).isEmpty();
    Path ages = archive.resolve("ar_ageing/year=2026/month=11/part-0.parquet");
    Files.delete(ages);
    database.execute(
        "alter table sales.orders disable trigger user;"
            + " update sales.orders set cancelled_at = '2026-11-04' where cancelled_at is not null;"
            + " alter table sales.orders enable trigger user");

    JobOutcome refused = run(false);

    assertThat(refused.exitCode()).isEqualTo(ExitCode.DIFFERENCE);
    assertThat(refused.message()).startsWith("HC705: period 2026-11 is not as it was closed: ");
    assertThat(ages).doesNotExist();
  }

  @Test
  void aDerivedFileOfOtherRowsIsNotRecordedAndTheOthersAre() throws IOException {
    String ages = "ar_ageing/year=2026/month=10/part-0.parquet";
    String later = "sales_by_hour/year=2026/month=11/part-0.parquet";
    recordDerived("ar_ageing", "2026-10", ages, 7);

    assertThat(run(false).message())
        .isEqualTo(
            "HC726: another file of ar_ageing of 2026-10 is recorded. It was recorded with 7 rows,"
                + " and the month has 1 now. See what is not as it was closed: hardclose verify"
                + " --period 2026-10.");

    assertThat(sums()).contains(Sha256.of(archive.resolve(later)) + "  " + later);
  }

  /** What the message of HC726 says to do, when no copy of the file is left. */
  @Test
  void aMonthWhoseRecordedFileIsLostIsArchivedAnewAfterItWasClosedAgain() throws IOException {
    assertThat(run(false).message()).isEmpty();
    Path file = archive.resolve(TRANSACTIONS);
    String recorded = Sha256.of(file);
    writtenByAnotherVersion(file);
    Files.delete(archive.resolve("ledger/year=2026/month=10/part-0.parquet"));

    assertThat(run(false).message())
        .isEqualTo(
            "HC726: another file of transactions of 2026-10 is recorded. The close was proven with "
                + TRANSACTIONS
                + " of SHA-256 "
                + recorded
                + "; the file there now has "
                + Sha256.of(file)
                + ". Put the recorded file back, from the directory that it was archived to or from"
                + " a backup. Without one do not drop the month, whose rows are in schema archive;"
                + " to have it archived anew, run: hardclose partitions --restore 2026-10; then"
                + " reopen the months from the last closed one down to it, and close them again.");

    assertThat(restore()).isEqualTo(4);
    reopen();
    close("2026-10", 2);
    close("2026-11", 2);
    assertThat(run(true).message()).isEmpty();
    assertThat(verify())
        .containsExactly(
            "2026-10 close 1 gone",
            "2026-10 close 2 from the archive",
            "2026-11 close 1",
            "2026-11 close 2");
  }

  /** The same rows, and another program's name in the footer. */
  private static void writtenByAnotherVersion(Path file) throws IOException {
    String bytes = Files.readString(file, ISO_8859_1);
    int build = bytes.indexOf("(build ") + "(build ".length();
    Files.writeString(
        file,
        bytes.substring(0, build)
            + (bytes.charAt(build) == 'x' ? 'y' : 'x')
            + bytes.substring(build + 1),
        ISO_8859_1);
  }

  /** As a version recorded it that wrote other bytes. */
  private void recordDerived(String table, String month, String path, int rows) {
    owner.queryForList(
        "select finance.record_archive_file(?, ?::date, ?, ?, 99, sha256('other bytes'))::text",
        table,
        month + "-01",
        path,
        rows);
  }

  private List<String> sums() throws IOException {
    return Files.readAllLines(archive.resolve("SHA256SUMS"));
  }

  @Test
  void aFileOfTheAuditLogThatIsLostIsNamedBesideTheFirstClosedMonth() {
    String path = "change_log/year=2020/month=01/part-0.parquet";
    database.execute(
        "insert into audit.months_put_away (month, row_count) values ('2020-01-01', 2);"
            + " insert into audit.archive_files (month, path, row_count, byte_count, sha256)"
            + " values ('2020-01-01', '"
            + path
            + "', 2, 9, sha256('gone'))");

    assertThat(verify())
        .containsExactly(
            "2026-10 close 1: " + archive.resolve(path) + " is missing", "2026-11 close 1");
  }

  @Test
  void whatIsWrittenNowhereIsNotDropped() {
    assertThat(putAway(Optional.empty(), false).message()).isEmpty();
    assertThat(leaf("transactions")).isEqualTo("archive.transactions_2026_10");

    assertThatThrownBy(() -> owner.execute("select finance.drop_archived_month('2026-10-01')"))
        .hasMessageContaining("ledger of 2026-10 has no file in the archive");
    assertThat(leaf("transactions")).isEqualTo("archive.transactions_2026_10");
  }

  @Test
  void balancesOfAnotherSystemAreNotComparedWithPostingsThatAreAway() {
    assertThat(run(false).message()).isEmpty();
    assertThat(export("balance_reconciliation")).isNotEmpty().allMatch(PublishedFile::unchanged);

    database.execute(
        "insert into finance.recorded_balances"
            + " select tx_id, posted_at, balance_after from archive.transactions_2026_10");

    assertThatThrownBy(() -> export("balance_reconciliation")).hasMessage(PUT_AWAY);
  }

  /** Else their order is that of a hash set, by the addresses of objects in one process. */
  private static void encodingsAreInOrder(byte[] parquet) throws IOException {
    ByteBuffer end = ByteBuffer.wrap(parquet).order(ByteOrder.LITTLE_ENDIAN);
    int length = end.getInt(parquet.length - 8);
    FileMetaData footer =
        Util.readFileMetaData(
            new ByteArrayInputStream(parquet, parquet.length - 8 - length, length));
    assertThat(footer.getRow_groups().get(0).getColumns())
        .hasSize(10)
        .allSatisfy(
            column ->
                assertThat(column.getMeta_data().getEncodings()).hasSizeGreaterThan(1).isSorted());
  }

  private void readByAnotherEngine() throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("set autoinstall_known_extensions = false");
      statement.execute("set autoload_known_extensions = false");
      assertThat(
              rows(
                  statement,
                  "select gl.name, sum(amount * direction) from (select '2100' as name, t.* from"
                      + " read_parquet('"
                      + archive
                      + "/transactions/*/*/*.parquet', hive_partitioning = true) t) gl where year ="
                      + " 2026 and month = 10 group by all"))
          .containsExactly(
              owner.queryForObject(
                  "select gl_code || ' ' || -closing from finance.trial_balances where period ="
                      + " '2026-10-01' and gl_code = '2100'",
                  String.class));
      assertThat(
              rows(
                  statement,
                  "select tx_type, amount, direction, epoch_us(posted_at), balance_after,"
                      + " external_ref from read_parquet('"
                      + archive
                      + "/transactions/*/*/*.parquet') order by tx_id"))
          .containsExactly(
              "credit 100.0000 1 1791158400123456 100.0000 null",
              "debit 30.5000 -1 1791244800000000 69.5000 back\\slash",
              "adjustment 0.0001 -1 1791331200000000 69.4999 ümlaut \"quoted\"",
              "credit 10.0000 1 1793491199999999 79.4999 null");
      assertThat(
              rows(
                  statement,
                  "select month, sum(total_amount), sum(order_count) from read_parquet('"
                      + archive
                      + "/sales_by_hour/*/*/*.parquet', hive_partitioning = true) group by month"
                      + " order by month"))
          .containsExactly("10 40.0000 2", "11 -30.0000 0");
      assertThat(
              rows(
                  statement,
                  "select bucket_30, bucket_60, bucket_90, total_ar from read_parquet('"
                      + archive
                      + "/ar_ageing/*/*/*.parquet') order by as_of"))
          .containsExactly("40.0000 0.0000 0.0000 40.0000", "0.0000 10.0000 0.0000 10.0000");
    }
  }

  private void theirColumnsAreDocumented() throws IOException {
    List<String> columns = new ArrayList<>();
    for (String table : List.of("transactions", "ledger", "sales_by_hour", "ar_ageing")) {
      for (String column :
          ArchivedTable.columns(archive.resolve(table + "/year=2026/month=10/part-0.parquet"))) {
        columns.add("| " + table + " | " + column + " |");
      }
    }
    assertThat(
            Files.readAllLines(Path.of("docs/archive.md")).stream()
                .dropWhile(line -> !line.startsWith("| file |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .filter(line -> !line.startsWith("| change_log |"))
                .toList())
        .isEqualTo(columns);
  }

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet found = statement.executeQuery(sql)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          values.add(String.valueOf(found.getString(i)));
        }
        rows.add(String.join(" ", values));
      }
    }
    return rows;
  }

  private void twoMonthsClosed() {
    database.execute(
        """
        select finance.open_period('2026-10-01'), finance.open_period('2026-12-01');
        insert into finance.customers (full_name, external_ref) values ('Anna', 'anna');
        insert into finance.accounts (customer_id, account_type) select customer_id, 'checking' from finance.customers;
        insert into sales.products (sku, name, price) values ('CUP', 'Cup', 2.5), ('POT', 'Pot', 30);
        select finance.post_transaction(account_id, 100, 'credit', posted_at => '2026-10-05 00:00:00.123456')
        from finance.accounts;
        select finance.post_transaction(account_id, 30.5, 'debit', posted_at => '2026-10-06', external_ref => 'back\\slash')
        from finance.accounts;
        select finance.post_transaction(account_id, 0.0001, 'adjustment', 'debit', '2026-10-07', 'ümlaut "quoted"')
        from finance.accounts;
        select finance.post_transaction(account_id, 10, 'credit', posted_at => '2026-10-31 23:59:59.999999')
        from finance.accounts;
        do $$
        declare
          o uuid;
        begin
          o := sales.create_order((select customer_id from finance.customers), '[{"sku": "CUP", "quantity": 4}]');
          perform sales.place_order(o, '2026-10-05 10:20');
          perform sales.ship_order(o, '2026-10-06');
          o := sales.create_order((select customer_id from finance.customers), '[{"sku": "POT", "quantity": 1}]');
          perform sales.place_order(o, '2026-10-05 10:40');
          perform sales.cancel_order(o, '2026-11-03');
        end
        $$;
        """);
    close("2026-10", 1);
    close("2026-11", 1);
  }

  private void close(String month, int closeNo) {
    JobOutcome closed =
        hardclose
            .getBean(JobRuns.class)
            .launch(
                hardclose.getBean("monthlyClosureJob", Job.class),
                new CloseParameters(
                        AccountingPeriod.parse(month),
                        closeNo,
                        "anna",
                        reports,
                        "csv",
                        Optional.empty())
                    .toJobParameters());
    assertThat(closed.message()).isEmpty();
  }

  private JobOutcome run(boolean drop) {
    return putAway(Optional.of(archive), drop);
  }

  private JobOutcome putAway(Optional<Path> files, boolean drop) {
    JobParametersBuilder parameters =
        new JobParametersBuilder()
            .addString("run", UUID.randomUUID().toString())
            .addLong("ahead", 0L)
            .addLong("retain", 1L)
            .addString("out", reports.toString());
    files.ifPresent(directory -> parameters.addString("archive", directory.toString()));
    if (drop) {
      parameters.addString("drop", "true");
    }
    return hardclose
        .getBean(JobRuns.class)
        .launch(hardclose.getBean("managePartitionsJob", Job.class), parameters.toJobParameters());
  }

  private long restore() {
    return hardclose.getBean(MonthRestore.class).restore(OCTOBER, archive);
  }

  private void reopen() {
    database.execute(
        "select finance.reopen_period('2026-11-01', 'late', 'anna', 'bob');"
            + " select finance.reopen_period('2026-10-01', 'late', 'anna', 'bob')");
  }

  private List<String> verify() {
    List<VerifiedClose> closes =
        hardclose
            .getBean(Verification.class)
            .verify(
                new Verification.Request(
                    Optional.empty(),
                    Optional.of(reports),
                    true,
                    Optional.empty(),
                    Optional.of(archive)));
    return closes.stream()
        .map(
            close ->
                close.period()
                    + " close "
                    + close.closeNo()
                    + (close.fromArchive() ? " from the archive" : "")
                    + (close.postingsGone() ? " gone" : "")
                    + close.differences().stream()
                        .map(Difference::detail)
                        .map(": "::concat)
                        .reduce("", String::concat))
        .toList();
  }

  private List<PublishedFile> export(String report) {
    return hardclose
        .getBean(ReportExport.class)
        .export(
            new ExportRequest(
                OCTOBER, Optional.of(1), reports, Set.of(ReportFormat.CSV), List.of(report)));
  }

  private List<PublishedFile> exported() {
    ExportRequest request =
        new ExportRequest(OCTOBER, Optional.of(1), reports, Set.of(ReportFormat.CSV), List.of());
    return hardclose
        .getBean(JobRuns.class)
        .launch(
            hardclose.getBean("exportReportsJob", Job.class),
            new ExportParameters(request, "again").toJobParameters())
        .execution()
        .map(ExportParameters::filesOf)
        .orElseThrow();
  }

  private @org.jspecify.annotations.Nullable String leaf(String parent) {
    return owner.queryForObject(
        "select finance.leaf_of(?, ?)::text", String.class, parent, LocalDate.parse("2026-10-01"));
  }

  /** Constraints and triggers of October are those of November, which never left. */
  private void octoberIsLikeNovember() {
    for (String parent : List.of("transactions", "ledger")) {
      assertThat(shape(parent, "2026_10", "2026-10"))
          .as(parent)
          .isEqualTo(shape(parent, "2026_11", "2026-11"));
    }
  }

  private List<String> shape(String parent, String suffix, String month) {
    return owner.queryForList(
        "select replace(replace(what, ?, 'SUFFIX'), ?, 'MONTH') from ("
            + " select concat_ws(' ', pg_get_constraintdef(oid), convalidated)"
            + " from pg_constraint where conrelid = ?::regclass"
            + " union all"
            + " select concat_ws(' ', pg_get_triggerdef(oid), tgenabled)"
            + " from pg_trigger where tgrelid = ?::regclass and not tgisinternal) s (what)"
            + " order by 1",
        String.class,
        suffix,
        month,
        "finance." + parent + "_" + suffix,
        "finance." + parent + "_" + suffix);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> found = Files.walk(archive)) {
      return found
          .filter(Files::isRegularFile)
          .map(file -> archive.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
