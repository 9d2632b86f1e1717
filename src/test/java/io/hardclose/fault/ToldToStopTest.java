package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import io.hardclose.notice.Listener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever a night is at when it is told to stop, line, webhook, metric and process say one thing.
 */
@Tag("processes")
class ToldToStopTest {
  private static final String[] NIGHT = {
    "nightly", "--as-of", "2026-11-03", "--by", "nina", "--out", "reports"
  };

  @TempDir private Path folder;
  private TestDatabase database;
  private Listener webhook;

  @BeforeEach
  void prepare() throws Exception {
    database = FaultBook.prepared();
    webhook = Listener.answering(200);
    Files.createDirectory(folder.resolve("reports"));
    Files.createDirectory(folder.resolve("metrics"));
  }

  @AfterEach
  void drop() {
    webhook.close();
    database.close();
  }

  @Test
  void aMonthThatIsClosedIsSaidToBeEvenWhenItsReportsAreNotThere() throws Exception {
    SlowClose.prepare(database.sessions(), 2);
    Program.Running running;
    try (Connection holder = database.asOwner().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      running = program().start(NIGHT);
      SlowClose.await(database.sessions(), running.process().onExit());
      statement.execute("lock table finance.journal_lines in access exclusive mode");
      running.awaitLock(database);
      running.process().destroy();
      Thread.sleep(500);
      holder.rollback();
    }
    Program.Ended ended = running.ended();

    assertThat(ended.exit()).as(ended.err()).isEqualTo(143);
    assertThat(ended.lastLine())
        .matches(
            "nightly 2026-11-03: stopped by a signal \\(exit 143\\) after .*views refreshed; closed"
                + " 2026-10 without all its files\\.");
    assertThat(ended.err())
        .contains("HC603: job monthly-closure was stopped.")
        .doesNotContain("HC612", "HC602", "HC606", "HC635");
    toldOnceThatItWasStopped("closed 2026-10");

    Program.Ended next = program().run(NIGHT);
    assertThat(next.exit()).as(next.err()).isZero();
    assertThat(folder.resolve("reports/2026-10/close-1/SHA256SUMS")).exists();
  }

  /** The first part waits for a lock; none after it is begun, and nothing else fails of it. */
  @Test
  void noPartIsBegunAfterIt() throws Exception {
    Program.Running running;
    try (Connection holder = database.asOwner().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table batch.batch_step_execution in access exclusive mode");
      running = program().start(NIGHT);
      running.awaitLock(database);
      running.process().destroy();
      Thread.sleep(500);
      holder.rollback();
    }
    Program.Ended ended = running.ended();

    assertThat(ended.exit()).as(ended.err()).isEqualTo(143);
    assertThat(ended.lastLine())
        .isEqualTo("nightly 2026-11-03: stopped by a signal (exit 143); left 2026-10.");
    assertThat(ended.out()).doesNotContain("FAILED", "checks", "views", "reports", "housekeeping");
    toldOnceThatItWasStopped("");
  }

  @Test
  void beforeItHasBegunItSaysSoToo() throws Exception {
    Program.Running running;
    try (Connection holder = database.asSuperuser().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      // What it reads to know whether the schema is its own.
      statement.execute("comment on schema flyway is 'of another version'");
      statement.execute("lock table flyway.flyway_schema_history in access exclusive mode");
      holder.commit();
      statement.execute("lock table flyway.flyway_schema_history in access exclusive mode");
      running = program().start(NIGHT);
      running.awaitLock(database);
      running.process().destroy();
      Program.Ended ended = running.ended();

      assertThat(ended.exit()).as(ended.err()).isEqualTo(143);
      assertThat(ended.seconds()).isLessThan(8);
      assertThat(ended.err())
          .isEqualTo(
              "HC603: nightly was stopped by a signal (exit 143) before its work began. Nothing of"
                  + " it was done. Run the same command again.\n");
      holder.rollback();
    }
    toldOnceThatItWasStopped("");
  }

  /** What is no job does not stop at a commit; it is cut off, and waits for no lock to the end. */
  @Tag("heavy")
  @Test
  void workThatIsNoJobIsCutOff() throws Exception {
    try (Connection holder = database.asOwner().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table finance.journal_lines in access exclusive mode");
      Program.Running running =
          new Program(folder)
              .on(database.address())
              .with("HARDCLOSE_WEBHOOK", webhook.url())
              .start("verify");
      running.awaitLock(database);
      running.process().destroy();
      Program.Ended ended = running.ended();

      assertThat(ended.exit()).as(ended.err()).isEqualTo(143);
      assertThat(ended.seconds()).isLessThan(9);
      assertThat(ended.err())
          .isEqualTo(
              "HC603: verify was stopped by a signal (exit 143). What it committed stays. Run the"
                  + " same command again.\n");
      holder.rollback();
    }
    assertThat(webhook.heard()).hasSize(1);
    assertThat(webhook.heard().get(0).text()).contains("\"exit\":143");
  }

  private void toldOnceThatItWasStopped(String closed) throws Exception {
    assertThat(webhook.heard()).hasSize(1);
    JsonNode told = JsonMapper.shared().readTree(webhook.heard().get(0).text());
    assertThat(told.path("exit").asInt()).isEqualTo(143);
    assertThat(told.path("text").asString().lines().findFirst())
        .contains(
            "hardclose nightly: stopped by a signal, exit 143"
                + (closed.isEmpty() ? "" : "; " + closed));
    assertThat(Files.readString(folder.resolve("metrics/hardclose_nightly.prom")))
        .contains("hardclose_run_exit_code{command=\"nightly\"} 143.0")
        .contains("hardclose_run_success{command=\"nightly\"} 0.0");
  }

  private Program program() {
    return new Program(folder)
        .on(database.address())
        .with("HARDCLOSE_WEBHOOK", webhook.url())
        .with("HARDCLOSE_METRICS_DIR", folder.resolve("metrics").toString());
  }
}
