package io.hardclose.proof;

import io.hardclose.close.CloseParameters;
import io.hardclose.database.TestDatabase;
import io.hardclose.job.JobOutcome;
import io.hardclose.job.JobRuns;
import io.hardclose.period.AccountingPeriod;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.batch.core.job.Job;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A small company with October and November 2026 closed by the job, each with its bundle, and a row
 * of November in each sealed table.
 */
final class ProvenBooks {
  private ProvenBooks() {}

  static TestDatabase open(Path reports, Optional<Path> signWith) {
    TestDatabase database = TestDatabase.migrated();
    database.execute(
        """
        select finance.open_period('2026-10-01'), finance.open_period('2026-12-01');
        insert into finance.customers (full_name, external_ref) values ('Ada', 'C1'), ('Bob', 'C2');
        insert into finance.accounts (customer_id, account_type, external_ref)
        select customer_id, 'checking', 'A-' || external_ref from finance.customers;
        insert into sales.products (sku, name, price) values ('P', 'Product', 19.99);
        insert into hr.employees (full_name, department, joined_at) values ('Eve', 'Sales', '2026-01-01');
        insert into hr.payroll (employee_id, salary_amount, paid_at, external_ref)
        select employee_id, 3000, '2026-11-28', 'S1' from hr.employees;
        """);
    for (int day = 3; day <= 7; day++) {
      post(database, "A-C1", "2026-10-0" + day, day, "O" + day);
      post(database, "A-C1", "2026-11-0" + day, day, "R" + day);
      post(database, "A-C2", "2026-11-0" + day, 10 * day, "S" + day);
    }
    order(database, "2026-11-10", "sales.ship_order(o, '2026-11-11')");
    order(database, "2026-11-12", "sales.cancel_order(o, '2026-11-13')");
    database.execute(
        """
        select finance.reverse_transaction(tx_id, 'typing error', '2026-11-20')
        from finance.transactions where external_ref = 'R3';
        insert into finance.late_items
          (tx_id, posted_at, original_at, original_period, reason, account_id, entry_no, effect, contra_code)
        select tx_id, posted_at, posted_at - interval '1 month', '2026-10-01', 'lost invoice', account_id, entry_no,
          amount * direction, contra_code
        from finance.transactions where external_ref = 'R4';
        insert into finance.recorded_balances (tx_id, posted_at, recorded_balance)
        select tx_id, posted_at, balance_after from finance.transactions where external_ref = 'R5';
        """);
    try (ConfigurableApplicationContext hardclose = database.start()) {
      close(hardclose, "2026-10", 1, reports, signWith);
      database.execute("update finance.customers set full_name = 'Bert' where external_ref = 'C2'");
      close(hardclose, "2026-11", 1, reports, signWith);
    }
    return database;
  }

  static void close(
      ConfigurableApplicationContext hardclose,
      String month,
      int closeNo,
      Path reports,
      Optional<Path> signWith) {
    JobOutcome outcome =
        hardclose
            .getBean(JobRuns.class)
            .launch(
                hardclose.getBean("monthlyClosureJob", Job.class),
                new CloseParameters(
                        AccountingPeriod.parse(month), closeNo, "anna", reports, "csv", signWith)
                    .toJobParameters());
    if (!outcome.message().isEmpty()) {
      throw new IllegalStateException(outcome.message());
    }
  }

  private static void post(
      TestDatabase database, String account, String day, int amount, String reference) {
    database.execute(
        """
        select finance.post_transaction(account_id, %d, 'credit', posted_at => '%s', external_ref => '%s')
        from finance.accounts where external_ref = '%s'
        """
            .formatted(amount, day, reference, account));
  }

  private static void order(TestDatabase database, String placed, String then) {
    database.execute(
        """
        do $$
        declare o uuid;
        begin
          o := sales.create_order((select customer_id from finance.customers where external_ref = 'C1'),
            '[{"sku": "P", "quantity": 2}]'::jsonb);
          perform sales.place_order(o, '%s');
          perform %s;
        end $$
        """
            .formatted(placed, then));
  }
}
