package io.hardclose.report;

import java.util.function.UnaryOperator;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;

/** The styles of one column's cells, as numbers. */
record ColumnLooks(
    int cell, int subtotal, int total, Flag flagged, Flag flaggedSubtotal, Flag flaggedTotal) {
  private static final byte[] FLAG = {(byte) 0xFF, (byte) 0xF2, (byte) 0xCC};

  /** What [Red] is in the format of a number. */
  private static final byte[] NEGATIVE = {(byte) 0xFF, 0, 0};

  /** Characters. */
  private static final int SENTENCE = 40;

  /** The styles of what is written as text: a format cannot colour it where it is negative. */
  record Flag(int plain, int negative) {
    int of(String number) {
      return number.startsWith("-") ? negative : plain;
    }
  }

  /** Columns of the same kind look the same. */
  static String kind(ReportColumn column) {
    return column.type() + " " + column.decimals() + " " + wraps(column);
  }

  static ColumnLooks of(ReportColumn column, StyleMaker make) {
    return new ColumnLooks(
        shown(StyleMaker.ruledBelow(make.plain(false, 11, StyleMaker.BLACK)), column, make),
        shown(StyleMaker.ruled(make.plain(true, 11, StyleMaker.BLACK)), column, make),
        shown(StyleMaker.closed(make.plain(true, 11, StyleMaker.BLACK)), column, make),
        flag(StyleMaker::ruledBelow, false, column, make),
        flag(StyleMaker::ruled, true, column, make),
        flag(StyleMaker::closed, true, column, make));
  }

  private static Flag flag(
      UnaryOperator<XSSFCellStyle> lines, boolean bold, ReportColumn column, StyleMaker make) {
    int plain = flagged(lines.apply(make.plain(bold, 11, StyleMaker.BLACK)), column, make);
    return new Flag(
        plain,
        column.type().isNumber()
            ? flagged(lines.apply(make.plain(bold, 11, NEGATIVE)), column, make)
            : plain);
  }

  private static int shown(XSSFCellStyle style, ReportColumn column, StyleMaker make) {
    make.format(style, format(column));
    return fitted(style, column);
  }

  /** Whatever its width, a column shows all of a figure: what does not fit is made smaller. */
  private static int fitted(XSSFCellStyle style, ReportColumn column) {
    StyleMaker.align(style, alignment(column.type()));
    style.setWrapText(wraps(column));
    style.setShrinkToFit(column.type() != ReportColumn.Type.TEXT);
    return style.getIndex();
  }

  /** A column this wide holds sentences. */
  private static boolean wraps(ReportColumn column) {
    return column.type() == ReportColumn.Type.TEXT && column.width() >= SENTENCE;
  }

  /** For a value the workbook could not take as it is. */
  private static int flagged(XSSFCellStyle style, ReportColumn column, StyleMaker make) {
    StyleMaker.filled(style, FLAG);
    make.format(style, "@");
    return fitted(style, column);
  }

  static HorizontalAlignment alignment(ReportColumn.Type type) {
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
}
