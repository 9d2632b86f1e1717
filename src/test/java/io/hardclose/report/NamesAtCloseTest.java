package io.hardclose.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import io.hardclose.period.AccountingPeriod;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A report of a closed month prints the names the month was closed with, whatever they become. */
class NamesAtCloseTest {
  private TestDatabase database;

  @TempDir private Path out;

  @BeforeEach
  void open() throws IOException {
    database = TestDatabase.migrated();
    try (InputStream books = getClass().getResourceAsStream("ledger_books.sql")) {
      database.execute(new String(books.readAllBytes(), StandardCharsets.UTF_8));
    }
    database.execute(
        """
        insert into finance.customers (full_name, external_ref) values ('Carl', 'carl'), ('Dora', null);
        insert into finance.accounts (customer_id, account_type, external_ref)
        select customer_id, 'savings', external_ref || '-savings' from finance.customers where full_name in ('Carl', 'Dora');
        call finance.monthly_closure(2026, 10);
        """);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void noRenameChangesAByteOfAnEarlierClose() throws IOException {
    Map<String, String> october = export("2026-10", 1, "before");
    assertThat(names("before", "2026-10", 1))
        .containsExactly("Anna", "Anna", "Bob", "Carl", "Dora");

    rename("II");
    database.execute("call finance.monthly_closure(2026, 11)");
    Map<String, String> november = export("2026-11", 1, "before");
    database.execute("select finance.reopen_period('2026-11-01', 'renamed', 'anna', 'bob')");
    rename("III");
    database.execute(
        """
        insert into finance.customers (full_name, external_ref) values ('Emil', 'emil');
        insert into finance.accounts (customer_id, account_type, external_ref)
        select customer_id, 'checking', 'emil-checking' from finance.customers where external_ref = 'emil';
        call finance.monthly_closure(2026, 11);
        """);
    Map<String, String> novemberAgain = export("2026-11", 2, "before");

    rename("IV");
    database.execute(
        """
        update finance.accounts set account_type = 'credit' where external_ref = 'anna-checking IV IV IV';
        update finance.accounts set customer_id = (select customer_id from finance.customers where full_name = 'Carl')
        where external_ref like 'bob-credit%';
        update finance.gl_accounts set class = 'expense' where code = '1000';
        insert into finance.gl_accounts (code, name, class) values ('1999', 'Opened since', 'asset');
        """);

    assertThat(export("2026-10", 1, "after")).isEqualTo(october);
    assertThat(export("2026-11", 1, "after")).isEqualTo(november);
    assertThat(export("2026-11", 2, "after")).isEqualTo(novemberAgain);
    assertThat(names("after", "2026-10", 1)).containsExactly("Anna", "Anna", "Bob", "Carl", "Dora");
    assertThat(names("after", "2026-11", 1))
        .containsExactly("Anna II", "Anna II", "Bob II", "Carl", "Dora");
    assertThat(names("after", "2026-11", 2))
        .containsExactly("Anna II III", "Anna II III", "Bob II III", "Carl", "Emil", "Dora");
    assertThat(novemberAgain.get("trial_balance.csv"))
        .contains("1000,Cash and settlement II III,asset,")
        .doesNotContain("Opened since");
  }

  @Test
  void aCloseKeepsNoNameThatTheMonthBeforeHasKept() {
    assertThat(kept("2026-10-01")).isEqualTo("1:Anna, 1:Bob, 1:Carl, 1:Dora");

    database.execute("update finance.customers set full_name = 'Bert' where full_name = 'Bob'");
    database.execute("call finance.monthly_closure(2026, 11)");
    assertThat(kept("2026-11-01")).isEqualTo("1:Bert");

    database.execute("select finance.reopen_period('2026-11-01', 'renamed', 'anna', 'bob')");
    database.execute("update finance.customers set full_name = 'Bob' where full_name = 'Bert'");
    database.execute("call finance.monthly_closure(2026, 11)");
    assertThat(kept("2026-11-01")).isEqualTo("1:Bert");
  }

  private void rename(String suffix) {
    database.execute(
        """
        update finance.customers set full_name = full_name || ' %1$s', external_ref = external_ref || ' %1$s'
        where external_ref like 'anna%%' or external_ref like 'bob%%';
        update finance.accounts set external_ref = external_ref || ' %1$s' where external_ref like 'anna%%';
        update finance.gl_accounts set name = name || ' %1$s';
        update finance.book set company_name = company_name || ' %1$s';
        """
            .formatted(suffix));
  }

  private String kept(String period) {
    return Objects.requireNonNull(
        new JdbcTemplate(database.asOwner())
            .queryForObject(
                "select string_agg(close_no || ':' || full_name, ', ' order by full_name)"
                    + " from finance.customer_names where period = ?::date",
                String.class,
                period));
  }

  private List<String> names(String folder, String month, int closeNo) throws IOException {
    return Files.readAllLines(
            out.resolve(folder)
                .resolve(month)
                .resolve("close-" + closeNo)
                .resolve("account_summary.csv"))
        .stream()
        .skip(1)
        .map(line -> line.split(",")[1])
        .toList();
  }

  /** The files of all reports in every format, and what is in them. */
  private Map<String, String> export(String month, int closeNo, String to) throws IOException {
    Path reports = Files.createDirectories(out.resolve(to));
    new ReportExport(database.asApplication(), ReportCatalogue.installed())
        .export(
            new ExportRequest(
                AccountingPeriod.parse(month),
                Optional.of(closeNo),
                reports,
                EnumSet.allOf(ReportFormat.class),
                List.of()));
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(reports.resolve(month).resolve("close-" + closeNo))) {
      for (Path file : paths.toList()) {
        files.put(
            file.getFileName().toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(files)
        .containsKeys("hardclose-%s-close-%d.xlsx".formatted(month, closeNo), "ledger-cli.ledger");
    return files;
  }
}
