package io.hardclose.report;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The looks of cells, each made once: a workbook holds 64,000 styles at most. All are made at the
 * beginning, so that sheets can be written side by side.
 */
final class WorkbookStyles {
  private static final byte[] INK = {0x1F, 0x38, 0x64};
  private static final byte[] PAPER = {(byte) 0xF2, (byte) 0xF5, (byte) 0xFA};
  private static final byte[] FLAG = {(byte) 0xFF, (byte) 0xF2, (byte) 0xCC};
  private static final byte[] RULE = {(byte) 0xD9, (byte) 0xDE, (byte) 0xE8};
  private static final byte[] BLACK = {0, 0, 0};
  private static final byte[] WHITE = {-1, -1, -1};
  private static final byte[] GREY = {0x59, 0x63, 0x73};
  private static final byte[] LINK = {0x05, 0x63, (byte) 0xC1};
  private static final byte[] GOOD = {0x1B, 0x7F, 0x4B};

  /** What [Red] is in the format of a number. */
  private static final byte[] NEGATIVE = {(byte) 0xFF, 0, 0};

  private static final byte[] BAD = {(byte) 0xC0, 0x1C, 0x28};

  /** Characters. */
  private static final int SENTENCE = 40;

  private final XSSFWorkbook workbook;
  private final Map<String, XSSFFont> fonts = new HashMap<>();
  private final Map<String, Looks> looks = new HashMap<>();
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

  /** The styles of one column's cells, as numbers. */
  record Looks(
      int cell, int subtotal, int total, Flag flagged, Flag flaggedSubtotal, Flag flaggedTotal) {}

  /** The styles of what is written as text: a format cannot colour it where it is negative. */
  record Flag(int plain, int negative) {
    int of(String number) {
      return number.startsWith("-") ? negative : plain;
    }
  }

  WorkbookStyles(XSSFWorkbook workbook, Collection<ReportColumn> columns) {
    this.workbook = workbook;
    this.company = plain(font(true, 20, INK));
    this.subtitle = plain(font(false, 14, INK));
    this.label = filled(plain(font(true, 11, INK)), PAPER);
    this.value = wrapped(plain(font(false, 11, BLACK)));
    this.note = wrapped(plain(font(false, 10, GREY)));
    this.link = plain(underlined());
    this.totalLabel = closed(plain(font(true, 11, BLACK)));
    this.subtotalLabel = ruled(plain(font(true, 11, BLACK)));
    this.good = plain(font(true, 11, GOOD));
    this.bad = plain(font(true, 11, BAD));
    this.plain = plain(font(false, 11, BLACK));
    this.rows = plain(font(false, 11, BLACK));
    rows.setDataFormat(workbook.createDataFormat().getFormat("#,##0"));
    rows.setAlignment(HorizontalAlignment.RIGHT);
    for (HorizontalAlignment alignment :
        new HorizontalAlignment[] {
          HorizontalAlignment.LEFT, HorizontalAlignment.CENTER, HorizontalAlignment.RIGHT
        }) {
      headers.put(alignment, header(alignment));
    }
    columns.forEach(column -> looks.computeIfAbsent(key(column), unused -> make(column)));
  }

  Looks looks(ReportColumn column) {
    Looks found = looks.get(key(column));
    if (found == null) {
      throw new IllegalStateException("no styles were made for " + column);
    }
    return found;
  }

  /** At the top, for Excel's filter button covers the bottom. */
  XSSFCellStyle header(ReportColumn.Type type) {
    return headers.getOrDefault(alignment(type), plain);
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

  private static String key(ReportColumn column) {
    return column.type() + " " + column.decimals() + " " + wraps(column);
  }

  private Looks make(ReportColumn column) {
    return new Looks(
        of(ruledBelow(plain(font(false, 11, BLACK))), column),
        of(ruled(plain(font(true, 11, BLACK))), column),
        of(closed(plain(font(true, 11, BLACK))), column),
        flag(WorkbookStyles::ruledBelow, false, column),
        flag(WorkbookStyles::ruled, true, column),
        flag(WorkbookStyles::closed, true, column));
  }

  private Flag flag(UnaryOperator<XSSFCellStyle> lines, boolean bold, ReportColumn column) {
    int plain = flagged(lines.apply(plain(font(bold, 11, BLACK))), column);
    return new Flag(
        plain,
        column.type().isNumber()
            ? flagged(lines.apply(plain(font(bold, 11, NEGATIVE))), column)
            : plain);
  }

  private int of(XSSFCellStyle style, ReportColumn column) {
    style.setDataFormat(workbook.createDataFormat().getFormat(format(column)));
    return fitted(style, column);
  }

  /** Whatever its width, a column shows all of a figure: what does not fit is made smaller. */
  private static int fitted(XSSFCellStyle style, ReportColumn column) {
    align(style, alignment(column.type()));
    style.setWrapText(wraps(column));
    style.setShrinkToFit(column.type() != ReportColumn.Type.TEXT);
    return style.getIndex();
  }

  /** A column this wide holds sentences. */
  private static boolean wraps(ReportColumn column) {
    return column.type() == ReportColumn.Type.TEXT && column.width() >= SENTENCE;
  }

  /** For a value the workbook could not take as it is. */
  private int flagged(XSSFCellStyle style, ReportColumn column) {
    filled(style, FLAG);
    style.setDataFormat(workbook.createDataFormat().getFormat("@"));
    return fitted(style, column);
  }

  private static HorizontalAlignment alignment(ReportColumn.Type type) {
    return switch (type) {
      case TEXT, CODE -> HorizontalAlignment.LEFT;
      case DATE, TIMESTAMP, BOOLEAN -> HorizontalAlignment.CENTER;
      case INTEGER, MONEY, PERCENT -> HorizontalAlignment.RIGHT;
    };
  }

  /** Negative amounts in brackets, and zero as a dash, as accountants write them. */
  private static String format(ReportColumn column) {
    String decimals = column.decimals() == 0 ? "" : "." + "0".repeat(column.decimals());
    return switch (column.type()) {
      case TEXT, CODE -> "@";
      case DATE -> "yyyy-mm-dd";
      case TIMESTAMP -> "yyyy-mm-dd hh:mm:ss.000";
      case INTEGER -> "#,##0_);[Red]\\(#,##0\\);\\-_)";
      case MONEY -> "#,##0" + decimals + "_);[Red]\\(#,##0" + decimals + "\\);\\-_)";
      case PERCENT -> "0" + decimals + "%_);[Red]\\(0" + decimals + "%\\);\\-_)";
      case BOOLEAN -> "General";
    };
  }

  private XSSFCellStyle header(HorizontalAlignment alignment) {
    XSSFCellStyle style = wrapped(filled(plain(font(true, 11, WHITE)), INK));
    align(style, alignment);
    return style;
  }

  /** What begins on the left keeps clear of a figure before it, which ends on the right. */
  private static void align(XSSFCellStyle style, HorizontalAlignment alignment) {
    style.setAlignment(alignment);
    style.setIndention((short) (alignment == HorizontalAlignment.LEFT ? 1 : 0));
  }

  private static XSSFCellStyle wrapped(XSSFCellStyle style) {
    style.setWrapText(true);
    return style;
  }

  private static XSSFCellStyle filled(XSSFCellStyle style, byte[] colour) {
    style.setFillForegroundColor(new XSSFColor(colour));
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    return style;
  }

  /** A hair between rows leads the eye from the account to its figures. */
  private static XSSFCellStyle ruledBelow(XSSFCellStyle style) {
    style.setBorderBottom(BorderStyle.HAIR);
    style.setBottomBorderColor(new XSSFColor(RULE));
    return style;
  }

  /** A row that adds up others: the line above it that closes a column of figures. */
  private static XSSFCellStyle ruled(XSSFCellStyle style) {
    style.setBorderTop(BorderStyle.THIN);
    return style;
  }

  /** One line above and two below: the field's sign for a control total. */
  private static XSSFCellStyle closed(XSSFCellStyle style) {
    style.setBorderTop(BorderStyle.THIN);
    style.setBorderBottom(BorderStyle.DOUBLE);
    return style;
  }

  private XSSFCellStyle plain(XSSFFont font) {
    XSSFCellStyle style = workbook.createCellStyle();
    style.setFont(font);
    style.setVerticalAlignment(VerticalAlignment.TOP);
    return style;
  }

  private XSSFFont underlined() {
    XSSFFont font = make(false, 11, LINK);
    font.setUnderline(XSSFFont.U_SINGLE);
    return font;
  }

  private XSSFFont font(boolean bold, int points, byte[] colour) {
    return fonts.computeIfAbsent(
        bold + " " + points + " " + java.util.HexFormat.of().formatHex(colour),
        unused -> make(bold, points, colour));
  }

  private XSSFFont make(boolean bold, int points, byte[] colour) {
    XSSFFont font = workbook.createFont();
    font.setFontName("Calibri");
    font.setBold(bold);
    font.setFontHeightInPoints((short) points);
    font.setColor(new XSSFColor(colour));
    return font;
  }
}
