package io.hardclose.report;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.job.Visible;
import io.hardclose.period.AccountingPeriod;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * What may be set when a report is exported. Its SELECT reads it with {@code
 * reporting.parameter('<name>')}.
 *
 * @param label what a reader is told it is
 * @param byDefault empty when the SELECT itself knows what to take then; {@code month end} for the
 *     last day of the month closed
 * @param notNegative whether a value below zero means nothing
 */
public record ReportParameter(
    String name, String label, Kind kind, String byDefault, boolean notNegative) {

  private static final String MONTH_END = "month end";

  /** What a value has to look like. */
  public enum Kind {
    DATE("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])", "a day, as 2026-10-31"),
    INTEGER("-?\\d{1,9}", "a whole number of at most 9 digits"),
    MONEY("-?\\d{1,14}([.]\\d{1,4})?", "an amount, as 1000 or 0.25"),
    PERCENT("\\d{1,4}([.]\\d{1,4})?", "a percentage, as 10 or 2.5"),
    CODE(
        "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
        "letters, digits, dots, hyphens and underscores, 64 at most"),
    /** As long as a reference of the books may be. */
    TEXT(
        "[^\\p{Cntrl}\\x{80}-\\x{9f}\\u2028\\u2029]{1,200}",
        "any characters on one line, 200 at most");

    private final String pattern;
    private final String meaning;

    Kind(String pattern, String meaning) {
      this.pattern = pattern;
      this.meaning = meaning;
    }

    boolean accepts(String value) {
      return value.matches(pattern);
    }

    String meaning() {
      return meaning;
    }

    boolean canBeNegative() {
      return this == INTEGER || this == MONEY;
    }

    /** As a report file spells it. */
    String spelling() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * As part of a file's name: other characters than these by their bytes, so that each is its own.
   */
  static String inFileName(String value) {
    StringBuilder name = new StringBuilder();
    for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = String.valueOf((char) (each & 0xFF)).matches("[A-Za-z0-9._-]");
      name.append(plain ? String.valueOf((char) each) : "~%02X".formatted(each & 0xFF));
    }
    return name.toString();
  }

  boolean accepts(String value) {
    return kind.accepts(value) && !(notNegative && value.startsWith("-"));
  }

  /** A day of the close is known only with it. */
  boolean acceptsAsDefault() {
    return byDefault.isEmpty()
        || accepts(byDefault)
        || (kind == Kind.DATE && byDefault.equals(MONTH_END));
  }

  String meaning() {
    return notNegative ? kind.meaning() + ", and not below zero" : kind.meaning();
  }

  /**
   * What it is in an export; empty when the SELECT itself knows what to take.
   *
   * @param set by name
   */
  String value(Map<String, String> set, AccountingPeriod period) {
    String value = set.getOrDefault(name, byDefault);
    return kind == Kind.DATE && value.equals(MONTH_END)
        ? period.month().atEndOfMonth().toString()
        : value;
  }

  /** The setting of the transaction that holds its value. */
  String setting() {
    return "hardclose.parameter_" + name;
  }

  /**
   * @throws Refusal HC411 for a value it cannot take
   */
  void require(String report, String value) {
    if (!accepts(value)) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC411",
          "\""
              + Visible.of(value)
              + "\" is no value of the parameter "
              + name
              + " of the report "
              + report
              + ". Nothing was exported. Give "
              + meaning()
              + ".");
    }
  }
}
