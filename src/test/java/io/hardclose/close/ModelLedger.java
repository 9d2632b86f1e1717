package io.hardclose.close;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** A general ledger kept in the plainest way there is: balances by account, debits positive. */
final class ModelLedger {
  static final String RETAINED_EARNINGS = "3100";

  private final TreeMap<String, BigDecimal> balances = new TreeMap<>();
  private final TreeMap<String, BigDecimal> month = new TreeMap<>();

  void debit(String account, BigDecimal amount) {
    balances.merge(account, amount, BigDecimal::add);
    month.merge(account, amount, BigDecimal::add);
  }

  void credit(String account, BigDecimal amount) {
    debit(account, amount.negate());
  }

  void beginMonth() {
    month.clear();
  }

  /** Income of the month: revenue less expenses. */
  BigDecimal incomeOfMonth() {
    return income(month);
  }

  /** What the income accounts hold: the income of the year so far. */
  BigDecimal incomeOfYear() {
    return income(balances);
  }

  /** Moves it to retained earnings, and returns it. */
  BigDecimal endYear() {
    BigDecimal income = incomeOfYear();
    balances.keySet().removeIf(ModelLedger::isIncome);
    balances.merge(RETAINED_EARNINGS, income.negate(), BigDecimal::add);
    return income;
  }

  /** Balances other than zero, as text. */
  Map<String, String> balances() {
    Map<String, String> written = new TreeMap<>();
    balances.forEach(
        (account, balance) -> {
          if (balance.signum() != 0) {
            written.put(account, balance.setScale(4).toPlainString());
          }
        });
    return written;
  }

  BigDecimal assets() {
    return balances.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("1"))
        .map(Map.Entry::getValue)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal income(Map<String, BigDecimal> amounts) {
    return amounts.entrySet().stream()
        .filter(entry -> isIncome(entry.getKey()))
        .map(Map.Entry::getValue)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .negate();
  }

  private static boolean isIncome(String account) {
    return account.compareTo("4000") >= 0;
  }
}
