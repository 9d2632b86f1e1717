package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.HardcloseApplication;
import io.hardclose.database.DatabaseAddress;
import io.hardclose.database.Sessions;
import io.hardclose.database.TestDatabase;
import io.hardclose.job.ExitCode;
import io.hardclose.job.JobOutcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The network fails in the worst moment: the server has sealed the month and written its books, and
 * the answer does not arrive. The waits are seconds here; docs/operations.md has those of a book.
 */
@Tag("heavy")
class NetworkFaultsTest {
  private static final int SILENCE_SECONDS = 4;
  private static final Duration BOUND = Duration.ofSeconds(45);

  @TempDir private Path reports;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HEALTHY")
  void aCloseWhoseAnswersAreLostEndsAndLeavesNoLock(TcpProxy.Network fault) throws Exception {
    try (TestDatabase database = slow();
        TcpProxy proxy = proxy(database)) {
      long begun;
      JobOutcome failed;
      try (ConfigurableApplicationContext hardclose = start(database, proxy)) {
        CompletableFuture<JobOutcome> closing = closing(hardclose);
        SlowClose.await(database.sessions(), closing);
        proxy.becomes(fault);
        begun = System.nanoTime();

        awaitNoLockOnTheBooks(database);
        if (fault == TcpProxy.Network.ONE_BYTE_A_SECOND) {
          // A slow network is no broken one: it is left to bring what the server said.
          proxy.becomes(TcpProxy.Network.HEALTHY);
        }
        failed = closing.get(BOUND.toSeconds(), TimeUnit.SECONDS);
      }
      endedInTime(fault.name(), begun, failed);
      // The system's timeouts end what the proxy kept open; its kernel answers keep-alives.
      proxy.reset();
      assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
      converges(database);
    }
  }

  @Test
  void aCloseWhoseConnectionsAreResetEndsAtOnce() throws Exception {
    try (TestDatabase database = slow();
        TcpProxy proxy = proxy(database)) {
      long begun;
      JobOutcome failed;
      try (ConfigurableApplicationContext hardclose = start(database, proxy)) {
        CompletableFuture<JobOutcome> closing = closing(hardclose);
        SlowClose.await(database.sessions(), closing);
        begun = System.nanoTime();
        proxy.reset();

        failed = closing.get(BOUND.toSeconds(), TimeUnit.SECONDS);
      }
      endedInTime("RST", begun, failed);
      assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(failed.message()).startsWith("HC602: job monthly-closure failed in step close");
      awaitNoLockOnTheBooks(database);
      converges(database);
    }
  }

  /** Its sessions are given up by the server as soon as it can know, here after two seconds. */
  private static TestDatabase slow() {
    TestDatabase database = FaultBook.prepared();
    SlowClose.prepare(database.sessions(), 2);
    String name =
        new JdbcTemplate(database.asSuperuser())
            .queryForObject("select current_database()", String.class);
    database.execute("alter database " + name + " set idle_in_transaction_session_timeout = '2s'");
    return database;
  }

  private static TcpProxy proxy(TestDatabase database) throws IOException {
    return new TcpProxy(server(database).getPort());
  }

  private static URI server(TestDatabase database) {
    return URI.create(database.address().url().substring("jdbc:".length()));
  }

  private static ConfigurableApplicationContext start(TestDatabase database, TcpProxy proxy) {
    DatabaseAddress direct = database.address();
    return HardcloseApplication.start(
        new Sessions(
            new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:"
                    + proxy.port()
                    + server(database).getPath()
                    + "?loginTimeout=2&socketTimeout="
                    + SILENCE_SECONDS,
                direct.user(),
                direct.password())),
        Map.of("hardclose.pool.size", "2", "hardclose.pool.wait", "3s"));
  }

  private CompletableFuture<JobOutcome> closing(ConfigurableApplicationContext hardclose) {
    return CompletableFuture.supplyAsync(
        () -> FaultBook.close(hardclose, FaultBook.OCTOBER, reports));
  }

  private static void awaitNoLockOnTheBooks(TestDatabase database) throws InterruptedException {
    JdbcTemplate superuser = new JdbcTemplate(database.asSuperuser());
    for (int tries = 0; tries < 300; tries++) {
      if (Boolean.TRUE.equals(
          superuser.queryForObject(
              "select not exists (select from pg_locks l join pg_class c on c.oid = l.relation"
                  + " where l.database = (select oid from pg_database where datname ="
                  + " current_database()) and l.pid <> pg_backend_pid()"
                  + " and c.relnamespace = 'finance'::regnamespace)",
              Boolean.class))) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the seal is still held after half a minute");
  }

  private void converges(TestDatabase database) throws Exception {
    SlowClose.undo(database.sessions());
    try (ConfigurableApplicationContext hardclose = database.start()) {
      JobOutcome finished = FaultBook.close(hardclose, FaultBook.OCTOBER, reports);
      for (int tries = 0; finished.exitCode() == ExitCode.ALREADY_RUNNING && tries < 100; tries++) {
        Thread.sleep(100);
        finished = FaultBook.close(hardclose, FaultBook.OCTOBER, reports);
      }
      assertThat(finished.message()).isEmpty();
    }
    FaultBook.assertUndisturbed(database.sessions(), reports);
  }

  /** The program's end counts, its connections closed, not the job's alone. */
  private static void endedInTime(String fault, long begun, JobOutcome outcome) {
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    System.out.printf(
        "%s: ended after %.1f s: %s%n", fault, took.toMillis() / 1e3, outcome.message());
    assertThat(took).isLessThan(BOUND);
  }
}
