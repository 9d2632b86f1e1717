package io.hardclose.report;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFCell;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** The sheets of one report: one, or as many as its rows need. */
final class ReportSheets {
  private final SXSSFWorkbook workbook;
  private final WorkbookStyles styles;
  private final CloseFacts facts;
  private final TableReport report;
  private final int dataRowsPerSheet;
  private final List<SheetColumn> columns;
  private final List<Part> parts = new ArrayList<>();
  private SXSSFSheet sheet;
  private int rowsOnSheet;

  /** One sheet and the rows of data on it. */
  record Part(String sheet, int rows) {}

  /**
   * @param sheetRows rows a sheet can hold, at least 3: header, row and total
   */
  ReportSheets(
      SXSSFWorkbook workbook,
      WorkbookStyles styles,
      CloseFacts facts,
      TableReport report,
      int sheetRows) {
    this.workbook = workbook;
    this.styles = styles;
    this.facts = facts;
    this.report = report;
    this.dataRowsPerSheet = sheetRows - 2;
    this.columns = columns(report, styles, facts);
    this.sheet = begin();
  }

  /** Writes all rows, and returns their number. */
  long write(ResultSet rows) throws SQLException {
    while (rows.next()) {
      if (rowsOnSheet == dataRowsPerSheet) {
        end();
        sheet = begin();
      }
      SXSSFRow row = sheet.createRow(++rowsOnSheet);
      for (int i = 0; i < columns.size(); i++) {
        columns.get(i).write(rows, i + 1, row);
      }
      if (isSubtotal(rows)) {
        columns.forEach(column -> column.emphasize(row));
      }
    }
    end();
    writeTotals();
    return parts.stream().mapToLong(Part::rows).sum();
  }

  private boolean isSubtotal(ResultSet rows) throws SQLException {
    return report.subtotals().isPresent() && rows.getString(report.subtotals().get()) == null;
  }

  /** Moves what is in memory to the temporary file. */
  void flush() throws IOException {
    sheet.flushRows();
  }

  TableReport report() {
    return report;
  }

  List<Part> parts() {
    return List.copyOf(parts);
  }

  /** What the reader of the workbook has to know of its cells. */
  List<String> notes() {
    return columns.stream().flatMap(column -> column.notes(report.title()).stream()).toList();
  }

  SheetColumn column(String name) {
    return columns.stream()
        .filter(column -> column.declared().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<SheetColumn> columns(
      TableReport report, WorkbookStyles styles, CloseFacts facts) {
    List<SheetColumn> columns = new ArrayList<>();
    for (int i = 0; i < report.columns().size(); i++) {
      ReportColumn declared = report.columns().get(i);
      boolean drawn =
          report
              .chart()
              .filter(c -> c.x().equals(declared.name()) || c.y().contains(declared.name()))
              .isPresent();
      columns.add(new SheetColumn(declared, i, styles, facts.timeZone(), drawn));
    }
    return columns;
  }

  private SXSSFSheet begin() {
    rowsOnSheet = 0;
    SXSSFSheet next = workbook.createSheet(name(parts.size() + 1));
    SXSSFRow header = next.createRow(0);
    header.setHeightInPoints(32);
    for (int i = 0; i < columns.size(); i++) {
      ReportColumn declared = columns.get(i).declared();
      next.setColumnWidth(i, declared.width() * 256);
      SXSSFCell cell = header.createCell(i);
      cell.setCellValue(declared.header());
      cell.setCellStyle(styles.header(declared.type()));
    }
    next.createFreezePane(0, 1);
    next.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
    PrintSetup.landscape(next, report.title(), facts);
    return next;
  }

  private void end() {
    parts.add(new Part(sheet.getSheetName(), rowsOnSheet));
    sheet.setAutoFilter(new CellRangeAddress(0, rowsOnSheet, 0, columns.size() - 1));
  }

  /** Below the last sheet's rows, outside the filter. */
  private void writeTotals() {
    if (report.columns().stream().noneMatch(ReportColumn::total)) {
      return;
    }
    Row row = sheet.createRow(rowsOnSheet + 1);
    boolean labelled = false;
    for (SheetColumn column : columns) {
      if (column.declared().total()) {
        column.writeTotal(row, parts);
      } else {
        var cell = row.createCell(column.index());
        cell.setCellStyle(styles.total(ReportColumn.Type.TEXT));
        if (!labelled) {
          cell.setCellValue("Total");
          labelled = true;
        }
      }
    }
  }

  /** The name of the n-th sheet, 31 characters at most. */
  private String name(int n) {
    String suffix = n == 1 ? "" : " (" + n + ")";
    String base = report.sheet();
    return base.substring(0, Math.min(base.length(), 31 - suffix.length())) + suffix;
  }
}
