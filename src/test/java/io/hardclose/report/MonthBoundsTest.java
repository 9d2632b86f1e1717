package io.hardclose.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import io.hardclose.period.AccountingPeriod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A month that was opened when the rules of the time zone were others, and ends an hour later. */
class MonthBoundsTest {
  @TempDir private Path out;

  @Test
  void whatIsOwedAtTheEndOfAMonthIsWhatItsBoundsHold() throws IOException {
    try (TestDatabase database = TestDatabase.migrated()) {
      database.execute(
          """
          set role hardclose_owner;
          insert into finance.periods (period, starts_at, ends_at)
          values ('2026-10-01', '2026-10-01 00:00+00', '2026-11-01 01:00+00');
          select core.add_period_leaf(p.table_name, '2026-10-01')
          from (select o.table_name from core.partition_policies o where o.follows = 'book' order by o.position) p;
          insert into finance.period_events (period, to_state, close_no, done_by, reason, program)
          values ('2026-10-01', 'open', 0, 'carla', 'period opened', 'test');
          select core.add_period_foreign_keys('2026-10-01');
          select finance.open_period('2026-11-01');
          insert into finance.customers (full_name, external_ref) values ('Ada', 'C1');
          insert into sales.products (sku, name, price) values ('P', 'Product', 20);
          """);
      for (String placed :
          List.of("2026-10-31 12:00+00", "2026-11-01 00:30+00", "2026-11-01 01:00+00")) {
        ClosedBooks.order(database, "C1", 1, placed);
      }
      database.execute("call finance.monthly_closure(2026, 10)");

      new ReportExport(database.asApplication())
          .export(
              new ExportRequest(
                  AccountingPeriod.parse("2026-10"),
                  Optional.empty(),
                  out,
                  Set.of(ReportFormat.CSV),
                  List.of("receivables_ageing"),
                  Optional.empty(),
                  Map.of()));
    }
    assertThat(Files.readString(out.resolve("2026-10/close-1/receivables_ageing.csv")).lines())
        .element(1)
        .isEqualTo("C1,Ada,40.0000,0.0000,0.0000,0.0000,0.0000,40.0000,2026-10-31");
  }
}
