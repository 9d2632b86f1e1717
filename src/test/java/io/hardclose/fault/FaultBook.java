package io.hardclose.fault;

import io.hardclose.close.CloseParameters;
import io.hardclose.database.TestDatabase;
import io.hardclose.job.JobOutcome;
import io.hardclose.job.JobRuns;
import io.hardclose.period.AccountingPeriod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.batch.core.job.Job;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A book with October to December 2026 open, forty accounts and two hundred postings a month. */
final class FaultBook {
  static final AccountingPeriod OCTOBER = AccountingPeriod.parse("2026-10");

  private FaultBook() {}

  static TestDatabase prepared() {
    TestDatabase database = TestDatabase.migrated();
    database.execute(
        """
        select finance.open_period('2026-10-01'), finance.open_period('2026-12-01');
        insert into finance.customers (full_name, external_ref) select 'Customer ' || n, 'C' || n from generate_series(1, 20) n;
        insert into finance.accounts (customer_id, account_type, external_ref)
        select c.customer_id, t.account_type, t.account_type || '-' || c.external_ref
        from finance.customers c cross join (values ('checking'::finance.account_type), ('savings')) t (account_type);
        insert into sales.products (sku, name, price) values ('CUP', 'Cup', 2.5);
        """);
    database.execute(
        """
        select finance.post_batch(array_agg(row(a.account_id, n * 1.25, case when n % 3 = 0 then 'debit' else 'credit' end, null,
          timestamptz '2026-10-01 00:30+00' + n * interval '7 hours', null, null)::finance.posting order by n))
        from (select account_id, row_number() over (order by external_ref) as place from finance.accounts) a
          join generate_series(1, 200) n on n % 40 + 1 = a.place
        """);
    database.execute(
        """
        select sales.place_order(sales.create_order(customer_id, '[{"sku": "CUP", "quantity": 4}]'), '2026-10-10')
        from finance.customers
        """);
    return database;
  }

  static JobOutcome close(
      ConfigurableApplicationContext hardclose, AccountingPeriod month, Path reports) {
    return hardclose
        .getBean(JobRuns.class)
        .launch(
            hardclose.getBean("monthlyClosureJob", Job.class),
            new CloseParameters(month, 1, "anna", reports, "csv,xlsx", Optional.empty())
                .toJobParameters());
  }

  /**
   * What a close leaves that does not know when it was made: trial balance, digests, root, state,
   * journal, and the bytes of the reports.
   */
  static Map<String, String> left(TestDatabase database, Path reports) throws IOException {
    JdbcTemplate owner = new JdbcTemplate(database.asOwner());
    Map<String, String> left = new TreeMap<>();
    for (String query :
        new String[] {
          "select string_agg(b::text, ';' order by b::text) from finance.trial_balances b",
          "select string_agg(c::text, ';' order by c::text) from finance.checkpoints c",
          "select string_agg(j::text, ';' order by j::text) from finance.journal_lines j",
          "select string_agg(encode(root_digest, 'hex'), ';' order by period, close_no)"
              + " from finance.closes",
          "select string_agg(p::text, ';' order by p::text) from finance.periods p",
          "select string_agg(format('%s %s %s', period, to_state, close_no), ';' order by period,"
              + " to_state, close_no) from finance.period_events",
          "select string_agg(v::text, ';' order by v::text) from finance.mv_customer_value v",
          "select string_agg(v::text, ';' order by v::text) from sales.mv_monthly_revenue v"
        }) {
      left.put(query, owner.queryForObject(query, String.class));
    }
    left.putAll(reports(reports));
    return left;
  }

  /** The workbook's cover and the sums of all files know when the month was closed. */
  private static Map<String, String> reports(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        contents.put(
            name,
            name.matches(".*[.](csv|ledger)")
                ? Files.readString(file, StandardCharsets.UTF_8)
                : "there");
      }
    }
    return contents;
  }
}
