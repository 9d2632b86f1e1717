package io.hardclose.report;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType;

/** The first sheet: whose books, which close, what is in the workbook, and its charts. */
final class CoverSheet {
  static final String NAME = "Cover";
  private static final int COLUMNS = 3;

  private final XSSFSheet sheet;
  private final WorkbookStyles styles;
  private final CloseFacts facts;
  private int nextRow;

  CoverSheet(XSSFWorkbook workbook, WorkbookStyles styles, CloseFacts facts) {
    this.sheet = workbook.createSheet(NAME);
    this.styles = styles;
    this.facts = facts;
  }

  /** Written last: it tells what the other sheets became. */
  void write(List<ReportSheets> reports) {
    sheet.setColumnWidth(0, 28 * 256);
    sheet.setColumnWidth(1, 76 * 256);
    sheet.setColumnWidth(2, 12 * 256);
    sheet.setDisplayGridlines(false);
    PrintSetup.onePage(sheet, facts, false);
    title(sheet, styles, facts, "Closing reports");
    nextRow = 3;
    writeFacts();
    writeContents(reports);
    writeChecks(reports);
    writeNotes(reports);
  }

  /** Whose books, and which month: the first two rows. */
  static void title(XSSFSheet sheet, WorkbookStyles styles, CloseFacts facts, String what) {
    String month =
        facts.period().month().format(DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH));
    XSSFRow first = sheet.createRow(0);
    first.setHeightInPoints(28);
    cell(first, 0, facts.companyName(), styles.company());
    XSSFRow second = sheet.createRow(1);
    second.setHeightInPoints(20);
    cell(second, 0, what + ", " + month, styles.subtitle());
  }

  private void writeFacts() {
    fact(
        "Period",
        facts.period()
            + " ("
            + facts.period().firstDay()
            + " to "
            + facts.period().month().atEndOfMonth()
            + ")");
    fact("Close number", String.valueOf(facts.closeNo()));
    fact("Closed at", local(facts));
    fact("Closed by", facts.closedBy());
    fact("Book", "Amounts in " + facts.currency() + ", months and times in " + facts.timeZone());
    fact("Accounts", String.format(Locale.ROOT, "%,d", facts.accounts()));
    fact("Postings in the period", String.format(Locale.ROOT, "%,d", facts.postings()));
    fact("Root digest", facts.rootDigest());
    nextRow++;
  }

  private void writeContents(List<ReportSheets> reports) {
    XSSFRow header = row(20);
    cell(header, 0, "Sheet", styles.header(ReportColumn.Type.TEXT));
    cell(header, 1, "What it shows", styles.header(ReportColumn.Type.TEXT));
    cell(header, 2, "Rows", styles.header(ReportColumn.Type.INTEGER));
    if (sheet.getWorkbook().getSheet(ChartSheet.NAME) != null) {
      XSSFRow row = row(15);
      link(cell(row, 0, ChartSheet.NAME, styles.link()), ChartSheet.NAME, "A1");
      cell(row, 1, "What is easier looked at than read.", styles.value());
    }
    for (ReportSheets report : reports) {
      for (SheetParts.Part part : report.parts()) {
        XSSFRow row = row(linesOf(report.report().description()) * 15);
        link(cell(row, 0, part.sheet(), styles.link()), part.sheet(), "A1");
        cell(row, 1, report.report().description(), styles.value());
        XSSFCell rows = row.createCell(2);
        rows.setCellValue(part.selected());
        rows.setCellStyle(styles.rows());
      }
    }
    nextRow++;
  }

  /** Each refers to the cell that works it out, and keeps what that gave. */
  private void writeChecks(List<ReportSheets> reports) {
    if (reports.stream().allMatch(report -> report.checks().isEmpty())) {
      return;
    }
    XSSFRow header = row(20);
    cell(header, 0, "Check", styles.header(ReportColumn.Type.TEXT));
    cell(header, 1, "What has to hold", styles.header(ReportColumn.Type.TEXT));
    cell(header, 2, "Result", styles.header(ReportColumn.Type.TEXT));
    for (ReportSheets report : reports) {
      for (SheetFoot.CheckCell check : report.checks()) {
        XSSFRow row = row(15);
        link(cell(row, 0, check.sheet(), styles.link()), check.sheet(), check.cell());
        cell(row, 1, check.label(), styles.value());
        XSSFCell result = row.createCell(2);
        result.getCTCell().setT(STCellType.STR);
        result.getCTCell().addNewF().setStringValue("'" + check.sheet() + "'!" + check.cell());
        result.getCTCell().setV(check.holds() ? "OK" : "DIFFERS");
        result.setCellStyle(styles.result(check.holds()));
      }
    }
    nextRow++;
  }

  private void writeNotes(List<ReportSheets> reports) {
    List<String> notes = new ArrayList<>();
    reports.forEach(report -> notes.addAll(report.notes()));
    for (String note : notes) {
      sheet.addMergedRegion(new CellRangeAddress(nextRow, nextRow, 0, COLUMNS - 1));
      cell(row(30), 0, "Note. " + note, styles.note());
    }
    nextRow += notes.isEmpty() ? 0 : 1;
  }

  private void fact(String label, String value) {
    XSSFRow row = row(18);
    cell(row, 0, label, styles.label());
    cell(row, 1, value, styles.value());
  }

  private XSSFRow row(float points) {
    XSSFRow row = sheet.createRow(nextRow++);
    row.setHeightInPoints(points);
    return row;
  }

  private static XSSFCell cell(XSSFRow row, int column, String value, XSSFCellStyle style) {
    XSSFCell cell = row.createCell(column);
    cell.setCellValue(value);
    cell.setCellStyle(style);
    return cell;
  }

  private void link(XSSFCell cell, String target, String at) {
    XSSFHyperlink link =
        sheet.getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
    link.setAddress("'" + target + "'!" + at);
    cell.setHyperlink(link);
  }

  /** Rows do not grow by themselves in a file nobody has edited yet. */
  private static int linesOf(String description) {
    return 1 + (description.length() - 1) / 80;
  }

  private static String local(CloseFacts facts) {
    return facts
            .closedAt()
            .atZone(facts.timeZone())
            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT))
        + " ("
        + facts.timeZone()
        + ")";
  }
}
