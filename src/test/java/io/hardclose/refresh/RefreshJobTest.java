package io.hardclose.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import io.hardclose.job.ExitCode;
import io.hardclose.job.JobOutcome;
import io.hardclose.job.JobRuns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
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
    owner.queryForList(
        "select sales.place_order(sales.create_order(customer_id,"
            + " '[{\"sku\": \"CUP\", \"quantity\": 4}]'), '2026-10-05')::text"
            + " from finance.customers",
        String.class);
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

  private String revenue() {
    return owner.queryForObject(
        "select coalesce(sum(net_revenue), 0)::numeric(18, 4)::text from sales.monthly_revenue",
        String.class);
  }

  private JobOutcome refresh() {
    return hardclose
        .getBean(JobRuns.class)
        .launch(
            hardclose.getBean("refreshViewsJob", Job.class),
            new JobParametersBuilder()
                .addString("run", UUID.randomUUID().toString())
                .toJobParameters());
  }
}
