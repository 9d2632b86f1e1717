package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What other sessions and the server do to the program, in a process of its own: it says who, and
 * the next run of the same command finishes. That this leaves the same books is held by {@link
 * CloseFaultsTest} and {@link ProgramFaultsTest}.
 */
@Tag("processes")
class InterferedProgramTest {
  private static final String[] CLOSE = {
    "close", "--period", "2026-10", "--by", "anna", "--out", "reports", "--format", "csv", "--early"
  };
  private static final String HOLD_SEAL =
      "lock table finance.transactions_2026_10 in row exclusive mode";

  @TempDir private Path folder;

  private TestDatabase database;

  @BeforeEach
  void copy() throws Exception {
    database = FaultBook.prepared();
    Files.createDirectory(folder.resolve("reports"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void itsSessionsAreEndedByTheServer() throws Exception {
    Program.Running running;
    try (Connection holder = database.asOwner().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(HOLD_SEAL);
      running = program().start(CLOSE);
      running.awaitLock(database);
      database.execute(
          "select pg_terminate_backend(pid, 30000) from pg_stat_activity"
              + " where datname = current_database() and wait_event_type = 'Lock'");
    }
    Program.Ended ended = running.ended();

    assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
    assertThat(ended.err())
        .contains(
            "HC602: job monthly-closure failed in step close: the server ended the session:"
                + " terminating connection due to administrator command. Its log says why, and who"
                + " did it. What it committed stays.");
    theNextRunCloses();
  }

  @Test
  void aStatementTakesLongerThanItsLoginMay() throws Exception {
    SlowClose.prepare(database.sessions(), 20);
    Program.Ended ended =
        program()
            .with(
                "HARDCLOSE_URL",
                database.address().url()
                    + (database.address().url().contains("?") ? "&" : "?")
                    + "options=-c%20statement_timeout%3D5000")
            .run(CLOSE);

    assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
    assertThat(ended.err())
        .contains(
            "HC602: job monthly-closure failed in step close: the server cancelled a statement:"
                + " canceling statement due to statement timeout. Raise statement_timeout for this"
                + " login or this database, or find out who cancels. What it committed stays.");
    SlowClose.undo(database.sessions());
    theNextRunCloses();
  }

  /** Outside the step that tries again; a command that is no job at the same time. */
  @Tag("heavy")
  @Test
  void aTableIsLockedByAnotherSession() throws Exception {
    try (Connection holder = database.asSuperuser().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("set application_name = 'month end macro'");
      statement.execute(
          "lock table finance.transactions, finance.periods in access exclusive mode");
      Program.Running status = program().start("status");
      Program.Running close = program().start(CLOSE);

      String named =
          "another session has locked what this needs, and did not let go in time: pid \\d+"
              + " \\(postgres, month end macro\\) holds (?s:.*)finance.transactions\\b";
      Program.Ended refused = status.ended();
      assertThat(refused.exit()).as(refused.err()).isEqualTo(1);
      assertThat(refused.err()).containsPattern("^HC616: " + named);
      Program.Ended ended = close.ended();
      assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
      assertThat(ended.err()).containsPattern(named).doesNotContain("HC606");
      assertThat(refused.seconds() + ended.seconds()).isLessThan(40);
    }
    theNextRunCloses();
  }

  /** The first attempt is the victim, of a rule that the test adds; the second one passes. */
  @Test
  void aDeadlockIsTriedAgainAndSoIsAFailureToSerialize() throws Exception {
    database.execute(
        """
        create sequence public.attempts;
        create function public.deadlock() returns trigger language plpgsql as $$
        declare attempt bigint := nextval('public.attempts');
        begin
          if attempt = 1 then raise exception 'deadlock detected' using errcode = '40P01'; end if;
          if attempt = 2 then raise exception 'could not serialize access' using errcode = '40001'; end if;
          return new;
        end $$;
        grant usage on sequence public.attempts to public;
        create trigger deadlock before insert on finance.closes for each row execute function public.deadlock()
        """);

    theNextRunCloses();

    assertThat(
            new JdbcTemplate(database.asSuperuser())
                .queryForObject("select last_value from public.attempts", Long.class))
        .isEqualTo(3);
  }

  @Test
  void theDirectoryOfTheReportsIsReadOnly() throws Exception {
    Path reports = folder.resolve("reports");
    if (SmallDisk.canBeMade(reports)) {
      try (SmallDisk disk = SmallDisk.at(reports, "8m")) {
        disk.readOnly();
        theReportsCannotBeWritten();
      }
    } else {
      // Whoever cannot mount a disk is not root, whom permissions would not keep from writing.
      Files.setPosixFilePermissions(reports, PosixFilePermissions.fromString("r-xr-xr-x"));
      theReportsCannotBeWritten();
      Files.setPosixFilePermissions(reports, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    theNextRunCloses();
  }

  private void theReportsCannotBeWritten() throws Exception {
    Program.Ended ended = program().run(CLOSE);

    assertThat(ended.exit()).as(ended.err()).isEqualTo(5);
    assertThat(ended.err())
        .startsWith("HC402: the report directory ")
        .contains(" cannot be written to. A close without its reports is half a close.");
    assertThat(
            new JdbcTemplate(database.asOwner())
                .queryForObject("select count(*) from finance.closes", Integer.class))
        .isZero();
  }

  private Program program() {
    return new Program(folder).on(database.address());
  }

  private void theNextRunCloses() throws Exception {
    Program.Ended ended = program().run(CLOSE);
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).startsWith("period 2026-10 is closed, close 1 by anna: 106 postings");
    assertThat(folder.resolve("reports/2026-10/close-1/manifest.json")).exists();
  }
}
