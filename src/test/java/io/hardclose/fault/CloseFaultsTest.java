package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import io.hardclose.job.ExitCode;
import io.hardclose.job.JobOutcome;
import io.hardclose.period.AccountingPeriod;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.AbstractStep;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What other sessions, other closers and the server do to a close that is running. */
class CloseFaultsTest {
  private static final AccountingPeriod OCTOBER = FaultBook.OCTOBER;

  @TempDir private Path reports;

  private TestDatabase database;
  private ConfigurableApplicationContext hardclose;
  private JdbcTemplate owner;

  @BeforeEach
  void open() {
    database = FaultBook.prepared();
    owner = new JdbcTemplate(database.asOwner());
    hardclose = database.start();
  }

  @AfterEach
  void close() {
    hardclose.close();
    database.close();
  }

  @Test
  void aTableLockedByAnotherSessionIsWaitedForWithoutHangingAndItsHolderIsNamed()
      throws SQLException {
    owner.execute("alter procedure finance.monthly_closure set lock_timeout = '200ms'");
    try (Connection other = database.asOwner().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table finance.trial_balances in access exclusive mode");
      // The checks read that table too, and wait as long as the session does.
      shortenWaits();

      JobOutcome refused = FaultBook.close(hardclose, OCTOBER, reports);

      assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(refused.message())
          .matches(
              "HC104: period 2026-10 cannot be closed now: pid \\d+ \\(.+, hardclose[^)]*\\) holds"
                  + " finance\\.trial_balances since [-0-9: +]+\\. The close reads every table of"
                  + " the books, and does not wait for ever\\. Let those sessions commit, or end"
                  + " them with pg_terminate_backend\\(pid\\), then close again\\.");
      other.rollback();
    }
    assertThat(state()).isEqualTo("open 0");
    assertThat(FaultBook.close(hardclose, OCTOBER, reports).exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aPostingThatCommitsBetweenTwoAttemptsLetsTheCloseThrough() throws Exception {
    owner.execute("alter procedure finance.monthly_closure set lock_timeout = '300ms'");
    try (Connection poster = database.asOwner().getConnection();
        Statement posting = poster.createStatement()) {
      poster.setAutoCommit(false);
      posting.execute("lock table finance.transactions_2026_10 in row exclusive mode");
      CompletableFuture<JobOutcome> closing =
          CompletableFuture.supplyAsync(() -> FaultBook.close(hardclose, OCTOBER, reports));
      awaitTrue(
          "select exists (select from pg_stat_activity where datname = current_database()"
              + " and wait_event_type = 'Lock')");
      Thread.sleep(600);
      poster.commit();

      assertThat(closing.get(60, TimeUnit.SECONDS).message()).isEmpty();
    }
    assertThat(attempts()).isBetween(2, 3);
  }

  /** A poster that holds the month's partition and then wants its period, which the close holds. */
  @Test
  void aDeadlockIsTriedAgain() throws Exception {
    try (Connection poster = database.asSuperuser().getConnection();
        Statement posting = poster.createStatement()) {
      // So that the server chooses the close as its victim.
      posting.execute("set deadlock_timeout = '60s'");
      poster.setAutoCommit(false);
      posting.execute("lock table finance.transactions_2026_10 in row exclusive mode");
      CompletableFuture<JobOutcome> closing =
          CompletableFuture.supplyAsync(() -> FaultBook.close(hardclose, OCTOBER, reports));
      awaitTrue(
          "select exists (select from pg_stat_activity where datname = current_database()"
              + " and wait_event_type = 'Lock' and query ~ 'monthly_closure')");
      posting.execute("select from finance.periods where period = '2026-10-01' for share");
      poster.commit();

      assertThat(closing.get(60, TimeUnit.SECONDS).message()).isEmpty();
    }
    assertThat(attempts()).isEqualTo(2);
    assertThat(state()).isEqualTo("closed 1");
  }

  @Test
  void aStatementTimeoutLeavesNoHalfClose() {
    database.execute(
        "create function public.slow() returns trigger language plpgsql as"
            + " $$ begin perform pg_sleep(5); return new; end $$;"
            + " create trigger slow before insert on finance.closes"
            + " for each row execute function public.slow()");
    owner.execute("alter procedure finance.monthly_closure set statement_timeout = '1s'");
    timeoutOfEachNewSession("1s");

    JobOutcome failed = FaultBook.close(hardclose, OCTOBER, reports);

    assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(failed.message())
        .startsWith("HC602: job monthly-closure failed in step close: ")
        .contains("canceling statement due to statement timeout");
    assertThat(state()).isEqualTo("open 0");
    assertThat(number("select count(*) from finance.checkpoints")).isZero();
    assertThat(reports).isEmptyDirectory();

    database.execute("drop trigger slow on finance.closes");
    assertThat(FaultBook.close(hardclose, OCTOBER, reports).exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aReadersLongTransactionIsInNobodysWay() throws SQLException {
    try (Connection reader = database.asOwner().getConnection();
        Statement reading = reader.createStatement()) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      reading.execute(
          "select count(*) from finance.transactions, finance.periods, finance.mv_customer_value");
      long begun = System.nanoTime();

      assertThat(FaultBook.close(hardclose, OCTOBER, reports).message()).isEmpty();
      owner.queryForList("select finance.open_period('2027-02-01')", String.class);

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
      reader.rollback();
    }
  }

  static List<String> steps() {
    try (TestDatabase any = TestDatabase.migrated();
        ConfigurableApplicationContext hardclose = any.start()) {
      return FaultBook.steps(hardclose);
    }
  }

  @ParameterizedTest
  @MethodSource("steps")
  void whenEachSessionIsTerminatedTheNextRunConverges(String step) throws IOException {
    JdbcTemplate superuser = new JdbcTemplate(database.asSuperuser());
    TerminateOnce terminate = new TerminateOnce(superuser);
    hardclose.getBeansOfType(AbstractStep.class).values().stream()
        .filter(bean -> bean.getName().equals(step))
        .forEach(bean -> bean.registerStepExecutionListener(terminate));

    JobOutcome failed = FaultBook.close(hardclose, OCTOBER, reports);

    assertThat(terminate.done).isTrue();
    assertThat(failed.exitCode()).isIn(ExitCode.FAILED, ExitCode.DONE);
    assertThat(FaultBook.close(hardclose, OCTOBER, reports).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(state()).isEqualTo("closed 1");
    assertThat(number("select count(*) from finance.closes")).isEqualTo(1);
    assertThat(reports.resolve("2026-10/close-1/manifest.json")).exists();
  }

  @Test
  void aPartitionThatIsMissingIsFoundBeforeAnythingIsChanged() {
    owner.execute("alter table finance.ledger detach partition finance.ledger_2026_10");

    JobOutcome refused = FaultBook.close(hardclose, OCTOBER, reports);

    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.message()).startsWith("HC103: period 2026-10 is refused by ");
    assertThat(refused.message()).contains("every_month_has_its_partitions (1)");
    assertThat(state()).isEqualTo("open 0");
    assertThat(number("select count(*) from pg_trigger where tgname = 'a_seal'")).isZero();
  }

  private void shortenWaits() {
    hardclose.close();
    database.execute(
        "alter function finance.lock_closable_period(integer, integer) set lock_timeout = '200ms'");
    database.execute("alter function checks.run(date) set lock_timeout = '200ms'");
    hardclose = database.start();
  }

  /** A procedure's own setting begins with its next statement, so the session has to know it. */
  private void timeoutOfEachNewSession(String timeout) {
    hardclose.close();
    String name = owner.queryForObject("select current_database()", String.class);
    database.execute("alter database " + name + " set statement_timeout = '" + timeout + "'");
    hardclose = database.start();
    database.execute("alter database " + name + " reset statement_timeout");
  }

  private int attempts() {
    return owner.queryForObject(
        "select close_retries + 1 from batch.operating_facts", Integer.class);
  }

  private void awaitTrue(String condition) throws InterruptedException {
    JdbcTemplate superuser = new JdbcTemplate(database.asSuperuser());
    for (int tries = 0; tries < 600; tries++) {
      if (Boolean.TRUE.equals(superuser.queryForObject(condition, Boolean.class))) {
        return;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("never: " + condition);
  }

  private String state() {
    return owner.queryForObject(
        "select format('%s %s', state, close_no) from finance.periods where period = '2026-10-01'",
        String.class);
  }

  private long number(String query) {
    Long number = owner.queryForObject(query, Long.class);
    return number == null ? -1 : number;
  }

  /** Ends every session of the program when its step begins, the job's own lock included. */
  private static final class TerminateOnce implements StepExecutionListener {
    private final JdbcTemplate superuser;
    private boolean done;

    TerminateOnce(JdbcTemplate superuser) {
      this.superuser = superuser;
    }

    @Override
    public void beforeStep(StepExecution step) {
      if (!done) {
        done = true;
        superuser.queryForList(
            "select pg_terminate_backend(pid, 30000) from pg_stat_activity where datname ="
                + " current_database() and pid <> pg_backend_pid()");
      }
    }
  }
}
