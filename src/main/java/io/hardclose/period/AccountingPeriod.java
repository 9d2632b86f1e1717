package io.hardclose.period;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.job.Visible;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * One calendar month of the book, from 1900-01 to 2999-12.
 *
 * <p>It has one spelling: each other spelling of a month would be another job instance, and the
 * month could run twice.
 */
public record AccountingPeriod(YearMonth month) implements Comparable<AccountingPeriod> {
  private static final Pattern SPELLING = Pattern.compile("(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])");

  public AccountingPeriod {
    if (month.getYear() < 1900 || month.getYear() > 2999) {
      throw notAMonth(month.toString());
    }
  }

  /**
   * Reads {@code 2026-10}, and nothing else.
   *
   * @throws Refusal HC600 for any other text
   */
  public static AccountingPeriod parse(String text) {
    if (!SPELLING.matcher(text).matches()) {
      throw notAMonth(text);
    }
    return new AccountingPeriod(YearMonth.parse(text));
  }

  /** The month that holds the day. */
  public static AccountingPeriod of(LocalDate day) {
    return new AccountingPeriod(YearMonth.from(day));
  }

  public LocalDate firstDay() {
    return month.atDay(1);
  }

  public AccountingPeriod next() {
    return new AccountingPeriod(month.plusMonths(1));
  }

  public AccountingPeriod previous() {
    return new AccountingPeriod(month.minusMonths(1));
  }

  @Override
  public int compareTo(AccountingPeriod other) {
    return month.compareTo(other.month);
  }

  /** The period as it is written everywhere, for example 2026-10. */
  @Override
  public String toString() {
    return month.toString();
  }

  private static Refusal notAMonth(String text) {
    return new Refusal(
        ExitCode.USAGE,
        "HC600",
        "period \""
            + printable(text)
            + "\" is not a month. A period has one spelling, so that no month can run twice under"
            + " two names. Write it as YYYY-MM, for example 2026-10.");
  }

  /** What was typed may hold terminal controls, or be a whole file. */
  private static String printable(String text) {
    return text.length() <= 40 ? Visible.of(text) : Visible.of(text.substring(0, 40)) + "…";
  }
}
