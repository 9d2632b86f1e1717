package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MappingTest {
  private static final String QUERY =
      "-- title: Customers\n-- into: customers\n"
          + "select file_id, file_line, id as customer_ref, name as full_name from"
          + " staging.valid_%s";
  private static LoadFixture book;

  @BeforeAll
  static void open() {
    book = LoadFixture.empty();
  }

  @AfterAll
  static void close() {
    book.close();
  }

  @Test
  void theExampleOfTheDocumentationLoadsAsItSays() {
    try (LoadFixture bakery = LoadFixture.empty()) {
      Path example = Path.of("mappings", "example");

      LoadResult result = bakery.map(example.resolve("data"), example);

      assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(result.files())
          .containsExactly(
              new LoadedFile("artikel.csv", "artikel", FileState.POSTED, 3, 3, 0, 0),
              new LoadedFile("kasse-2026-10-03.csv", "kasse", FileState.POSTED, 7, 4, 1, 2));
      assertThat(
              result.rejectedRows().stream()
                  .map(row -> row.line() + " " + row.column() + " " + row.value()))
          .containsExactly("7 quantity halb", "7 order_ref B-3", "8 Beleg Z-1");
      assertThat(
              bakery.query(
                  "select concat_ws(' ', o.external_ref, c.full_name, o.total_amount) from"
                      + " sales.orders o join finance.customers c using (customer_id) order by 1"))
          .containsExactly("B-1 Cash sales 7.0500", "B-2 Café Linde 72.0000");
      assertThat(bakery.map(example.resolve("data"), example).posted()).isZero();
    }
  }

  @Test
  void aSecondPriceListOfTheExampleAddsWhatIsNewAndLeavesKnownPricesAsTheyAre() {
    try (LoadFixture bakery = LoadFixture.empty()) {
      Path example = Path.of("mappings", "example");
      bakery.map(example.resolve("data"), example);

      LoadResult result =
          bakery.map(
              bakery.inbox(
                  "artikel-2026-11.csv",
                  "Nummer;Bezeichnung;Preis",
                  "100;Roggenbrot;4,40",
                  "200;Brezel;0,95",
                  "400;Stollen;14,00"),
              example);

      assertThat(result.files())
          .containsExactly(
              new LoadedFile("artikel-2026-11.csv", "artikel", FileState.POSTED, 3, 1, 2, 0));
      assertThat(bakery.query("select concat_ws(' ', sku, price) from sales.products order by 1"))
          .containsExactly("100 4.2000", "200 0.9500", "300 38.0000", "400 14.0000");
    }
  }

  @Test
  void ofAReceiptInTwoFilesOfALoadTheLinesOfTheFirstArePosted() {
    try (LoadFixture bakery = LoadFixture.empty()) {
      String header = "Beleg;Pos;Zeit;Kunde;Artikel;Menge;Preis";
      Path inbox = bakery.inbox("artikel.csv", "Nummer;Bezeichnung;Preis", "100;Brot;4,20");
      LoadFixture.write(inbox, "kasse-1.csv", header, "B-1;1;03.10.2026 07:31;;100;1;4,20");
      LoadFixture.write(inbox, "kasse-2.csv", header, "B-1;2;03.10.2026 07:31;;100;2;4,20");

      LoadResult result = bakery.map(inbox, Path.of("mappings", "example"));

      assertThat(result.rejectedRows())
          .extracting(row -> row.file() + " " + row.line() + " " + row.rule())
          .containsExactly("kasse-2.csv 2 its order is shipped already");
      assertThat(bakery.query("select total_amount from sales.orders")).containsExactly("4.2000");
    }
  }

  @Test
  void aPlainTextJournalLoadsAsItsReadmeSaysAndAgainWithMore() throws IOException {
    try (LoadFixture household = LoadFixture.empty()) {
      Path mapping = Path.of("mappings", "plain-text-accounting");
      Path data = mapping.resolve("data");
      assertThat(household.map(data, mapping).message()).startsWith("HC312: ");

      LoadResult result =
          household.load(new LoadSettings(data, Optional.of(mapping), Optional.of(4L)));

      assertThat(result.files())
          .containsExactly(
              new LoadedFile("journal-2026-10.csv", "journal", FileState.POSTED, 16, 7, 0, 9));
      assertThat(
              result.rejectedRows().stream()
                  .filter(row -> row.column().equals("amount"))
                  .map(row -> row.line() + " " + row.value()))
          .containsExactly(
              "12 80.00 €",
              "13 -80.00 €",
              "14 10.00 of a transaction that does not balance",
              "15 -1.00 of a transaction that does not balance");
      assertThat(
              household.query(
                  "select external_ref || ' ' || account_type || ' ' || balance"
                      + " from finance.accounts order by 1"))
          .containsExactly(
              "assets:bank:checking checking 3354.5000",
              "assets:bank:savings savings 300.0000",
              "assets:cash checking -6.4000",
              "liabilities:credit:visa credit 0.0000");

      String journal = Files.readString(data.resolve("journal-2026-10.csv"));
      Path later = household.directory();
      Files.writeString(
          later.resolve("journal-2026-11.csv"),
          journal.replace("\"8\",\"2026", "\"9\",\"2026")
              + "\"10\",\"2026-11-01\",\"\",\"\",\"\",\"coffee\",\"\",\"expenses:food\",\"3.20\",\"$\",\"\",\"3.20\",\"\",\"\"\n"
              + "\"10\",\"2026-11-01\",\"\",\"\",\"\",\"coffee\",\"\",\"assets:cash\",\"-3.20\",\"$\",\"3.20\",\"\",\"\",\"\"\n");
      assertThat(
              household
                  .load(new LoadSettings(later, Optional.of(mapping), Optional.of(4L)))
                  .files())
          .containsExactly(
              new LoadedFile("journal-2026-11.csv", "journal", FileState.POSTED, 18, 1, 7, 10));
    }
  }

  /** Whether it is held nobody knows, so that it is no other side of nothing. */
  @Test
  void theQueriesForLedgerThatItsReadmeGivesLoadWhatLedgerWrites() throws IOException {
    try (LoadFixture household = LoadFixture.empty()) {
      Path shipped = Path.of("mappings", "plain-text-accounting");
      Path mapping = household.directory();
      for (String same : List.of("20-customers.sql", "30-accounts.sql")) {
        Files.copy(shipped.resolve(same), mapping.resolve(same));
      }
      Pattern.compile("(?ms)^`([^`]+)`:\n\n```\\w+\n(.*?)^```$")
          .matcher(Files.readString(shipped.resolve("README.md")))
          .results()
          .forEach(file -> LoadFixture.write(mapping, file.group(1), file.group(2)));
      String coffee = "\"2026/10/03\",\"\",\"coffee\",\"%s\",\"$\",\"%s\",\"\",\"\"";
      String[] lines = {
        "\"2026/10/01\",\"\",\"opening\",\"assets:bank:checking\",\"$\",\"1200\",\"*\",\"\"",
        "\"2026/10/01\",\"\",\"opening\",\"equity:opening\",\"$\",\"-1200\",\"*\",\"\"",
        coffee.formatted("expenses:food", "3.2"),
        coffee.formatted("assets:cash", "-3.2"),
        coffee.formatted("expenses:food", "3.2"),
        coffee.formatted("assets:cash", "-3.2"),
        "\"2026/10/20\",\"\",\"hotel\",\"liabilities:credit:visa\",\"€\",\"-80\",\"\",\"\""
      };

      LoadResult result =
          household.load(
              new LoadSettings(
                  household.inbox("journal-2026-10.csv", lines),
                  Optional.of(mapping),
                  Optional.of(1L)));

      assertThat(result.files())
          .containsExactly(
              new LoadedFile("journal-2026-10.csv", "journal", FileState.POSTED, 7, 3, 0, 4));
      assertThat(household.balance("assets:cash")).isEqualTo("-6.4000");

      lines[6] = coffee.formatted("assets:cash", "-3.2");
      assertThat(household.map(household.inbox("journal-2026-11.csv", lines), mapping).files())
          .containsExactly(
              new LoadedFile("journal-2026-11.csv", "journal", FileState.POSTED, 7, 1, 3, 3));
    }
  }

  @Test
  void aMisspeltAccountOfAPlainTextJournalIsRejected() throws IOException {
    try (LoadFixture household = LoadFixture.empty()) {
      Path mapping = Path.of("mappings", "plain-text-accounting");
      String journal = Files.readString(mapping.resolve("data").resolve("journal-2026-10.csv"));
      List<String> lines = journal.lines().toList();
      Path inbox =
          household.inbox(
              "journal.csv",
              lines.get(0),
              lines.get(1).replace("assets:bank", "asset:bank"),
              lines.get(2),
              lines.get(3),
              lines.get(4).replace("assets:bank", "Assets:Bank"),
              lines.get(5),
              lines.get(6));

      LoadResult result =
          household.load(new LoadSettings(inbox, Optional.of(mapping), Optional.of(2L)));

      assertThat(result.posted()).isEqualTo(1);
      assertThat(
              result.rejectedRows().stream()
                  .filter(row -> row.column().equals("account_ref"))
                  .map(row -> row.line() + " " + row.value()))
          .containsExactly("2 asset:bank:checking", "5 Assets:Bank:checking");
    }
  }

  @Test
  void whatAPlainTextJournalWasRejectedForCanBeMended() throws IOException {
    try (LoadFixture household = LoadFixture.empty()) {
      Path mapping = Path.of("mappings", "plain-text-accounting");
      Path data = mapping.resolve("data");
      Path rejects = household.directory();
      Path file = rejects.resolve("journal-2026-10.csv");
      household.load(
          new LoadSettings(
              data, Optional.of(mapping), Optional.of(4L), Optional.of(rejects), Purpose.POST));
      Files.writeString(
          file, Files.readString(file).replace("-1.00", "-10.00").replace(",€,", ",$,"));

      LoadResult result =
          household.load(
              new LoadSettings(
                  rejects,
                  Optional.of(mapping),
                  Optional.empty(),
                  Optional.empty(),
                  Purpose.RETRY));

      assertThat(result.message()).isEmpty();
      assertThat(result.files())
          .containsExactly(
              new LoadedFile("journal-2026-10.csv", "journal", FileState.POSTED, 4, 2, 0, 2));
      assertThat(household.query("select balance from finance.accounts order by external_ref"))
          .containsExactly("3354.5000", "300.0000", "-16.4000", "-80.0000");
      assertThat(
              household.query(
                  "select concat_ws(' ', rows_posted, rows_rejected) from staging.files"
                      + " where corrects is null"))
          .containsExactly("9 7");
      assertThat(
              household.query(
                  "select file_line from staging.rejects where resolved_by is null and not left_out"))
          .isEmpty();
    }
  }

  @Test
  void aMendedRowThatIsNowLikeAnotherIsNoDuplicateOfIt() throws IOException {
    try (LoadFixture household = LoadFixture.empty()) {
      Path mapping = Path.of("mappings", "plain-text-accounting");
      String coffee = "\"%s\",\"2026-10-03\",,,,\"coffee\",,\"%s\",\"%s\",\"$\",,,,";
      String header =
          Files.readString(mapping.resolve("data").resolve("journal-2026-10.csv"))
              .lines()
              .findFirst()
              .get();
      String[] wrong = {
        header,
        coffee.formatted("1", "expenses:food", "3.20"),
        coffee.formatted("1", "assets:cash", "-3.00"),
        coffee.formatted("2", "expenses:food", "3.20"),
        coffee.formatted("2", "assets:cash", "-3.20")
      };
      Path rejects = household.directory();
      household.load(
          new LoadSettings(
              household.inbox("coffee.csv", wrong),
              Optional.of(mapping),
              Optional.of(2L),
              Optional.of(rejects),
              Purpose.POST));
      Path file = rejects.resolve("coffee.csv");
      Files.writeString(file, Files.readString(file).replace("-3.00", "-3.20"));

      assertThat(
              household
                  .load(
                      new LoadSettings(
                          rejects,
                          Optional.of(mapping),
                          Optional.empty(),
                          Optional.empty(),
                          Purpose.RETRY))
                  .posted())
          .isEqualTo(1);
      wrong[2] = wrong[2].replace("-3.00", "-3.20");
      assertThat(household.map(household.inbox("mended.csv", wrong), mapping).duplicate())
          .isEqualTo(2);
      assertThat(household.balance("assets:cash")).isEqualTo("-6.4000");
    }
  }

  @Test
  void bothSidesOfAJournalsTransactionWaitForADateOrAnAccount() throws IOException {
    try (LoadFixture household = LoadFixture.empty()) {
      Path mapping = Path.of("mappings", "plain-text-accounting");
      Path rejects = household.directory();
      household.load(
          new LoadSettings(
              household.inbox(
                  "tea.csv",
                  Files.readString(mapping.resolve("data").resolve("journal-2026-10.csv"))
                      .lines()
                      .findFirst()
                      .get(),
                  "\"1\",\"2026-10-03\",,,,\"tea\",,\"expenses:food\",\"3.20\",\"$\",,,,",
                  "\"1\",\"yesterday\",,,,\"tea\",,\"assets:cash\",\"-3.20\",\"$\",,,,",
                  "\"2\",\"2026-10-03\",,,,\"tea\",,,\"4.00\",\"$\",,,,",
                  "\"2\",\"2026-10-03\",,,,\"tea\",,\"assets:cash\",\"-4.00\",\"$\",,,,"),
              Optional.of(mapping),
              Optional.of(4L),
              Optional.of(rejects),
              Purpose.POST));
      Path file = rejects.resolve("tea.csv");
      Files.writeString(
          file,
          Files.readString(file)
              .replace(",yesterday,", ",2026-10-03,")
              .replace(",tea,,,4.00", ",tea,,expenses:food,4.00"));

      LoadResult result =
          household.load(
              new LoadSettings(
                  rejects,
                  Optional.of(mapping),
                  Optional.empty(),
                  Optional.empty(),
                  Purpose.RETRY));

      assertThat(result.files())
          .containsExactly(new LoadedFile("tea.csv", "journal", FileState.POSTED, 4, 2, 0, 2));
      assertThat(household.balance("assets:cash")).isEqualTo("-7.2000");
    }
  }

  @Test
  void whatIsKnownIsKeptWhenTheMappingSaysSo() {
    Path mapping =
        mapping("keep", "files=*.csv", QUERY.replace("\nselect", "\n-- known: keep\nselect"));
    book.map(book.inbox("a.csv", "id,name", "KEEP-1,Ada"), mapping);

    LoadResult result =
        book.map(book.inbox("b.csv", "id,name", "KEEP-1,Other", "KEEP-2,Bob"), mapping);

    assertThat(result.files())
        .containsExactly(new LoadedFile("b.csv", "keep", FileState.POSTED, 2, 1, 1, 0));
    assertThat(book.query("select full_name from finance.customers where external_ref = 'KEEP-1'"))
        .containsExactly("Ada");
  }

  @Test
  void rulesThatAMappingWordsAnewForEachRowAreListedUpToAHundred() {
    Path mapping = mapping("worded", "files=*.csv", QUERY);
    LoadFixture.write(
        mapping,
        "05-rejects.sql",
        "-- title: Each its own\n-- into: rejects\nselect file_id, file_line, 'id' as column_name,"
            + " id as value, 'is ' || id as rule, 'Nothing.' as remedy from staging.raw_worded");
    String[] lines =
        Stream.concat(
                Stream.of("id,name"), IntStream.range(0, 120).mapToObj(n -> "WORDED-" + n + ",Ada"))
            .toArray(String[]::new);

    LoadResult result = book.map(book.inbox("worded.csv", lines), mapping);

    assertThat(result.brokenRules()).hasSize(100);
    assertThat(result.inAll()).isEqualTo(new LoadResult.InAll(120, 120, 0));
  }

  @Test
  void whatIsKnownWithOtherContentIsRejectedElse() {
    Path mapping = mapping("other", "files=*.csv", QUERY);
    book.map(book.inbox("a.csv", "id,name", "OTHER-1,Ada"), mapping);

    LoadResult result = book.map(book.inbox("b.csv", "id,name", "OTHER-1,Other"), mapping);

    assertThat(result.brokenRules())
        .containsExactly(new BrokenRule("already loaded with other content", 1));
  }

  @Test
  void aRuleThatTwoRowsOfALineBreakAlikeIsToldOnce() {
    String nameless = QUERY.formatted("twice").replace("name as", "''::text as");
    Path mapping = mapping("twice", "files=*.csv", nameless);
    LoadFixture.write(mapping, "20-customers.sql", nameless.replace("id as", "id || '-b' as"));

    LoadResult result = book.map(book.inbox("twice.csv", "id,name", "TWICE,Ada"), mapping);

    assertThat(result.rejectedRows().stream().map(row -> row.line() + " " + row.column()))
        .containsExactly("2 full_name");
  }

  @Test
  void noLineIsLost() {
    Path mapping = mapping("lost", "files=*.csv", QUERY + " where id <> 'LOST-2'");

    LoadResult result =
        book.map(
            book.inbox("lost.csv", "id,name", "LOST-1,Ada", "LOST-2,Bob", "LOST-3,Cy,more"),
            mapping);

    assertThat(result.files())
        .containsExactly(new LoadedFile("lost.csv", "lost", FileState.POSTED, 3, 1, 0, 2));
    assertThat(result.rejectedRows().stream().map(row -> row.line() + " " + row.rule()))
        .containsExactly(
            "3 no query of the mapping selects it", "4 a row has as many fields as the header");
  }

  @Test
  void filesAreReadInTheirEncodingSeparatorAndQuoteWithoutAHeader() throws IOException {
    Path mapping =
        mapping(
            "forms",
            "files=*.txt\nseparator=|\nquote='\nencoding=windows-1252\nheader=false\n"
                + "columns=id, name",
            QUERY);
    Path inbox = book.directory();
    Files.write(
        inbox.resolve("forms.txt"),
        "FORM-1|'J\u00fcrgen | 5 \u20ac'\n".getBytes(Charset.forName("windows-1252")));
    LoadFixture.write(inbox, "other.csv", "x");

    LoadResult result = book.map(inbox, mapping);

    assertThat(result.files())
        .containsExactly(new LoadedFile("forms.txt", "forms", FileState.POSTED, 1, 1, 0, 0));
    assertThat(result.leftAside()).containsExactly("other.csv");
    assertThat(book.query("select full_name from finance.customers where external_ref = 'FORM-1'"))
        .containsExactly("J\u00fcrgen | 5 \u20ac");
  }

  @Test
  void filesOfOneSourceHaveTheSameColumns() {
    Path mapping = mapping("shape", "files=*.csv", QUERY);
    book.map(book.inbox("a.csv", "id,name", "SHAPE-1,Ada"), mapping);
    assertThat(book.map(book.inbox("b.csv", "name,id", "Bob,SHAPE-2"), mapping).posted())
        .isEqualTo(1);

    assertThat(book.map(book.inbox("c.csv", "id,name,x", "SHAPE-3,Cy,1"), mapping).message())
        .isEqualTo(
            "HC325: c.csv cannot be staged: source \"shape\" has columns id, name, x. Files of it that were staged before"
                + " have id, name. Give files of another shape to a source of another name.");
    assertThat(
            book.map(
                    book.inbox("d.csv", "id,name,file_id", "SHAPE-3,Cy,1"),
                    mapping("shape2", "files=*.csv", QUERY))
                .message())
        .startsWith(
            "HC325: d.csv cannot be staged: source \"shape2\" cannot have columns id, name, file_id. ");
  }

  @Test
  void aSourceThatWasReadInTheWrongWayIsMadeAnewWhileNothingOfItIsPosted() {
    String columns = "files=*.csv\nheader=false\ncolumns=id, name";
    Path mapping = mapping("anew", "files=*.csv", QUERY);
    Path inbox = book.inbox("anew-a.csv", "ANEW-1,Ada");
    LoadFixture.write(inbox, "anew-b.csv", "ANEW-2,Bob");
    LoadFixture.write(inbox, "anew-c.csv", "ANEW-1,Ada", "ANEW-3,Cy");
    assertThat(book.map(book.inbox("anew-c.csv", "ANEW-1,Ada", "ANEW-3,Cy"), mapping).message())
        .startsWith("HC324: ");

    LoadResult result = book.map(inbox, mapping("anew", columns, QUERY));

    assertThat(result.files())
        .containsExactly(
            new LoadedFile("anew-a.csv", "anew", FileState.POSTED, 1, 1, 0, 0),
            new LoadedFile("anew-b.csv", "anew", FileState.POSTED, 1, 1, 0, 0),
            new LoadedFile("anew-c.csv", "anew", FileState.POSTED, 2, 1, 1, 0));
    assertThat(book.map(book.inbox("anew-d.csv", "ANEW-4,Di"), mapping).message())
        .startsWith("HC325: ");
  }

  @Test
  void whatWasStagedOfASourceThatIsMadeAnewIsStagedAgain() {
    Path mapping = mapping("again", "files=*.csv", QUERY.replace("id as", "nothing as"));
    book.map(book.inbox("again-a.csv", "id,name", "AGAIN-1,Ada"), mapping);
    book.map(book.inbox("again-b.csv", "number,name", "AGAIN-2,Bob"), mapping);

    LoadResult result =
        book.map(
            book.inbox("again-a.csv", "id,name", "AGAIN-1,Ada"),
            mapping("again", "files=*.csv", QUERY));

    assertThat(result.files())
        .containsExactly(new LoadedFile("again-a.csv", "again", FileState.POSTED, 1, 1, 0, 0));
    assertThat(book.query("select state from staging.files where file_name = 'again-b.csv'"))
        .containsExactly("refused");
  }

  @Test
  void aMappingCannotReadTheBooksNorBecomeAnybodyElse() {
    for (String attack :
        List.of(
            "c.full_name as customer_ref, c.full_name from staging.raw_attack cross join"
                + " finance.customers c",
            "set_config('role', 'hardclose_owner', true) as customer_ref, 'x' as full_name from"
                + " staging.raw_attack",
            "set_config('session_authorization', 'postgres', true) as customer_ref, 'x' as"
                + " full_name from staging.raw_attack",
            "'x' as customer_ref, staging.post_next(1, 1)::text as full_name from"
                + " staging.raw_attack",
            "'x' as customer_ref, pg_read_file('/etc/passwd') as full_name from"
                + " staging.raw_attack")) {
      LoadResult result =
          book.map(
              book.inbox("attack.csv", "id,name", "A-1,Ada"),
              mapping(
                  "attack",
                  "files=*.csv",
                  "-- title: x\n-- into: customers\nselect file_id, file_line, " + attack));

      assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(result.message())
          .matches("HC32[47]: the mapping's .*")
          .containsAnyOf("permission denied", "it calls set_config(), which may do more than read");
    }
  }

  @Test
  void aQueryIsOneSelectThatOnlyReads() {
    String forged =
        "insert into staging.customers (file_id, file_line, customer_ref, full_name)"
            + " select file_id, file_line, 'FORGED', 'x' from staging.raw_one";
    for (String query :
        List.of(
            QUERY + "; " + forged,
            QUERY + ") m; reset role; drop table staging.rejects; select * from (select 1",
            QUERY + " v) m where true; " + forged + "; select * from (select 1",
            QUERY + " v) m where m.file_id = any ($1); " + forged + "; select * from (select 1",
            QUERY.replace("select file_id", "with f as (" + forged + ") select file_id"),
            QUERY + " for update",
            QUERY + " /* open",
            "-- title: x\n-- into: customers\n" + forged,
            "-- title: x\n-- into: customers\n")) {
      LoadResult result =
          book.map(
              book.inbox("one.csv", "id,name", "ONE-1,Ada"), mapping("one", "files=*.csv", query));

      assertThat(result.exitCode()).as(query).isEqualTo(ExitCode.REFUSED);
      assertThat(result.message()).matches("HC32[47]: the mapping's .*/10-customers\\.sql .*");
      assertThat(book.query("select customer_ref from staging.customers where file_line > 0"))
          .doesNotContain("FORGED");
    }
    assertThat(book.query("select to_regclass('staging.rejects')::text"))
        .containsExactly("staging.rejects");
  }

  @Test
  void aQueryLeavesNothingBehind() {
    for (String call :
        List.of(
            "set_config('hardclose.username', 'mallory', false)",
            "(select set_config('application_name', 'payroll-robot', false))",
            "lo_from_bytea(0, 'abc')::text",
            "pg_advisory_lock(1)::text",
            "query_to_xml('select set_config(''work_mem'', ''1MB'', false)', true, true, '')::text",
            "public.innocent()")) {
      book.superuser()
          .execute(
              "create or replace function public.innocent() returns text language sql stable"
                  + " as 'select ''x''::text'");
      LoadResult result =
          book.map(
              book.inbox("calls.csv", "id,name", "CALLS-1,Ada"),
              mapping("calls", "files=*.csv", QUERY.replace("name as", call + " as")));

      assertThat(result.message())
          .startsWith("HC327: the mapping's ")
          .contains("/10-customers.sql cannot run: it calls ")
          .contains(", which may do more than read. ");
    }
    assertThat(book.query("select loid::text from pg_largeobject")).isEmpty();
  }

  @Test
  void aQueryReadsNothingButStagedLines() {
    assertThat(mapped(QUERY.formatted("columns") + " where id in (select rolname from pg_roles)"))
        .startsWith("HC327: the mapping's ")
        .contains(
            "/10-customers.sql cannot run: it reads pg_roles, which holds no lines of files. ");
  }

  @Test
  void aQuerySaysTheSameWhenTheLoadIsRunAgain() {
    for (String moment :
        List.of(
            "now()",
            "current_user",
            "localtimestamp(0)",
            "current_setting()",
            "pg_backend_pid()",
            "session_user",
            "xmin",
            "age()",
            "table_to_xml()")) {
      String said =
          switch (moment) {
            case "current_setting()" -> "current_setting('timezone')";
            case "age()" -> "age(timestamp '2026-10-01')";
            case "table_to_xml()" -> "table_to_xml('staging.rejects', true, true, '')";
            // The views of lines that no rule rejects have none.
            case "xmin" -> "(select r.xmin from staging.raw_columns r limit 1)";
            default -> moment;
          };
      assertThat(mapped(QUERY.formatted("columns").replace("name as", said + "::text as")))
          .startsWith("HC327: the mapping's ")
          .contains(
              "/10-customers.sql cannot run: it uses "
                  + moment.replace("(0)", "")
                  + ", which says something else when the load is run again. ");
    }
    String lasting = QUERY.replace("name as", "concat(to_char(to_date(name, 'DD'), 'DD')) as");
    assertThat(
            book.map(
                    book.inbox("lasting.csv", "id,name", "LASTING-1,1"),
                    mapping("lasting", "files=*.csv", lasting))
                .posted())
        .isEqualTo(1);
  }

  @Test
  void aQueryGivesNoValueThatIsLongerThanAFilesCanBe() {
    assertThat(mapped(QUERY.formatted("columns").replace("name as", "repeat('x', 8000001) as")))
        .startsWith("HC329: the mapping's ")
        .contains(
            "/10-customers.sql cannot run: it gives 8000001 bytes as full_name for line 2 of"
                + " columns.csv. ");
  }

  @Test
  void whatCannotBeSeenInAMappingIsNamedOrReadOver() {
    Path mapping = mapping("marked", "\uFEFFfiles=*.csv", "\uFEFF" + QUERY);
    assertThat(book.map(book.inbox("marked.csv", "id,name", "MARKED,Ada"), mapping).posted())
        .isEqualTo(1);
    assertThat(refused("\uFEFF\uFEFFfiles=*.csv", QUERY))
        .contains(" has a property <U+FEFF>files, none of [");
    assertThat(refused("files=*.csv", "-- title: x\n-- into: customers\u200b\nselect 1"))
        .contains(" goes into \"customers<U+200B>\", which is neither ");
  }

  @Test
  void aQueryGivesLinesThatItsFileHas() {
    String phantom = QUERY + " union all select file_id, 99, 'PH-9', 'x' from staging.raw_ph";
    LoadResult result =
        book.map(
            book.inbox("ph.csv", "id,name", "PH-1,Ada"), mapping("ph", "files=*.csv", phantom));

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.message())
        .startsWith("HC328: the mapping's ")
        .contains(
            "/10-customers.sql cannot run: it gives a row for line 99 of ph.csv, and no row begins"
                + " in that line. ");
    assertThat(
            mapped(
                "-- title: x\n-- into: rejects\nselect file_id, file_line + 100 as file_line, 'a' as"
                    + " column_name, 'b' as value, 'c' as rule, 'd' as remedy from staging.raw_columns"))
        .contains(" line 102 of columns.csv");
  }

  @Test
  void aRowWithoutALineIsRefused() {
    assertThat(mapped(QUERY.replace("file_line", "nullif(file_line, 2) as file_line")))
        .startsWith("HC328: the mapping's ")
        .contains(" it gives a row for line 0 of columns.csv, and no row begins in that line. ");
  }

  @Test
  void whatFailsIsNamedWithItsFileAndLine() {
    assertThat(mapped(QUERY.formatted("columns") + "\nwhere '\ud83d\ude00' <> id\n  and nope"))
        .startsWith("HC324: the mapping's ")
        .contains("/10-customers.sql fails in line 5: column \"nope\" does not exist. Nothing");
    assertThat(mapped(QUERY.formatted("columns") + " where 1 / (file_line - 2) > 0"))
        .contains("/10-customers.sql fails: division by zero, at line 2 of columns.csv. Nothing");
    assertThat(mapped(QUERY.formatted("columns") + " where id <> $2"))
        .contains("/10-customers.sql fails in line 3: there is no parameter $2. Nothing");
  }

  @Test
  void theLineOfTheInputThatAQueryFailsWithIsNamed() {
    Path inbox = book.inbox("first.csv", "id,name", "F-1,3", "F-2,5");
    LoadFixture.write(inbox, "second.csv", "id,name", "S-1,1", "S-2,7", "S-3,x1", "S-4,2", "S-5,0");
    String numbers = QUERY.replace("name as", "(6 / name::integer)::text as");

    LoadResult result = book.map(inbox, mapping("numbers", "files=*.csv", numbers));

    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.message())
        .startsWith("HC324: the mapping's ")
        .contains(
            "/10-customers.sql fails: invalid input syntax for type integer: \"x1\", at line 4 of"
                + " second.csv. Nothing of this load was mapped or posted.");
    assertThat(book.query("select count(*) from staging.raw_numbers")).containsExactly("7");
  }

  @Test
  void aQueryThatFailsWithSeveralLinesTogetherIsNamedWithTheirFile() {
    Path inbox = book.inbox("three.csv", "id,name", "T-1,3", "T-2,5", "T-3,5");
    String counted = QUERY + " where 1 / (3 - (select count(*) from staging.raw_three)) > 0";

    assertThat(book.map(inbox, mapping("three", "files=*.csv", counted)).message())
        .contains(
            "/10-customers.sql fails: division by zero, in several lines of three.csv. Nothing of this load");
  }

  @Test
  void severalRowsWhereThereMayBeOneAreNamedWithTheirFile() {
    Path inbox = book.inbox("east.csv", "id,name", "E-1,3", "E-2,5");
    LoadFixture.write(inbox, "west.csv", "id,name", "W-1,3", "W-2,5", "W-2,6", "W-3,6", "W-4,7");
    String one =
        QUERY.formatted("towns")
            + " where id = (select o.id from staging.raw_towns o where o.id = valid_towns.id)";

    assertThat(book.map(inbox, mapping("towns", "files=*.csv", one)).message())
        .contains(
            "/10-customers.sql fails: more than one row returned by a subquery used as an"
                + " expression, in several lines of west.csv. Nothing of this load");
  }

  @Test
  void theFileThatFailsByItselfIsNamedAndNotThoseThatFailTogether() {
    Path inbox = book.inbox("n1.csv", "id,name", "N-1,3");
    LoadFixture.write(inbox, "n2.csv", "id,name", "N-1,3");
    LoadFixture.write(inbox, "n3.csv", "id,name", "N-3,3");
    LoadFixture.write(inbox, "n4.csv", "id,name", "N-4,x4");
    String numbers =
        QUERY.formatted("pairs").replace("name as", "(name::integer)::text as")
            + " where id = (select o.id from staging.raw_pairs o where o.id = valid_pairs.id)";

    assertThat(book.map(inbox, mapping("pairs", "files=*.csv", numbers)).message())
        .contains("invalid input syntax for type integer: \"x4\", at line 2 of n4.csv.");
  }

  @Test
  void aLineOfAnotherSourceIsNamed() {
    Path mapping = mapping("receivers", "files=a*.csv", QUERY);
    LoadFixture.write(mapping, "source.amounts.properties", "files=r*.csv");
    LoadFixture.write(
        mapping,
        "10-customers.sql",
        "-- title: Customers",
        "-- into: customers",
        "select a.file_id, a.file_line, a.id as customer_ref, (r.rate::numeric)::text as full_name"
            + " from staging.valid_receivers a join staging.valid_amounts r on r.id = a.id");
    Path inbox = book.inbox("a.csv", "id,name", "R-1,Ada", "R-2,Bob", "R-3,Eve");
    LoadFixture.write(inbox, "r.csv", "id,rate", "R-1,1", "R-2,2x", "R-3,3");

    assertThat(book.map(inbox, mapping).message())
        .contains("invalid input syntax for type numeric: \"2x\", at line 3 of r.csv.");
  }

  @Test
  void everyOperatorOfPostgresqlCanBeUsed() {
    LoadResult result =
        book.map(
            book.inbox("mark.csv", "id,name", "MARK-1,Ada"),
            mapping(
                "mark",
                "files=*.csv",
                QUERY + " where jsonb_build_object('a', id) ? 'a'; -- and no more"));

    assertThat(result.posted()).isEqualTo(1);
  }

  @Test
  void theWidestFileFitsWhateverItsValues() {
    String header = IntStream.range(0, 318).mapToObj(i -> ",c" + i).collect(Collectors.joining());

    LoadResult result =
        book.map(
            book.inbox(
                "wide.csv",
                "id,name" + header,
                "WIDE-1,Ada" + ",12345678901234567890123".repeat(318)),
            mapping("wide", "files=*.csv", QUERY));

    assertThat(result.posted()).isEqualTo(1);
  }

  @Test
  void aQueryGivesTheColumnsOfItsInput() {
    assertThat(mapped("-- title: x\n-- into: customers\nselect 1 as file_id, 2 as file_line"))
        .startsWith("HC323: the mapping's ")
        .contains(" does not give the column customer_ref. ");
    assertThat(mapped(QUERY.formatted("columns").replace("as full_name", "as full_name, 1 as x")))
        .startsWith("HC323: the mapping's ")
        .contains(" gives a column x, none of [file_id, file_line, customer_ref, full_name,");
    assertThat(mapped("-- title: x\n-- into: customers\nselect nonsense"))
        .startsWith("HC324: the mapping's ")
        .contains(" fails in line 3: column \"nonsense\" does not exist. ");
  }

  @Test
  void aMappingThatCannotBeReadIsRefused() {
    assertThat(refused("files=*.csv", "select 1")).startsWith("HC322: ");
    assertThat(refused("files=*.csv", "-- into: customers\nselect 1")).contains(" has no title. ");
    assertThat(refused("files=*.csv", "-- title: x\n-- into: custmers\nselect 1"))
        .contains(" goes into \"custmers\", which is neither rejects nor one of [users,");
    assertThat(refused("files=*.csv", "-- titel: x\nselect 1"))
        .contains(" begins with \"-- titel: x\", which is none of title, into, known. ");
    for (String input : List.of("transactions", "payroll", "order_items")) {
      assertThat(refused("files=*.csv", "-- title: x\n-- into: " + input + "\n-- known: keep\nx"))
          .startsWith("HC322: the mapping's ")
          .endsWith(
              "10-customers.sql says known: keep of "
                  + input
                  + ", whose rows move money. One that has the key of another and another amount would"
                  + " pass for its duplicate, so nothing was staged. Take the line out: the same row"
                  + " again is a duplicate without it, and other content is rejected.");
    }
    assertThat(refused("", QUERY)).startsWith("HC321: ").contains(" names no files. ");
    assertThat(refused("files=*.csv\nseperator=;", QUERY))
        .contains(" has a property seperator, none of [columns, encoding, files, header,");
    assertThat(refused("files=*.csv\nencoding=klingon", QUERY))
        .contains(" has an encoding that does not exist: klingon. ");
    assertThat(refused("files=*.csv\nencoding=ISO-2022-CN", QUERY))
        .startsWith("HC321: ")
        .contains(" has an encoding that can be read only, so that rejected rows could not be");
    assertThat(refused("files=*.csv\nheader=false", QUERY))
        .contains(" needs columns with header=false, and only then. ");
    assertThat(refused("files=*.csv\nheader=flase", QUERY))
        .contains(" says header=flase; it is true or false. ");
    assertThat(refused("files=*.csv\nseparator=\"", QUERY))
        .contains(" has the same separator and quote. ");
    assertThat(refused("files=*.csv\nseparator=\\n", QUERY))
        .contains(" has a separator that ends lines. ");
    assertThat(refused("files=*.txt", QUERY))
        .startsWith("HC326: no file in ")
        .endsWith(
            " belongs to a source of the mapping. Nothing would be loaded. Check the directory,"
                + " and files= in the mapping.");
    Path empty = book.directory();
    assertThat(message(empty)).startsWith("HC320: ").contains(" has no source or no query. ");
    LoadFixture.write(empty, "customers.sql", "x");
    assertThat(message(empty))
        .contains(" is named neither source.<name>.properties nor <nn>-<anything>.sql. ");
  }

  @Test
  void aSourceWithoutAnyFileIsRefused() {
    Path mapping = mapping("here", "files=*.csv", QUERY);
    LoadFixture.write(mapping, "source.absent.properties", "files=*.txt");

    Refusal refusal =
        catchThrowableOfType(
            Refusal.class,
            () -> book.map(book.inbox("here.csv", "id,name", "HERE-1,Ada"), mapping));

    assertThat(refusal)
        .hasMessageStartingWith("HC326: source absent of the mapping has no file in ");
  }

  private static String mapped(String query) {
    return book.map(
            book.inbox("columns.csv", "id,name", "C-1,Ada"),
            mapping("columns", "files=*.csv", query))
        .message();
  }

  private static String refused(String properties, String query) {
    return message(mapping("refused", properties, query));
  }

  private static String message(Path mapping) {
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class, () -> book.map(book.inbox("x.csv", "id,name", "X-1,Ada"), mapping));
    return String.valueOf(refusal.getMessage());
  }

  private static Path mapping(String source, String properties, String query) {
    Path mapping = book.inbox("source." + source + ".properties", properties);
    LoadFixture.write(mapping, "10-customers.sql", query.replace("%s", source));
    return mapping;
  }
}
