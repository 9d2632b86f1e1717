package io.hardclose.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.database.TestDatabase;
import io.hardclose.job.ExitCode;
import io.hardclose.job.JobOutcome;
import io.hardclose.job.JobRuns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class RefreshJobTest {
  private TestDatabase database;
  private ConfigurableApplicationContext hardclose;
  private JdbcTemplate owner;

  @BeforeEach
  void start() {
    database = TestDatabase.migrated();
    owner = new JdbcTemplate(database.asOwner());
    owner.queryForList("select finance.open_period('2026-10-01')", String.class);
    owner.update("insert into finance.customers (full_name) values ('Anna')");
    owner.update("insert into sales.products (sku, name, price) values ('CUP', 'Cup', 2.5)");
    hardclose = database.start();
  }

  @AfterEach
  void stop() {
    hardclose.close();
    database.close();
  }

  @Test
  void bothViewsShowWhatHappenedSince() {
    assertThat(refresh().exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(revenue()).isEqualTo("0.0000");
    order();
    assertThat(revenue()).isEqualTo("0.0000");

    assertThat(refresh().message()).isEmpty();

    assertThat(revenue()).isEqualTo("10.0000");
    assertThat(
            owner.queryForObject(
                "select format('%s %s %s', revenue, orders, average_order_value)"
                    + " from finance.customer_value",
                String.class))
        .isEqualTo("10.0000 1 10.0000");
  }

  @Test
  void aReaderInTheMiddleOfATransactionBlocksNothing() throws SQLException {
    try (Connection reader = database.asLogin("role_finance").getConnection();
        Statement reading = reader.createStatement()) {
      reader.setAutoCommit(false);
      try (ResultSet rows = reading.executeQuery("select count(*) from sales.monthly_revenue")) {
        rows.next();
        assertThat(rows.getInt(1)).isZero();
      }

      assertThat(refresh().exitCode()).isEqualTo(ExitCode.DONE);

      reader.rollback();
    }
  }

  @Test
  void whoHasLockedAViewIsWaitedForNotForEverAndIsNamed() throws SQLException {
    try (Connection other = database.asOwner().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("refresh materialized view finance.mv_customer_value");
      long begun = System.nanoTime();

      JobOutcome refused = refresh();

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
      assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(refused.message())
          .startsWith("HC614: finance.mv_customer_value cannot be refreshed now: pid ")
          .contains(" holds finance.mv_customer_value")
          .endsWith(
              " Let those sessions commit, or end them with pg_terminate_backend(pid), then run the"
                  + " same command again.");
      other.rollback();
    }
    assertThat(refresh().exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aRefreshThatIsKilledLeavesTheRowsOfTheLastOneAndTheNextGoesOn() throws Exception {
    assertThat(refresh().exitCode()).isEqualTo(ExitCode.DONE);
    order();
    try (Connection other = database.asOwner().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table sales.orders in access exclusive mode");
      CompletableFuture<JobOutcome> killed = CompletableFuture.supplyAsync(this::refresh);
      terminate(waitingForOrders());
      assertThat(killed.get().exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(killed.get().message())
          .startsWith("HC602: job refresh-views failed in step refresh-views: ")
          .endsWith(
              " What it committed stays. Mend the cause and run the same command again; it goes on"
                  + " from there.");
      other.rollback();
    }
    assertThat(revenue()).isEqualTo("0.0000");

    assertThat(refresh().exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(revenue()).isEqualTo("10.0000");
  }

  @Test
  void ofTwoRefreshesAtOnceOneRunsAndTheOtherSaysSo() throws Exception {
    try (Connection other = database.asOwner().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table sales.orders in access exclusive mode");
      CompletableFuture<JobOutcome> first = CompletableFuture.supplyAsync(this::refresh);
      waitingForOrders();

      JobOutcome second = refresh();

      assertThat(second.exitCode()).isEqualTo(ExitCode.ALREADY_RUNNING);
      assertThat(second.message())
          .isEqualTo(
              "HC601: job refresh-views is running in another process. Two runs at once would do"
                  + " its work twice. Wait until the other one ends.");
      other.rollback();
      assertThat(first.get().exitCode()).isEqualTo(ExitCode.DONE);
    }
  }

  @Test
  void aViewThatLostItsDataRefusesItsReadersAndIsFilled() {
    order();
    owner.execute("refresh materialized view sales.mv_monthly_revenue with no data");
    assertThatThrownBy(this::revenue)
        .hasMessageContaining("materialized view \"mv_monthly_revenue\" has not been populated");

    assertThat(refresh().message()).isEmpty();

    assertThat(revenue()).isEqualTo("10.0000");
  }

  @Test
  void aFullRefreshNamesTheFrozenFiguresThatWereEditedAndMendsThem() {
    order();
    owner.queryForList("select finance.open_period('2026-11-01')", String.class);
    owner.queryForList(
        "select sales.ship_order(order_id, '2026-10-06') from sales.orders", String.class);
    owner.execute("call finance.monthly_closure(2026, 10)");
    owner.update("update reporting.customer_lifetimes set revenue = 12");

    Rebuilt mended = rebuilt(refresh(new JobParametersBuilder().addString("full", "true")));
    Rebuilt again = rebuilt(refresh(new JobParametersBuilder().addString("full", "true")));

    String customer =
        owner.queryForObject("select customer_id::text from finance.customers", String.class);
    assertThat(mended)
        .isEqualTo(
            new Rebuilt(
                1,
                List.of(
                    "all closed months customer "
                        + customer
                        + ": revenue 12.0000 of 1 orders is kept for all closed months, and their"
                        + " rows add up to 10.0000 of 1")));
    assertThat(again).isEqualTo(new Rebuilt(0, List.of()));
    assertThat(revenue()).isEqualTo("10.0000");
  }

  private static Rebuilt rebuilt(JobOutcome outcome) {
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    return outcome.execution().map(Rebuilt::of).orElseThrow();
  }

  private void order() {
    owner.queryForList(
        "select sales.place_order(sales.create_order(customer_id,"
            + " '[{\"sku\": \"CUP\", \"quantity\": 4}]'), '2026-10-05')::text"
            + " from finance.customers",
        String.class);
  }

  /** The session that waits for a lock on the orders, once there is one. */
  private int waitingForOrders() throws InterruptedException {
    for (int tries = 0; tries < 500; tries++) {
      List<Integer> waiting =
          owner.queryForList(
              "select pid from pg_locks where relation = 'sales.orders'::regclass and not granted",
              Integer.class);
      if (!waiting.isEmpty()) {
        return waiting.get(0);
      }
      Thread.sleep(10);
    }
    throw new AssertionError("no refresh waits for the orders");
  }

  private void terminate(int pid) {
    new JdbcTemplate(database.asSuperuser())
        .queryForObject("select pg_terminate_backend(?, 30000)", Boolean.class, pid);
  }

  private String revenue() {
    return owner.queryForObject(
        "select coalesce(sum(net_revenue), 0)::numeric(18, 4)::text from sales.monthly_revenue",
        String.class);
  }

  private JobOutcome refresh() {
    return refresh(new JobParametersBuilder());
  }

  private JobOutcome refresh(JobParametersBuilder parameters) {
    return hardclose
        .getBean(JobRuns.class)
        .launch(
            hardclose.getBean("refreshViewsJob", Job.class),
            parameters.addString("run", UUID.randomUUID().toString()).toJobParameters());
  }
}
