package io.hardclose.generate;

/**
 * One posting to an account.
 *
 * @param amount ten-thousandths of the currency, greater than 0
 * @param raises whether the balance grows
 * @param contra account of the general ledger, empty for the default
 */
record Posting(int account, boolean adjustment, long amount, boolean raises, String contra) {
  static Posting credit(int account, long amount) {
    return new Posting(account, false, amount, true, "");
  }

  static Posting debit(int account, long amount) {
    return new Posting(account, false, amount, false, "");
  }

  static Posting adjustment(int account, long amount, boolean raises) {
    return new Posting(account, true, amount, raises, "");
  }

  Posting against(String glCode) {
    return new Posting(account, adjustment, amount, raises, glCode);
  }

  String type() {
    return adjustment ? "adjustment" : raises ? "credit" : "debit";
  }

  /** Only an adjustment says its direction. */
  String direction() {
    return !adjustment ? "" : raises ? "credit" : "debit";
  }
}
