package io.hardclose.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/**
 * One column of a report while its rows go by: writes cells, adds up, and notes what did not fit.
 */
final class SheetColumn {
  private static final int CELL_CHARACTERS = 32_767;
  private static final String CUT = " … [cut]";

  /** Excel shows no day before this one as a date, and none after the year 9999. */
  private static final LocalDate FIRST_DATE = LocalDate.of(1900, 3, 1);

  private static final int LAST_YEAR = 9999;
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  /** More points than anyone can read in a chart. */
  static final int DRAWN_POINTS = 1_000;

  private final ReportColumn declared;
  private final int index;
  private final ColumnLooks looks;
  private final ZoneId zone;
  private final boolean drawn;
  private final List<String> drawnValues = new ArrayList<>();
  private BigDecimal sum = BigDecimal.ZERO;
  private BigDecimal groupSum = BigDecimal.ZERO;
  private double magnitude;
  private String last = "";
  private long numbersAsText;
  private long numbersAsTextBeforeGroup;
  private long cut;
  private boolean rounds;

  SheetColumn(ReportColumn declared, int index, ColumnLooks looks, ZoneId zone, boolean drawn) {
    this.declared = declared;
    this.index = index;
    this.looks = looks;
    this.zone = zone;
    this.drawn = drawn;
  }

  ReportColumn declared() {
    return declared;
  }

  int index() {
    return index;
  }

  BigDecimal sum() {
    return sum;
  }

  BigDecimal groupSum() {
    return groupSum;
  }

  /** The sum of the values without their signs: what a spreadsheet's rounding grows with. */
  double magnitude() {
    return magnitude;
  }

  /** What the row written last has, empty for nothing. */
  String last() {
    return last;
  }

  void beginGroup() {
    groupSum = BigDecimal.ZERO;
    numbersAsTextBeforeGroup = numbersAsText;
  }

  boolean hasTextInGroup() {
    return numbersAsText > numbersAsTextBeforeGroup;
  }

  boolean hasNumbersAsText() {
    return numbersAsText > 0;
  }

  /** Whether an amount has decimals that its cell holds and does not show. */
  boolean rounds() {
    return rounds;
  }

  boolean hasTotalAsText() {
    return !PlainNumber.isExact(sum.toPlainString());
  }

  /** The first values as text, for a chart; one more than can be drawn when there are too many. */
  List<String> drawnValues() {
    return drawnValues;
  }

  /**
   * @param subtotal whether the row adds up others
   * @throws SQLException for a value that is no cell, too
   */
  void write(ResultSet rows, SheetRow row, boolean subtotal) throws SQLException, IOException {
    int position = index + 1;
    int style = subtotal ? looks.subtotal() : looks.cell();
    @Nullable String shown;
    try {
      shown =
          switch (declared.type()) {
            case TEXT, CODE -> text(rows.getString(position), row, style);
            case DATE -> date(rows.getObject(position, LocalDate.class), row, style);
            case TIMESTAMP -> timestamp(rows.getObject(position, OffsetDateTime.class), row, style);
            case INTEGER, MONEY, PERCENT -> number(rows.getString(position), row, subtotal);
            case BOOLEAN -> truth(rows.getBoolean(position), rows.wasNull(), row, style);
          };
    } catch (SQLDataException e) {
      throw new SQLDataException(
          "row " + rows.getRow() + ", column " + declared.name() + ": " + e.getMessage(), e);
    }
    if (shown == null) {
      row.blank(index, style);
    }
    last = shown == null ? "" : shown;
    if (drawn && drawnValues.size() <= DRAWN_POINTS) {
      drawnValues.add(last);
    }
  }

  /**
   * Writes a sum.
   *
   * @param formula empty where it would not give the same
   */
  void writeSum(SheetRow row, BigDecimal value, int style, ColumnLooks.Flag flagged, String formula)
      throws IOException {
    String text = value.toPlainString();
    if (!PlainNumber.isExact(text)) {
      row.text(index, flagged.of(text), PlainNumber.grouped(text));
    } else if (formula.isEmpty()) {
      row.number(index, style, text);
    } else {
      row.formula(index, style, formula, text);
    }
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
    if (declared.total() && hasTotalAsText()) {
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

  private @Nullable String text(@Nullable String value, SheetRow row, int style)
      throws IOException {
    if (value == null) {
      return null;
    }
    if (value.length() > CELL_CHARACTERS) {
      cut++;
      int end = CELL_CHARACTERS - CUT.length();
      // Not between the two halves of one character.
      end -= Character.isHighSurrogate(value.charAt(end - 1)) ? 1 : 0;
      row.text(index, looks.flagged().plain(), value.substring(0, end) + CUT);
    } else {
      row.text(index, style, value);
    }
    return value;
  }

  private @Nullable String date(@Nullable LocalDate value, SheetRow row, int style)
      throws IOException, SQLDataException {
    if (value == null) {
      return null;
    }
    requireYear(value.getYear());
    if (value.isBefore(FIRST_DATE)) {
      row.text(index, looks.flagged().plain(), value.toString());
    } else {
      row.number(index, style, Long.toString((long) DateUtil.getExcelDate(value)));
    }
    return value.toString();
  }

  private @Nullable String timestamp(@Nullable OffsetDateTime value, SheetRow row, int style)
      throws IOException, SQLDataException {
    if (value == null) {
      return null;
    }
    requireYear(value.getYear());
    // Cut, for a rounded one may be shown on the next day.
    LocalDateTime local =
        value.atZoneSameInstant(zone).toLocalDateTime().truncatedTo(ChronoUnit.MILLIS);
    if (local.toLocalDate().isBefore(FIRST_DATE) || local.getYear() > LAST_YEAR) {
      row.text(index, looks.flagged().plain(), INSTANT.format(local));
    } else {
      row.number(index, style, Double.toString(DateUtil.getExcelDate(local)));
    }
    return value.toString();
  }

  /** Others, and infinity, are no day that both formats can hold. */
  private static void requireYear(int year) throws SQLDataException {
    if (year < 1 || year > LAST_YEAR) {
      throw new SQLDataException("it is no day of the years 1 to " + LAST_YEAR);
    }
  }

  private @Nullable String number(@Nullable String value, SheetRow row, boolean subtotal)
      throws IOException, SQLDataException {
    if (value == null) {
      return null;
    }
    if (Character.isLetter(value.charAt(value.length() - 1))) {
      throw new SQLDataException(value + " is no number");
    }
    if (declared.total()) {
      BigDecimal amount = new BigDecimal(value);
      sum = sum.add(amount);
      groupSum = groupSum.add(amount);
      magnitude += Math.abs(amount.doubleValue());
    }
    if (PlainNumber.isExact(value)) {
      rounds |=
          declared.type() == ReportColumn.Type.MONEY
              && PlainNumber.hasMoreDecimals(value, declared.decimals());
      row.number(index, subtotal ? looks.subtotal() : looks.cell(), value);
    } else {
      numbersAsText++;
      ColumnLooks.Flag flag = subtotal ? looks.flaggedSubtotal() : looks.flagged();
      row.text(index, flag.of(value), PlainNumber.grouped(value));
    }
    return value;
  }

  private @Nullable String truth(boolean value, boolean isNull, SheetRow row, int style)
      throws IOException {
    if (isNull) {
      return null;
    }
    row.truth(index, style, value);
    return String.valueOf(value);
  }
}
