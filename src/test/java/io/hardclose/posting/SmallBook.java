package io.hardclose.posting;

import io.hardclose.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** October to December 2026, open, and some accounts of one customer. */
final class SmallBook {
  private final TestDatabase database;
  private final List<UUID> accounts = new ArrayList<>();

  private SmallBook(TestDatabase database) {
    this.database = database;
  }

  static SmallBook open(TestDatabase database, int accounts) {
    SmallBook book = new SmallBook(database);
    JdbcTemplate owner = new JdbcTemplate(database.asOwner());
    owner.queryForList("select finance.open_period('2026-10-01')", String.class);
    owner.queryForList("select finance.open_period('2026-12-01')", String.class);
    owner.update("insert into finance.customers (full_name) values ('Anna')");
    for (int i = 0; i < accounts; i++) {
      book.accounts.add(
          owner.queryForObject(
              "insert into finance.accounts (customer_id, account_type)"
                  + " select customer_id, 'checking' from finance.customers returning account_id",
              UUID.class));
    }
    return book;
  }

  UUID account(int index) {
    return accounts.get(index);
  }

  int size() {
    return accounts.size();
  }

  /** Rows that offend any check of postings, as text; empty when the books hold. */
  List<String> offences() throws SQLException {
    List<String> offences = new ArrayList<>();
    try (Connection connection = database.asOwner().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select set_config('hardclose.period', '2026-10-01', false)");
      for (String check :
          List.of(
              "balance_is_last_posting",
              "balance_chain_unbroken",
              "entry_numbers_complete",
              "balance_is_checkpoint_plus_movement",
              "ledger_entry_matches_posting",
              "no_posting_pending",
              "references_point_to_postings")) {
        try (ResultSet rows =
            statement.executeQuery("select o::text from checks." + check + " o")) {
          while (rows.next()) {
            offences.add(check + " " + rows.getString(1));
          }
        }
      }
    }
    return offences;
  }
}
