package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.HardcloseApplication;
import io.hardclose.database.Sessions;
import io.hardclose.job.ExitCode;
import io.hardclose.job.JobOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The server crashes in the middle of a close, and comes back sooner or later. */
@Tag("heavy")
class ServerCrashTest {
  private static final String PREPARED = "prepared";

  private static PrivateServer server;
  private static Map<String, String> uninterrupted;

  @TempDir private static Path home;
  @TempDir private Path reports;

  @BeforeAll
  static void closeWithoutInterruption() throws IOException {
    server = PrivateServer.start(home.resolve("server"));
    JdbcTemplate superuser = new JdbcTemplate(server.migrated(PREPARED).asLogin());
    FaultBook.fill(superuser::execute);
    Sessions database = server.copy(PREPARED, "uninterrupted");
    Path reports = Files.createDirectory(home.resolve("uninterrupted"));
    try (ConfigurableApplicationContext hardclose = start(database, "30s")) {
      assertThat(FaultBook.close(hardclose, FaultBook.OCTOBER, reports).message()).isEmpty();
    }
    uninterrupted = FaultBook.left(database, reports);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** The pool waits for it, so that the job can still write down how it ended. */
  @Test
  void aServerThatIsBackInTwoSecondsLeavesARunThatFailed() throws Exception {
    Sessions database = server.copy(PREPARED, "soon_back");
    SlowClose.prepare(database, 2);
    try (ConfigurableApplicationContext hardclose = start(database, "30s")) {
      CompletableFuture<JobOutcome> closing = closing(hardclose);
      SlowClose.await(database, closing);
      server.crash();
      Thread.sleep(2000);
      server.startAgain();

      JobOutcome failed = closing.get(120, TimeUnit.SECONDS);

      assertThat(failed.exitCode()).as(failed.message()).isEqualTo(ExitCode.FAILED);
      assertThat(failed.message()).startsWith("HC602: job monthly-closure failed in step close");
    }
    // The outcome of a transaction whose server is gone is unknown, and so the run's.
    assertThat(status(database)).isEqualTo("UNKNOWN");
    converges(database);
  }

  /**
   * Longer than the pool waits: nobody could write down how the job ended, and the next run does.
   */
  @Test
  void aServerThatStaysAwayLeavesARunThatTheNextOneSettles() throws Exception {
    Sessions database = server.copy(PREPARED, "long_gone");
    SlowClose.prepare(database, 2);
    long begun;
    JobOutcome failed;
    try (ConfigurableApplicationContext hardclose = start(database, "1s")) {
      CompletableFuture<JobOutcome> closing = closing(hardclose);
      SlowClose.await(database, closing);
      server.crash();
      begun = System.nanoTime();

      failed = closing.get(120, TimeUnit.SECONDS);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    server.startAgain();

    assertThat(took).isLessThan(Duration.ofSeconds(30));
    assertThat(failed.exitCode()).as(failed.message()).isEqualTo(ExitCode.FAILED);
    assertThat(failed.message()).startsWith("HC506: cannot connect to ");
    assertThat(status(database)).isEqualTo("STARTED");
    converges(database);
  }

  private void converges(Sessions database) throws IOException {
    SlowClose.undo(database);
    try (ConfigurableApplicationContext hardclose = start(database, "30s")) {
      assertThat(FaultBook.close(hardclose, FaultBook.OCTOBER, reports).message()).isEmpty();
    }
    assertThat(status(database)).isEqualTo("COMPLETED");
    assertThat(FaultBook.left(database, reports)).isEqualTo(uninterrupted);
  }

  private CompletableFuture<JobOutcome> closing(ConfigurableApplicationContext hardclose) {
    return CompletableFuture.supplyAsync(
        () -> FaultBook.close(hardclose, FaultBook.OCTOBER, reports));
  }

  private static String status(Sessions database) {
    return new JdbcTemplate(database.asLogin())
        .queryForObject(
            "select status from batch.batch_job_execution order by job_execution_id desc limit 1",
            String.class);
  }

  private static ConfigurableApplicationContext start(Sessions database, String poolWait) {
    return HardcloseApplication.start(
        database, Map.of("hardclose.pool.size", "2", "hardclose.pool.wait", poolWait));
  }
}
