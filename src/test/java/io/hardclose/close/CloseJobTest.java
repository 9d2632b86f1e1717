package io.hardclose.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.database.TestDatabase;
import io.hardclose.job.ExitCode;
import io.hardclose.job.JobOutcome;
import io.hardclose.job.JobRuns;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.period.Period;
import io.hardclose.period.Periods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.Job;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class CloseJobTest {
  private static final AccountingPeriod OCTOBER = AccountingPeriod.parse("2026-10");
  private static final AccountingPeriod NOVEMBER = AccountingPeriod.parse("2026-11");

  @TempDir private Path reports;

  private TestDatabase database;
  private ConfigurableApplicationContext hardclose;
  private JdbcTemplate owner;

  @BeforeEach
  void openBook() {
    database = TestDatabase.migrated();
    owner = new JdbcTemplate(database.asOwner());
    owner.queryForList("select finance.open_period('2026-10-01')", String.class);
    owner.queryForList("select finance.open_period('2026-12-01')", String.class);
    owner.update("insert into finance.customers (full_name) values ('Anna')");
    owner.update(
        "insert into finance.accounts (customer_id, account_type)"
            + " select customer_id, 'checking' from finance.customers");
    post("100.0000", "credit", "2026-10-05");
    post("30.0000", "debit", "2026-11-05");
    hardclose = database.start();
  }

  @AfterEach
  void closeBook() {
    hardclose.close();
    database.close();
  }

  @Test
  void aMonthIsClosedItsViewsRefreshedAndItsReportsWritten() throws IOException {
    JobOutcome outcome = close(OCTOBER, 1);

    assertThat(outcome.message()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    Period closed = period(OCTOBER);
    assertThat(closed.state()).isEqualTo("closed");
    assertThat(closed.closeNo()).isEqualTo(1);
    assertThat(closed.closedBy()).contains("anna");
    assertThat(closed.transactionCount()).contains(1L);
    assertThat(filesOf("2026-10/close-1"))
        .containsExactly(
            "SHA256SUMS",
            "account_summary.csv",
            "accounts.csv",
            "balance_reconciliation.csv",
            "balance_sheet.csv",
            "blocks.csv",
            "cash_movement.csv",
            "control_accounts.csv",
            "customer_cohorts.csv",
            "customer_value.csv",
            "exceptions.csv",
            "flux.csv",
            "general_ledger.csv",
            "hardclose-2026-10-close-1.xlsx",
            "income_statement.csv",
            "journal.csv",
            "ledger-cli.ledger",
            "manifest.json",
            "monthly_revenue.csv",
            "prior_period_items.csv",
            "receivables_ageing.csv",
            "revenue_by_product.csv",
            "revenue_by_rep.csv",
            "roll_forward.csv",
            "sign_off.csv",
            "trial_balance.csv");
    assertThat(Files.readAllLines(reports.resolve("2026-10/close-1/trial_balance.csv")))
        // The first month of the book has none to compare it with.
        .contains(
            "1000,Cash and settlement,asset,0.0000,0.0000,100.0000,0.0000,0.0000,0.0000,100.0000,0.0000,,,")
        .contains(
            "2100,Checking deposits,liability,0.0000,0.0000,0.0000,100.0000,0.0000,0.0000,0.0000,100.0000,,,");
    assertThat(owner.queryForObject("select balance from finance.mv_customer_value", String.class))
        .isEqualTo("70.0000");
  }

  @Test
  void theSameCloseAgainChangesNothing() {
    close(OCTOBER, 1);
    Period before = period(OCTOBER);

    JobOutcome again = close(OCTOBER, 1);

    assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(again.message())
        .isEqualTo("Nothing to do: job monthly-closure has done this before.");
    assertThat(period(OCTOBER)).isEqualTo(before);
    assertThat(owner.queryForObject("select count(*) from finance.closes", Long.class))
        .isEqualTo(1);
  }

  @Test
  void aBlockerRefusesAndItsFindingStays() {
    owner.update("update finance.accounts set balance = balance + 1");

    JobOutcome refused = close(OCTOBER, 1);

    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.message())
        .isEqualTo(
            "HC103: period 2026-10 is refused by balance_is_checkpoint_plus_movement (1),"
                + " balance_is_last_posting (1). A blocker means that the books of the month are"
                + " not right yet; the number counts the offending rows. See the rows with"
                + " ./hardclose check --period 2026-10, mend them, then close again.");
    assertThat(period(OCTOBER).state()).isEqualTo("open");
    assertThat(reports).isEmptyDirectory();
    assertThat(
            owner.queryForList(
                "select name from checks.findings where offenders > 0 order by name", String.class))
        .containsExactly("balance_is_checkpoint_plus_movement", "balance_is_last_posting");

    owner.update("update finance.accounts set balance = balance - 1");
    assertThat(close(OCTOBER, 1).exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void theDatabaseRefusesBlockersWhoeverCallsIt() {
    owner.update("update finance.accounts set balance = balance + 1");

    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> owner.execute("call finance.monthly_closure(2026, 10)")))
        .hasMessageContaining(
            "period 2026-10 is refused by balance_is_checkpoint_plus_movement (1),"
                + " balance_is_last_posting (1)");
    assertThat(period(OCTOBER).state()).isEqualTo("open");
  }

  @Test
  void aNameThatNobodyCouldReadIsRefusedBeforeARunIsRecorded() {
    for (String name : List.of(" ", "eve\n", "x".repeat(201))) {
      assertThatThrownBy(
              () -> new CloseParameters(OCTOBER, 1, name, reports, "csv,xlsx", Optional.empty()))
          .isInstanceOf(Refusal.class)
          .hasMessageStartingWith("HC615: ")
          .hasMessageEndingWith(
              "is no name of who closes. It is kept for good, and an auditor reads it. Give --by in"
                  + " one line of at most 200 characters.");
    }
  }

  @Test
  void monthsCloseInOrder() {
    JobOutcome refused = close(NOVEMBER, 1);

    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.message())
        .startsWith("HC102: period 2026-11 cannot be closed before 2026-10.");
  }

  @Test
  void aDirectoryThatIsNotThereRefusesBeforeAnythingIsChanged() throws IOException {
    Files.delete(reports);

    JobOutcome refused = close(OCTOBER, 1);

    assertThat(refused.message()).startsWith("HC402: the report directory " + reports);
    assertThat(period(OCTOBER).state()).isEqualTo("open");
    assertThat(owner.queryForObject("select count(*) from checks.runs", Long.class)).isZero();

    Files.createDirectory(reports);
    assertThat(close(OCTOBER, 1).exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void reportsOfAnotherBookRefuseBeforeAnythingIsChanged() throws IOException {
    Path another = Files.createDirectories(reports.resolve("2026-10/close-1"));
    Files.writeString(another.resolve("trial_balance.csv"), "another book's\n");

    JobOutcome refused = close(OCTOBER, 1);

    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.message())
        .isEqualTo(
            "HC403: "
                + another
                + " holds reports, and this book has not made close 1 of 2026-10 yet. They are"
                + " another book's, and a report of a close is never overwritten. Name another"
                + " directory with --out, or move that folder away.");
    assertThat(period(OCTOBER).state()).isEqualTo("open");
    assertThat(another.resolve("trial_balance.csv")).hasContent("another book's");
  }

  @Test
  void anExportThatFailedIsTakenUpByTheNextRun() throws IOException {
    owner.execute("revoke execute on function reporting.csv_text(text) from hardclose_app");
    JobOutcome failed = close(OCTOBER, 1);
    assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(period(OCTOBER).state()).isEqualTo("closed");
    String root = period(OCTOBER).rootDigest().orElseThrow();

    owner.execute("grant execute on function reporting.csv_text(text) to hardclose_app");
    assertThat(close(OCTOBER, 1).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(period(OCTOBER).rootDigest()).contains(root);
    assertThat(filesOf("2026-10/close-1")).hasSize(26);
    assertThat(owner.queryForObject("select count(*) from finance.closes", Long.class))
        .isEqualTo(1);
  }

  @Test
  void aPostingInFlightIsWaitedForAndNamed() throws SQLException {
    owner.execute("alter procedure finance.monthly_closure set lock_timeout = '300ms'");
    try (Connection poster = database.asOwner().getConnection();
        Statement statement = poster.createStatement()) {
      poster.setAutoCommit(false);
      statement.execute(
          "select finance.post_transaction(account_id, 1, 'credit',"
              + " posted_at => '2026-10-31 23:59+00') from finance.accounts");

      JobOutcome refused = close(OCTOBER, 1);

      assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(refused.message())
          .matches(
              "HC104: period 2026-10 cannot be sealed: pid \\d+ \\(.+, hardclose [^)]+\\) holds"
                  + " finance.transactions_2026_10 since [-0-9: +]+\\. The seal waits for every"
                  + " posting in flight, so that none is missed\\. Let those sessions commit, or end them"
                  + " with pg_terminate_backend\\(pid\\), then close again\\.");
      poster.commit();
    }
    assertThat(close(OCTOBER, 1).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(period(OCTOBER).transactionCount()).contains(2L);
  }

  @TestFactory
  Stream<DynamicTest> aLockThatKeepsTheCloseWaitingIsNamed() {
    return Stream.of(
            new String[] {"role_sales", "lock table sales.order_items", "sales.order_items"},
            new String[] {"role_hr", "lock table hr.payroll", "hr.payroll"},
            new String[] {
              "role_hr",
              "insert into hr.payroll (employee_id, salary_amount, paid_at)"
                  + " select employee_id, 1, '2026-10-30' from hr.employees",
              "finance.periods"
            },
            new String[] {
              "role_finance", "select from finance.gl_accounts for update", "finance.gl_accounts"
            },
            // Of the customers the figures of the month are written down, and refer to them.
            new String[] {
              "role_finance",
              "update finance.customers set external_ref = 'C-1'",
              "finance.customers"
            },
            new String[] {
              "role_finance", "select from finance.customers for update", "finance.customers"
            })
        .map(
            lock ->
                DynamicTest.dynamicTest(
                    lock[0] + ": " + lock[1], () -> refusesWhile(lock[0], lock[1], lock[2])));
  }

  private void refusesWhile(String role, String lock, String held) throws SQLException {
    for (String waiting :
        List.of(
            "procedure finance.monthly_closure(integer, integer)",
            "function finance.lock_closable_period(integer, integer)",
            "function checks.run(date)")) {
      owner.execute("alter " + waiting + " set lock_timeout = '300ms'");
    }
    owner.update(
        "insert into hr.employees (full_name, department, joined_at)"
            + " select 'Emil', 'Books', '2026-01-01' where not exists (select from hr.employees)");
    owner.update(
        "insert into sales.products (sku, name, price) values ('CUP', 'Cup', 2.5)"
            + " on conflict do nothing");
    owner.queryForList(
        "select sales.place_order(sales.create_order(customer_id, '[{\"sku\": \"CUP\","
            + " \"quantity\": 1}]'), '2026-10-10') from finance.customers",
        Object.class);
    try (Connection stranger = database.asLogin(role).getConnection();
        Statement statement = stranger.createStatement()) {
      stranger.setAutoCommit(false);
      statement.execute("set application_name = 'psql'");
      statement.execute(lock);

      JobOutcome refused = close(OCTOBER, 1);

      assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(refused.message())
          .matches(
              "HC104: period 2026-10 cannot be closed now: pid \\d+ \\(login_\\w+, psql\\) holds .*"
                  + held.replace(".", "[.]")
                  + ".* since .*");
      assertThat(period(OCTOBER).state()).isEqualTo("open");
      stranger.rollback();
    }
  }

  @Test
  void twoClosesOfOneMonthAtOnceAreOneCloseAndOneRefusal() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    Callable<JobOutcome> close = () -> close(OCTOBER, 1);
    List<Future<JobOutcome>> outcomes = pool.invokeAll(List.of(close, close));
    pool.shutdown();

    assertThat(List.of(outcomes.get(0).get().exitCode(), outcomes.get(1).get().exitCode()))
        .contains(ExitCode.DONE)
        .isSubsetOf(ExitCode.DONE, ExitCode.ALREADY_RUNNING);
    assertThat(owner.queryForObject("select count(*) from finance.closes", Long.class))
        .isEqualTo(1);
  }

  private JobOutcome close(AccountingPeriod period, int closeNo) {
    return hardclose
        .getBean(JobRuns.class)
        .launch(
            hardclose.getBean("monthlyClosureJob", Job.class),
            new CloseParameters(period, closeNo, "anna", reports, "csv,xlsx", Optional.empty())
                .toJobParameters());
  }

  private Period period(AccountingPeriod period) {
    return new Periods(owner).find(period).orElseThrow();
  }

  private List<String> filesOf(String folder) throws IOException {
    try (var files = Files.list(reports.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void post(String amount, String type, String day) {
    owner.queryForList(
        "select finance.post_transaction(account_id, "
            + amount
            + ", '"
            + type
            + "', posted_at => '"
            + day
            + "') from finance.accounts",
        Long.class);
  }
}
