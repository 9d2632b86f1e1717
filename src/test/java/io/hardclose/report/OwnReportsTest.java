package io.hardclose.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.database.Sessions;
import io.hardclose.database.TestDatabase;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reports from outside can read the books and nothing else; parameters and salaries have guards.
 */
class OwnReportsTest {
  private static final String FRONT =
      """
      -- title: Mine
      -- description: My own.
      -- sheet: Mine
      -- order: 500
      -- column: what | What | text | 30 |
      """;
  private static final String MAY_ONLY =
      " A report of your own is run as hardclose_reader, which reads the books and changes nothing,"
          + " and for ten minutes at most. Nothing was exported. Take it out of the SELECT.";

  private static TestDatabase database;

  @TempDir private Path folder;
  @TempDir private Path out;

  @BeforeAll
  static void openBooks() {
    database = ClosedBooks.open();
    database.execute(
        """
        create function finance.who_reads() returns text language sql stable as
        $$ select current_user || ' ' || current_setting('transaction_read_only') || ' '
          || current_setting('statement_timeout') $$;
        create function finance.dice() returns text language sql volatile as $$ select random()::text $$;
        create function finance.become(role text) returns text language sql volatile as
        $$ select set_config(role, 'postgres', true) $$;
        create function finance.look_back() returns text language sql volatile as
        $$ select set_config('hardclose.period', '2026-10-01', true)
          || set_config('hardclose.left', 'behind', false) $$;
        create function finance.left_behind() returns text language sql stable as
        $$ select coalesce(current_setting('hardclose.left', true), '') $$;
        grant execute on function finance.who_reads(), finance.dice(), finance.become(text), finance.look_back(),
          finance.left_behind() to hardclose_reader;
        """);
  }

  @AfterAll
  static void closeBooks() {
    database.close();
  }

  @Test
  void aReportOfOnesOwnIsExportedAsTheOthersAre() throws IOException {
    mine(
        "select b.name collate \"C\" as what\nfrom finance.trial_balance_lines b\n"
            + "where b.period = finance.period_in_scope() and b.gl_code = '1000' order by what");

    export(List.of());

    assertThat(names())
        .containsExactly("SHA256SUMS", "hardclose-2026-11-close-1-mine.xlsx", "mine.csv");
    assertThat(Files.readString(close().resolve("mine.csv")))
        .isEqualTo("what\nCash and settlement\n");
  }

  @Test
  void itIsRunAsAReaderInAReadOnlyTransactionForTenMinutesAtMost() throws IOException {
    mine("select finance.who_reads() collate \"C\" as what order by what");

    export(List.of());

    assertThat(Files.readString(close().resolve("mine.csv")))
        .isEqualTo("what\nhardclose_reader on 10min\n");
  }

  /** By whatever way it gets round what is looked for. */
  @Test
  void whatAReportSetsIsGoneBeforeTheNextOneIsRead() throws IOException {
    mine("select finance.look_back() collate \"C\" as what order by what");
    Files.writeString(
        folder.resolve("next.sql"),
        FRONT.replace("Mine", "Next").replace("500", "501")
            + "select (finance.period_in_scope() || ' ' || finance.left_behind()) collate \"C\" as what order by what");

    export(List.of());

    assertThat(Files.readString(close().resolve("mine.csv"))).isEqualTo("what\n2026-10-01behind\n");
    assertThat(Files.readString(close().resolve("next.csv"))).isEqualTo("what\n2026-11-01 \n");
  }

  @Test
  void aReportCannotHaveAnotherSelectRunThatNobodyLookedAt() throws IOException {
    Path file =
        mine(
            "select w.what collate \"C\" as what from reporting.read_as_reader(\n"
                + "$q$ select set_config('hardclose.period', '2026-10-01', true) $q$) w (what text)\n"
                + "order by what");

    refused()
        .hasMessage(
            "HC415: "
                + file
                + " line 6: ERROR: permission denied for function read_as_reader."
                + MAY_ONLY);
  }

  @Test
  void whatCannotBeLookedThroughIsRefusedWithItsLine() throws IOException {
    for (String hidden :
        List.of(
            "U&\"set\\005fconfig\"('hardclose.period', '2026-10-01', true)",
            "u&'no\\0077'::text",
            "/* /* */ ' */ version() /* ' */")) {
      Path file =
          mine(
              "select 'a' as what from finance.periods p\nwhere 'U&\"' <> "
                  + hidden
                  + " order by what");
      boolean comment = hidden.startsWith("/");
      refused()
          .as(hidden)
          .hasMessage(
              "HC420: the report mine has "
                  + (comment ? "a comment within a comment" : "U&" + hidden.charAt(2))
                  + " in line 7, which could hide that it asks the clock, the session or the server."
                  + " The same books have to give the same bytes, and the next export would give"
                  + " others. Nothing was exported. "
                  + (comment ? "Take it out" : "Write the characters themselves")
                  + " in "
                  + file
                  + ".");
    }
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void whatChangesRowsIsRefusedWithItsLine() throws IOException {
    Path file =
        mine(
            "with gone as (\n  delete from sales.orders returning order_id\n)\n"
                + "select order_id::text collate \"C\" as what from gone order by what");

    refused()
        .hasMessage(
            "HC415: "
                + file
                + " line 6: ERROR: WITH clause containing a data-modifying statement must be at the top"
                + " level."
                + MAY_ONLY);
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void whatReadsSalariesTheLogOrLoginsIsRefusedWithItsLine() throws IOException {
    for (String table : List.of("hr.payroll", "audit.change_log", "auth.users")) {
      Path file = mine("select 'x' collate \"C\" as what\nfrom " + table + " order by what");

      refused()
          .hasMessageStartingWith("HC415: " + file)
          .hasMessageContaining("permission denied for ")
          .hasMessageEndingWith(MAY_ONLY);
    }
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void whatTakesAnotherRoleIsRefused() throws IOException {
    for (String setting : List.of("role", "session_authorization")) {
      Path file =
          mine("select finance.become('" + setting + "') collate \"C\" as what order by what");

      refused()
          .hasMessage(
              "HC415: "
                  + file
                  + " line 6: ERROR: cannot set parameter \""
                  + setting
                  + "\" within security-definer function."
                  + MAY_ONLY);
    }
  }

  @Test
  void whatIsWrongIsRefusedWithItsLine() throws IOException {
    Path file =
        mine(
            "select (1 / (b.period - b.period))::text collate \"C\" as what\nfrom finance.closes b order by what");

    refused()
        .hasMessage(
            "HC408: report mine cannot be read: ERROR: division by zero. It is at "
                + file
                + ". Nothing was exported. Mend "
                + file
                + " or what it reads, and run the same command again.");
    mine("select c.nothing as what\nfrom finance.closes c order by what");
    refused()
        .hasMessage(
            "HC408: report mine cannot be read: ERROR: column c.nothing does not exist. It is at "
                + file
                + " line 6. Nothing was exported. Mend "
                + file
                + " or what it reads, and run the same command again.");
  }

  @Test
  void rowsThatMayComeInAnotherOrderAreRefused() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mine.sql"),
            FRONT
                + "-- column: n | N | integer | 9 |\n"
                + "select ('x' || n / 2) collate \"C\" as what, n from generate_series(1, 5) n order by what");

    refused()
        .hasMessage(
            "HC420: rows 2 and 3 of the report mine have the same what (x1) and are not the same."
                + " The same books have to give the same bytes, and the next export would give"
                + " others. Nothing was exported. Sort by columns that are unique together in "
                + file
                + ".");
    assertThat(out).isEmptyDirectory();
    mine("select ('x' || n / 2) collate \"C\" as what from generate_series(1, 5) n order by what");
    export(List.of());
    assertThat(Files.readString(close().resolve("mine.csv")))
        .isEqualTo("what\nx0\nx1\nx1\nx2\nx2\n");
  }

  @Test
  void rowsThatAreOthersTheSecondTimeAreRefused() throws IOException {
    Path file = mine("select finance.dice() collate \"C\" as what order by what");

    refused()
        .hasMessage(
            "HC420: the report mine gave other rows when it was read again. The same books have to"
                + " give the same bytes, and the next export would give others. Nothing was"
                + " exported. Take random() and what else gives another value each time out of "
                + file
                + ".");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void textThatIsSortedAsTheServersLanguageHasItIsRefused() throws IOException {
    Path file = mine("select c.full_name as what\nfrom finance.customers c order by what");

    refused()
        .hasMessage(
            "HC420: the report mine is sorted by what, which is text without a COLLATE \"C\" and is"
                + " sorted as the language of the server has it. The same books have to give the"
                + " same bytes, and the next export would give others. Nothing was exported. Write"
                + " … collate \"C\" as what where the SELECT gives it, or sort by the expression"
                + " with collate \"C\", in "
                + file
                + ".");
    for (String sorted :
        List.of(
            "select c.full_name as what from finance.customers c order by 1 desc",
            "select q.what from (select full_name as what from finance.customers) q\n"
                + "order by what collate \"en-x-icu\"",
            "select q.what from (select full_name collate \"C\" as what from finance.customers) q\n"
                + "order by what collate \"en-x-icu\"")) {
      mine(sorted);
      refused().hasMessageContaining("which is text without a COLLATE \"C\"");
    }
    Files.writeString(
        file,
        FRONT.replace("title", "key: what\n-- title")
            + "select c.full_name collate \"C\" as what from finance.customers c\n"
            + "order by lower(c.full_name), what");
    refused().hasMessageContaining("is sorted by lower(c.full_name), which is text");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void whatIsSortedByItsBytesIsWritten() throws IOException {
    String names = "what\n'=Ada Example\nBob Example\n";
    for (String sorted :
        List.of(
            "select c.full_name collate \"C\" as what from finance.customers c order by what",
            "select q.what from (select full_name as what from finance.customers) q\n"
                + "order by what collate \"C\"")) {
      mine(sorted);
      export(List.of());
      assertThat(Files.readString(close().resolve("mine.csv"))).isEqualTo(names);
    }
    Files.writeString(
        folder.resolve("mine.sql"),
        FRONT.replace("title", "key: what\n-- title")
            + "select c.full_name collate \"C\" as what from finance.customers c\n"
            + "order by length(c.full_name) desc, lower(c.full_name) collate \"C\", what");
    export(List.of());
    assertThat(Files.readString(close().resolve("mine.csv"))).isEqualTo(names);
  }

  @Test
  void whatAsksTheClockTheSessionOrTheServerIsRefusedWithItsLine() throws IOException {
    for (String asked :
        List.of(
            "age(p.period)",
            "pg_backend_pid()",
            "\"pg_backend_pid\"()",
            "txid_current()",
            "pg_current_snapshot()",
            "inet_server_port()",
            "pg_postmaster_start_time()",
            "current_setting('TimeZone')",
            "nextval('some.sequence')",
            "current_user",
            "session_user",
            "p.ctid",
            "random()",
            "gen_random_uuid()",
            "version()",
            "name'\\' || version() || 'x'",
            "(select q.v$$ || version() || q.w$$ from (select 'a' as v$$, 'b' as w$$) q)",
            "$é$'$é$ || version() || $é$'$é$",
            "(select count(*) from finance.period_status)",
            "finance.book_date()")) {
      mine(
          "select 'a' as what from finance.periods p\nwhere 'x' <> "
              + asked.replace("some.sequence", "batch.batch_job_instance_seq")
              + "::text order by what");

      refused()
          .as(asked)
          .hasMessageStartingWith("HC420: the report mine asks ")
          .hasMessageContaining(
              " in line 7, which depends on the clock, the session or the server. ");
    }
    assertThat(out).isEmptyDirectory();
  }

  /** Whatever a database has set for all its sessions. */
  @Test
  void whatDependsOnItsArgumentsAloneIsWritten() throws IOException {
    new JdbcTemplate(database.asSuperuser())
        .execute(
            "do $$ begin execute format('alter database %I set intervalstyle = iso_8601',"
                + " current_database()); end $$");
    mine(
        """
        select (to_char(p.period, 'YYYY-MM') || ' ' || age(date '2026-12-01', p.period) || ' '
          || date_trunc('year', p.starts_at)::date || ' ' || extract(month from p.period) || ' '
          || format('%s', coalesce(p.close_no, 0)) || ' version()' || "p"."state") collate "C" as what
        from finance.periods p
        where p.period = finance.period_in_scope()
        order by what
        """);

    export(List.of());

    assertThat(Files.readString(close().resolve("mine.csv")))
        .isEqualTo("what\n2026-11 1 mon 2026-01-01 11 1 version()closed\n");
  }

  @Test
  void aValueThatAFormatCannotHoldIsRefused() throws IOException {
    wrong("date", "'infinity'", "infinity is no day of the years 1 to 9999");
    wrong("date", "'0044-03-15 BC'", "0044-03-15 BC is no day of the years 1 to 9999");
    wrong(
        "timestamp",
        "'20000-01-01 00:00Z'",
        "20000-01-01 00:00:00+00 is no day of the years 1 to 9999");
    wrong("timestamp", "'-infinity'", "-infinity is no day of the years 1 to 9999");
    wrong("money", "'NaN'", "NaN is no number");
    wrong("percent", "'Infinity'", "Infinity is no number");
    wrong(
        "money",
        "1.00005",
        "1.00005 has more than 4 decimals, and would be rounded unseen; write round(…, 4)");
    wrong("integer", "1.5", "1.5 is no whole number; write round(…)");
    assertThat(out).isEmptyDirectory();
    figure("money", "1.00050000");
    export(List.of());
    assertThat(Files.readString(close().resolve("mine.csv"))).isEqualTo("figure\n1.0005\n");
  }

  private void wrong(String type, String value, String reason) throws IOException {
    Path file = figure(type, value);
    refused()
        .hasMessage(
            "HC408: report mine cannot be read: row 1, column figure: "
                + reason
                + ". Nothing was exported. Mend "
                + file
                + " or what it reads, and run the same command again.");
  }

  private Path figure(String type, String value) throws IOException {
    String sql =
        type.equals("timestamp") ? "timestamptz" : type.equals("date") ? "date" : "numeric";
    return Files.writeString(
        folder.resolve("mine.sql"),
        FRONT.replaceFirst("-- column.*", "-- column: figure | Figure | " + type + " | 20 |")
            + "select "
            + value
            + "::"
            + sql
            + " as figure order by figure");
  }

  @Test
  void aFolderWithoutReportsIsRefused() {
    refused()
        .hasMessage(
            "HC414: "
                + folder
                + " holds no file *.sql. Nothing was exported. Name the folder of your own reports"
                + " with --reports.");
  }

  @Test
  void aFileThatIsNoReportOfOnesOwnIsRefused() throws IOException {
    Path file =
        Files.writeString(folder.resolve("trial_balance.sql"), FRONT + "select 1 order by 1");
    refused()
        .hasMessage(
            "HC401: "
                + file
                + ": the name \"trial_balance\" is another report's too. The two would be one file."
                + " Choose another.");
    Files.delete(file);
    for (String table : List.of("accounts", "Blocks")) {
      Path proof = Files.writeString(folder.resolve(table + ".sql"), FRONT + "select 1 order by 1");
      proofs(proof, table + ".csv");
    }
    for (String text : List.of("manifest json", "archive json", "archive sig", "manifest sig")) {
      String[] words = text.split(" ");
      Path proof =
          Files.writeString(
              folder.resolve(words[0] + ".sql"),
              "-- title: Mine\n-- description: My own.\n-- order: 500\n-- format: text\n"
                  + "-- extension: "
                  + words[1]
                  + "\nselect 'x' as line order by line");
      proofs(proof, text.replace(' ', '.'));
    }
    Path latin =
        Files.write(
            folder.resolve("mine.sql"), "-- title: Größe".getBytes(StandardCharsets.ISO_8859_1));
    refused()
        .hasMessage(
            "HC401: "
                + latin
                + ": it is not UTF-8. A report that cannot be read cannot be exported. Save it as"
                + " UTF-8.");
    Files.writeString(latin, "-- audience: hr\n" + FRONT + "select 'x' as what order by what");
    refused()
        .hasMessageStartingWith(
            "HC401: " + latin + " line 1: a report of your own has no audience.");
  }

  private void proofs(Path file, String written) throws IOException {
    refused()
        .hasMessage(
            "HC401: "
                + file
                + ": its name cannot be a report's, as "
                + written
                + " is a file of the proof. A report that cannot be read cannot be exported. Choose"
                + " another.");
    Files.delete(file);
  }

  @Test
  void aParameterIsWhatItsReportTakes() {
    assertThatThrownBy(() -> shipped(Map.of("as_of", "31.10.2026"), "receivables_ageing"))
        .hasMessage(
            "HC411: \"31.10.2026\" is no value of the parameter as_of of the report"
                + " receivables_ageing. Nothing was exported. Give a day, as 2026-10-31.");
    assertThatThrownBy(() -> shipped(Map.of("day", "2026-10-31"), "receivables_ageing", "flux"))
        .hasMessage(
            "HC412: none of the reports named has a parameter \"day\". Nothing was exported. They"
                + " have flux: materiality, flux: threshold, receivables_ageing: as_of,"
                + " receivables_ageing: terms_days.");
    assertThatThrownBy(() -> shipped(Map.of("materiality", "5")))
        .hasMessage(
            "HC412: the parameter materiality is set, and no report is named. A close's own reports"
                + " have their defaults. Name the report it is for.");
    assertThatThrownBy(() -> shipped(Map.of("terms_days", "-5"), "receivables_ageing"))
        .hasMessage(
            "HC411: \"-5\" is no value of the parameter terms_days of the report"
                + " receivables_ageing. Nothing was exported. Give a whole number of at most 9"
                + " digits, and not below zero.");
    assertThatThrownBy(() -> shipped(Map.of("materiality", "-1"), "flux"))
        .hasMessageStartingWith("HC411: \"-1\" is no value of the parameter materiality");
    assertThatThrownBy(() -> shipped(Map.of("account", "A-C9"), "account_statements"))
        .hasMessage(
            "HC421: A-C9 is no account of close 1 of 2026-11. A statement of no account would be an"
                + " empty file. Give an account as the account summary of that close spells it.");
    for (String day : List.of("2026-12-01", "2026-02-30")) {
      assertThatThrownBy(() -> shipped(Map.of("as_of", day), "receivables_ageing"))
          .hasMessage(
              "HC417: "
                  + day
                  + " is no day up to 2026-11-30. A report of a closed month looks at what that close"
                  + " holds, and never beyond. Give a day of that month or before it, or a later"
                  + " closed month.");
    }
    assertThatThrownBy(() -> shipped(Map.of("as_of", "2026-09-30"), "receivables_ageing"))
        .hasMessage(
            "HC417: 2026-09-30 is no day since 2026-10-01, when the book begins. The book knows"
                + " nothing of that day, which is not to say that nothing was owed. Give a day of"
                + " the book.");
    assertThatThrownBy(() -> shipped(Map.of("account", "x".repeat(201)), "account_statements"))
        .hasMessageEndingWith(" Give any characters on one line, 200 at most.");
    assertThatThrownBy(() -> shipped(Map.of("account", "A\nB"), "account_statements"))
        .hasMessageStartingWith("HC411: \"A<U+000A>B\" is no value of the parameter account ");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void anotherValueIsAnotherFile() throws IOException {
    shipped(Map.of("materiality", "5", "threshold", "10"), "flux");
    shipped(Map.of(), "flux");

    assertThat(names())
        .containsExactly(
            "SHA256SUMS",
            "flux-materiality-5.csv",
            "flux.csv",
            "hardclose-2026-11-close-1-flux-materiality-5.xlsx",
            "hardclose-2026-11-close-1-flux.xlsx");
  }

  @Test
  void anAccountIsNamedAsItsReferenceIsSpelt() throws IOException {
    String longest = "../ü😀".repeat(40);
    try (TestDatabase other = ClosedBooks.open()) {
      for (String reference : List.of("DE12 3456/78", "DE12_3456~78", longest)) {
        other.execute(
            """
            insert into finance.accounts (customer_id, account_type, external_ref)
            select customer_id, 'checking', '%1$s' from finance.customers where external_ref = 'C1';
            select finance.post_transaction(account_id, 5, 'credit', posted_at => '2026-12-05 12:00+01')
            from finance.accounts where external_ref = '%1$s';
            """
                .formatted(reference));
      }
      other.execute("call finance.monthly_closure(2026, 12)");
      for (String reference : List.of("DE12 3456/78", "DE12_3456~78", longest)) {
        new ReportExport(other.asApplication())
            .export(
                new ExportRequest(
                    AccountingPeriod.parse("2026-12"),
                    Optional.empty(),
                    out,
                    Set.of(ReportFormat.values()),
                    List.of("account_statements"),
                    Optional.empty(),
                    Map.of("account", reference)));
      }
    }

    Path december = out.resolve("2026-12/close-1");
    try (var files = Files.list(december)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertThat(names)
          .hasSize(7)
          .allMatch(name -> name.matches("[A-Za-z0-9._~-]{1,200}"))
          .contains(
              "account_statements-account-DE12~203456~2F78.csv",
              "account_statements-account-DE12_3456~7E78.csv",
              "hardclose-2026-12-close-1-account_statements-account-DE12~203456~2F78.xlsx");
    }
    assertThat(
            Files.readString(december.resolve("account_statements-account-DE12~203456~2F78.csv")))
        .contains("DE12 3456/78,")
        .doesNotContain("DE12_3456");
  }

  @Test
  void salariesAreForALoginOfHumanResources() throws IOException {
    DataSource program = new Sessions(database.newLogin("hardclose_app")).asApplication();
    assertThatThrownBy(
            () -> export(program, List.of("payroll_summary"), Optional.empty(), Map.of()))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.REFUSED))
        .hasMessage(
            "HC413: the report payroll_summary is for role_hr, and the login of this command is no"
                + " member of it. It holds salaries. Run it with a login of human resources that may"
                + " also use hardclose_app.");
    assertThat(out).isEmptyDirectory();

    DataSource hr = new Sessions(database.newLogin("hardclose_app", "role_hr")).asApplication();
    export(hr, List.of("payroll_summary", "trial_balance"), Optional.empty(), Map.of());
    assertThat(names())
        .containsExactly(
            "SHA256SUMS",
            "hardclose-2026-11-close-1-payroll_summary.xlsx",
            "hardclose-2026-11-close-1-trial_balance.xlsx",
            "payroll_summary.csv",
            "trial_balance.csv");
  }

  private Path mine(String select) throws IOException {
    return Files.writeString(folder.resolve("mine.sql"), FRONT + select);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused() {
    return assertThatThrownBy(() -> export(List.of())).isInstanceOf(Refusal.class);
  }

  private void export(List<String> names) {
    export(database.asApplication(), names, Optional.of(folder), Map.of());
  }

  private void shipped(Map<String, String> parameters, String... names) {
    export(database.asApplication(), List.of(names), Optional.empty(), parameters);
  }

  private void export(
      DataSource as, List<String> names, Optional<Path> own, Map<String, String> parameters) {
    new ReportExport(as)
        .export(
            new ExportRequest(
                AccountingPeriod.parse("2026-11"),
                Optional.empty(),
                out,
                Set.of(ReportFormat.values()),
                names,
                own,
                parameters));
  }

  private Path close() {
    return out.resolve("2026-11/close-1");
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(close())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
