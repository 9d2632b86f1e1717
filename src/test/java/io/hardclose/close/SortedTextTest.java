package io.hardclose.close;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The same books give the same close on every server, whatever that sorts text by. */
class SortedTextTest {
  @Test
  void journalLinesAreNumberedByteByByte() {
    try (TestDatabase database = TestDatabase.sortedByPeople()) {
      database.execute(
          """
          select finance.open_period('2026-10-01'), finance.open_period('2026-11-01');
          insert into finance.customers (full_name, external_ref) values ('Anna', 'C1');
          insert into sales.products (sku, name, price) values ('CUP', 'Cup', 2.5)
          """);
      for (String reference : new String[] {"a-1", "B-1", "b2", "_4"}) {
        database.execute(
            "select sales.create_order(customer_id, '[{\"sku\": \"CUP\", \"quantity\": 4}]')"
                + " from finance.customers");
        database.execute(
            "update sales.orders set external_ref = '"
                + reference
                + "' where external_ref is null");
      }
      database.execute(
          "select sales.place_order(order_id, '2026-10-10') from sales.orders;"
              + " call finance.monthly_closure(2026, 10)");

      assertThat(
              new JdbcTemplate(database.asOwner())
                  .queryForList(
                      "select ref_id from finance.journal_lines where ref_type = 'order'"
                          + " and debit > 0 order by line_no",
                      String.class))
          .containsExactly("B-1", "_4", "a-1", "b2");
    }
  }
}
