package io.hardclose.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hardclose.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is in the way is named, and what the server did is told without the statement. */
class InterferenceTest {
  private static TestDatabase database;
  private static Interference interference;

  @BeforeAll
  static void open() {
    database = TestDatabase.migrated();
    interference = new Interference(database.asOwner());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "finance.periods",
        "finance.book",
        "finance.closes",
        "finance.transactions",
        "sales.products",
        "batch.batch_job_execution",
        "staging.files"
      })
  void whoeverHasLockedATableIsNamed(String table) throws SQLException {
    try (Connection holder = database.asSuperuser().getConnection();
        Statement locks = holder.createStatement()) {
      holder.setAutoCommit(false);
      locks.execute("set application_name = 'month end macro'");
      locks.execute("lock table " + table + " in access exclusive mode");

      Refusal refusal = refusal("set lock_timeout = '50ms'; select count(*) from " + table);

      assertThat(refusal.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(refusal.getMessage())
          .matches(
              "HC616: another session has locked what this needs, and did not let go in time: pid"
                  + " \\d+ \\(\\w+, month end macro\\) holds .*\\b"
                  + table
                  + "\\b.* since \\d{4}-.*\\. Let those sessions commit, or end them with"
                  + " pg_terminate_backend\\(pid\\)\\. What was committed before stays; then run the"
                  + " same command again\\.");
    }
  }

  @Test
  void whoeverHoldsRowsIsNamedWhenNobodyHasLockedATable() throws SQLException {
    String row = "select from finance.accounts for update";
    database.execute("insert into finance.customers (full_name) values ('Anna')");
    database.execute(
        "insert into finance.accounts (customer_id, account_type)"
            + " select customer_id, 'checking' from finance.customers");
    JobLock run = JobLock.take(database.asApplication(), "load").orElseThrow();
    try (run;
        Connection holder = database.asSuperuser().getConnection();
        Statement locks = holder.createStatement()) {
      assertThat(JobLock.take(database.asApplication(), "load")).isEmpty();
      holder.setAutoCommit(false);
      locks.execute("set application_name = 'month end macro'");
      locks.execute(row);

      assertThat(refusal("set lock_timeout = '50ms'; " + row).getMessage())
          .doesNotContain("job_lock")
          .containsPattern(
              ": pid \\d+ \\(\\w+, month end macro\\) holds finance\\.accounts since ");
    }
  }

  @Test
  void aStatementThatTakesTooLongIsTold() {
    assertThat(refusal("set statement_timeout = '50ms'; select pg_sleep(5)").getMessage())
        .isEqualTo(
            "HC617: the server cancelled a statement: canceling statement due to statement timeout."
                + " Raise statement_timeout for this login or this database, or find out who"
                + " cancels. What was committed before stays; then run the same command again.");
  }

  @Test
  void aSessionThatIsEndedIsTold() {
    assertThat(refusal("select pg_terminate_backend(pg_backend_pid())").getMessage())
        .isEqualTo(
            "HC618: the server ended the session: terminating connection due to administrator"
                + " command. Its log says why, and who did it. What was committed before stays;"
                + " then run the same command again.");
  }

  @Test
  void whatIsOursStaysOursAndWhatIsNeitherStaysUnknown() {
    Refusal ours = new Refusal(ExitCode.REFUSED, "HC103", "period 2026-10 is refused.");

    assertThat(interference.in(new IllegalStateException(ours))).containsSame(ours);
    assertThat(interference.in(new IllegalStateException("a bug"))).isEmpty();
    assertThat(interference.in(new SQLException("no such table", "42P01"))).isEmpty();
  }

  private static Refusal refusal(String sql) {
    Throwable failure =
        catchThrowable(
            () -> {
              try (Connection connection = database.asSuperuser().getConnection();
                  Statement statement = connection.createStatement()) {
                statement.execute(sql);
              }
            });
    return interference.in(new IllegalStateException(failure)).orElseThrow();
  }
}
