package io.hardclose.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.DatabaseAddress;
import io.hardclose.database.DatabaseSettings;
import io.hardclose.database.EmbeddedServer;
import io.hardclose.database.Migration;
import io.hardclose.database.PreparedServer;
import io.hardclose.database.Sessions;
import io.hardclose.database.Software;
import io.hardclose.database.TestDatabase;
import io.hardclose.doctor.Diagnosis.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Each examination passes on a book in order, and says what is wrong with one that is not. */
class DoctorTest {
  private static final String OPEN_FOUR_MONTHS =
      "select finance.open_period((date_trunc('month', now()) + make_interval(months => n))::date)"
          + " from generate_series(0, 3) n";

  @TempDir private Path reports;

  private TestDatabase database;

  @BeforeEach
  void openABookInOrder() {
    database = TestDatabase.migrated();
    database.execute(OPEN_FOUR_MONTHS);
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** On a server that waits for the disk, as that of the tests does not. */
  @Test
  void nothingIsWrongWithABookInOrder(@TempDir Path home) {
    List<Diagnosis> found;
    try (EmbeddedServer server = EmbeddedServer.start(PreparedServer.unpackedIn(home))) {
      Sessions books = new Sessions(server.address());
      new Migration(books).migrate();
      new JdbcTemplate(books.asOwner()).queryForList(OPEN_FOUR_MONTHS);
      new JdbcTemplate(books.asLogin())
          .execute(
              "create role clerk login password 'test' in role hardclose_owner, hardclose_app");
      found =
          examine(
              new DatabaseAddress(
                  server.address().url(), Optional.of("clerk"), Optional.of("test")));
    }

    // Before 18 a cluster was made without checksums, and that is what is told of it.
    assertThat(found)
        .filteredOn(one -> one.verdict() != Verdict.OK)
        .filteredOn(
            one ->
                Software.installed().postgresMajor() >= 18
                    || !one.finding().equals("off: data_checksums"))
        .isEmpty();
    assertThat(found)
        .extracting(Diagnosis::name)
        .containsExactly(
            "program",
            "reports",
            "disk_of_reports",
            "server",
            "clock",
            "server_connections",
            "server_durability",
            "server_encoding",
            "server_encryption",
            "server_long_transactions",
            "server_roles",
            "server_timeouts",
            "server_wraparound",
            "schema",
            "drift",
            "book_clock",
            "book_due_months",
            "book_locks",
            "book_months_ahead",
            "book_owner_watch",
            "book_partitions",
            "book_rejected_rows",
            "book_runs",
            "book_views");
  }

  @Test
  void whatIsWrongIsNamedWithItsRemedy() throws Exception {
    DatabaseAddress login = database.newLogin("hardclose_app");
    String user = login.user().orElseThrow();
    database.execute("alter role " + user + " connection limit 5");
    database.execute("alter role " + user + " set statement_timeout = '20s'");

    Map<String, Diagnosis> found = byName(examine(login));

    assertThat(found.get("server_timeouts").finding()).isEqualTo("statement_timeout is 20000 ms");
    assertThat(found.get("server_timeouts").verdict()).isEqualTo(Verdict.WARNING);
    assertThat(found.get("server_connections").verdict()).isEqualTo(Verdict.WRONG);
    assertThat(found.get("server_connections").finding())
        .matches("\\d+ of \\d+ connections are in use, [2-4] are free for this login");
    assertThat(found.get("server_roles").finding())
        .isEqualTo(user + " is not a member of hardclose_owner");
    assertThat(found.get("server_roles").remedy())
        .isEqualTo("Have a login that may do so run: grant hardclose_owner to " + user + ";");
    assertThat(found.get("schema").finding()).startsWith("HC507: a session on ");
    assertThat(found).doesNotContainKey("book_runs");
  }

  @Test
  void whatIsWrongInTheBookIsNamedWithItsRemedy() {
    database.execute(
        """
        select finance.open_period('2026-01-01');
        insert into batch.job_lock values ('monthly-closure'), ('load-data');
        insert into batch.batch_job_instance values (1, 0, 'monthly-closure', 'k1'), (2, 0, 'load-data', 'k2');
        insert into batch.batch_job_execution (job_execution_id, job_instance_id, create_time, end_time, status)
        values (1, 1, '2026-10-01 02:00:00', null, 'STARTED'), (2, 2, '2026-10-01 03:00:00', '2026-10-01 03:00:07', 'FAILED');
        insert into finance.period_events (period, to_state, close_no, happened_at, done_by, reason, program)
        values ('2026-01-01', 'open', 0, now() + interval '1 day', 'anna', 'a clock that went back', 'test');
        insert into staging.files (file_name, sha256, byte_size, input, mapped, load_id, rows_read, rows_rejected, state)
        values ('t.csv', repeat('a', 64), 1, 'transactions', false, 1, 1, 1, 'refused');
        insert into staging.files
          (file_name, sha256, byte_size, input, mapped, load_id, rows_read, rows_rejected, state, corrects)
        select 't.csv', repeat('b', 64), 1, 'transactions', false, 2, 1, 1, 'posted', file_id from staging.files;
        insert into staging.rejects (file_id, file_line, column_name, rule, remedy)
        select file_id, 7, 'amount', 'is a number', 'Mend it.' from staging.files;
        -- Refused, mended and posted.
        insert into staging.files (file_name, sha256, byte_size, input, mapped, load_id, rows_read, rows_rejected, state)
        values ('u.csv', repeat('c', 64), 1, 'transactions', false, 3, 1, 1, 'refused');
        insert into staging.rejects (file_id, file_line, column_name, rule, remedy)
        select file_id, 7, 'amount', 'is a number', 'Mend it.' from staging.files where file_name = 'u.csv';
        insert into staging.files (file_name, sha256, byte_size, input, mapped, load_id, rows_read, rows_posted, state)
        values ('u.csv', repeat('d', 64), 1, 'transactions', false, 4, 1, 1, 'posted');
        drop trigger refuse_truncate on finance.ledger_2026_01;
        refresh materialized view sales.mv_monthly_revenue with no data
        """);

    Map<String, Diagnosis> found = byName(examine(database.address()));

    assertThat(found.get("book_runs"))
        .isEqualTo(
            new Diagnosis(
                "book_runs",
                "No run is stuck, and each job's last run worked",
                Verdict.WRONG,
                "died: monthly-closure since 2026-10-01 02:00:00; failed: load-data at 2026-10-01"
                    + " 03:00:07",
                "Run: hardclose recover, then the same command again."));
    assertThat(found.get("book_clock").verdict()).isEqualTo(Verdict.WRONG);
    assertThat(found.get("book_due_months").finding()).startsWith("due: 2026-01, 2026-02, ");
    assertThat(found.get("book_due_months").remedy())
        .isEqualTo(
            "Close them, oldest first: hardclose close --period 2026-01, or let hardclose nightly do"
                + " it.");
    assertThat(found.get("book_rejected_rows").finding()).isEqualTo("1 rejected rows of 1 files");
    assertThat(found.get("book_rejected_rows").remedy())
        .isEqualTo(
            "They are in no month; staging.rejected_rows has them. Of a posted file: hardclose load"
                + " --from DIR --rejects-to REJECTS, mend them, hardclose load --from REJECTS"
                + " --retry-rejects, or leave out those that are none of the books: --leave-out"
                + " REASON --by NAME. A refused file is mended and loaded itself.");
    assertThat(found.get("book_partitions").finding()).isEqualTo("every_leaf_is_guarded: 1 rows");
    assertThat(found.get("book_views").finding())
        .isEqualTo("sales.mv_monthly_revenue has no rows, and refuses its readers");
    assertThat(found.get("book_views").remedy()).isEqualTo("Fill it: hardclose refresh");
    assertThat(found.get("server_roles").verdict()).isEqualTo(Verdict.WARNING);
    assertThat(found.get("server_roles").finding())
        .isEqualTo("postgres is a superuser, past whom nothing is refused");
  }

  @Test
  void aSchemaThatWasChangedByHandHasDrifted() {
    database.execute(
        """
        alter table finance.accounts alter column balance drop not null;
        alter table checks.findings disable trigger refuse_change;
        grant delete on finance.ledger to role_finance;
        create or replace view hr.sealed_payroll with (security_invoker = true) as
        select * from (select 1::bigint as block, null::uuid as place, null::bytea as row_bytes) v where false;
        create or replace function finance.book_date() returns date language sql stable
        set search_path = pg_catalog, pg_temp as $$ select date '2020-01-01' $$;
        create or replace function staging.integer_of(value text) returns integer
        language sql immutable parallel safe return 1
        """);

    Diagnosis drift = byName(examine(database.address())).get("drift");

    assertThat(drift.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(drift.finding())
        .startsWith("9 differences: missing: ")
        .contains(
            "missing: CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON checks.findings")
        .contains("missing: create table finance.accounts (");
  }

  /** Nothing else is kept from being examined, and nobody is said to have changed the schema. */
  @Test
  void aTableThatSomebodyHasLockedIsAFindingThatNamesHim() throws Exception {
    try (Connection holder = database.asSuperuser().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("set application_name = 'month end macro'");
      statement.execute("lock table finance.periods, sales.products in access exclusive mode");

      Map<String, Diagnosis> found = byName(examine(database.address()));

      for (String name : List.of("drift", "book_due_months", "book_months_ahead")) {
        assertThat(found.get(name).verdict()).isEqualTo(Verdict.WRONG);
        assertThat(found.get(name).finding())
            .matches(
                "cannot be asked: another session has locked what this needs, .*: pid \\d+"
                    + " \\(postgres, month end macro\\) holds finance.periods, sales.products since"
                    + " .*");
      }
      assertThat(found.get("book_locks").finding())
          .matches(
              "pid \\d+ \\(postgres, month end macro\\) holds finance.periods, sales.products");
      assertThat(found.get("book_runs").verdict()).isEqualTo(Verdict.OK);
      assertThat(found).hasSize(24);
    }
  }

  /** The months that are opened are counted from the one that the book works on. */
  @Test
  void whatIsSaidOfABookThatIsBehindOpensTheRunningMonth() {
    try (TestDatabase behind = TestDatabase.migrated()) {
      JdbcTemplate owner = new JdbcTemplate(behind.asOwner());
      owner.execute(
          "select finance.open_period((finance.book_date() - interval '9 months')::date)");

      Diagnosis found = byName(examine(behind.address())).get("book_months_ahead");

      assertThat(found.verdict()).isEqualTo(Verdict.WRONG);
      assertThat(found.remedy())
          .isEqualTo("A posting dated later is refused. Run: hardclose partitions --ahead 12");
      owner.execute("select count(*) from finance.open_months_ahead(12)");
      assertThat(byName(examine(behind.address())).get("book_months_ahead").verdict())
          .isEqualTo(Verdict.OK);
    }
  }

  @Test
  void aGuardThatIsOffIsAFindingThatNamesIt() {
    database.execute("alter table finance.accounts disable trigger audit_insert");

    assertThat(byName(examine(database.address())).get("book_partitions").finding())
        .isEqualTo("guards_are_on (finance.accounts: audit_insert): 1 rows");
  }

  @Test
  void aGuardThatIsOnButNotAlwaysIsAFinding() {
    database.execute("alter table only finance.ledger enable trigger refuse_change");

    assertThat(byName(examine(database.address())).get("book_partitions").finding())
        .isEqualTo(
            "every_leaf_is_guarded: 1 rows, guards_are_on (finance.ledger: refuse_change): 1"
                + " rows");
  }

  @Test
  void aGuardThatWasReplacedIsAFinding() {
    database.execute(
        "create or replace trigger refuse_change before update or delete on finance.ledger"
            + " for each row when (false) execute function core.refuse_change();"
            + " alter table finance.ledger enable always trigger refuse_change");

    assertThat(byName(examine(database.address())).get("book_partitions").finding())
        .isEqualTo("every_leaf_is_guarded: 1 rows");
  }

  @Test
  void anOwnerWhomNobodyWatchesIsAFindingThatSaysHowASuperuserHasHimWatched() {
    database.execute("drop schema hardclose_watch cascade");

    // Nothing refuses it any more.
    database.execute(
        "set role hardclose_owner; alter table finance.ledger disable trigger refuse_truncate;"
            + " alter table finance.ledger enable always trigger refuse_truncate");

    Diagnosis watch = byName(examine(database.address())).get("book_owner_watch");
    assertThat(watch.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(watch.finding())
        .isEqualTo(
            "nothing refuses that who becomes hardclose_owner switches a guard off or detaches a"
                + " closed month");
    assertThat(watch.remedy())
        .startsWith("All works without, and hardclose verify notices what is taken away, later.")
        .endsWith(
            "psql -1 -d "
                + database.address().url().replaceFirst(".*/", "")
                + " -f sql/security/owner_watch.sql");
  }

  @Test
  void aWatchThatIsOffOrAnothersIsAFinding() {
    database.execute("alter event trigger hardclose_watch_drop enable");
    assertThat(byName(examine(database.address())).get("book_owner_watch").finding())
        .isEqualTo("event trigger hardclose_watch_alter or hardclose_watch_drop is not on always");

    database.execute("alter event trigger hardclose_watch_drop enable always");
    database.execute(
        "create or replace function hardclose_watch.refuse_loss() returns event_trigger"
            + " language plpgsql set search_path = pg_catalog, pg_temp as 'begin end'");
    assertThat(byName(examine(database.address())).get("book_owner_watch").finding())
        .isEqualTo("hardclose_watch.refuse_loss is not the function of this program");

    database.execute("alter schema hardclose_watch owner to hardclose_owner");
    assertThat(byName(examine(database.address())).get("book_owner_watch").finding())
        .isEqualTo("schema hardclose_watch or its function is no superuser's");
  }

  @Test
  void aServerOutOfReachIsAFinding() {
    DatabaseAddress nowhere =
        new DatabaseAddress(
            "jdbc:postgresql://localhost:1/books", Optional.of("anna"), Optional.of("x"));

    Diagnosis server = byName(examine(nowhere)).get("server");

    assertThat(server.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(server.finding())
        .startsWith("HC506: cannot connect to jdbc:postgresql://localhost:1/books as anna: ");
    assertThat(server.remedy()).isEqualTo("Do what HC506 says, then ask again.");
  }

  @Test
  void aPasswordFileOthersCanReadAndAMissingReportDirectoryAreFindings() throws IOException {
    Path password = Files.writeString(reports.resolve("password"), "secret\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
    Path missing = reports.resolve("missing");

    Map<String, Diagnosis> found =
        byName(
            Machine.examine(
                new DatabaseSettings(
                    Optional.of(database.address()), reports, Optional.of(password)),
                Optional.of(missing)));

    assertThat(found.get("password").remedy()).isEqualTo("Run: chmod 600 " + password);
    assertThat(found.get("reports").verdict()).isEqualTo(Verdict.WRONG);
    assertThat(found.get("reports").finding()).isEqualTo(missing + " does not exist");
  }

  private List<Diagnosis> examine(DatabaseAddress address) {
    return Doctor.examine(
        new DatabaseSettings(Optional.of(address), reports), Optional.of(reports));
  }

  private static Map<String, Diagnosis> byName(List<Diagnosis> found) {
    Map<String, Diagnosis> byName = new TreeMap<>();
    found.forEach(one -> byName.put(one.name(), one));
    return byName;
  }
}
