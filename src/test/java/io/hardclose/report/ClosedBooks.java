package io.hardclose.report;

import io.hardclose.database.TestDatabase;

/** A small company with October and November 2026 closed, and a table of awkward values. */
final class ClosedBooks {
  private ClosedBooks() {}

  static TestDatabase open() {
    TestDatabase database = TestDatabase.migrated();
    database.execute(
        """
        update finance.book set company_name = 'Müller & Söhne', time_zone = 'Europe/Berlin';
        select finance.open_period('2026-10-01'), finance.open_period('2026-11-01'), finance.open_period('2026-12-01');
        insert into finance.customers (full_name, external_ref) values ('=Ada Example', 'C1'), ('Bob Example', 'C2');
        insert into finance.accounts (customer_id, account_type, external_ref)
        select customer_id, 'checking', 'A-' || external_ref from finance.customers;
        insert into finance.accounts (customer_id, account_type, external_ref)
        select customer_id, 'credit', 'K-' || external_ref from finance.customers where external_ref = 'C2';
        select finance.post_transaction(account_id, 1000.25, 'credit', posted_at => '2026-10-05 12:00+02')
        from finance.accounts where external_ref = 'A-C1';
        select finance.post_transaction(account_id, 300, 'debit', posted_at => '2026-10-06 12:00+02')
        from finance.accounts where external_ref = 'A-C1';
        select finance.post_transaction(account_id, 50.1234, 'debit', posted_at => '2026-11-02 12:00+01')
        from finance.accounts where external_ref = 'K-C2';
        insert into sales.products (sku, name, price) values ('P', 'Product', 19.99);
        """);
    order(database, "C1", 3, "2026-10-10 10:00+02");
    order(database, "C2", 1, "2026-11-30 23:30+01");
    database.execute("call finance.monthly_closure(2026, 10)");
    database.execute("call finance.monthly_closure(2026, 11)");
    return database;
  }

  /** Placed and shipped at once. */
  static void order(TestDatabase database, String customer, int quantity, String placed) {
    database.execute(
        """
        do $$
        declare o uuid;
        begin
          o := sales.create_order((select customer_id from finance.customers where external_ref = '%s'),
            '[{"sku": "P", "quantity": %d}]'::jsonb);
          perform sales.place_order(o, '%s');
          perform sales.ship_order(o, '%s');
        end $$
        """
            .formatted(customer, quantity, placed, placed));
  }
}
