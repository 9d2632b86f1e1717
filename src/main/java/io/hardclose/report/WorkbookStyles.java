package io.hardclose.report;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The looks of cells, each made once: a workbook holds 64,000 styles at most. */
final class WorkbookStyles {
  private static final byte[] INK = {0x1F, 0x38, 0x64};
  private static final byte[] PAPER = {(byte) 0xF2, (byte) 0xF5, (byte) 0xFA};
  private static final byte[] FLAG = {(byte) 0xFF, (byte) 0xF2, (byte) 0xCC};

  private final XSSFWorkbook workbook;
  private final Map<Look, XSSFCellStyle> cells = new HashMap<>();
  private final Map<String, XSSFCellStyle> others = new HashMap<>();

  private record Look(ReportColumn.Type type, boolean total, boolean flagged) {}

  WorkbookStyles(XSSFWorkbook workbook) {
    this.workbook = workbook;
  }

  XSSFCellStyle cell(ReportColumn.Type type) {
    return cells.computeIfAbsent(new Look(type, false, false), this::make);
  }

  XSSFCellStyle total(ReportColumn.Type type) {
    return cells.computeIfAbsent(new Look(type, true, false), this::make);
  }

  /** A row that adds up others: bold, with the line above it that closes a column of figures. */
  XSSFCellStyle subtotal(ReportColumn.Type type, boolean flagged) {
    return others.computeIfAbsent(
        "subtotal " + type + flagged,
        key -> {
          XSSFCellStyle style = plain(font(true, 11, new byte[] {0, 0, 0}));
          style.setBorderTop(BorderStyle.THIN);
          fill(style, type, flagged);
          return style;
        });
  }

  /** For a value the workbook could not take as it is. */
  XSSFCellStyle flagged(ReportColumn.Type type, boolean total) {
    return cells.computeIfAbsent(new Look(type, total, true), this::make);
  }

  /** At the top, for Excel's filter button covers the bottom. */
  XSSFCellStyle header(ReportColumn.Type type) {
    HorizontalAlignment alignment = alignment(type);
    return others.computeIfAbsent(
        "header " + alignment,
        key -> {
          XSSFCellStyle style = plain(font(true, 11, new byte[] {-1, -1, -1}));
          style.setFillForegroundColor(new XSSFColor(INK));
          style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
          style.setAlignment(alignment);
          style.setWrapText(true);
          return style;
        });
  }

  /** The company's name on the cover. */
  XSSFCellStyle company() {
    return others.computeIfAbsent("company", key -> plain(font(true, 20, INK)));
  }

  XSSFCellStyle subtitle() {
    return others.computeIfAbsent("subtitle", key -> plain(font(false, 14, INK)));
  }

  XSSFCellStyle label() {
    return others.computeIfAbsent(
        "label",
        key -> {
          XSSFCellStyle style = plain(font(true, 11, INK));
          style.setFillForegroundColor(new XSSFColor(PAPER));
          style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
          return style;
        });
  }

  XSSFCellStyle value() {
    return others.computeIfAbsent(
        "value",
        key -> {
          XSSFCellStyle style = plain(font(false, 11, new byte[] {0, 0, 0}));
          style.setWrapText(true);
          return style;
        });
  }

  XSSFCellStyle link() {
    return others.computeIfAbsent(
        "link",
        key -> {
          XSSFFont font = font(false, 11, new byte[] {0x05, 0x63, (byte) 0xC1});
          font.setUnderline(XSSFFont.U_SINGLE);
          XSSFCellStyle style = plain(font);
          return style;
        });
  }

  private XSSFCellStyle make(Look look) {
    XSSFCellStyle style = plain(font(look.total(), 11, new byte[] {0, 0, 0}));
    if (look.total()) {
      // One line above and two below: the field's sign for a control total.
      style.setBorderTop(BorderStyle.THIN);
      style.setBorderBottom(BorderStyle.DOUBLE);
    }
    fill(style, look.type(), look.flagged());
    return style;
  }

  private void fill(XSSFCellStyle style, ReportColumn.Type type, boolean flagged) {
    if (flagged) {
      style.setFillForegroundColor(new XSSFColor(FLAG));
      style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    }
    style.setDataFormat(workbook.createDataFormat().getFormat(flagged ? "@" : format(type)));
    style.setAlignment(alignment(type));
  }

  private static HorizontalAlignment alignment(ReportColumn.Type type) {
    return switch (type) {
      case TEXT, CODE -> HorizontalAlignment.LEFT;
      case DATE, TIMESTAMP, BOOLEAN -> HorizontalAlignment.CENTER;
      case INTEGER, MONEY, PERCENT -> HorizontalAlignment.RIGHT;
    };
  }

  private static String format(ReportColumn.Type type) {
    return switch (type) {
      case TEXT, CODE -> "@";
      case DATE -> "yyyy-mm-dd";
      case TIMESTAMP -> "yyyy-mm-dd hh:mm:ss";
      case INTEGER -> "#,##0;[Red]-#,##0";
      case MONEY -> "#,##0.00##;[Red]-#,##0.00##";
      case PERCENT -> "0.00##%";
      case BOOLEAN -> "General";
    };
  }

  private XSSFCellStyle plain(XSSFFont font) {
    XSSFCellStyle style = workbook.createCellStyle();
    style.setFont(font);
    style.setVerticalAlignment(VerticalAlignment.TOP);
    return style;
  }

  private XSSFFont font(boolean bold, int points, byte[] colour) {
    XSSFFont font = workbook.createFont();
    font.setFontName("Calibri");
    font.setBold(bold);
    font.setFontHeightInPoints((short) points);
    font.setColor(new XSSFColor(colour));
    return font;
  }
}
