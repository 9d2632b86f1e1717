package io.hardclose.generate;

/** How numbers, amounts and references are spelled, whatever the locale. */
final class Texts {
  /** An amount is counted in ten-thousandths of the currency: the smallest the books can hold. */
  static final long CENT = 100;

  private Texts() {}

  /** Two decimals, or four where there are fractions of a cent. */
  static String amount(long tenThousandths) {
    long whole = tenThousandths / 10_000;
    long fraction = tenThousandths % 10_000;
    return fraction % CENT == 0
        ? whole + "." + padded(fraction / CENT, 2)
        : whole + "." + padded(fraction, 4);
  }

  /** For example TX-000000123. */
  static String reference(String prefix, long number, int digits) {
    return prefix + padded(number, digits);
  }

  static String padded(long number, int digits) {
    String text = Long.toString(number);
    return text.length() >= digits ? text : "0".repeat(digits - text.length()) + text;
  }
}
