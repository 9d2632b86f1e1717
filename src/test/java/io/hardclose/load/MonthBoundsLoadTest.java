package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hardclose.job.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A row is of the month whose bounds hold it, though the rules of the time zone say another by now:
 * they come with the server's data, and the bounds are those of when the month was opened.
 */
class MonthBoundsLoadTest {
  private static final String HEADER = "external_ref,account_ref,tx_type,amount,posted_at";

  private LoadFixture book;

  @BeforeEach
  void open() {
    book = LoadFixture.withMasterData();
  }

  @AfterEach
  void close() {
    book.close();
  }

  @Test
  void aRowInTheLastHourOfAClosedMonthIsRejected() {
    openOctober("2026-11-01 01:00+00");
    book.superuser().execute("select finance.open_period('2026-11-01')");
    book.superuser().execute("call finance.monthly_closure(2026, 10)");

    LoadResult result =
        book.load(
            book.inbox(
                "transactions.csv",
                HEADER,
                "T-1,A-1,credit,1,2026-11-01T00:30:00Z",
                "T-2,A-1,credit,1,2026-11-01T01:00:00Z"),
            1);

    assertThat(result.files())
        .containsExactly(
            new LoadedFile("transactions.csv", "transactions", FileState.POSTED, 2, 1, 0, 1));
    assertThat(result.rejectedRows())
        .extracting(RejectedRow::line, RejectedRow::rule)
        .containsExactly(tuple(2L, "period 2026-10 is closed"));
  }

  @Test
  void theMonthIsOpenedThatARowBeyondTheLastOneIsOf() {
    openOctober("2026-10-31 23:00+00");
    Path inbox = book.inbox("transactions.csv", HEADER, "T-1,A-1,credit,1,2026-10-31T23:30:00Z");

    assertThat(book.load(inbox).exitCode()).isEqualTo(ExitCode.DONE);

    assertThat(
            book.query(
                "select p.period || ' from ' || (p.starts_at at time zone 'UTC') || ': ' || t.external_ref"
                    + " from finance.transactions t join finance.periods p"
                    + " on t.posted_at >= p.starts_at and t.posted_at < p.ends_at"))
        .containsExactly("2026-11-01 from 2026-10-31 23:00:00: T-1");
  }

  @Test
  void anItemOfAnOrderInTheLastHourOfAClosedMonthIsRejected() {
    openOctober("2026-11-01 01:00+00");
    book.superuser().execute("select finance.open_period('2026-11-01')");
    Path orders =
        book.inbox(
            "orders.csv",
            "order_ref,customer_ref,status,placed_at",
            "O-1,C-1,placed,2026-11-01T00:30:00Z");
    String items = "order_ref,line_no,sku,quantity,unit_price";
    LoadFixture.write(orders, "order_items.csv", items, "O-1,1,P-1,1,4.20");
    assertThat(book.load(orders).exitCode()).isEqualTo(ExitCode.DONE);
    book.superuser().execute("call finance.monthly_closure(2026, 10)");

    assertThat(book.load(book.inbox("order_items-2.csv", items, "O-1,2,P-1,1,4.20")).rejectedRows())
        .extracting(RejectedRow::rule)
        .containsExactly("its order is placed, and period 2026-10 is closed");
  }

  /** As of an earlier version, which did not look where the month before ends. */
  @Test
  void aRowBetweenTwoMonthsIsRejectedWithWhatIsToBeMended() {
    openOctober("2026-10-31 23:00+00");
    open("2026-11-01", "2026-11-01 00:00+00", "2026-12-01 00:00+00");

    LoadResult result =
        book.load(
            book.inbox("transactions.csv", HEADER, "T-1,A-1,credit,1,2026-10-31T23:30:00Z"), 1);

    assertThat(result.rejectedRows())
        .extracting(RejectedRow::rule, RejectedRow::remedy)
        .containsExactly(
            tuple(
                "it lies between two months of the book",
                "Have the months joined up first: see check months_without_gap, and the"
                    + " operations."));
  }

  /** As under other rules of the time zone; the months after it join up. */
  private void openOctober(String endsAt) {
    open("2026-10-01", "2026-10-01 00:00+00", endsAt);
  }

  private void open(String month, String startsAt, String endsAt) {
    book.superuser()
        .execute(
            """
            set role hardclose_owner;
            insert into finance.periods (period, starts_at, ends_at) values ('%1$s', '%2$s', '%3$s');
            select core.add_period_leaf(p.table_name, '%1$s')
            from (select o.table_name from core.partition_policies o where o.follows = 'book' order by o.position) p;
            insert into finance.period_events (period, to_state, close_no, done_by, reason, program)
            values ('%1$s', 'open', 0, 'carla', 'period opened', 'test');
            select core.add_period_foreign_keys('%1$s');
            reset role
            """
                .formatted(month, startsAt, endsAt));
  }
}
