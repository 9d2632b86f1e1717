package io.hardclose.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.Hardclose;
import io.hardclose.database.DatabaseAddress;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.w3c.dom.Element;

/**
 * The workbook and the index of the shipped company, opened by programs that others use:
 * LibreOffice and Chromium. Where they are not installed, the JDK's and POI's readers do what they
 * can, and the test says so.
 */
@Tag("programs")
class DemoFilesTest {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path out;

  private static Path may;

  @BeforeAll
  static void export() {
    may = DemoBooks.export(out, Set.of(ReportFormat.values()));
    DemoBooks.export(
        out, Set.of(ReportFormat.values()), "account_statements", "payroll_summary", "journal");
    new ReportIndex(new JdbcTemplate(DemoBooks.database().asApplication())).write(out);
  }

  @Test
  void anotherSpreadsheetReadsEachCellAsTheCsvFileHasIt() throws Exception {
    boolean office = installed("soffice");
    Path converted = office ? byLibreOffice(workbooks()) : out;
    if (!office) {
      System.out.println("soffice was not found: POI alone reads the workbooks.");
    }
    for (Path workbook : workbooks()) {
      List<TableReport> reports = reportsIn(workbook);
      assertThat(reports).isNotEmpty();
      for (TableReport report : reports) {
        assertThat(office ? converted(converted, workbook, report) : byPoi(workbook, report))
            .as(report.name())
            .isEqualTo(csv(report));
      }
    }
  }

  @Test
  void eachCheckOfTheWorkbookIsAFormulaThatComesOutRight() throws IOException {
    try (XSSFWorkbook workbook = open(may.resolve("hardclose-2026-05-close-1.xlsx"))) {
      List<String> formulas = new ArrayList<>();
      for (int i = 2; i < workbook.getNumberOfSheets(); i++) {
        for (Row row : workbook.getSheetAt(i)) {
          Cell cell = row.getCell(0);
          if (cell != null && cell.getCellType() == CellType.FORMULA) {
            assertThat(cell.getStringCellValue()).isEqualTo("OK");
            assertThat(
                    workbook
                        .getCreationHelper()
                        .createFormulaEvaluator()
                        .evaluate(cell)
                        .getStringValue())
                .isEqualTo("OK");
            formulas.add(workbook.getSheetName(i) + ": " + cell.getCellFormula());
          }
        }
      }
      assertThat(formulas)
          .contains(
              "Trial balance: IF(ABS(D19-(E19))<0.00005,\"OK\",\"DIFFERS\")",
              "Control accounts: IF(ABS(D10-(E10))<0.00005,\"OK\",\"DIFFERS\")")
          .contains(
              "Balance sheet: IF(ABS(SUMIF(C6:C16,\"Total assets\",D6:D16)"
                  + "-(SUMIF(C6:C16,\"Total liabilities and equity\",D6:D16)))<0.00005,\"OK\",\"DIFFERS\")",
              "Cash movement: IF(ABS(SUM(B6:B12)+C13-D13-(SUM(F6:F12)))<0.00005,\"OK\",\"DIFFERS\")")
          .hasSize(23);
    }
  }

  @Test
  void theCoverCountsTheRowsOfEachReportAsItsCsvFileHasThem() throws IOException {
    try (XSSFWorkbook workbook = open(may.resolve("hardclose-2026-05-close-1.xlsx"))) {
      Map<String, Double> counted = new TreeMap<>();
      for (Row row : workbook.getSheet("Cover")) {
        Cell rows = row.getCell(2);
        if (rows != null && rows.getCellType() == CellType.NUMERIC) {
          counted.put(row.getCell(0).getStringCellValue(), rows.getNumericCellValue());
        }
      }
      Map<String, Double> expected = new TreeMap<>();
      for (TableReport report : reportsIn(may.resolve("hardclose-2026-05-close-1.xlsx"))) {
        expected.put(report.sheet(), (double) csv(report).size());
      }
      assertThat(counted).isEqualTo(expected).containsEntry("Journal", 98.0);
    }
  }

  @Test
  void theWorkbookHasNeitherMacrosNorLinksToOtherFiles() throws IOException {
    for (Path workbook : workbooks()) {
      try (var zip = new java.util.zip.ZipFile(workbook.toFile())) {
        assertThat(zip.stream().map(entry -> entry.getName()))
            .noneMatch(name -> name.matches("(?i).*(vba|macro|externalLink|activeX|embeddings).*"));
        for (var entry : java.util.Collections.list(zip.entries())) {
          if (entry.getName().endsWith(".rels")) {
            String rels =
                new String(
                    zip.getInputStream(entry).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
            assertThat(rels).as(entry.getName()).doesNotContain("TargetMode=\"External\"");
          }
        }
      }
    }
  }

  @Test
  void whatHoldsSalariesIsForItsOwnerAloneAndInNoOtherWorkbook() throws IOException {
    for (String name :
        List.of("payroll_summary.csv", "hardclose-2026-05-close-1-payroll_summary.xlsx")) {
      assertThat(Files.getPosixFilePermissions(may.resolve(name)).toString())
          .as(name)
          .doesNotContain("GROUP", "OTHERS");
    }
    for (Path workbook : workbooks()) {
      if (!workbook.toString().contains("payroll_summary")) {
        try (XSSFWorkbook opened = open(workbook)) {
          assertThat(opened.getSheet("Payroll summary")).isNull();
        }
      }
    }
  }

  @Test
  void theSameCloseGivesTheSameFilesInAnotherYearZoneAndLanguage() throws Exception {
    Path again = Files.createDirectory(out.resolve("again"));
    DatabaseAddress books = DemoBooks.database().address();
    List<String> command = new ArrayList<>();
    if (installed("faketime")) {
      command.addAll(List.of("faketime", "2031-07-14 03:25:45"));
    } else {
      System.out.println("faketime was not found: the second export has today's clock.");
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Hardclose.class.getName(),
            "report",
            "--period",
            "2026-05",
            "--out",
            again.toString()));
    // Not here: the class path of tests ends with the working directory, which has reports, too.
    ProcessBuilder process =
        new ProcessBuilder(command).redirectErrorStream(true).directory(again.toFile());
    process.environment().put("HARDCLOSE_URL", books.url());
    process.environment().put("HARDCLOSE_USER", books.user().orElse("postgres"));
    process.environment().put("HARDCLOSE_PASSWORD", books.password().orElse(""));
    process.environment().put("TZ", "Pacific/Kiritimati");
    process.environment().put("LC_ALL", "tr_TR.UTF-8");
    run(process);

    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(again.resolve("2026-05/close-1"))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (!name.equals("SHA256SUMS")) {
          assertThat(Files.mismatch(file, may.resolve(name))).as(name).isEqualTo(-1);
          names.add(name);
        }
      }
    }
    assertThat(names).hasSize(22).contains("hardclose-2026-05-close-1.xlsx", "ledger-cli.ledger");
  }

  @Test
  void aBrowserShowsEachMonthItsFiguresAndALinkToEachOfItsFiles() throws Exception {
    Path index = out.resolve("index.html");
    Element page = page(installed("chromium") ? byChromium(index) : byTheJdk(index));

    List<String> months = texts(page, "table", "months");
    assertThat(months.get(0))
        .startsWith("MonthStateCloseClosedByPostingsRevenueNet incomeChecksRoot digest2026-06open")
        .containsPattern("2026-05closed1.{16}postgres87869,886[.]287,872[.]34");
    assertThat(texts(page, "div", "figure"))
        .hasSize(4)
        .first()
        .asString()
        .startsWith("Revenue of the month69,886.28 EUR2025-11 to 2026-052025-11: 53,939.26");
    Set<String> linked = new TreeSet<>();
    for (Element link : elements(page, "a")) {
      String to = link.getAttribute("href");
      if (!to.startsWith("#")) {
        assertThat(out.resolve(to)).as(to).exists();
        linked.add(to);
      }
    }
    Set<String> there = new TreeSet<>();
    try (Stream<Path> files = Files.list(may)) {
      files
          .filter(file -> !file.endsWith("SHA256SUMS"))
          .forEach(file -> there.add(out.relativize(file).toString()));
    }
    assertThat(linked).isEqualTo(there);
    assertThat(texts(page, "table", "checks").get(0)).contains("drafts_settled");
  }

  @Test
  void theIndexNeedsNothingButItselfAndIsTheSameEachTime() throws IOException {
    ReportIndex index = new ReportIndex(new JdbcTemplate(DemoBooks.database().asApplication()));
    index.write(out);
    String before = Files.readString(out.resolve("index.html"));
    assertThat(before).doesNotContain("http:", "https:", "<script", "@import", "url(");

    index.write(out);

    assertThat(Files.readString(out.resolve("index.html"))).isEqualTo(before);
  }

  @Test
  void aPageOfSomebodyElseIsNotOverwritten(@TempDir Path other) throws IOException {
    Path page = Files.writeString(other.resolve("index.html"), "<h1>Mine</h1>");

    assertThatThrownBy(
            () ->
                new ReportIndex(new JdbcTemplate(DemoBooks.database().asApplication()))
                    .write(other))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC419: "
                + page
                + " is somebody else's page. The index of reports is written anew after each close,"
                + " and would overwrite it. Move it away, or name another directory with --out.");
    assertThat(page).hasContent("<h1>Mine</h1>");
  }

  private static List<Path> workbooks() throws IOException {
    try (Stream<Path> files = Files.list(may)) {
      return files.filter(file -> file.toString().endsWith(".xlsx")).sorted().toList();
    }
  }

  private static List<TableReport> reportsIn(Path workbook) throws IOException {
    try (XSSFWorkbook opened = open(workbook)) {
      return ReportCatalogue.tables(ReportCatalogue.installed().reports()).stream()
          .filter(report -> opened.getSheet(report.sheet()) != null)
          .toList();
    }
  }

  private static XSSFWorkbook open(Path workbook) throws IOException {
    try (InputStream in = Files.newInputStream(workbook)) {
      return new XSSFWorkbook(in);
    }
  }

  /** Each sheet of each workbook as a CSV file in the folder returned. */
  private static Path byLibreOffice(List<Path> workbooks) throws Exception {
    Path folder = Files.createTempDirectory(out, "libreoffice");
    List<String> command =
        new ArrayList<>(
            List.of(
                "soffice",
                "--headless",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--convert-to",
                "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1",
                "--outdir",
                folder.toString()));
    workbooks.forEach(workbook -> command.add(workbook.toString()));
    run(new ProcessBuilder(command).redirectErrorStream(true));
    return folder;
  }

  /** The rows of a report, their values as its CSV file spells them. */
  private static List<List<String>> converted(Path folder, Path workbook, TableReport report) {
    String name = workbook.getFileName().toString().replaceFirst("[.]xlsx$", "");
    List<List<String>> lines =
        DemoBooks.lines(folder.resolve(name + "-" + report.sheet() + ".csv"));
    return body(report, lines.subList(SheetFrame.HEADER_ROW, lines.size()));
  }

  private static List<List<String>> byPoi(Path workbook, TableReport report) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    try (XSSFWorkbook opened = open(workbook)) {
      for (Row row : opened.getSheet(report.sheet())) {
        if (row.getRowNum() >= SheetFrame.HEADER_ROW) {
          List<String> line = new ArrayList<>();
          for (int i = 0; i < report.columns().size(); i++) {
            line.add(text(row.getCell(i), report.columns().get(i).type()));
          }
          lines.add(line);
        }
      }
    }
    return body(report, lines);
  }

  /** As LibreOffice would write it. */
  private static String text(Cell cell, ReportColumn.Type type) {
    if (cell == null || cell.getCellType() == CellType.BLANK) {
      return "";
    }
    if (cell.getCellType() == CellType.STRING) {
      return cell.getStringCellValue();
    }
    return switch (type) {
      case DATE -> cell.getLocalDateTimeCellValue().toLocalDate().toString();
      case TIMESTAMP ->
          cell.getLocalDateTimeCellValue()
              .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS"));
      case BOOLEAN -> String.valueOf(cell.getBooleanCellValue()).toUpperCase(java.util.Locale.ROOT);
      case PERCENT ->
          BigDecimal.valueOf(cell.getNumericCellValue()).movePointRight(2).toPlainString() + "%";
      default -> BigDecimal.valueOf(cell.getNumericCellValue()).toPlainString();
    };
  }

  /** The rows of the report: not the subtotals the workbook adds, nor what stands below. */
  private static List<List<String>> body(TableReport report, List<List<String>> lines) {
    int rows = csv(report).size();
    boolean adds =
        report.layout().group().isPresent()
            && report.columns().stream().anyMatch(ReportColumn::total);
    return lines.stream()
        .filter(line -> !adds || !line.get(0).startsWith("Total "))
        .limit(rows)
        .map(line -> spelled(report, line))
        .toList();
  }

  private static List<String> spelled(TableReport report, List<String> line) {
    List<String> spelled = new ArrayList<>();
    for (int i = 0; i < report.columns().size(); i++) {
      spelled.add(spelled(report.columns().get(i).type(), line.get(i)));
    }
    return spelled;
  }

  private static String spelled(ReportColumn.Type type, String value) {
    if (value.isEmpty()) {
      return "";
    }
    return switch (type) {
      case TEXT, CODE -> value.replaceFirst("^(?='*[-=+@\\t\\r\\n])", "'");
      case DATE -> value;
      case TIMESTAMP ->
          LocalDateTime.parse(value, DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS"))
              .atOffset(ZoneOffset.UTC)
              .format(DateTimeFormatter.ISO_INSTANT);
      case INTEGER -> new BigDecimal(value).setScale(0).toPlainString();
      case MONEY -> new BigDecimal(value.replace(",", "")).setScale(4).toPlainString();
      case PERCENT ->
          new BigDecimal(value.replace("%", "")).movePointLeft(2).setScale(6).toPlainString();
      case BOOLEAN -> value.toLowerCase(java.util.Locale.ROOT);
    };
  }

  private static List<List<String>> csv(TableReport report) {
    List<List<String>> lines = DemoBooks.lines(may.resolve(report.name() + ".csv"));
    return lines.subList(1, lines.size()).stream()
        .map(line -> spelledInstants(report, line))
        .toList();
  }

  /**
   * An instant as a cell has it, to the millisecond; how many decimals it is spelled with differs.
   */
  private static List<String> spelledInstants(TableReport report, List<String> line) {
    List<String> spelled = new ArrayList<>(line);
    for (int i = 0; i < line.size(); i++) {
      if (report.columns().get(i).type() == ReportColumn.Type.TIMESTAMP && !line.get(i).isEmpty()) {
        spelled.set(
            i,
            OffsetDateTime.parse(line.get(i))
                .toInstant()
                .truncatedTo(ChronoUnit.MILLIS)
                .toString());
      }
    }
    return spelled;
  }

  private static String byChromium(Path page) throws Exception {
    Process chromium =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + Files.createTempDirectory(out, "chromium"),
                "--dump-dom",
                page.toUri().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String shown =
        new String(
            chromium.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(chromium.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return shown.replaceAll("<(meta|br)([^>]*[^/])?>", "<$1$2/>").replaceAll("<br/?>", "<br/>");
  }

  private static String byTheJdk(Path page) throws IOException {
    System.out.println("chromium was not found: the page is read by the JDK's parser.");
    return Files.readString(page);
  }

  private static Element page(String markup) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(
            new java.io.ByteArrayInputStream(
                markup
                    .replaceFirst("(?i)^<!DOCTYPE html>", "")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private static List<Element> elements(Element page, String tag) {
    List<Element> elements = new ArrayList<>();
    var found = page.getElementsByTagName(tag);
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static List<String> texts(Element page, String tag, String name) {
    return elements(page, tag).stream()
        .filter(
            element ->
                name.equals(element.getAttribute("id"))
                    || name.equals(element.getAttribute("class")))
        .map(element -> element.getTextContent().replaceAll("\\n", ""))
        .toList();
  }

  private static void run(ProcessBuilder builder) throws Exception {
    Process process = builder.start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }

  private static boolean installed(String program) {
    return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
