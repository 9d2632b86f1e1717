package io.hardclose.report;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.util.FileSystemUtils;

/**
 * One XLSX file for a whole close; the same close gives the same bytes.
 *
 * <p>Sheets of reports are written first, each to a file, by as many threads as there are. Then POI
 * makes the rest, with an empty sheet in the place of each, and the files take these places.
 */
final class Workbook implements AutoCloseable {
  /** Rows a sheet can hold in Excel. */
  static final int EXCEL_ROWS = 1_048_576;

  private static final int FETCH_ROWS = 1_000;

  private final CloseFacts facts;
  private final List<TableReport> reports;
  private final Map<String, String> parameters;
  private final ReportCatalogue catalogue;
  private final int sheetRows;
  private final XSSFWorkbook base = new XSSFWorkbook();
  private final WorkbookStyles styles;
  private final SheetFrame frame;
  private final Path scratch;
  private final Map<String, ReportSheets> written = new ConcurrentHashMap<>();

  /**
   * @param reports in the order of their sheets
   * @param parameters that were set, by name
   * @param scratch a directory of its own, deleted in the end
   * @param catalogue with the reports that those are checked against
   * @param sheetRows rows after which a report goes on in a further sheet, at most {@link
   *     #EXCEL_ROWS}
   */
  Workbook(
      CloseFacts facts,
      List<TableReport> reports,
      Map<String, String> parameters,
      Path scratch,
      ReportCatalogue catalogue,
      int sheetRows) {
    this.facts = facts;
    this.reports = List.copyOf(reports);
    this.parameters = Map.copyOf(parameters);
    this.catalogue = catalogue;
    this.sheetRows = sheetRows;
    this.styles =
        new WorkbookStyles(base, reports.stream().flatMap(r -> r.columns().stream()).toList());
    this.frame = new SheetFrame(facts, styles, parameters);
    this.scratch = scratch;
  }

  /**
   * Writes the sheets of one report, beside others that are being written. Needs a transaction, for
   * cursors.
   */
  void write(Connection connection, TableReport report) throws IOException {
    Map<ReportEquation.Term, BigDecimal> figures =
        CrossFigures.read(connection, report, parameters, facts.period(), catalogue);
    ReportSheets sheets = new ReportSheets(report, figures, styles, frame, scratch, sheetRows);
    try (PreparedStatement statement = connection.prepareStatement(report.sheetSelect())) {
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet rows = statement.executeQuery()) {
        sheets.write(rows);
      }
      written.put(report.name(), sheets);
    } catch (SQLException e) {
      throw ReportQuery.unreadable(report, e);
    } finally {
      sheets.abandon();
    }
  }

  /** Puts the sheets together, and returns the number of the reports' rows. */
  long assemble(OutputStream out) throws IOException {
    List<ReportSheets> sheets =
        reports.stream().map(report -> Objects.requireNonNull(written.get(report.name()))).toList();
    CoverSheet cover = new CoverSheet(base, styles, facts);
    ChartSheet.draw(base, styles, facts, sheets);
    cover.write(sheets);
    fixProperties(base.getProperties());
    Map<String, SheetXml.Entry> places = places(sheets);
    Path unfixed = scratch.resolve("unfixed.xlsx");
    try (OutputStream to = Files.newOutputStream(unfixed)) {
      base.write(to);
    }
    FixedZip.copy(unfixed, places, out);
    return sheets.stream().mapToLong(ReportSheets::rows).sum();
  }

  private Map<String, SheetXml.Entry> places(List<ReportSheets> reports) {
    Map<String, SheetXml.Entry> places = new HashMap<>();
    for (ReportSheets report : reports) {
      for (SheetParts.Part part : report.parts()) {
        XSSFSheet place = base.createSheet(part.sheet());
        // Names of the workbook, not of the sheet, hold these two.
        place.setRepeatingRows(CellRangeAddress.valueOf("1:" + SheetFrame.HEADER_ROW));
        places.put(place.getPackagePart().getPartName().getName().substring(1), part.entry());
      }
    }
    return places;
  }

  /** POI would write the time and the user's name. */
  private void fixProperties(POIXMLProperties properties) {
    Optional<Date> closedAt = Optional.of(Date.from(facts.closedAt()));
    properties.getCoreProperties().setCreated(closedAt);
    properties.getCoreProperties().setModified(closedAt);
    properties.getCoreProperties().setCreator("Hardclose");
    properties.getCoreProperties().setLastModifiedByUser("Hardclose");
    properties
        .getCoreProperties()
        .setTitle(facts.companyName() + " " + facts.period() + " close " + facts.closeNo());
  }

  @Override
  public void close() throws IOException {
    base.close();
    FileSystemUtils.deleteRecursively(scratch);
  }
}
