package io.hardclose.period;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A period as the book knows it.
 *
 * @param state open, soft_closed, closed or locked
 * @param closeNo number of the last close, 0 before the first
 * @param rootDigest hexadecimal root of the last close
 * @param due true when the month is not closed and over, since the book's close_after_days
 * @param softClosed the modules whose intake has stopped: sales, finance, payroll
 * @param lateItems postings that belong here and were booked in a later month
 * @param lateEffect their net effect on balances, in the holder's view
 */
public record Period(
    AccountingPeriod period,
    String state,
    int closeNo,
    Optional<Instant> closedAt,
    Optional<String> closedBy,
    Optional<Long> transactionCount,
    Optional<String> rootDigest,
    boolean due,
    List<String> softClosed,
    long lateItems,
    BigDecimal lateEffect) {
  public boolean isClosed() {
    return state.equals("closed") || state.equals("locked");
  }
}
