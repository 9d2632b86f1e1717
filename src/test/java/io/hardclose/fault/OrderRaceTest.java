package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.database.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** An order that is made while somebody changes the price list. */
class OrderRaceTest {
  private TestDatabase database;
  private JdbcTemplate owner;

  @BeforeEach
  void open() {
    database = FaultBook.prepared();
    owner = new JdbcTemplate(database.asOwner());
    owner.update("insert into sales.products (sku, name, price) values ('POT', 'Pot', 30)");
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void anOrderWhoseProductIsRenamedMeanwhileIsRefusedNotMadeWithoutItsLine() throws Exception {
    long before = orders();
    try (Connection renamer = database.asOwner().getConnection();
        Statement renaming = renamer.createStatement()) {
      renamer.setAutoCommit(false);
      // The list was looked at by the time the order is written.
      renaming.execute("lock table sales.orders in share mode");
      CompletableFuture<Void> ordering =
          CompletableFuture.runAsync(
              () ->
                  owner.execute(
                      "select sales.create_order(customer_id, '[{\"sku\": \"POT\", \"quantity\":"
                          + " 1}, {\"sku\": \"CUP\", \"quantity\": 1}]') from finance.customers"
                          + " where external_ref = 'C1'"));
      database.awaitLock();
      renaming.execute("update sales.products set sku = 'MUG' where sku = 'CUP'");
      renamer.commit();

      assertThatThrownBy(() -> ordering.get(30, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("ERROR: unknown product CUP");
    }
    assertThat(orders()).isEqualTo(before);
  }

  private long orders() {
    return Objects.requireNonNull(
        owner.queryForObject("select count(*) from sales.orders", Long.class));
  }
}
