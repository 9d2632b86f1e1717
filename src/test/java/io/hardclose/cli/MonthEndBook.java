package io.hardclose.cli;

import io.hardclose.database.Database;
import io.hardclose.database.DatabaseSettings;
import io.hardclose.database.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** October to December 2026, open, with postings and an order, and the commands' context on it. */
final class MonthEndBook implements AutoCloseable {
  final StringWriter said = new StringWriter();
  final StringWriter complained = new StringWriter();
  final TestDatabase database;
  final HardcloseContext hardclose;
  final JdbcTemplate owner;

  private MonthEndBook(TestDatabase database) {
    this.database = database;
    this.owner = new JdbcTemplate(database.asOwner());
    this.hardclose =
        HardcloseContext.start(
            Database.open(
                DatabaseSettings.of(
                    java.util.Optional.of(database.address().url()),
                    database.address().user(),
                    Map.of("HARDCLOSE_PASSWORD", database.address().password().orElse(""))),
                warning -> {}));
  }

  static MonthEndBook open() {
    return new MonthEndBook(prepared());
  }

  static MonthEndBook on(TestDatabase database) {
    return new MonthEndBook(database);
  }

  /** The book alone, for copies of it. */
  static TestDatabase prepared() {
    TestDatabase database = TestDatabase.migrated();
    database.execute(
        """
        select finance.open_period('2026-10-01'), finance.open_period('2026-12-01');
        insert into finance.customers (full_name, external_ref) values ('Anna', 'C1'), ('Bob', 'C2');
        insert into finance.accounts (customer_id, account_type, external_ref)
        select customer_id, 'checking', 'A-' || external_ref from finance.customers;
        insert into sales.products (sku, name, price) values ('CUP', 'Cup', 2.5);
        """);
    post(database, "A-C1", "100", "credit", "2026-10-05");
    post(database, "A-C1", "30", "debit", "2026-11-05");
    post(database, "A-C2", "7.25", "credit", "2026-11-30 23:59:59+00");
    post(database, "A-C2", "0.25", "debit", "2026-12-01");
    database.execute(
        """
        select sales.place_order(sales.create_order(customer_id, '[{"sku": "CUP", "quantity": 4}]'), '2026-11-10')
        from finance.customers where external_ref = 'C2'
        """);
    return database;
  }

  static void post(TestDatabase database, String account, String amount, String type, String day) {
    database.execute(
        "select finance.post_transaction(account_id, %s, '%s', posted_at => '%s') from finance.accounts where external_ref = '%s'"
            .formatted(amount, type, day, account));
  }

  PrintWriter out() {
    return new PrintWriter(said, true);
  }

  PrintWriter err() {
    return new PrintWriter(complained, true);
  }

  /** The month's state and the number of its last close, as {@code closed 1}. */
  String state(String month) {
    return owner.queryForObject(
        "select format('%s %s', state, close_no) from finance.periods where period = ?::date",
        String.class, month + "-01");
  }

  void breakBalance() {
    owner.update("update finance.accounts set balance = balance + 1 where external_ref = 'A-C1'");
  }

  void mendBalance() {
    owner.update("update finance.accounts set balance = balance - 1 where external_ref = 'A-C1'");
  }

  @Override
  public void close() {
    hardclose.close();
    database.close();
  }
}
