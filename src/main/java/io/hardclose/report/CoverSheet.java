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
    PrintSetup.portrait(sheet, facts);
    writeTitle();
    writeFacts();
    writeContents(reports);
    writeNotes(reports);
    for (ReportSheets report : reports) {
      if (CoverChart.draw(sheet, nextRow, report)) {
        nextRow += CoverChart.ROWS + 1;
      }
    }
  }

  private void writeTitle() {
    cell(row(28), 0, facts.companyName(), styles.company());
    String month =
        facts.period().month().format(DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH));
    cell(row(20), 0, "Closing reports, " + month, styles.subtitle());
    nextRow++;
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
    for (ReportSheets report : reports) {
      for (ReportSheets.Part part : report.parts()) {
        XSSFRow row = row(linesOf(report.report().description()) * 15);
        link(cell(row, 0, part.sheet(), styles.link()), part.sheet());
        cell(row, 1, report.report().description(), styles.value());
        XSSFCell rows = row.createCell(2);
        rows.setCellValue(part.rows());
        rows.setCellStyle(styles.cell(ReportColumn.Type.INTEGER));
      }
    }
    nextRow++;
  }

  private void writeNotes(List<ReportSheets> reports) {
    List<String> notes = new ArrayList<>();
    reports.forEach(report -> notes.addAll(report.notes()));
    for (String note : notes) {
      sheet.addMergedRegion(new CellRangeAddress(nextRow, nextRow, 0, COLUMNS - 1));
      cell(row(30), 0, "Note. " + note, styles.value());
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

  private void link(XSSFCell cell, String target) {
    XSSFHyperlink link =
        sheet.getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
    link.setAddress("'" + target + "'!A1");
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
