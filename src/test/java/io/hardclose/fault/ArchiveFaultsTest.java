package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hardclose.database.TestDatabase;
import io.hardclose.job.ExitCode;
import io.hardclose.job.JobOutcome;
import io.hardclose.period.AccountingPeriod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A month on its way to the archive when the program is killed, or the disk is full. */
@Tag("heavy")
class ArchiveFaultsTest {
  private static final String WAITS_FOR_A_LOCK =
      "select count(*) > 0 from pg_stat_activity where datname = current_database()"
          + " and pid <> pg_backend_pid() and wait_event_type = 'Lock' and query like ?";

  @TempDir private Path folder;
  private Path archive;
  private Path reports;
  private TestDatabase database;
  private JdbcTemplate owner;
  private Program program;

  @BeforeEach
  void octoberAndNovemberAreClosed() throws IOException {
    archive = Files.createDirectory(folder.resolve("archive"));
    reports = Files.createDirectory(folder.resolve("reports"));
    database = FaultBook.prepared();
    owner = new JdbcTemplate(database.asOwner());
    owner.queryForList(
        "select sales.ship_order(order_id, '2026-10-11')::text from sales.orders", String.class);
    try (ConfigurableApplicationContext hardclose = database.start()) {
      for (String month : List.of("2026-10", "2026-11")) {
        JobOutcome closed = FaultBook.close(hardclose, AccountingPeriod.parse(month), reports);
        assertThat(closed.message()).isEmpty();
      }
    }
    program = new Program(folder).on(database.address());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whereverItIsKilledTheNextRunFinishesAndNothingIsLost() throws Exception {
    String rows = rows("finance");

    // Between the detach of ledger and what records it.
    killed(
        "lock table finance.detached_months in exclusive mode",
        "%put_away_leaf%",
        true,
        "partitions",
        "--retain",
        "1");
    assertThat(leaves()).isEqualTo("finance.ledger detached, finance.transactions attached");

    // Between ledger and transactions: the server ends what it had been asked for.
    killed(
        "lock table finance.detached_months in exclusive mode",
        "%put_away_leaf%",
        false,
        "partitions",
        "--retain",
        "1");
    assertThat(leaves()).isEqualTo("archive.ledger detached, finance.transactions attached");

    // Between a file and its record, with all that is to be done asked for.
    killed(
        "lock table finance.archive_files in exclusive mode",
        "%record_archive_file%",
        true,
        everything());
    assertThat(leaves()).isEqualTo("archive.ledger detached, archive.transactions detached");
    assertThat(rows("archive")).isEqualTo(rows);
    assertThat(archive.resolve("transactions/year=2026/month=10/part-0.parquet")).exists();
    assertThat(count("finance.archive_files")).isZero();

    killedBetweenDropAndRecord();
    assertThat(leaves()).isEmpty();

    Program.Ended finished = program.run(everything());
    assertThat(finished.err()).isEmpty();
    assertThat(finished.exit()).isZero();
    assertThat(finished.lastLine())
        .isEqualTo(
            "6 files of 2 months are recorded as archived, the last run's in archive; 1 months are"
                + " dropped from the database.");
    Program.Ended verified = program.run("verify", "--archive", "archive");
    assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();

    assertThat(program.run("partitions", "--restore", "2026-10", "--archive", "archive").exit())
        .isZero();
    assertThat(leaves()).isEqualTo("finance.ledger attached, finance.transactions attached");
    assertThat(rows("finance")).isEqualTo(rows);
  }

  @Test
  void aDiskThatIsFullOrReadOnlyIsRefusedBeforeAMonthIsPutAway() throws Exception {
    assumeTrue(SmallDisk.canBeMade(archive), "only root can mount a small disk");
    try (SmallDisk disk = SmallDisk.at(archive, "1m")) {
      disk.fill();
      refused("HC710: the archive directory " + archive + " cannot be used: No space left on");
      disk.empty();
      remount("ro");
      refused("HC710: the archive directory " + archive + " cannot be used: Read-only file system");
      remount("rw");

      // It takes the probe, and is full in the middle of a file.
      remount("rw,size=8k");
      Program.Ended full = program.run(everything());
      assertThat(full.exit()).isEqualTo(ExitCode.FAILED.status());
      assertThat(full.err())
          .containsPattern(
              "HC712: .+/(transactions|ledger)/year=2026/month=10/part-0\\.parquet cannot be"
                  + " written: No space left on device\\. What was half written is removed, ");
      assertThat(leaves()).isEqualTo("archive.ledger detached, archive.transactions detached");
      assertThat(count("finance.archive_files")).isZero();

      remount("rw,size=1m");
      Program.Ended finished = program.run(everything());
      assertThat(finished.err()).isEmpty();
      assertThat(finished.exit()).isZero();
      assertThat(leaves()).isEmpty();
      assertThat(program.run("verify", "--archive", "archive").exit()).isZero();
    }
  }

  private void refused(String message) throws Exception {
    Program.Ended refused = program.run(everything());
    assertThat(refused.exit()).isEqualTo(ExitCode.FAILED.status());
    assertThat(refused.err()).contains(message);
    assertThat(leaves()).isEqualTo("finance.ledger attached, finance.transactions attached");
  }

  private void remount(String options) throws Exception {
    assertThat(
            new ProcessBuilder("mount", "-o", "remount," + options, archive.toString())
                .start()
                .waitFor())
        .isZero();
  }

  private static String[] everything() {
    return new String[] {
      "partitions", "--retain", "1", "--archive", "archive", "--out", "reports", "--drop"
    };
  }

  /** Kills it with SIGKILL while a statement of it waits, which then dies with it or is ended. */
  private void killed(String lock, String waiting, boolean dies, String... arguments)
      throws Exception {
    try (Connection other = database.asOwner().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(lock);
      Program.Running running = program.start(arguments);
      until(() -> waits(running, waiting));
      kill(running.process());
      if (dies) {
        endItsSessions();
      }
      other.rollback();
    }
    until(() -> is("select count(*) = 0 from pg_stat_activity where query like ?", waiting));
  }

  /** The tables are dropped for good, and the step does not know yet. */
  private void killedBetweenDropAndRecord() throws Exception {
    try (Connection reader = database.asOwner().getConnection();
        Connection steps = database.asSuperuser().getConnection();
        Statement reading = reader.createStatement();
        Statement step = steps.createStatement()) {
      reader.setAutoCommit(false);
      steps.setAutoCommit(false);
      reading.execute("lock table archive.transactions_2026_10 in access share mode");
      Program.Running running = program.start(everything());
      until(() -> waits(running, "%drop_archived_month%"));
      assertThat(
              step.executeUpdate(
                  "update batch.batch_step_execution set version = version"
                      + " where step_name = 'months-archived' and status = 'STARTED'"
                      + " and job_execution_id = (select max(job_execution_id)"
                      + " from batch.batch_step_execution)"))
          .isEqualTo(1);
      reader.rollback();
      until(() -> leaves().isEmpty());
      until(() -> waits(running, "%"));
      kill(running.process());
      endItsSessions();
      steps.rollback();
    }
  }

  private boolean waits(Program.Running running, String statement) throws IOException {
    assertThat(running.process().isAlive())
        .as(Files.readString(running.outFile()) + Files.readString(running.errFile()))
        .isTrue();
    return is(WAITS_FOR_A_LOCK, statement);
  }

  private static void kill(Process running) throws InterruptedException {
    running.destroyForcibly();
    assertThat(running.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(running.exitValue()).isEqualTo(CrashingClose.KILLED);
  }

  private void endItsSessions() {
    new JdbcTemplate(database.asSuperuser())
        .queryForList(
            "select pg_terminate_backend(pid, 30000) from pg_stat_activity"
                + " where datname = current_database() and wait_event_type = 'Lock'",
            Boolean.class);
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void until(Condition condition) throws Exception {
    for (int tries = 0; tries < 3000; tries++) {
      if (condition.holds()) {
        return;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("not within a minute");
  }

  private boolean is(String question, String argument) {
    return Boolean.TRUE.equals(
        new JdbcTemplate(database.asSuperuser()).queryForObject(question, Boolean.class, argument));
  }

  private String leaves() {
    return String.join(
        ", ",
        owner.queryForList(
            "select format('%s.%s %s', c.relnamespace::regnamespace, replace(c.relname, '_2026_10',"
                + " ''), case when h.inhrelid is null then 'detached' else 'attached' end)"
                + " from pg_class c left join pg_inherits h on h.inhrelid = c.oid"
                + " where c.relname in ('ledger_2026_10', 'transactions_2026_10') order by 1",
            String.class));
  }

  /** A digest of both tables' rows. */
  private String rows(String schema) {
    return owner.queryForObject(
        "select (select md5(string_agg(t::text, '' order by tx_id)) from %1$s.transactions_2026_10 t)"
                .formatted(schema)
            + " || (select md5(string_agg(l::text, '' order by tx_id)) from %1$s.ledger_2026_10 l)"
                .formatted(schema),
        String.class);
  }

  private long count(String table) {
    Long rows = owner.queryForObject("select count(*) from " + table, Long.class);
    return rows == null ? -1 : rows;
  }
}
