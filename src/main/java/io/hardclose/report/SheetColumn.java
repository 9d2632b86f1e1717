package io.hardclose.report;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * One column of a report while its rows go by: writes cells, adds up, and notes what did not fit.
 */
final class SheetColumn {
  /** Excel's numbers are doubles: more digits would come back as others. */
  private static final int EXACT_DIGITS = 15;

  private static final int CELL_CHARACTERS = 32_767;
  private static final String CUT = " … [cut]";

  /** Excel shows no day before this one as a date. */
  private static final LocalDate FIRST_DATE = LocalDate.of(1900, 3, 1);

  /** More points than anyone can read in a chart. */
  static final int DRAWN_POINTS = 1_000;

  private final ReportColumn declared;
  private final int index;
  private final WorkbookStyles styles;
  private final ZoneId zone;
  private final boolean drawn;
  private final List<String> drawnValues = new ArrayList<>();
  private BigDecimal sum = BigDecimal.ZERO;
  private long numbersAsText;
  private long cut;

  SheetColumn(ReportColumn declared, int index, WorkbookStyles styles, ZoneId zone, boolean drawn) {
    this.declared = declared;
    this.index = index;
    this.styles = styles;
    this.zone = zone;
    this.drawn = drawn;
  }

  ReportColumn declared() {
    return declared;
  }

  int index() {
    return index;
  }

  /** The first values as text, for a chart; one more than can be drawn when there are too many. */
  List<String> drawnValues() {
    return drawnValues;
  }

  void write(ResultSet rows, int position, Row row) throws SQLException {
    @Nullable String shown =
        switch (declared.type()) {
          case TEXT, CODE -> text(rows.getString(position), row);
          case DATE -> date(rows.getObject(position, LocalDate.class), row);
          case TIMESTAMP -> timestamp(rows.getObject(position, OffsetDateTime.class), row);
          case INTEGER, MONEY, PERCENT -> number(rows.getBigDecimal(position), row);
          case BOOLEAN -> truth(rows.getBoolean(position), rows.wasNull(), row);
        };
    if (drawn && drawnValues.size() <= DRAWN_POINTS) {
      drawnValues.add(shown == null ? "" : shown);
    }
  }

  /** Makes the cell of a row one that adds up others. */
  void emphasize(Row row) {
    Cell cell = row.getCell(index, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
    boolean numberAsText = declared.type().isNumber() && cell.getCellType() == CellType.STRING;
    cell.setCellStyle(styles.subtotal(declared.type(), numberAsText));
  }

  void writeTotal(Row row, List<ReportSheets.Part> parts) {
    Cell cell = row.createCell(index);
    if (!isExact(sum)) {
      cell.setCellValue(sum.toPlainString());
      cell.setCellStyle(styles.flagged(declared.type(), true));
      return;
    }
    cell.setCellStyle(styles.total(declared.type()));
    // SUM passes over text, so it stands only where it gives the same total.
    if (numbersAsText == 0 && parts.get(0).rows() > 0) {
      cell.setCellFormula(sumFormula(parts));
    }
    cell.setCellValue(sum.doubleValue());
  }

  List<String> notes(String title) {
    List<String> notes = new ArrayList<>();
    String where = title + ", " + declared.header() + ": ";
    if (numbersAsText > 0) {
      notes.add(
          where
              + "amounts with more than 15 significant digits, which no spreadsheet holds: "
              + numbersAsText
              + ". They are written as text, and the total is the exact sum of all rows.");
    }
    if (declared.total() && !isExact(sum)) {
      notes.add(where + "the total has more than 15 significant digits, and is written as text.");
    }
    if (cut > 0) {
      notes.add(
          where
              + "texts longer than a cell can be: "
              + cut
              + ". They are cut here, and whole in the CSV file.");
    }
    return notes;
  }

  private @Nullable String text(@Nullable String value, Row row) {
    if (value == null) {
      return null;
    }
    Cell cell = row.createCell(index);
    cell.setCellStyle(styles.cell(declared.type()));
    String fitting = value;
    if (value.length() > CELL_CHARACTERS) {
      cut++;
      int end = CELL_CHARACTERS - CUT.length();
      // Not between the two halves of one character.
      end -= Character.isHighSurrogate(value.charAt(end - 1)) ? 1 : 0;
      fitting = value.substring(0, end) + CUT;
      cell.setCellStyle(styles.flagged(declared.type(), false));
    }
    cell.setCellValue(escaped(fitting));
    return value;
  }

  /** A spreadsheet would read _x0041_ as the letter A. */
  private static String escaped(String value) {
    return value.contains("_x") ? value.replaceAll("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_") : value;
  }

  private @Nullable String date(@Nullable LocalDate value, Row row) {
    if (value == null) {
      return null;
    }
    Cell cell = row.createCell(index);
    if (value.isBefore(FIRST_DATE)) {
      cell.setCellStyle(styles.flagged(declared.type(), false));
      cell.setCellValue(value.toString());
    } else {
      cell.setCellStyle(styles.cell(declared.type()));
      cell.setCellValue(value);
    }
    return value.toString();
  }

  private @Nullable String timestamp(@Nullable OffsetDateTime value, Row row) {
    if (value == null) {
      return null;
    }
    Cell cell = row.createCell(index);
    cell.setCellStyle(styles.cell(declared.type()));
    cell.setCellValue(value.atZoneSameInstant(zone).toLocalDateTime());
    return value.toString();
  }

  private @Nullable String number(@Nullable BigDecimal value, Row row) {
    if (value == null) {
      return null;
    }
    if (declared.total()) {
      sum = sum.add(value);
    }
    Cell cell = row.createCell(index);
    if (isExact(value)) {
      cell.setCellStyle(styles.cell(declared.type()));
      cell.setCellValue(value.doubleValue());
    } else {
      numbersAsText++;
      cell.setCellStyle(styles.flagged(declared.type(), false));
      cell.setCellValue(value.toPlainString());
    }
    return value.toPlainString();
  }

  private @Nullable String truth(boolean value, boolean isNull, Row row) {
    if (isNull) {
      return null;
    }
    Cell cell = row.createCell(index);
    cell.setCellStyle(styles.cell(declared.type()));
    cell.setCellValue(value);
    return String.valueOf(value);
  }

  private String sumFormula(List<ReportSheets.Part> parts) {
    String letter = CellReference.convertNumToColString(index);
    if (parts.size() == 1) {
      return "SUM(" + letter + "2:" + letter + (parts.get(0).rows() + 1) + ")";
    }
    return parts.stream()
        .map(part -> "'" + part.sheet() + "'!" + letter + "2:" + letter + (part.rows() + 1))
        .collect(Collectors.joining(",", "SUM(", ")"));
  }

  private static boolean isExact(BigDecimal value) {
    return value.stripTrailingZeros().precision() <= EXACT_DIGITS;
  }
}
