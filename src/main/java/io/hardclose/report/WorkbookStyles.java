package io.hardclose.report;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The looks of cells, each made once: a workbook holds 64,000 styles at most. All are made at the
 * beginning, so that sheets can be written side by side.
 */
final class WorkbookStyles {
  private static final byte[] INK = {0x1F, 0x38, 0x64};
  private static final byte[] PAPER = {(byte) 0xF2, (byte) 0xF5, (byte) 0xFA};
  private static final byte[] WHITE = {-1, -1, -1};
  private static final byte[] GREY = {0x59, 0x63, 0x73};
  private static final byte[] LINK = {0x05, 0x63, (byte) 0xC1};
  private static final byte[] GOOD = {0x1B, 0x7F, 0x4B};
  private static final byte[] BAD = {(byte) 0xC0, 0x1C, 0x28};

  private final Map<String, ColumnLooks> looks = new HashMap<>();
  private final Map<HorizontalAlignment, XSSFCellStyle> headers = new HashMap<>();
  private final XSSFCellStyle company;
  private final XSSFCellStyle subtitle;
  private final XSSFCellStyle label;
  private final XSSFCellStyle value;
  private final XSSFCellStyle link;
  private final XSSFCellStyle note;
  private final XSSFCellStyle totalLabel;
  private final XSSFCellStyle subtotalLabel;
  private final XSSFCellStyle good;
  private final XSSFCellStyle bad;
  private final XSSFCellStyle plain;
  private final XSSFCellStyle rows;

  WorkbookStyles(XSSFWorkbook workbook, Collection<ReportColumn> columns) {
    StyleMaker make = new StyleMaker(workbook);
    this.company = make.plain(true, 20, INK);
    this.subtitle = make.plain(false, 14, INK);
    this.label = StyleMaker.filled(make.plain(true, 11, INK), PAPER);
    this.value = StyleMaker.wrapped(make.plain(false, 11, StyleMaker.BLACK));
    this.note = StyleMaker.wrapped(make.plain(false, 10, GREY));
    this.link = make.underlined(LINK);
    this.totalLabel = StyleMaker.closed(make.plain(true, 11, StyleMaker.BLACK));
    this.subtotalLabel = StyleMaker.ruled(make.plain(true, 11, StyleMaker.BLACK));
    this.good = make.plain(true, 11, GOOD);
    this.bad = make.plain(true, 11, BAD);
    this.plain = make.plain(false, 11, StyleMaker.BLACK);
    this.rows = make.plain(false, 11, StyleMaker.BLACK);
    make.format(rows, "#,##0");
    rows.setAlignment(HorizontalAlignment.RIGHT);
    for (HorizontalAlignment alignment :
        new HorizontalAlignment[] {
          HorizontalAlignment.LEFT, HorizontalAlignment.CENTER, HorizontalAlignment.RIGHT
        }) {
      headers.put(alignment, header(make, alignment));
    }
    columns.forEach(
        column ->
            looks.computeIfAbsent(
                ColumnLooks.kind(column), unused -> ColumnLooks.of(column, make)));
  }

  ColumnLooks looks(ReportColumn column) {
    ColumnLooks found = looks.get(ColumnLooks.kind(column));
    if (found == null) {
      throw new IllegalStateException("no styles were made for " + column);
    }
    return found;
  }

  /** At the top, for Excel's filter button covers the bottom. */
  XSSFCellStyle header(ReportColumn.Type type) {
    return headers.getOrDefault(ColumnLooks.alignment(type), plain);
  }

  int headerIndex(ReportColumn.Type type) {
    return header(type).getIndex();
  }

  /** The company's name on the cover. */
  XSSFCellStyle company() {
    return company;
  }

  XSSFCellStyle subtitle() {
    return subtitle;
  }

  XSSFCellStyle label() {
    return label;
  }

  XSSFCellStyle value() {
    return value;
  }

  XSSFCellStyle note() {
    return note;
  }

  XSSFCellStyle link() {
    return link;
  }

  /** A number of rows. */
  XSSFCellStyle rows() {
    return rows;
  }

  XSSFCellStyle result(boolean holds) {
    return holds ? good : bad;
  }

  int check(boolean holds) {
    return result(holds).getIndex();
  }

  int checkLabel() {
    return plain.getIndex();
  }

  int sheetCompany() {
    return subtitle.getIndex();
  }

  int sheetTitle() {
    return company.getIndex();
  }

  int sheetFacts() {
    return plain.getIndex();
  }

  int sheetLink() {
    return link.getIndex();
  }

  int sheetNote() {
    return note.getIndex();
  }

  int totalLabel() {
    return totalLabel.getIndex();
  }

  int subtotalLabel() {
    return subtotalLabel.getIndex();
  }

  private static XSSFCellStyle header(StyleMaker make, HorizontalAlignment alignment) {
    XSSFCellStyle style = StyleMaker.wrapped(StyleMaker.filled(make.plain(true, 11, WHITE), INK));
    StyleMaker.align(style, alignment);
    return style;
  }
}
