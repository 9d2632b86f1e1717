package io.hardclose.generate;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Locale;

/**
 * What to generate.
 *
 * @param accounts number of accounts, 1 to 1,000,000
 * @param transactions number of postings over all months, 0 to 100,000,000; exactly that many are
 *     written
 * @param months number of months, 1 to 600: what one load may span
 * @param seed any number; another seed gives other data
 * @param firstMonth the first month; it and the last one lie between 1900-01 and 2999-12
 * @param out the directory to write to; it must be empty or not exist yet
 */
public record GenerateSettings(
    int accounts, long transactions, int months, long seed, YearMonth firstMonth, Path out) {
  /** Five months from here cross a year end and the switch to summer time on 2026-03-29. */
  public static final YearMonth DEFAULT_FIRST_MONTH = YearMonth.of(2025, 11);

  private static final int MOST_ACCOUNTS = 1_000_000;
  private static final long MOST_TRANSACTIONS = 100_000_000;
  private static final int MOST_MONTHS = 600;

  /**
   * @throws Refusal HC801 to HC804 for a value outside its range
   */
  public GenerateSettings {
    if (accounts < 1 || accounts > MOST_ACCOUNTS) {
      throw refusal(
          "HC801",
          "%d accounts are not between 1 and %d. The balance of each account is kept in memory, so"
              + " that none is overdrawn. Choose another number with --accounts.",
          accounts,
          MOST_ACCOUNTS);
    }
    if (transactions < 0 || transactions > MOST_TRANSACTIONS) {
      throw refusal(
          "HC802",
          "%d transactions are not between 0 and %d. References have nine digits, and no disk is"
              + " filled by a slip of the finger. Choose another number with --transactions.",
          transactions,
          MOST_TRANSACTIONS);
    }
    if (months < 1 || months > MOST_MONTHS) {
      throw refusal(
          "HC803",
          "%d months are not between 1 and %d. A load takes no more months at once. Choose another"
              + " number with --months.",
          months,
          MOST_MONTHS);
    }
    if (firstMonth.getYear() < 1900 || firstMonth.plusMonths(months - 1).getYear() > 2999) {
      throw refusal(
          "HC804",
          "%d months from %s do not lie between 1900-01 and 2999-12. There is no accounting period"
              + " outside. Choose another first month with --start.",
          months,
          firstMonth);
    }
  }

  private static Refusal refusal(String code, String message, Object... values) {
    // Locale.ROOT: a message in Arabic digits would match no documentation.
    return new Refusal(ExitCode.USAGE, code, String.format(Locale.ROOT, message, values));
  }
}
