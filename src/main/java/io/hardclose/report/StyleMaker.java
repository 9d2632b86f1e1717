package io.hardclose.report;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Makes styles of cells from a font, and puts colours and lines to them; each font once. */
final class StyleMaker {
  static final byte[] BLACK = {0, 0, 0};
  private static final byte[] RULE = {(byte) 0xD9, (byte) 0xDE, (byte) 0xE8};

  private final XSSFWorkbook workbook;
  private final Map<String, XSSFFont> fonts = new HashMap<>();

  StyleMaker(XSSFWorkbook workbook) {
    this.workbook = workbook;
  }

  XSSFCellStyle plain(boolean bold, int points, byte[] colour) {
    return plain(font(bold, points, colour));
  }

  XSSFCellStyle underlined(byte[] colour) {
    XSSFFont font = make(false, 11, colour);
    font.setUnderline(XSSFFont.U_SINGLE);
    return plain(font);
  }

  void format(XSSFCellStyle style, String format) {
    style.setDataFormat(workbook.createDataFormat().getFormat(format));
  }

  /** What begins on the left keeps clear of a figure before it, which ends on the right. */
  static void align(XSSFCellStyle style, HorizontalAlignment alignment) {
    style.setAlignment(alignment);
    style.setIndention((short) (alignment == HorizontalAlignment.LEFT ? 1 : 0));
  }

  static XSSFCellStyle wrapped(XSSFCellStyle style) {
    style.setWrapText(true);
    return style;
  }

  static XSSFCellStyle filled(XSSFCellStyle style, byte[] colour) {
    style.setFillForegroundColor(new XSSFColor(colour));
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    return style;
  }

  /** A hair between rows leads the eye from the account to its figures. */
  static XSSFCellStyle ruledBelow(XSSFCellStyle style) {
    style.setBorderBottom(BorderStyle.HAIR);
    style.setBottomBorderColor(new XSSFColor(RULE));
    return style;
  }

  /** A row that adds up others: the line above it that closes a column of figures. */
  static XSSFCellStyle ruled(XSSFCellStyle style) {
    style.setBorderTop(BorderStyle.THIN);
    return style;
  }

  /** One line above and two below: the field's sign for a control total. */
  static XSSFCellStyle closed(XSSFCellStyle style) {
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

  private XSSFFont font(boolean bold, int points, byte[] colour) {
    return fonts.computeIfAbsent(
        bold + " " + points + " " + HexFormat.of().formatHex(colour),
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
