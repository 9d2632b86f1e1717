package io.hardclose.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands around the rows of a sheet: whose books, which close, the header, the printer. */
final class SheetFrame {
  /** The row of the columns' headers, from 1; what is above it is frozen with it. */
  static final int HEADER_ROW = 5;

  private final CloseFacts facts;
  private final WorkbookStyles styles;
  private final Map<String, String> parameters;

  /**
   * @param parameters that were set, by name
   */
  SheetFrame(CloseFacts facts, WorkbookStyles styles, Map<String, String> parameters) {
    this.facts = facts;
    this.styles = styles;
    this.parameters = new TreeMap<>(parameters);
  }

  CloseFacts facts() {
    return facts;
  }

  void begin(SheetXml xml, TableReport report, String[] letters) throws IOException {
    String below = "A" + (HEADER_ROW + 1);
    xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
        .raw("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">")
        .raw("<sheetPr><outlinePr summaryBelow=\"1\"/><pageSetUpPr fitToPage=\"1\"/></sheetPr>")
        .raw("<sheetViews><sheetView showGridLines=\"0\" workbookViewId=\"0\"><pane ySplit=\"")
        .raw(HEADER_ROW)
        .raw("\" topLeftCell=\"" + below + "\" activePane=\"bottomLeft\" state=\"frozen\"/>")
        .raw("<selection pane=\"bottomLeft\" activeCell=\"" + below + "\" sqref=\"" + below)
        .raw("\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"")
        .raw(report.layout().group().isPresent() ? " outlineLevelRow=\"1\"/><cols>" : "/><cols>");
    List<ReportColumn> columns = report.columns();
    for (int i = 0; i < columns.size(); i++) {
      xml.raw("<col min=\"" + (i + 1) + "\" max=\"" + (i + 1) + "\" width=\"")
          .raw(columns.get(i).width())
          .raw("\" customWidth=\"1\"/>");
    }
    xml.raw("</cols><sheetData>");
    writeHead(new SheetRow(xml, letters), report);
  }

  private void writeHead(SheetRow row, TableReport report) throws IOException {
    line(row, 1, 18, styles.sheetCompany(), facts.companyName());
    line(row, 2, 24, styles.sheetTitle(), report.title());
    line(row, 3, 16, styles.sheetFacts(), subtitle(report));
    line(row, 4, 16, styles.sheetLink(), "Contents");
    row.begin(HEADER_ROW, " ht=\"32\" customHeight=\"1\"");
    List<ReportColumn> columns = report.columns();
    for (int i = 0; i < columns.size(); i++) {
      row.text(i, styles.headerIndex(columns.get(i).type()), columns.get(i).header());
    }
    row.end();
  }

  private static void line(SheetRow row, int number, int height, int style, String text)
      throws IOException {
    row.begin(number, " ht=\"" + height + "\" customHeight=\"1\"");
    row.text(0, style, text);
    row.end();
  }

  private String subtitle(TableReport report) {
    StringBuilder text =
        new StringBuilder(
            "Period "
                + facts.period()
                + " · close "
                + facts.closeNo()
                + " · "
                + facts.currency()
                + " · root "
                + facts.rootDigest().substring(0, 16));
    for (ReportParameter parameter : report.head().parameters()) {
      String value = parameter.value(parameters, facts.period());
      if (!value.isEmpty()) {
        text.append(" · ").append(parameter.label()).append(' ').append(value);
      }
    }
    return text.toString();
  }

  /**
   * @param body rows below the header, totals not counted
   * @param noteRow of a note that is as wide as the sheet, 0 without one
   */
  void end(SheetXml xml, TableReport report, String[] letters, int body, int noteRow)
      throws IOException {
    xml.raw("</sheetData>");
    if (report.layout().group().isEmpty() && report.layout().subtotals().isEmpty()) {
      xml.raw("<autoFilter ref=\"A" + HEADER_ROW + ":" + letters[letters.length - 1])
          .raw(HEADER_ROW + body)
          .raw("\"/>");
    }
    if (noteRow > 0 && letters.length > 1) {
      xml.raw("<mergeCells count=\"1\"><mergeCell ref=\"A" + noteRow + ":")
          .raw(letters[letters.length - 1] + noteRow)
          .raw("\"/></mergeCells>");
    }
    xml.raw("<hyperlinks><hyperlink ref=\"A4\" location=\"'" + CoverSheet.NAME + "'!A1\"")
        .raw(" display=\"Contents\"/></hyperlinks>")
        .raw("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.75\"")
        .raw(" header=\"0.3\" footer=\"0.3\"/>")
        .raw("<pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"/>")
        .raw("<headerFooter><oddFooter>")
        .text(PrintSetup.footer(facts))
        .raw("</oddFooter></headerFooter></worksheet>");
  }
}
