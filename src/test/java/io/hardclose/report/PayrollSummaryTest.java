package io.hardclose.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.Sessions;
import io.hardclose.database.TestDatabase;
import io.hardclose.period.AccountingPeriod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Salaries that were taken back. */
class PayrollSummaryTest {
  private TestDatabase database;

  @TempDir private Path out;

  @BeforeEach
  void open() {
    database = TestDatabase.migrated();
    database.execute(
        """
        select finance.open_period('2026-10-01'), finance.open_period('2026-12-01');
        insert into hr.employees (full_name, department, joined_at, external_ref)
        values ('Ada', 'Books', '2026-01-01', 'E-1'), ('Bob', 'Sales', '2026-01-01', 'E-2');
        insert into hr.payroll (employee_id, salary_amount, paid_at, external_ref)
        select e.employee_id, p.amount, p.paid_at::timestamptz, p.ref
        from (values ('E-1', 3000, '2026-10-30', 'S-1'), ('E-2', 2000, '2026-10-30', 'S-2'),
            ('E-1', 30000, '2026-11-27', 'S-3'), ('E-1', 3000, '2026-11-28', 'S-4')) p (employee, amount, paid_at, ref)
          join hr.employees e on e.external_ref = p.employee;
        """);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatWasTakenBackInItsMonthIsNoPaymentAndWhatWasPaidBeforeLowersTheSum() throws IOException {
    takeBack("S-3", "2026-11-28");
    takeBack("S-2", "2026-11-29");
    closeMonths();

    assertThat(summary("2026-10"))
        .containsExactly(
            "Books,1,1,3000.0000,3000.0000,3000.0000,3000.0000,0.600000",
            "Sales,1,1,2000.0000,2000.0000,2000.0000,2000.0000,0.400000");
    assertThat(summary("2026-11"))
        .containsExactly(
            "Books,1,1,3000.0000,3000.0000,3000.0000,3000.0000,3.000000",
            "Sales,0,0,-2000.0000,,,,-2.000000");
  }

  @Test
  void aMonthOfWhichAllWasTakenBackHasNoShares() throws IOException {
    takeBack("S-3", "2026-11-28");
    takeBack("S-4", "2026-11-29");
    closeMonths();

    assertThat(summary("2026-11")).containsExactly("Books,0,0,0.0000,,,,");
  }

  private void takeBack(String reference, String day) {
    database.execute(
        "select hr.reverse_salary(payroll_id, 'a mistake', '%s') from hr.payroll where external_ref = '%s'"
            .formatted(day, reference));
  }

  private void closeMonths() {
    database.execute("call finance.monthly_closure(2026, 10)");
    database.execute("call finance.monthly_closure(2026, 11)");
  }

  private List<String> summary(String month) throws IOException {
    new ReportExport(new Sessions(database.newLogin("hardclose_app", "role_hr")).asApplication())
        .export(
            new ExportRequest(
                AccountingPeriod.parse(month),
                Optional.empty(),
                out,
                Set.of(ReportFormat.values()),
                List.of("payroll_summary"),
                Optional.empty(),
                Map.of()));
    return Files.readString(out.resolve(month + "/close-1/payroll_summary.csv"))
        .lines()
        .skip(1)
        .toList();
  }
}
