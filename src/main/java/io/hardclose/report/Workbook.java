package io.hardclose.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.TempFile;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.util.FileSystemUtils;

/** One XLSX file for a whole close; the same close gives the same bytes. */
final class Workbook {
  /** Rows a sheet can hold in Excel. */
  static final int EXCEL_ROWS = 1_048_576;

  private static final int ROWS_IN_MEMORY = 100;
  private static final int FETCH_ROWS = 1_000;

  private final CloseFacts facts;
  private final int sheetRows;

  /**
   * @param sheetRows rows after which a report goes on in a further sheet, 3 to {@link #EXCEL_ROWS}
   */
  Workbook(CloseFacts facts, int sheetRows) {
    this.facts = facts;
    this.sheetRows = sheetRows;
  }

  /** Writes the reports and returns the number of their rows. Needs a transaction, for cursors. */
  long write(Connection connection, List<TableReport> reports, OutputStream out)
      throws IOException {
    // POI's own directory below the temporary one belongs to whoever came first on this machine.
    Path scratch = Files.createTempDirectory("hardclose-");
    TempFile.setThreadLocalTempFileCreationStrategy(
        new DefaultTempFileCreationStrategy(scratch.toFile()));
    try {
      Path unfixed = scratch.resolve("unfixed.xlsx");
      long rows;
      try (OutputStream to = Files.newOutputStream(unfixed)) {
        rows = writeUnfixed(connection, reports, to);
      }
      FixedZip.copy(unfixed, out);
      return rows;
    } finally {
      TempFile.setThreadLocalTempFileCreationStrategy(null);
      FileSystemUtils.deleteRecursively(scratch);
    }
  }

  private long writeUnfixed(Connection connection, List<TableReport> reports, OutputStream out)
      throws IOException {
    // The cover is small and written last, so it lives in memory; the rows are streamed.
    try (XSSFWorkbook base = new XSSFWorkbook();
        SXSSFWorkbook streamed = new SXSSFWorkbook(base, ROWS_IN_MEMORY, false, false)) {
      long rows = writeSheets(connection, reports, base, streamed);
      fixProperties(base.getProperties());
      streamed.write(out);
      return rows;
    }
  }

  private long writeSheets(
      Connection connection, List<TableReport> reports, XSSFWorkbook base, SXSSFWorkbook streamed)
      throws IOException {
    WorkbookStyles styles = new WorkbookStyles(base);
    CoverSheet cover = new CoverSheet(base, styles, facts);
    List<ReportSheets> sheets = new ArrayList<>();
    long rows = 0;
    for (TableReport report : reports) {
      ReportSheets sheet = new ReportSheets(streamed, styles, facts, report, sheetRows);
      rows += write(connection, report, sheet);
      sheets.add(sheet);
    }
    cover.write(sheets);
    return rows;
  }

  private static long write(Connection connection, TableReport report, ReportSheets sheets)
      throws IOException {
    try (PreparedStatement statement = connection.prepareStatement(report.sheetSelect())) {
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet rows = statement.executeQuery()) {
        return sheets.write(rows);
      }
    } catch (SQLException e) {
      throw ReportQuery.unreadable(report, e);
    } finally {
      // POI keeps the temporary file of a sheet that still has rows in memory.
      sheets.flush();
    }
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
}
