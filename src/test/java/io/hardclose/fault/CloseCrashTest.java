package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import io.hardclose.job.ExitCode;
import io.hardclose.job.JobRuns;
import io.hardclose.job.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A close killed anywhere, settled and run again, leaves what an uninterrupted one leaves. Each
 * case works on a copy of one prepared database, so that even the digests are the same.
 */
@Tag("heavy")
class CloseCrashTest {
  @TempDir private Path folder;

  static Stream<String> boundaries() {
    try (TestDatabase database = FaultBook.prepared();
        ConfigurableApplicationContext hardclose = database.start()) {
      List<String> steps = FaultBook.steps(hardclose);
      // After one step is before the next, but that its end is not recorded yet.
      return Stream.concat(
          Stream.of(steps.get(0) + ":before"), steps.stream().map(step -> step + ":after"));
    }
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void killedAtAStepBoundary(String point) throws Exception {
    try (TestDatabase database = FaultBook.prepared()) {
      kill(database, point);

      convergesAfterRecovery(database);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 7})
  void killedInTheMiddleOfTheExport(int files) throws Exception {
    try (TestDatabase database = FaultBook.prepared()) {
      kill(database, "files:" + files);

      convergesAfterRecovery(database);
    }
  }

  /** Staged under a hidden name, then put in their places one after the other. */
  @ParameterizedTest
  @ValueSource(strings = {"[.]accounts.csv.*", "[.]blocks.csv.*", "accounts.csv", "manifest.json"})
  void killedInTheMiddleOfTheProof(String file) throws Exception {
    try (TestDatabase database = FaultBook.prepared()) {
      kill(database, "file:" + file);

      convergesAfterRecovery(database);
    }
  }

  /** What each step waits for here is held by the test, so the kill lands inside it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check | lock table checks.findings in access exclusive mode",
        "close | lock table finance.transactions_2026_10 in row exclusive mode",
        "close, its seal taken | lock table finance.trial_balances in access exclusive mode",
        "refresh-views | refresh materialized view concurrently finance.mv_customer_value"
      })
  void killedInsideAStep(String step, String hold) throws Exception {
    try (TestDatabase database = FaultBook.prepared()) {
      if (step.equals("refresh-views")) {
        // The view is empty before the first refresh; only then can it be held.
        database.execute("refresh materialized view finance.mv_customer_value");
      }
      try (Connection holder = database.asOwner().getConnection();
          Statement statement = holder.createStatement()) {
        holder.setAutoCommit(false);
        statement.execute(hold);
        Process closing = CrashingClose.start(database.address(), reports(), "none");
        awaitWaiting(database, closing);
        closing.destroyForcibly().waitFor();
        holder.rollback();
      }

      convergesAfterRecovery(database);
    }
  }

  @Test
  void aLiveCloseIsNotRecovered() throws Exception {
    try (TestDatabase database = FaultBook.prepared();
        ConfigurableApplicationContext another = database.start()) {
      Process closing;
      try (Connection holder = database.asOwner().getConnection();
          Statement statement = holder.createStatement()) {
        holder.setAutoCommit(false);
        statement.execute("lock table finance.transactions_2026_10 in row exclusive mode");
        closing = CrashingClose.start(database.address(), reports(), "none");
        awaitWaiting(database, closing);

        assertThat(another.getBean(JobRuns.class).recover())
            .containsExactly(new Recovery("monthly-closure", true, 0, 0));
        assertThat(FaultBook.close(another, FaultBook.OCTOBER, reports()).exitCode())
            .isEqualTo(ExitCode.ALREADY_RUNNING);
        holder.rollback();
      }
      assertThat(closing.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(closing.exitValue()).isZero();
      FaultBook.assertUndisturbed(database.sessions(), reports());
    }
  }

  @Test
  void killedBetweenInstanceAndExecutionTheNextRunHealsIt() throws Exception {
    try (TestDatabase database = FaultBook.prepared()) {
      kill(database, "check-export-target:before");
      database.execute(
          "truncate batch.batch_step_execution_context, batch.batch_step_execution,"
              + " batch.batch_job_execution_context, batch.batch_job_execution_params,"
              + " batch.batch_job_execution");

      try (ConfigurableApplicationContext hardclose = database.start()) {
        assertThat(FaultBook.close(hardclose, FaultBook.OCTOBER, reports()).message()).isEmpty();
      }
      FaultBook.assertUndisturbed(database.sessions(), reports());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UTC", "America/Sao_Paulo", "Asia/Tokyo", "Pacific/Apia", "Europe/Berlin"})
  void whereverTheProgramRunsTheCloseLeavesTheSame(String zone) throws Exception {
    try (TestDatabase database = FaultBook.prepared()) {
      Process closing =
          CrashingClose.start(database.address(), reports(), "none", "-Duser.timezone=" + zone);

      assertThat(closing.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(closing.exitValue()).isZero();
      FaultBook.assertUndisturbed(database.sessions(), reports());
    }
  }

  private void kill(TestDatabase database, String point) throws Exception {
    Process closing = CrashingClose.start(database.address(), reports(), point);
    assertThat(closing.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(closing.exitValue()).as(log()).isEqualTo(CrashingClose.KILLED);
  }

  private void convergesAfterRecovery(TestDatabase database) throws Exception {
    awaitGone(database);
    try (ConfigurableApplicationContext hardclose = database.start()) {
      assertThat(hardclose.getBean(JobRuns.class).recover())
          .containsExactly(new Recovery("monthly-closure", false, 1, 0));
      assertThat(FaultBook.close(hardclose, FaultBook.OCTOBER, reports()).message()).isEmpty();
      assertThat(FaultBook.close(hardclose, FaultBook.OCTOBER, reports()).message())
          .isEqualTo("Nothing to do: job monthly-closure has done this before.");
    }
    FaultBook.assertUndisturbed(database.sessions(), reports());
  }

  /** Until a session of the program waits for a lock. */
  private void awaitWaiting(TestDatabase database, Process closing) throws Exception {
    await(
        () -> assertThat(closing.isAlive()).as(log()).isTrue(),
        database,
        "select count(*) > 0 from pg_stat_activity where datname = current_database()"
            + " and wait_event_type = 'Lock'");
  }

  /** Until the server has noticed that the killed process is gone. */
  private static void awaitGone(TestDatabase database) throws Exception {
    database.endSessions();
    await(
        () -> {},
        database,
        "select count(*) = 0 from pg_stat_activity where datname = current_database()"
            + " and backend_type = 'client backend' and pid <> pg_backend_pid()");
  }

  private interface Meanwhile {
    void holds() throws IOException;
  }

  private static void await(Meanwhile meanwhile, TestDatabase database, String condition)
      throws IOException, InterruptedException {
    JdbcTemplate superuser = new JdbcTemplate(database.asSuperuser());
    for (int tries = 0; tries < 600; tries++) {
      if (Boolean.TRUE.equals(superuser.queryForObject(condition, Boolean.class))) {
        return;
      }
      meanwhile.holds();
      Thread.sleep(100);
    }
    throw new AssertionError("not within a minute: " + condition);
  }

  private Path reports() throws IOException {
    return Files.createDirectories(folder.resolve("reports"));
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("reports.log"));
  }
}
