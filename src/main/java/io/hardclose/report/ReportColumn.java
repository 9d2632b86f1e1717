package io.hardclose.report;

import java.util.Locale;

/**
 * One column of a report, as its file declares it.
 *
 * @param name the column of the SELECT; also the column's name in the CSV file
 * @param header what the workbook prints above it
 * @param decimals how many the workbook shows of an amount or a percentage, 0 to 4; the cell and
 *     the CSV file hold all there are
 * @param width in characters, 1 to 255
 * @param total whether the workbook closes the column with its sum
 */
public record ReportColumn(
    String name, String header, Type type, int decimals, int width, boolean total) {

  /** What a column holds, and so how both formats write it. */
  public enum Type {
    /** Free text. In CSV a formula is disarmed with a leading apostrophe (OWASP). */
    TEXT("text", "reporting.csv_text(%s::text)", "%s::text"),
    /** A reference or code: leading zeros stay. Others give them, so formulas are disarmed too. */
    CODE("text", "reporting.csv_text(%s::text)", "%s::text"),
    /** The driver keeps DateStyle ISO, and to_char takes four times as long. */
    DATE("date", "%s::date", "%s::date"),
    /**
     * An instant: UTC in CSV, with its fraction where there is one; in the workbook in the book's
     * zone and to the millisecond, the finest that spreadsheets show. No offset is UTC without a
     * look at the names of zones.
     */
    TIMESTAMP(
        "timestamptz",
        "replace((%s::timestamptz at time zone interval '0')::text, ' ', 'T') || 'Z'",
        "%s::timestamptz"),
    INTEGER("numeric", "%s::bigint", "%s::numeric"),
    /** An amount in the book's currency, four decimals. */
    MONEY("numeric", "round(%s::numeric, 4)", "round(%s::numeric, 4)"),
    /** A ratio, 0.25 for a quarter, six decimals. */
    PERCENT("numeric", "round(%s::numeric, 6)", "round(%s::numeric, 6)"),
    BOOLEAN("boolean", "%s::boolean::text", "%s::boolean");

    private static final int MONEY_DECIMALS = 4;

    private final String sqlType;
    private final String csvExpression;
    private final String sheetExpression;

    Type(String sqlType, String csvExpression, String sheetExpression) {
      this.sqlType = sqlType;
      this.csvExpression = csvExpression;
      this.sheetExpression = sheetExpression;
    }

    /** What a SELECT from outside is cast to. */
    String sqlType() {
      return sqlType;
    }

    /** How many decimals the workbook shows where the file does not say. */
    int decimals() {
      return switch (this) {
        case MONEY -> 2;
        case PERCENT -> 1;
        default -> 0;
      };
    }

    /** Whether its values can be added up and drawn. */
    boolean isNumber() {
      return this == INTEGER || this == MONEY || this == PERCENT;
    }

    /**
     * What is wrong with a value of a report from outside, empty for one that both formats hold.
     *
     * @param value as the database spells it
     */
    String wrong(String value) {
      return switch (this) {
        case TEXT, CODE, BOOLEAN -> "";
        case DATE, TIMESTAMP ->
            value.matches("\\d{4}-[^B]*") ? "" : "is no day of the years 1 to 9999";
        case INTEGER, MONEY, PERCENT -> wrongNumber(value);
      };
    }

    private String wrongNumber(String value) {
      if (Character.isLetter(value.charAt(value.length() - 1))) {
        return "is no number";
      }
      int point = value.indexOf('.');
      int kept = this == MONEY ? MONEY_DECIMALS : 0;
      if (this == PERCENT || point < 0 || value.substring(point + 1).length() <= kept) {
        return "";
      }
      boolean rounded = value.substring(point + 1 + kept).chars().anyMatch(c -> c != '0');
      return !rounded
          ? ""
          : this == MONEY
              ? "has more than 4 decimals, and would be rounded unseen; write round(…, 4)"
              : "is no whole number; write round(…)";
    }

    boolean isText() {
      return this == TEXT || this == CODE;
    }

    /** As a report file spells it. */
    String spelling() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it may hold amounts with more decimals than it shows. */
  boolean mayRound() {
    return type == Type.MONEY && decimals < Type.MONEY_DECIMALS;
  }

  /**
   * @param harmless whether no value of it can be a formula, nor is spelt otherwise as text
   */
  String csvExpression(boolean harmless) {
    if (harmless && type.isText()) {
      return quoted();
    }
    return type.csvExpression.formatted(quoted()) + " as " + quoted();
  }

  String sheetExpression() {
    return type.sheetExpression.formatted(quoted()) + " as " + quoted();
  }

  /** A name is lower-case letters, digits and underscores, but it may be a key word. */
  private String quoted() {
    return '"' + name + '"';
  }
}
