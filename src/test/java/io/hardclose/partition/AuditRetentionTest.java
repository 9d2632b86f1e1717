package io.hardclose.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.archive.ArchivedTable;
import io.hardclose.database.TestDatabase;
import io.hardclose.job.JobOutcome;
import io.hardclose.job.JobRuns;
import io.hardclose.publish.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Months of the audit log leave by their own policy, never past the last closed month. */
class AuditRetentionTest {
  private static final String FILE = "change_log/year=2020/month=01/part-0.parquet";

  @TempDir private Path home;
  private Path archive;
  private TestDatabase database;
  private ConfigurableApplicationContext hardclose;
  private JdbcTemplate owner;

  @BeforeEach
  void start() throws IOException {
    archive = Files.createDirectory(home.resolve("archive"));
    database = TestDatabase.migrated();
    owner = new JdbcTemplate(database.asOwner());
    hardclose = database.start();
    januaryAndFebruaryClosed();
  }

  @AfterEach
  void stop() {
    hardclose.close();
    database.close();
  }

  @Test
  void aMonthOfTheLogLeavesOnlyByItsPolicyAndIsDroppedOnlyFromItsFile() throws Exception {
    // All is kept until its policy says otherwise, whatever is retained of the book.
    assertThat(run(false, false).message()).isEmpty();
    assertThat(attached()).startsWith("2020_01", "2020_02", "2020_03");
    retain(1200);
    assertThat(run(false, false).message()).isEmpty();
    assertThat(attached()).startsWith("2020_01", "2020_02", "2020_03");

    // March is old enough, too, but no older than the last closed month; nor is February.
    retain(12);
    assertThat(run(false, false).message()).isEmpty();
    assertThat(attached()).startsWith("2020_02", "2020_03");
    assertThat(away()).containsExactly("2020-01-01 2 rows, kept, no file");
    for (String change :
        List.of(
            "delete from archive.change_log_2020_01",
            "update archive.change_log_2020_01 set payload = '{}'",
            "insert into archive.change_log_2020_01 select * from audit.change_log_2020_02",
            "truncate archive.change_log_2020_01")) {
      assertThatThrownBy(() -> owner.execute(change))
          .hasMessageContaining(change.split(" ")[0].toUpperCase(Locale.ROOT) + " of ")
          .hasMessageContaining("change_log_2020_01 refused");
    }
    assertThatThrownBy(() -> owner.execute("select audit.drop_archived_month('2020-01-01')"))
        .hasMessageContaining("change_log of 2020-01 has no file in the archive");

    assertThat(run(true, false).message()).isEmpty();
    assertThat(away()).containsExactly("2020-01-01 2 rows, kept, " + FILE + " of 2 rows");
    byte[] bytes = Files.readAllBytes(archive.resolve(FILE));
    assertThat(Files.readString(archive.resolve("SHA256SUMS")))
        .contains(Sha256.of(archive.resolve(FILE)) + "  " + FILE + "\n");
    onlyItsOwnerLooksAtIt();
    itHoldsTheRows();
    itsColumnsAreDocumented();

    Files.writeString(archive.resolve(FILE), "damaged");
    assertThat(run(true, true).message())
        .startsWith("HC713: " + archive.resolve(FILE) + " is not the file that was archived.");
    assertThat(away()).containsExactly("2020-01-01 2 rows, kept, " + FILE + " of 2 rows");

    // One that is lost while its rows are there is written again, to the same bytes.
    Files.delete(archive.resolve(FILE));
    assertThat(run(true, true).message()).isEmpty();
    assertThat(archive.resolve(FILE)).hasBinaryContent(bytes);
    assertThat(away()).containsExactly("2020-01-01 2 rows, dropped, " + FILE + " of 2 rows");
    assertThat(run(true, true).message()).isEmpty();
    assertThat(archive.resolve(FILE)).hasBinaryContent(bytes);
    assertThat(owner.queryForObject("select count(*) from audit.change_log_2020_02", Long.class))
        .isEqualTo(1);
    assertThatThrownBy(() -> owner.execute("delete from audit.archive_files"))
        .hasMessageContaining("archive_files refused");
  }

  @Test
  void aMonthThatARunHadDetachedAndNotPutAwayIsPutAwayWhateverIsRetainedNow() {
    januaryAndFebruaryClosed();
    owner.execute("alter table audit.change_log detach partition audit.change_log_2020_01");

    assertThat(run(false, false).message()).isEmpty();

    assertThat(away())
        .singleElement()
        .asString()
        .startsWith("2020-01-01 ")
        .endsWith(", kept, no file");
  }

  private void onlyItsOwnerLooksAtIt() throws IOException {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(archive.resolve("change_log"))))
        .isEqualTo("rwx------");
  }

  private void itHoldsTheRows() throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select string_agg(concat_ws(' ', schema_name, record_id, action, scope,"
                    + " epoch_us(changed_at), payload), '; ' order by audit_id) from read_parquet('"
                    + archive
                    + "/change_log/*/*/*.parquet')")) {
      rows.next();
      assertThat(rows.getString(1))
          .isEqualTo(
              "hr 7 insert row 1577836800000000 {\"new\": {\"salary\": 4100.0000}}; finance"
                  + " truncate table 1580515199999999 {}");
    }
  }

  private void itsColumnsAreDocumented() throws IOException {
    List<String> columns =
        ArchivedTable.columns(archive.resolve(FILE)).stream()
            .map(column -> "| change_log | " + column + " |")
            .toList();
    assertThat(columns).hasSize(11);
    assertThat(
            Files.readAllLines(Path.of("docs/archive.md")).stream()
                .filter(line -> line.startsWith("| change_log |"))
                .toList())
        .isEqualTo(columns);
  }

  private void januaryAndFebruaryClosed() {
    database.execute(
        """
        set role hardclose_owner;
        select finance.open_period('2020-01-01'), finance.open_period('2020-03-01');
        select core.add_leaf('audit.change_log', '2020_0' || m, format('2020-0%s-01 00:00:00+00', m),
          format('2020-0%s-01 00:00:00+00', m + 1)) from generate_series(1, 3) m;
        insert into audit.change_log (schema_name, table_name, record_id, action, scope, changed_by, changed_at, payload)
        values
          ('hr', 'salaries', '7', 'insert', 'row', 'anna', '2020-01-01 00:00:00+00', '{"new": {"salary": 4100.0000}}'),
          ('finance', 'accounts', null, 'truncate', 'table', 'anna', '2020-01-31 23:59:59.999999+00', '{}'),
          ('finance', 'accounts', '8', 'update', 'row', 'anna', '2020-02-01 00:00:00+00', '{}');
        """);
    owner.execute("call finance.monthly_closure(2020, 1)");
    owner.execute("call finance.monthly_closure(2020, 2)");
  }

  private void retain(int months) {
    owner.update(
        "update core.partition_policies set retain_months = ?"
            + " where table_name = 'audit.change_log'",
        months);
  }

  private List<String> attached() {
    return owner.queryForList(
        "select right(inhrelid::regclass::text, 7) from pg_inherits"
            + " where inhparent = 'audit.change_log'::regclass order by 1",
        String.class);
  }

  private List<String> away() {
    return owner.queryForList(
        "select format('%s %s rows, %s, %s', a.month, a.row_count,"
            + " case when to_regclass('archive.change_log_' || to_char(a.month, 'YYYY_MM')) is null"
            + " then 'dropped' else 'kept' end,"
            + " coalesce(f.path || ' of ' || f.row_count || ' rows', 'no file'))"
            + " from audit.months_put_away a left join audit.archive_files f using (month)",
        String.class);
  }

  private JobOutcome run(boolean toFiles, boolean drop) {
    JobParametersBuilder parameters =
        new JobParametersBuilder()
            .addString("run", UUID.randomUUID().toString())
            .addLong("ahead", 0L)
            .addLong("retain", 1200L);
    if (toFiles) {
      parameters.addString("archive", archive.toString()).addString("out", home.toString());
    }
    if (drop) {
      parameters.addString("drop", "true");
    }
    return hardclose
        .getBean(JobRuns.class)
        .launch(hardclose.getBean("managePartitionsJob", Job.class), parameters.toJobParameters());
  }
}
