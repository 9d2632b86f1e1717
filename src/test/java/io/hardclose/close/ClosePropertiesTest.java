package io.hardclose.close;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Random books of 14 months, closed month by month, and a plain model of the general ledger. The
 * fiscal year ends somewhere among them. Run one again with {@code -Dhardclose.seed=N
 * -Dhardclose.books=1}, more of them with a higher {@code hardclose.books}.
 */
class ClosePropertiesTest {
  private static final YearMonth FIRST = YearMonth.of(2026, 1);
  private static final int MONTHS = 14;
  private static final int WORKERS = 2;

  /** Everything a close leaves behind, but for its number and when it was made. */
  private static final String LEFT_BY_CLOSE =
      """
      select md5(string_agg(x.line, e'\\n' order by x.line)) from (
        select (to_jsonb(j) - 'close_no')::text as line from finance.journal_lines j
          where period = '%1$s' and close_no = %2$d
        union all select (to_jsonb(b) - 'close_no')::text from finance.trial_balances b
          where period = '%1$s' and close_no = %2$d
        union all select (to_jsonb(c) - 'close_no')::text from finance.checkpoints c
          where period = '%1$s' and close_no = %2$d) x
      """;

  private static final String EVERYTHING =
      """
      select md5(string_agg(x.line, e'\\n' order by x.line)) from (
        select j::text as line from finance.journal_lines j
        union all select b::text from finance.trial_balances b
        union all select c::text from finance.checkpoints c
        union all select c::text from finance.closes c
        union all select p::text from finance.periods p) x
      """;

  private static final String CONTROL_DIFFERENCES =
      """
      select count(*) from finance.periods p
        join finance.trial_balances b on b.period = p.period and b.close_no = p.close_no
        join finance.control_accounts k on k.gl_code = b.gl_code
      where -b.closing <> (select sum(c.closing) from finance.checkpoints c join finance.accounts a using (account_id)
        where c.period = p.period and c.close_no = p.close_no and a.account_type = k.account_type)
      """;

  private static final List<String> ATTEMPTS =
      List.of(
          "select finance.post_transaction(account_id, 1, 'credit', posted_at => '%s') from"
              + " finance.accounts limit 1",
          "update finance.checkpoints set last_entry_no = 7 where period = '%s'",
          "delete from finance.checkpoints where period = '%s'",
          "delete from finance.trial_balances where period = '%s'",
          "insert into hr.payroll (employee_id, salary_amount, paid_at)"
              + " select employee_id, 1, '%s' from hr.employees",
          "select sales.place_order(sales.create_order(customer_id,"
              + " '[{\"sku\": \"CUP\", \"quantity\": 1}]'), '%s') from finance.customers");

  @Test
  void randomBooksCloseAsThePlainModelDoes() throws Exception {
    long first = Long.getLong("hardclose.seed", 20261231L);
    long books = Long.getLong("hardclose.books", 30L);
    System.out.println("seeds " + first + " to " + (first + books - 1));
    AtomicLong next = new AtomicLong(first);
    ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
    try {
      Callable<Long> worker = () -> play(next, first + books);
      List<Future<Long>> played = pool.invokeAll(List.of(worker, worker));
      assertThat(played.get(0).get() + played.get(1).get()).isEqualTo(books);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Plays books, each in a transaction that is rolled back, until the seeds are used up. */
  private static long play(AtomicLong next, long end) throws SQLException, IOException {
    long played = 0;
    try (TestDatabase database = TestDatabase.migrated();
        Connection connection = database.asOwner().getConnection()) {
      open(connection);
      connection.setAutoCommit(false);
      for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
        try {
          new Book(connection, seed).play();
        } catch (AssertionError | SQLException e) {
          throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
        connection.rollback();
        played++;
      }
    }
    return played;
  }

  private static void open(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(
          "select finance.open_period('%s'), finance.open_period('%s')"
              .formatted(FIRST.atDay(1), FIRST.plusMonths(MONTHS - 1).atDay(1)));
      statement.execute(
          """
          insert into finance.customers (full_name) values ('Anna');
          insert into finance.accounts (customer_id, account_type)
          select c.customer_id, t.kind from finance.customers c
            cross join unnest(enum_range(null::finance.account_type)) t (kind);
          insert into sales.products (sku, name, price) values ('CUP', 'Cup', 2.5);
          insert into hr.employees (full_name, department, joined_at) values ('Dora', 'Finance', '2020-01-01');
          """);
    }
  }

  /** One random book. */
  private static final class Book {
    private final Connection connection;
    private final SplittableRandom random;
    private final ModelLedger model = new ModelLedger();
    private final RandomBook postings;
    private final Map<String, Map<String, String>> expected = new TreeMap<>();

    Book(Connection connection, long seed) {
      this.connection = connection;
      this.random = new SplittableRandom(seed);
      this.postings = new RandomBook(connection, random, model);
    }

    void play() throws SQLException, IOException {
      int firstOfYear = 1 + random.nextInt(12);
      execute("update finance.book set fiscal_year_first_month = " + firstOfYear);
      for (int m = 0; m < MONTHS; m++) {
        YearMonth month = FIRST.plusMonths(m);
        postings.fill(month, m == 0);
        boolean endsYear = month.plusMonths(1).getMonthValue() == firstOfYear;
        close(month);
        // Each close's trial balance is compared at the end; the statements where the year turns.
        boolean turns = endsYear || month.getMonthValue() == firstOfYear || m == MONTHS - 1;
        if (turns) {
          incomeStatementAgrees(month);
        }
        assertThat(carriedToRetainedEarnings(month))
            .as("carried to retained earnings, %s", month)
            .isEqualByComparingTo(endsYear ? model.endYear() : BigDecimal.ZERO);
        if (turns) {
          balanceSheetAgrees(month);
          agesAddUpToTheControlAccount(month);
        }
        expected.put(month.atDay(1).toString(), model.balances());
        if (endsYear || m == MONTHS - 1) {
          closingTwiceIsClosingOnce(month);
          reopenedAndClosedAgainIsTheSameClose(month);
        }
      }
      assertThat(trialBalances()).isEqualTo(expected);
      assertThat(value(CONTROL_DIFFERENCES)).isEqualTo("0");
      attemptsChangeNothing();
    }

    private void incomeStatementAgrees(YearMonth month) throws SQLException, IOException {
      enterScope(month);
      assertThat(report("income_statement", "month", "year_to_date").get("Net income"))
          .as("net income of the month and the year, %s", month)
          .usingElementComparator(BigDecimal::compareTo)
          .containsExactly(model.incomeOfMonth(), model.incomeOfYear());
    }

    private void balanceSheetAgrees(YearMonth month) throws SQLException, IOException {
      enterScope(month);
      Map<String, List<BigDecimal>> sheet = report("balance_sheet", "balance", "month_before");
      assertThat(sheet.get("Total assets"))
          .as("balance sheet, %s", month)
          .isEqualTo(sheet.get("Total liabilities and equity"));
      assertThat(sheet.get("Total assets").get(0)).isEqualByComparingTo(model.assets());
      assertThat(sheet.get("Current-year earnings").get(0))
          .isEqualByComparingTo(model.incomeOfYear());
    }

    private void agesAddUpToTheControlAccount(YearMonth month) throws SQLException, IOException {
      enterScope(month);
      String ages = Files.readString(Path.of("sql", "reports", "receivables_ageing.sql"));
      String sums =
          "select coalesce(sum(not_due + days_1_to_30 + days_31_to_60 + days_61_to_90"
              + " + over_90_days), 0)::numeric(38, 4) || ' ' ||"
              + " coalesce(sum(total), 0)::numeric(38, 4) from ("
              + ages
              + ") r";
      String owed =
          value(
              "select closing from finance.trial_balance_lines b join finance.gl_accounts g on"
                  + " g.code = b.gl_code where g.controls = 'sales' and b.period = '"
                  + month.atDay(1)
                  + "' order by close_no desc limit 1");
      assertThat(value(sums)).as("receivables by age, %s", month).isEqualTo(owed + " " + owed);
    }

    private BigDecimal carriedToRetainedEarnings(YearMonth month) throws SQLException {
      return new BigDecimal(
          value(
              ("select coalesce(sum(credit - debit), 0) from finance.journal_lines where"
                      + " subledger = 'closing' and gl_code = '3100' and period = '%s'")
                  .formatted(month.atDay(1))));
    }

    private void enterScope(YearMonth month) throws SQLException {
      execute(
          "select set_config('hardclose.period', '%s', true), set_config('hardclose.close_no', '',"
                  .formatted(month.atDay(1))
              + " true)");
    }

    private void closingTwiceIsClosingOnce(YearMonth month) throws SQLException {
      String before = value(EVERYTHING);
      close(month);
      assertThat(value(EVERYTHING)).as("closing %s again", month).isEqualTo(before);
    }

    private void reopenedAndClosedAgainIsTheSameClose(YearMonth month) throws SQLException {
      String first = value(LEFT_BY_CLOSE.formatted(month.atDay(1), 1));
      execute(
          "select finance.reopen_period('%s', 'to see', 'anna', 'bob')".formatted(month.atDay(1)));
      close(month);
      assertThat(value(LEFT_BY_CLOSE.formatted(month.atDay(1), 2)))
          .as("close 2 of %s", month)
          .isEqualTo(first);
      assertThat(value(LEFT_BY_CLOSE.formatted(month.atDay(1), 1)))
          .as("close 1 of %s", month)
          .isEqualTo(first);
    }

    private void attemptsChangeNothing() throws SQLException {
      String before = value(EVERYTHING);
      for (String attempt : ATTEMPTS) {
        String month = FIRST.plusMonths(random.nextInt(MONTHS)).atDay(1).toString();
        Savepoint savepoint = connection.setSavepoint();
        try {
          execute(attempt.formatted(month));
          assertThat(attempt).as("refused in %s", month).isEmpty();
        } catch (SQLException e) {
          // An order or salary names the closed month; the seal and the tables refuse the rest.
          assertThat(e.getSQLState()).as(attempt).isIn("HC006", "HC010");
        }
        connection.rollback(savepoint);
      }
      assertThat(value(EVERYTHING)).isEqualTo(before);
    }

    private void close(YearMonth month) throws SQLException {
      execute(
          "call finance.monthly_closure(%d, %d)".formatted(month.getYear(), month.getMonthValue()));
    }

    private Map<String, List<BigDecimal>> report(String name, String... columns)
        throws SQLException, IOException {
      Map<String, List<BigDecimal>> lines = new TreeMap<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(Files.readString(Path.of("sql", "reports", name + ".sql")))) {
        while (rows.next()) {
          List<BigDecimal> amounts = new ArrayList<>();
          for (String column : columns) {
            amounts.add(rows.getBigDecimal(column));
          }
          lines.put(rows.getString("line"), amounts);
        }
      }
      return lines;
    }

    private Map<String, Map<String, String>> trialBalances() throws SQLException {
      Map<String, Map<String, String>> months = new TreeMap<>();
      expected.keySet().forEach(month -> months.put(month, new TreeMap<>()));
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "select period, gl_code, closing from finance.trial_balances join finance.periods"
                      + " using (period, close_no) where closing <> 0")) {
        while (rows.next()) {
          months.get(rows.getString(1)).put(rows.getString(2), rows.getString(3));
        }
      }
      return months;
    }

    private void execute(String sql) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    private String value(String sql) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        rows.next();
        return String.valueOf(rows.getString(1));
      }
    }
  }
}
