package io.hardclose.report;

import static java.time.temporal.ChronoUnit.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import io.hardclose.database.TestDatabase;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.publish.PublishedFile;
import io.hardclose.publish.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class ReportExportTest {
  private static final AccountingPeriod OCTOBER = AccountingPeriod.parse("2026-10");
  private static final AccountingPeriod NOVEMBER = AccountingPeriod.parse("2026-11");
  private static final TableReport AWKWARD =
      (TableReport) ReportFile.parse("awkward", resource("awkward.sql"));
  private static final ReportFile BROKEN =
      ReportFile.parse(
          "broken",
          """
          -- title: Broken
          -- description: Fails in its second row.
          -- sheet: Broken
          -- order: 2
          -- column: quotient | Quotient | integer | 10 |
          select 1 / (2 - n) as quotient from generate_series(1, 2) n order by n
          """);

  private static TestDatabase database;

  @TempDir Path out;

  @BeforeAll
  static void openBooks() {
    database = ClosedBooks.open();
  }

  @AfterAll
  static void closeBooks() {
    database.close();
  }

  @Test
  void csvIsExactToTheByte() throws IOException {
    export(ReportFormat.CSV, AWKWARD);

    assertThat(Files.readString(folder().resolve("awkward.csv")))
        .isEqualTo(resource("awkward.csv"));
  }

  @Test
  void theShippedReportsAreExactToTheLastDigit() throws IOException {
    new ReportExport(database.asApplication(), ReportCatalogue.installed())
        .export(request(NOVEMBER, Set.of(ReportFormat.CSV), List.of()));

    Path november = out.resolve("2026-11/close-1");
    for (String name :
        List.of("trial_balance", "account_summary", "monthly_revenue", "customer_value")) {
      GoldenReport.mustBe(
          "november_" + name + ".csv", Files.readString(november.resolve(name + ".csv")));
    }
  }

  @Test
  void theJournalForPlainTextAccountingIsExactToTheByte() throws IOException {
    new ReportExport(database.asApplication(), ReportCatalogue.installed())
        .export(request(NOVEMBER, Set.of(ReportFormat.CSV), List.of("ledger-cli")));

    String journal = Files.readString(out.resolve("2026-11/close-1/ledger-cli.ledger"));
    assertThat(journal.replaceAll("order [0-9a-f-]{36}", "order <order_id>"))
        .isEqualTo(resource("november_ledger-cli.ledger"));
  }

  @Test
  void theWorkbookEqualsTheCsvFileCellByCell() throws Exception {
    export(ReportFormat.CSV, AWKWARD);
    export(ReportFormat.XLSX, AWKWARD);

    List<List<String>> csv = new ArrayList<>();
    try (CSVReader reader =
        new CSVReaderBuilder(Files.newBufferedReader(folder().resolve("awkward.csv")))
            .withCSVParser(new RFC4180ParserBuilder().build())
            .withKeepCarriageReturn(true)
            .build()) {
      reader.skip(1);
      // A cell ends at the millisecond.
      reader.forEach(
          row -> {
            row[3] = row[3].isEmpty() ? "" : Instant.parse(row[3]).truncatedTo(MILLIS).toString();
            csv.add(List.of(row));
          });
    }
    try (XSSFWorkbook workbook = workbook()) {
      XSSFSheet sheet = workbook.getSheet("Awkward");
      for (int i = 0; i < csv.size(); i++) {
        assertThat(cells(sheet.getRow(i + SheetFrame.HEADER_ROW), csv.get(i).size()))
            .isEqualTo(csv.get(i));
      }
      assertThat(sheet.getRow(csv.size() + SheetFrame.HEADER_ROW).getCell(0).getStringCellValue())
          .isEqualTo("Total");
    }
  }

  @Test
  void anAmountOfMoreThan15DigitsIsTextAndTheTotalIsExact() throws IOException {
    export(ReportFormat.XLSX, AWKWARD);

    try (XSSFWorkbook workbook = workbook()) {
      XSSFSheet sheet = workbook.getSheet("Awkward");
      Cell large = sheet.getRow(6).getCell(5);
      assertThat(large.getCellType()).isEqualTo(CellType.STRING);
      assertThat(large.getStringCellValue()).isEqualTo("12,345,678,901,234.5678");
      Cell total = awkwardTotals(sheet).getCell(5);
      assertThat(total.getCellType()).isEqualTo(CellType.STRING);
      assertThat(total.getStringCellValue()).isEqualTo("12,345,678,901,234.0677");
      assertThat(textOf(workbook.getSheet("Cover")))
          .contains(
              "Note. Awkward values, Amount: amounts with more than 15 significant digits, which no"
                  + " spreadsheet holds: 1. They are written as text, and the total is the exact sum"
                  + " of all rows.");
    }
  }

  @Test
  void aTotalOfNumbersIsAFormulaWithItsValue() throws IOException {
    export(ReportFormat.XLSX, AWKWARD);

    try (XSSFWorkbook workbook = workbook()) {
      XSSFSheet sheet = workbook.getSheet("Awkward");
      Cell total = awkwardTotals(sheet).getCell(4);
      assertThat(total.getCellFormula()).isEqualTo("SUM(E6:E13)");
      assertThat(total.getNumericCellValue()).isEqualTo(7.0);
    }
  }

  @Test
  void theCoverSaysWhoseBooksAndWhichClose() throws IOException {
    export(ReportFormat.XLSX, AWKWARD);

    try (XSSFWorkbook workbook = workbook()) {
      XSSFSheet cover = workbook.getSheet("Cover");
      assertThat(textOf(cover))
          .contains(
              "Müller & Söhne",
              "Closing reports, October 2026",
              "2026-10 (2026-10-01 to 2026-10-31)",
              "Amounts in EUR, months and times in Europe/Berlin",
              database("select root_digest from finance.close_facts where period = '2026-10-01'"),
              "Awkward");
      assertThat(cover.getHyperlinkList())
          .extracting(link -> link.getCellRef() + " " + link.getLocation())
          .containsExactly("A14 'Awkward'!A1");
    }
  }

  @Test
  void aSheetIsReadyToReadAndToPrint() throws IOException {
    export(ReportFormat.XLSX, AWKWARD);

    try (XSSFWorkbook workbook = workbook()) {
      XSSFSheet sheet = workbook.getSheet("Awkward");
      assertThat(sheet.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) 5);
      assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A5:H13");
      assertThat(sheet.getRepeatingRows().formatAsString()).isEqualTo("1:5");
      assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
      assertThat(textOf(sheet))
          .startsWith(
              "Müller & Söhne",
              "Awkward values",
              "Period 2026-10 · close 1 · EUR · root "
                  + database(
                      "select left(root_digest, 16) from finance.close_facts"
                          + " where period = '2026-10-01'"),
              "Contents");
      assertThat(sheet.getHyperlinkList())
          .extracting(link -> link.getCellRef() + " " + link.getLocation())
          .containsExactly("A4 'Cover'!A1");
      assertThat(sheet.getFooter().getLeft()).isEqualTo("Period 2026-10, close 1");
      assertThat(sheet.getRow(5).getCell(5).getCellStyle().getDataFormatString())
          .isEqualTo("#,##0.00_);[Red]\\(#,##0.00\\);\\-_)");
    }
  }

  @Test
  void aFigureThatIsWiderThanItsColumnIsMadeSmallerAndNeverCut() throws IOException {
    export(ReportFormat.XLSX, AWKWARD);

    try (XSSFWorkbook workbook = workbook()) {
      XSSFSheet sheet = workbook.getSheet("Awkward");
      Row total = awkwardTotals(sheet);
      for (Cell cell :
          List.of(
              sheet.getRow(5).getCell(5),
              sheet.getRow(6).getCell(5),
              total.getCell(4),
              total.getCell(5),
              sheet.getRow(5).getCell(3))) {
        assertThat(cell.getCellStyle().getShrinkToFit()).as(cell.getAddress().toString()).isTrue();
      }
      assertThat(sheet.getRow(5).getCell(0).getCellStyle().getShrinkToFit()).isFalse();
    }
  }

  @Test
  void aChartDrawsAmountsThatAreTextByTheirValues() throws Exception {
    export(
        ReportFormat.XLSX,
        ReportFile.parse(
            "drawn",
            """
            -- title: Drawn
            -- description: Drawn.
            -- sheet: Drawn
            -- order: 1
            -- column: month | Month | code | 10 |
            -- column: small | Small | money | 18 | sum
            -- column: large | Large | money | 18 | sum
            -- chart: column x=month y=small,large title=Drawn
            select '2026-0' || n as month, n as small, 12345678901234.5678 * n as large
            from generate_series(1, 2) n
            order by month
            """));

    try (XSSFWorkbook workbook = workbook()) {
      var series =
          workbook
              .getSheet("Charts")
              .getDrawingPatriarch()
              .getCharts()
              .get(0)
              .getCTChart()
              .getPlotArea()
              .getBarChartArray(0)
              .getSerList();
      // A viewer that reads cells for one column reads none for the others.
      assertThat(series.get(0).getVal().getNumLit().getPtArray(1).getV()).isEqualTo("2.0");
      assertThat(
              java.util.Arrays.stream(series.get(1).getVal().getNumLit().getPtArray())
                  .map(point -> new BigDecimal(point.getV()).toPlainString()))
          .containsExactly("12345678901234.568", "24691357802469.137");
    }
  }

  @Test
  void aCheckComesToTheSameWhenASpreadsheetAddsUpAgain() throws IOException {
    for (String off : List.of("0", "0.0001", "5000")) {
      String name = "checked" + off.replace(".", "_");
      export(
          ReportFormat.XLSX,
          ReportFile.parse(
              name,
              """
              -- title: Checked
              -- description: Checked.
              -- sheet: Checked
              -- order: 1
              -- column: n | N | integer | 10 |
              -- column: a | A | money | 18 | sum
              -- column: b | B | money | 18 | sum
              -- column: kind | Kind | code | 18 |
              -- check: The totals are the same | a = b
              -- check: The odd ones and the others are all | a[kind=odd] + a[kind!=odd] = b
              -- check: Each row is the same | a = b | in each row
              select n, (n * 7919 % 3001) * 6666.6667 as a, n * 6666.6667 + case n when 9 then OFF else 0 end as b,
                case when n % 2 = 1 then 'odd' else 'even' end as kind
              from generate_series(1, 3000) n
              order by n
              """
                  .replace("OFF", off)));
      try (XSSFWorkbook workbook = workbook()) {
        XSSFSheet sheet = workbook.getSheet("Checked");
        var evaluator = workbook.getCreationHelper().createFormulaEvaluator();
        for (int row = 3007; row < 3010; row++) {
          Cell check = sheet.getRow(row).getCell(0);
          boolean told = check.getCellType() == CellType.FORMULA;
          boolean holds = off.equals("0") && row < 3009;
          // What it rounds away, and rows that add up to the same, a spreadsheet cannot tell.
          assertThat(told).as(off + " " + row).isEqualTo(holds || off.equals("5000"));
          assertThat(told ? evaluator.evaluate(check).getStringValue() : check.getStringCellValue())
              .as(check.toString())
              .isEqualTo(check.getStringCellValue())
              .isEqualTo(holds ? "OK" : "DIFFERS");
        }
      }
      Files.delete(workbookFile());
      Files.delete(folder().resolve("SHA256SUMS"));
    }
  }

  @Test
  void aCheckInEachGroupIsAskedOfEach() throws IOException {
    for (String off : List.of("0", "5")) {
      export(
          ReportFormat.XLSX,
          ReportFile.parse(
              "grouped" + off,
              """
              -- title: Grouped
              -- description: Grouped.
              -- sheet: Grouped
              -- order: 1
              -- column: kind | Kind | code | 18 |
              -- column: n | N | integer | 10 |
              -- column: a | A | money | 18 |
              -- column: b | B | money | 18 |
              -- group: kind
              -- check: All rows are the same | a[kind!=z] = b[kind!=z]
              -- check: Each group is the same | a = b | in each group
              select k as kind, n, n + case k when 'x' then OFF else -OFF end as a, 7 - n as b
              from unnest(array['x', 'y']) k
                cross join generate_series(1, 6) n
              order by k, n
              """
                  .replace("OFF", off)));
      try (XSSFWorkbook workbook = workbook()) {
        XSSFSheet sheet = workbook.getSheet("Grouped");
        assertThat(sheet.getRow(18).getCell(0).getStringCellValue()).isEqualTo("OK");
        assertThat(sheet.getRow(19).getCell(0).getStringCellValue())
            .isEqualTo(off.equals("0") ? "OK" : "DIFFERS");
        assertThat(sheet.getRow(19).getCell(0).getCellType())
            .isEqualTo(off.equals("0") ? CellType.FORMULA : CellType.STRING);
      }
      Files.delete(workbookFile());
      Files.delete(folder().resolve("SHA256SUMS"));
    }
  }

  @Test
  void anEnumIsDisarmedWhereOneOfItsLabelsIsAFormula() throws IOException {
    database.execute("create type finance.plain as enum ('plain', 'a, \"b\"', '')");
    database.execute("create type finance.odd as enum ('plain', '=1+1', '''=1')");
    export(
        ReportFormat.CSV,
        ReportFile.parse(
            "labels",
            """
            -- title: Labels
            -- description: Labels.
            -- sheet: Labels
            -- order: 1
            -- column: n | N | integer | 10 |
            -- column: plain | Plain | code | 18 |
            -- column: odd | Odd | text | 18 |
            select n, (enum_range(null::finance.plain))[n] as plain, (enum_range(null::finance.odd))[n] as odd
            from generate_series(1, 4) n
            order by n
            """));

    assertThat(Files.readString(folder().resolve("labels.csv")))
        .isEqualTo("n,plain,odd\n1,plain,plain\n2,\"a, \"\"b\"\"\",'=1+1\n3,\"\",''=1\n4,,\n");
  }

  @Test
  void aNumberThatIsNoneIsRefused() {
    for (String number : List.of("NaN", "Infinity", "-Infinity")) {
      assertThatThrownBy(
              () ->
                  export(
                      ReportFormat.XLSX,
                      ReportFile.parse(
                          "none",
                          """
                          -- title: None
                          -- description: None.
                          -- sheet: None
                          -- order: 1
                          -- column: a | A | money | 18 | sum
                          select 'OF'::numeric as a order by a
                          """
                              .replace("OF", number))))
          .hasMessage(
              "HC408: report none cannot be read: row 1, column a: "
                  + number
                  + " is no number. Nothing was exported. Mend sql/reports/none.sql or what it"
                  + " reads, and run the same command again.");
    }
  }

  @Test
  void theSameBooksGiveTheSameBytesWhereverTheProgramRuns() throws Exception {
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    byte[] first;
    byte[] second;
    try {
      first = bytesOfAll(out.resolve("first"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      // A zip file tells seconds in pairs.
      Thread.sleep(2_100);
      second = bytesOfAll(out.resolve("second"));
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }

    assertThat(second)
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(new String(first, StandardCharsets.UTF_8));
  }

  @Test
  void aStreamingReaderCanReadTheZipFile() throws IOException {
    export(ReportFormat.XLSX, AWKWARD);

    List<String> entries = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(workbookFile()))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.add(entry.getName() + " " + entry.getTimeLocal());
      }
    }
    assertThat(entries)
        .contains("xl/workbook.xml 1980-01-01T00:00", "xl/worksheets/sheet2.xml 1980-01-01T00:00");
  }

  @Test
  void aReportLongerThanASheetGoesOnInTheNext() throws Exception {
    TableReport numbers =
        (TableReport)
            ReportFile.parse(
                "numbers",
                """
                -- title: Numbers
                -- description: The numbers from 1 to 20.
                -- sheet: Numbers
                -- order: 1
                -- column: label | Label | text | 10 |
                -- column: n | Number | integer | 10 | sum
                select 'no ' || n as label, n from generate_series(1, 20) n order by n
                """);
    Path file = out.resolve("split.xlsx");
    try (var connection = database.asApplication().getConnection();
        var to = Files.newOutputStream(file)) {
      connection.setAutoCommit(false);
      CloseFacts facts = CloseFacts.enterScope(connection, OCTOBER, Optional.of(1));
      try (Workbook workbook =
          new Workbook(
              facts,
              List.of(numbers),
              Map.of(),
              Files.createTempDirectory("sheets"),
              new ReportCatalogue(List.of(numbers)),
              15)) {
        workbook.write(connection, numbers);
        assertThat(workbook.assemble(to)).isEqualTo(20);
      }
    }

    try (InputStream in = Files.newInputStream(file);
        XSSFWorkbook workbook = new XSSFWorkbook(in)) {
      List<String> sheets = new ArrayList<>();
      workbook.forEach(sheet -> sheets.add(sheet.getSheetName() + " " + sheet.getLastRowNum()));
      assertThat(sheets.subList(1, 4))
          .containsExactly("Numbers 12", "Numbers (2) 12", "Numbers (3) 9");
      XSSFSheet last = workbook.getSheet("Numbers (3)");
      assertThat(last.getRow(4).getCell(0).getStringCellValue()).isEqualTo("Label");
      assertThat(last.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) 5);
      assertThat(last.getRow(5).getCell(1).getNumericCellValue()).isEqualTo(17.0);
      assertThat(last.getRow(9).getCell(1).getCellFormula())
          .isEqualTo("SUM('Numbers'!B6:B13)+SUM('Numbers (2)'!B6:B13)+SUM(B6:B9)");
      assertThat(last.getRow(9).getCell(1).getNumericCellValue()).isEqualTo(210.0);
    }
  }

  /** Below them stands the note that amounts are rounded. */
  private static Row awkwardTotals(XSSFSheet sheet) {
    return sheet.getRow(sheet.getLastRowNum() - 2);
  }

  private static List<String> cells(Row row, int columns) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      values.add(asCsv(row.getCell(i), AWKWARD.columns().get(i).type()));
    }
    return values;
  }

  /** What the CSV file says where the workbook says this. */
  private static String asCsv(Cell cell, ReportColumn.Type type) {
    if (cell == null || cell.getCellType() == CellType.BLANK) {
      return "";
    }
    boolean text = cell.getCellType() == CellType.STRING;
    return switch (type) {
      case TEXT, CODE -> cell.getStringCellValue().replaceFirst("^(?='*[-=+@\\t\\r\\n])", "'");
      case DATE ->
          text
              ? cell.getStringCellValue()
              : cell.getLocalDateTimeCellValue().toLocalDate().toString();
      case TIMESTAMP ->
          (text
                  ? LocalDateTime.parse(cell.getStringCellValue().replace(' ', 'T'))
                  : cell.getLocalDateTimeCellValue())
              .atZone(ZoneId.of("Europe/Berlin"))
              .toInstant()
              .toString();
      case INTEGER -> BigDecimal.valueOf(cell.getNumericCellValue()).setScale(0).toPlainString();
      case MONEY ->
          text
              ? cell.getStringCellValue().replace(",", "")
              : BigDecimal.valueOf(cell.getNumericCellValue()).setScale(4).toPlainString();
      case PERCENT -> BigDecimal.valueOf(cell.getNumericCellValue()).setScale(6).toPlainString();
      case BOOLEAN -> String.valueOf(cell.getBooleanCellValue());
    };
  }

  @Test
  void theDigestsAreWrittenAsSha256sumReadsThem() throws IOException {
    export(ReportFormat.CSV, AWKWARD);

    assertThat(Files.readString(folder().resolve("SHA256SUMS")))
        .matches("[0-9a-f]{64}  awkward.csv\n");
  }

  @Test
  void anExportDoneAgainChangesNothingAndSaysSo() throws IOException {
    export(ReportFormat.CSV, AWKWARD);
    List<PublishedFile> again = export(ReportFormat.CSV, AWKWARD);

    assertThat(again).extracting(PublishedFile::unchanged).containsExactly(true);
    assertThat(again).extracting(PublishedFile::rows).containsExactly(8L);
    assertThat(names()).containsExactly("SHA256SUMS", "awkward.csv");
  }

  @Test
  void aFileWithOtherContentIsNeverOverwritten() throws IOException {
    export(ReportFormat.CSV, AWKWARD);
    Path file = folder().resolve("awkward.csv");
    Files.writeString(file, "edited");

    assertThatThrownBy(() -> export(ReportFormat.CSV, AWKWARD))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC403: "
                + file
                + " holds other content than this export. A file of a close is never overwritten:"
                + " it may have been sent on. Export with --out to another directory, compare the"
                + " two, and run ./hardclose verify.");
    assertThat(file).hasContent("edited");
    assertThat(names()).containsExactly("SHA256SUMS", "awkward.csv");
  }

  /** Another Java may bring another zlib, which makes other bytes of the same content. */
  @Test
  void aWorkbookThatIsPackedOtherwiseIsTheSameAndStays() throws IOException {
    export(ReportFormat.XLSX, AWKWARD);
    Path file = workbookFile();
    Path sums = folder().resolve("SHA256SUMS");
    String published = Sha256.of(file);
    pack(file, Deflater.BEST_COMPRESSION, "", "");
    String packed = Sha256.of(file);
    assertThat(packed).isNotEqualTo(published);
    assertThatThrownBy(() -> export(ReportFormat.XLSX, AWKWARD))
        .as("it is not the one that was published")
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(file + " was exported with other content, says SHA256SUMS.");
    Files.writeString(sums, Files.readString(sums).replace(published, packed));

    List<PublishedFile> again = export(ReportFormat.XLSX, AWKWARD);

    assertThat(again).containsExactly(new PublishedFile(file, packed, Files.size(file), 8, true));
    assertThat(Sha256.of(file)).isEqualTo(packed);
    assertThat(sums).hasContent(packed + "  " + file.getFileName() + "\n");
    assertThat(names()).containsExactly("SHA256SUMS", file.getFileName().toString());

    // A letter of a cell makes it another.
    pack(file, Deflater.DEFAULT_COMPRESSION, "Total", "Totel");
    Files.writeString(sums, Files.readString(sums).replace(packed, Sha256.of(file)));
    assertThatThrownBy(() -> export(ReportFormat.XLSX, AWKWARD))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(file + " holds other content than this export.");
  }

  /** With one text in its sheets written otherwise. */
  private static void pack(Path file, int level, String text, String instead) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file));
        ZipOutputStream out = new ZipOutputStream(packed)) {
      out.setLevel(level);
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        String content = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        out.write(content.replace(text, instead).getBytes(StandardCharsets.ISO_8859_1));
        out.closeEntry();
      }
    }
    Files.write(file, packed.toByteArray());
  }

  @Test
  void aLostFileWithAnotherRecordedDigestIsNotReplaced() throws IOException {
    export(ReportFormat.CSV, AWKWARD);
    Files.delete(folder().resolve("awkward.csv"));
    Files.writeString(folder().resolve("SHA256SUMS"), "0".repeat(64) + "  awkward.csv\n");

    assertThatThrownBy(() -> export(ReportFormat.CSV, AWKWARD))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("awkward.csv was exported with other content, says SHA256SUMS.");
    assertThat(names()).containsExactly("SHA256SUMS");
  }

  @Test
  void anExportThatFailsLeavesNothing() throws IOException {
    for (ReportFormat format : ReportFormat.values()) {
      assertThatThrownBy(() -> export(format, AWKWARD, BROKEN))
          .isInstanceOf(Refusal.class)
          .hasMessage(
              "HC408: report broken cannot be read: ERROR: division by zero. Nothing was exported."
                  + " Mend sql/reports/broken.sql or what it reads, and run the same command"
                  + " again.");
      assertThat(out).isEmptyDirectory();
    }
  }

  @Test
  void whatAKilledExportLeftGoesWithTheNext() throws IOException {
    Files.createDirectories(folder().resolve(".unfinished-1"));
    Files.writeString(folder().resolve(".unfinished-1/salaries.1"), "half a sheet");
    Files.writeString(folder().resolve(".awkward.csv.1.part"), "half a file");

    String workbook = export(ReportFormat.XLSX, AWKWARD).get(0).path().getFileName().toString();

    try (Stream<Path> files = Files.list(folder())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("SHA256SUMS", workbook);
    }
  }

  @Test
  void whatAKilledTrialOfTheDirectoryLeftGoesWithTheNext() throws IOException {
    Files.createFile(out.resolve(".hardclose-trial1.part"));

    export(ReportFormat.CSV, AWKWARD);

    assertThat(out.resolve(".hardclose-trial1.part")).doesNotExist();
  }

  @Test
  void aChartOfTooManyRowsIsNotDrawnAndTheCoverSaysSo() throws IOException {
    TableReport drawn = drawn(1_001);
    export(ReportFormat.XLSX, drawn);

    try (XSSFWorkbook workbook = workbook()) {
      assertThat(workbook.getSheet("Charts")).isNull();
      assertThat(textOf(workbook.getSheet("Cover")))
          .contains("Note. Drawn: no chart is drawn, for it has more than 1,000 rows.");
    }
  }

  @Test
  void aChartOfASheetThatIsSplitIsNotDrawnAndTheCoverSaysSo() throws Exception {
    for (int rows : List.of(3, 4)) {
      TableReport drawn = drawn(rows);
      Path file = out.resolve(rows + ".xlsx");
      try (var connection = database.asApplication().getConnection();
          var to = Files.newOutputStream(file)) {
        connection.setAutoCommit(false);
        CloseFacts facts = CloseFacts.enterScope(connection, OCTOBER, Optional.of(1));
        try (Workbook workbook =
            new Workbook(
                facts,
                List.of(drawn),
                Map.of(),
                Files.createTempDirectory("sheets"),
                new ReportCatalogue(List.of(drawn)),
                // Three rows, and below them totals and the note of what is rounded.
                SheetFrame.HEADER_ROW + 3 + 2 + 2)) {
          workbook.write(connection, drawn);
          workbook.assemble(to);
        }
      }
      try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
        boolean split = workbook.getSheet("Drawn (2)") != null;
        assertThat(split).isEqualTo(rows == 4);
        assertThat(workbook.getSheet("Charts") == null).isEqualTo(split);
        assertThat(
                textOf(workbook.getSheet("Cover"))
                    .contains("Note. Drawn: no chart is drawn, for it goes on in a further sheet."))
            .isEqualTo(split);
      }
    }
  }

  private static TableReport drawn(int rows) {
    return (TableReport)
        ReportFile.parse(
            "drawn",
            """
            -- title: Drawn
            -- description: Drawn.
            -- sheet: Drawn
            -- order: 1
            -- column: n | N | integer | 10 |
            -- column: amount | Amount | money | 18 |
            -- chart: line x=n y=amount title=Drawn
            select n, n as amount from generate_series(1, %d) n order by n
            """
                .formatted(rows));
  }

  @Test
  void aSheetSaysWhereItsAmountsHaveMoreDecimalsThanItShows() throws IOException {
    export(
        ReportFormat.XLSX,
        amounts("whole", "money", "1.2500"),
        amounts("rounded", "money", "1.2501"),
        amounts("all", "money:4", "1.2501"));

    try (XSSFWorkbook workbook = workbook()) {
      XSSFSheet rounded = workbook.getSheet("rounded");
      assertThat(rounded.getRow(6).getCell(0).getStringCellValue()).isEqualTo("Total");
      assertThat(rounded.getRow(8).getCell(0).getStringCellValue()).isEqualTo("OK");
      assertThat(rounded.getRow(10).getCell(0).getStringCellValue())
          .isEqualTo(
              "Note. Amounts are shown rounded, and on paper may not add up in their last digit."
                  + " The cells hold all decimals, and totals and checks are made on those.");
      assertThat(rounded.getMergedRegions())
          .extracting(CellRangeAddress::formatAsString)
          .containsExactly("A11:B11");
      for (String exact : List.of("whole", "all")) {
        assertThat(workbook.getSheet(exact).getLastRowNum()).as(exact).isEqualTo(8);
        assertThat(workbook.getSheet(exact).getMergedRegions()).as(exact).isEmpty();
      }
    }
  }

  @Test
  void aNegativeAmountThatIsTextLooksLikeThoseThatAreNumbers() throws IOException {
    export(ReportFormat.XLSX, amounts("large", "money", "-12345678901234.5678"));

    try (XSSFWorkbook workbook = workbook()) {
      for (int row : List.of(5, 6)) {
        XSSFCell cell = workbook.getSheet("large").getRow(row).getCell(1);
        assertThat(cell.getStringCellValue()).isEqualTo("(12,345,678,901,234.5678)");
        assertThat(cell.getCellStyle().getFont().getXSSFColor().getARGBHex()).isEqualTo("FFFF0000");
      }
      assertThat(workbook.getSheet("large").getRow(8).getCell(0).getStringCellValue())
          .isEqualTo("OK");
    }
  }

  private static ReportFile amounts(String name, String type, String amount) {
    return ReportFile.parse(
        name,
        """
        -- title: NAME
        -- description: One amount.
        -- sheet: NAME
        -- order: 1
        -- column: label | Label | text | 10 |
        -- column: amount | Amount | TYPE | 18 | sum
        -- check: It is itself | amount = amount
        select 'one' as label, AMOUNT as amount
        order by 1
        """
            .replace("NAME", name)
            .replace("TYPE", type)
            .replace("AMOUNT", amount));
  }

  @Test
  void aTextLongerThanACellIsCutAndTheCoverSaysSo() throws IOException {
    ReportFile letters =
        ReportFile.parse(
            "letters",
            """
            -- title: Letters
            -- description: A long text.
            -- sheet: Letters
            -- order: 1
            -- column: letter | Letter | text | 10 |
            select repeat('x', 32767 + n) as letter from generate_series(0, 1) n order by n
            """);
    export(ReportFormat.XLSX, letters);

    try (XSSFWorkbook workbook = workbook()) {
      XSSFSheet sheet = workbook.getSheet("Letters");
      assertThat(sheet.getRow(5).getCell(0).getStringCellValue()).isEqualTo("x".repeat(32_767));
      assertThat(sheet.getRow(6).getCell(0).getStringCellValue())
          .isEqualTo("x".repeat(32_759) + " … [cut]");
      assertThat(textOf(workbook.getSheet("Cover")))
          .contains(
              "Note. Letters, Letter: texts longer than a cell can be: 1. They are cut here, and"
                  + " whole in the CSV file.");
    }
  }

  @Test
  void aReportThatSelectsOtherColumnsThanItDeclaresIsRefused() {
    ReportFile report =
        ReportFile.parse(
            "other",
            """
            -- title: Other
            -- description: Other.
            -- sheet: Other
            -- order: 1
            -- column: a | A | integer | 10 |
            select 1 as a, 2 as b order by a
            """);

    assertThatThrownBy(() -> export(ReportFormat.CSV, report))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC404: sql/reports/other.sql declares the columns a but selects a, b. A column would"
                + " be lost or misread. Make the two the same.");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void aTextReportIsItsLinesAndNothingElse() throws IOException {
    List<PublishedFile> files =
        export(
            ReportFormat.CSV, text("select * from (values ('=Söhne'), ('')) l (line) order by 1"));

    assertThat(Files.readString(folder().resolve("lines.txt"))).isEqualTo("\n=Söhne\n");
    assertThat(files).extracting(PublishedFile::rows).containsExactly(2L);
    assertThat(names()).containsExactly("SHA256SUMS", "lines.txt");
  }

  @Test
  void aTextReportIsNoSheetOfTheWorkbook() throws IOException {
    ReportFile lines = text("select 'x' as line order by line");
    export(ReportFormat.XLSX, AWKWARD, lines);

    assertThat(names()).containsExactly("SHA256SUMS", "hardclose-2026-10-close-1.xlsx");
    try (XSSFWorkbook workbook = workbook()) {
      assertThat(workbook.getNumberOfSheets()).isEqualTo(2);
      assertThat(textOf(workbook.getSheet("Cover"))).doesNotContain("Lines of text.");
    }
  }

  @Test
  void aTextReportAloneMakesNoWorkbook() throws IOException {
    new ReportExport(database.asApplication(), ReportCatalogue.installed())
        .export(request(OCTOBER, Set.of(ReportFormat.values()), List.of("ledger-cli")));

    assertThat(names()).containsExactly("SHA256SUMS", "ledger-cli.ledger");
  }

  @Test
  void aWorkbookIsNamedAfterItsSheetsOnly() throws IOException {
    new ReportExport(database.asApplication(), ReportCatalogue.installed())
        .export(
            request(
                OCTOBER, Set.of(ReportFormat.values()), List.of("trial_balance", "ledger-cli")));

    assertThat(names())
        .containsExactly(
            "SHA256SUMS",
            "hardclose-2026-10-close-1-trial_balance.xlsx",
            "ledger-cli.ledger",
            "trial_balance.csv");
  }

  @Test
  void aTextReportNamedForAWorkbookIsRefused() {
    assertThatThrownBy(
            () ->
                new ReportExport(database.asApplication(), ReportCatalogue.installed())
                    .export(request(OCTOBER, Set.of(ReportFormat.XLSX), List.of("ledger-cli"))))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC409: \"xlsx\" is not a format of the report ledger-cli, which is text. Nothing was"
                + " exported. Write csv or csv,xlsx: it comes with the CSV files.");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void aLineThatIsNoneIsRefused() {
    String remedy =
        " Nothing was exported. Mend sql/reports/lines.sql or what it reads, and run the same"
            + " command again.";

    assertThatThrownBy(
            () ->
                export(
                    ReportFormat.CSV,
                    text("select * from (values ('a'), (null)) l (line) order by 1")))
        .isInstanceOf(Refusal.class)
        .hasMessage("HC408: report lines cannot be read: line 2 is null." + remedy);
    for (String lineBreak : List.of("\\n", "\\r")) {
      assertThatThrownBy(
              () ->
                  export(
                      ReportFormat.CSV, text("select E'a" + lineBreak + "b' as line order by 1")))
          .isInstanceOf(Refusal.class)
          .hasMessage("HC408: report lines cannot be read: line 1 holds a line break." + remedy);
    }
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void aTextReportThatSelectsMoreThanItsLineIsRefused() {
    assertThatThrownBy(
            () -> export(ReportFormat.CSV, text("select 'x' as line, 2 as b order by b")))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC404: sql/reports/lines.sql is text and has to give the column line but selects line,"
                + " b. A column would be lost or misread. Make the two the same.");
    assertThat(out).isEmptyDirectory();
  }

  private static ReportFile text(String select) {
    return ReportFile.parse(
        "lines",
        """
        -- title: Lines
        -- description: Lines of text.
        -- order: 3
        -- format: text
        -- extension: txt
        """
            + select);
  }

  @Test
  void anOpenPeriodHasNoReports() {
    assertThatThrownBy(
            () ->
                new ReportExport(database.asApplication(), ReportCatalogue.installed())
                    .export(
                        request(
                            AccountingPeriod.parse("2026-12"),
                            Set.of(ReportFormat.CSV),
                            List.of())))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC405: period 2026-12 has no close. Reports are of a closed period, so that they never"
                + " change. Close it with ./hardclose close --period 2026-12, or see ./hardclose"
                + " status.");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void aMissingDirectoryIsRefused() {
    Path missing = out.resolve("missing");

    assertThatThrownBy(() -> ExportTarget.check(missing))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC402: the report directory "
                + missing
                + " does not exist. A close without its reports is half a close. Create it, or name"
                + " another with --out.");
  }

  @Test
  void aFileIsNoDirectory() throws IOException {
    Path file = Files.createFile(out.resolve("file"));

    assertThatThrownBy(() -> ExportTarget.check(file))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(file + " is not a directory.");
  }

  @Test
  void aDirectoryThatCannotBeWrittenToIsRefused() {
    assertThatThrownBy(() -> ExportTarget.check(Path.of("/proc/self")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("/proc/self cannot be written to.");
  }

  @Test
  void aWritableDirectoryIsLeftAsItWas() {
    ExportTarget.check(out);

    assertThat(out).isEmptyDirectory();
  }

  private List<PublishedFile> export(ReportFormat format, ReportFile... reports) {
    return new ReportExport(database.asApplication(), new ReportCatalogue(List.of(reports)))
        .export(request(OCTOBER, Set.of(format), List.of()));
  }

  private ExportRequest request(
      AccountingPeriod period, Set<ReportFormat> formats, List<String> names) {
    return new ExportRequest(period, Optional.empty(), out, formats, names);
  }

  private byte[] bytesOfAll(Path directory) throws IOException {
    Files.createDirectory(directory);
    List<ReportFile> reports = new ArrayList<>(ReportCatalogue.installed().reports());
    reports.add(AWKWARD);
    List<PublishedFile> files =
        new ReportExport(database.asApplication(), new ReportCatalogue(reports))
            .export(
                new ExportRequest(
                    NOVEMBER, Optional.of(1), directory, Set.of(ReportFormat.values()), List.of()));
    assertThat(files).hasSize(23);
    return Files.readAllBytes(directory.resolve("2026-11/close-1/SHA256SUMS"));
  }

  private Path folder() {
    return out.resolve("2026-10/close-1");
  }

  private Path workbookFile() {
    return folder().resolve("hardclose-2026-10-close-1.xlsx");
  }

  private XSSFWorkbook workbook() throws IOException {
    try (InputStream in = Files.newInputStream(workbookFile())) {
      return new XSSFWorkbook(in);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static List<String> textOf(XSSFSheet sheet) {
    List<String> texts = new ArrayList<>();
    sheet.forEach(
        row ->
            row.forEach(
                cell -> {
                  if (cell.getCellType() == CellType.STRING) {
                    texts.add(cell.getStringCellValue());
                  }
                }));
    return texts;
  }

  private static String database(String question) {
    return new JdbcTemplate(database.asSuperuser()).queryForObject(question, String.class);
  }

  private static String resource(String name) {
    try (InputStream in = ReportExportTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
