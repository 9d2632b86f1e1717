package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hardclose.database.TestDatabase;
import io.hardclose.notice.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What happens to the program in a process of its own, as a scheduler starts it. Whatever it is,
 * the next run of the same command ends with what an undisturbed one leaves.
 */
@Tag("heavy")
class ProgramFaultsTest {
  private static final String[] CLOSE = {
    "close", "--period", "2026-10", "--by", "anna", "--out", "reports", "--early"
  };
  private static final String HOLD_SEAL =
      "lock table finance.transactions_2026_10 in row exclusive mode";

  @TempDir private Path folder;

  private TestDatabase database;
  private Path reports;

  @BeforeEach
  void copy() throws IOException {
    database = FaultBook.prepared();
    reports = Files.createDirectory(folder.resolve("reports"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** As systemd and Kubernetes stop it. What it waits for is let go a second later. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check | lock table checks.findings in access exclusive mode",
        "close | lock table finance.transactions_2026_10 in row exclusive mode",
        "refresh-views | refresh materialized view concurrently finance.mv_customer_value"
      })
  void toldToStopItStopsAtItsNextCommitAndGoesOnFromThere(String step, String hold)
      throws Exception {
    if (step.equals("refresh-views")) {
      database.execute("refresh materialized view finance.mv_customer_value");
    }
    Program.Running running;
    try (Connection holder = database.asOwner().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(hold);
      running = program().start(CLOSE);
      running.awaitLock(database);
      assertThat(program().run("status").out())
          .containsPattern("Running: monthly-closure, step " + step + " for \\d+ s");
      running.process().destroy();
      Thread.sleep(1000);
      holder.rollback();
    }
    Program.Ended stopped = running.ended();

    assertThat(stopped.exit()).as(stopped.err()).isEqualTo(143);
    assertThat(stopped.seconds()).isLessThan(60);
    assertThat(lastStatus()).isIn("STOPPED", "FAILED");
    theNextRunEndsAsAnUndisturbedOne();
  }

  /**
   * What only that step reads is locked as soon as the close has committed, because the lock is
   * asked for while the close holds it.
   */
  @ParameterizedTest
  @CsvSource({
    "TERM, export-reports, finance.journal_lines",
    "TERM, proof, finance.proofs",
    "KILL, export-reports, finance.journal_lines",
    "KILL, proof, finance.proofs"
  })
  void toldToStopOrKilledWithinALaterStep(String signal, String step, String table)
      throws Exception {
    SlowClose.prepare(database.sessions(), 2);
    Program.Running running;
    try (Connection holder = database.asOwner().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      running = program().start(CLOSE);
      SlowClose.await(database.sessions(), running.process().onExit());
      statement.execute("lock table " + table + " in access exclusive mode");
      running.awaitLock(database);
      assertThat(runningStep()).isEqualTo(step);
      new ProcessBuilder("kill", "-" + signal, String.valueOf(running.process().pid()))
          .start()
          .waitFor();
      Thread.sleep(1000);
      holder.rollback();
    }
    Program.Ended ended = running.ended();

    assertThat(ended.exit()).as(ended.err()).isEqualTo(signal.equals("TERM") ? 143 : 137);
    assertThat(ended.seconds()).isLessThan(60);
    SlowClose.undo(database.sessions());
    theNextRunEndsAsAnUndisturbedOne();
  }

  private String runningStep() {
    return new JdbcTemplate(database.asOwner())
        .queryForObject("select step_name from batch.running_steps", String.class);
  }

  @Test
  void aRunThatTakesLongerThanItMayStopsItself() throws Exception {
    try (Connection holder = database.asOwner().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(HOLD_SEAL);
      Program.Running running = program().with("HARDCLOSE_TIME_LIMIT", "20s").start(CLOSE);
      running.awaitLock(database);
      // Only when the limit has struck: it waits for the step, and the step for this.
      while (!Files.readString(running.errFile()).contains("HC633")) {
        assertThat(running.process().isAlive()).isTrue();
        Thread.sleep(100);
      }
      holder.rollback();
      Program.Ended ended = running.ended();

      assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
      assertThat(ended.err())
          .contains("HC633: the run took longer than HARDCLOSE_TIME_LIMIT, 20 s, and was stopped.");
    }
    theNextRunEndsAsAnUndisturbedOne();
  }

  /** The job asks the book what time it is, or nobody. */
  @ParameterizedTest
  @ValueSource(strings = {"2026-11-01 00:00:05", "2024-02-29 23:59:58", "2031-12-31 23:59:59"})
  void whateverTheClockOfTheProgramSays(String time) throws Exception {
    Program program =
        program()
            // Else threads that wait for a time spin, with a clock that is not the one they ask.
            .with("FAKETIME_FORCE_MONOTONIC_FIX", "0")
            .with("DONT_FAKE_MONOTONIC", "1");
    if (Files.isExecutable(Path.of("/usr/bin/faketime"))) {
      program.startedBy("faketime", time);
    } else {
      System.out.println("faketime was not found: the clock is right, and its zone is another.");
      program.with("TZ", "Pacific/Kiritimati");
    }
    Program.Ended ended = program.run(CLOSE);

    assertThat(ended.exit()).as(ended.err()).isZero();
    FaultBook.assertUndisturbed(database.sessions(), reports);
  }

  @Test
  void withAPoolOfOneAndNobodyToTellItClosesAllTheSame() throws Exception {
    try (Listener failing = Listener.answering(500)) {
      Program.Ended ended =
          program()
              .with("HARDCLOSE_POOL_SIZE", "1")
              .with("HARDCLOSE_WEBHOOK", failing.url() + "/token")
              .with("HARDCLOSE_METRICS_DIR", folder.toString())
              .with("HARDCLOSE_LOG_FORMAT", "ecs")
              .run(CLOSE);

      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(ended.err())
          .contains("\"log.level\":\"ERROR\",\"message\":\"HC634: the webhook at " + failing.url())
          .contains("\"error.code\":\"HC634\"")
          .doesNotContain("token");
      assertThat(failing.heard()).hasSize(2);
      assertThat(failing.heard().get(0).text())
          .contains("\"text\":\"hardclose close: closed 2026-10\"", "\"closedBy\":\"anna\"");
      assertThat(Files.readString(folder.resolve("hardclose_close.prom")))
          .contains("hardclose_run_months_closed{command=\"close\"} 1.0")
          .contains("hardclose_closes{command=\"close\"} 1.0");
    }
    FaultBook.assertUndisturbed(database.sessions(), reports);
  }

  @Test
  void ofTwoThatMigrateAtOnceOneMayBeKilled() throws Exception {
    try (TestDatabase empty = TestDatabase.empty()) {
      Program.Running killed = new Program(folder).on(empty.address()).start("migrate");
      Program.Running other = new Program(folder).on(empty.address()).start("migrate");
      await(
          empty,
          "select count(*) > 0 from pg_tables where schemaname = 'finance'"
              + " union all select true from pg_tables where schemaname = 'flyway' limit 1");
      killed.process().destroyForcibly().waitFor();
      Program.Ended ended = other.ended();

      assertThat(ended.exit()).as(ended.err()).isIn(0, 1);
      assertThat(new Program(folder).on(empty.address()).run("migrate").exit()).isZero();
      Program.Ended again = new Program(folder).on(empty.address()).run("migrate");
      assertThat(again.out()).isEqualTo("Nothing to do: the schema is up to date.\n");
      empty.execute(
          "delete from flyway.flyway_schema_history where script like '%batch_last_runs%';"
              + " comment on schema flyway is 'sql of an older version'");
      Program.Ended refused = new Program(folder).on(empty.address()).run("status");
      assertThat(refused.exit()).isEqualTo(5);
      assertThat(refused.err()).startsWith("HC502: the schema of ");
    }
  }

  /** A new version begins by applying every repeatable migration whose file has changed. */
  @Test
  void anUpgradeWithClosedMonthsLeavesThemAsTheyWere() throws Exception {
    assertThat(program().run(CLOSE).exit()).isZero();
    database.execute(
        "update flyway.flyway_schema_history set checksum = 0 where version is null and checksum is"
            + " not null; comment on schema flyway is 'sql of an older version'");
    assertThat(program().run("status").err()).startsWith("HC502: the schema of ");

    Program.Ended upgraded = program().run("migrate");
    assertThat(upgraded.exit()).as(upgraded.err()).isZero();
    assertThat(upgraded.lastLine()).matches("Applied \\d{3} migrations; the schema is up to date.");

    assertThat(program().run("verify").out())
        .contains("Verified 1 closes and 1 bundles: nothing differs.\n");
    FaultBook.assertUndisturbed(database.sessions(), reports);
  }

  /** There was room when it began. */
  @Test
  void aDiskThatFillsUpUnderTheReportsLeavesNoHalfFile() throws Exception {
    assumeTrue(SmallDisk.canBeMade(reports), "only root can mount a small disk");
    try (SmallDisk disk = SmallDisk.at(reports, "16m")) {
      Program.Running running;
      try (Connection holder = database.asOwner().getConnection();
          Statement statement = holder.createStatement()) {
        holder.setAutoCommit(false);
        statement.execute(HOLD_SEAL);
        running = program().start(CLOSE);
        running.awaitLock(database);
        disk.fill();
        holder.rollback();
      }
      Program.Ended full = running.ended();

      assertThat(full.exit()).as(full.err()).isEqualTo(1);
      assertThat(full.err()).contains("No space left on device");
      assertThat(Files.exists(reports.resolve("2026-10/close-1/manifest.json"))).isFalse();
      disk.empty();
      theNextRunEndsAsAnUndisturbedOne();
    }
  }

  @Test
  void aDiskThatIsFullUnderTheBooksLeavesNoHalfClose() throws Exception {
    Path place = Files.createDirectory(folder.resolve("tablespace"));
    assumeTrue(SmallDisk.canBeMade(place), "only root can mount a small disk");
    String name = "small_" + ProcessHandle.current().pid();
    try (SmallDisk disk = SmallDisk.at(place, "8m")) {
      database.execute("create tablespace " + name + " location '" + place + "'");
      database.execute("alter table finance.journal_lines_2026_10 set tablespace " + name);
      disk.fill();
      Program.Ended full = program().run(CLOSE);

      assertThat(full.exit()).as(full.err()).isEqualTo(1);
      assertThat(full.err()).startsWith("HC602: job monthly-closure failed in step close: ");
      assertThat(full.err()).contains("No space left on device");
      assertThat(
              new JdbcTemplate(database.asOwner())
                  .queryForObject("select count(*) from finance.closes", Integer.class))
          .isZero();
      disk.empty();
      theNextRunEndsAsAnUndisturbedOne();
      database.execute("alter table finance.journal_lines_2026_10 set tablespace pg_default");
      database.execute("drop tablespace " + name);
    }
  }

  private Program program() {
    return new Program(folder).on(database.address());
  }

  private void theNextRunEndsAsAnUndisturbedOne() throws Exception {
    awaitGone();
    Program.Ended ended = program().run(CLOSE);
    System.out.printf("recovered in %.1f s%n", ended.seconds());
    assertThat(ended.exit()).as(ended.err()).isZero();
    FaultBook.assertUndisturbed(database.sessions(), reports);
  }

  private String lastStatus() {
    return new JdbcTemplate(database.asOwner())
        .queryForObject(
            "select status from batch.batch_job_execution order by job_execution_id desc limit 1",
            String.class);
  }

  private void awaitGone() throws Exception {
    database.endSessions();
    await(
        database,
        "select count(*) = 0 from pg_stat_activity where datname = current_database()"
            + " and backend_type = 'client backend' and pid <> pg_backend_pid()");
  }

  private static void await(TestDatabase database, String condition) throws Exception {
    JdbcTemplate superuser = new JdbcTemplate(database.asSuperuser());
    for (int tries = 0; tries < 600; tries++) {
      if (superuser.queryForList(condition, Boolean.class).contains(true)) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("not within half a minute: " + condition);
  }
}
