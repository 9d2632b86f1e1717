package io.hardclose.report;

import java.util.regex.Pattern;

/** Numbers in plain decimals: what a spreadsheet can hold of them, and what it shows. */
final class PlainNumber {
  /** Excel's numbers are doubles: more digits would come back as others. */
  private static final int EXACT_DIGITS = 15;

  private static final Pattern GROUPS =
      Pattern.compile("(?<=\\d)(?<![.]\\d{0,20})(?=(?:\\d{3})+(?!\\d))");

  private PlainNumber() {}

  /** Whether a double holds the number: it has at most 15 digits between its first and last. */
  static boolean isExact(String plain) {
    if (plain.length() <= EXACT_DIGITS) {
      return true;
    }
    int digits = 0;
    int zeros = 0;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c == '0') {
        zeros++;
      } else if (c > '0' && c <= '9') {
        digits += digits == 0 ? 1 : zeros + 1;
        zeros = 0;
      }
    }
    return digits <= EXACT_DIGITS;
  }

  /** Whether digits other than zero follow after so many decimals. */
  static boolean hasMoreDecimals(String plain, int decimals) {
    int point = plain.indexOf('.');
    if (point < 0) {
      return false;
    }
    for (int i = point + 1 + decimals; i < plain.length(); i++) {
      if (plain.charAt(i) != '0') {
        return true;
      }
    }
    return false;
  }

  /** A plain number as the cells beside it are shown: thousands set off, negative in brackets. */
  static String grouped(String plain) {
    String grouped = GROUPS.matcher(plain).replaceAll(",");
    return plain.startsWith("-") ? "(" + grouped.substring(1) + ")" : grouped;
  }
}
