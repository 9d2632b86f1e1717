package io.hardclose.generate;

import io.hardclose.generate.Accounts.Type;
import org.jspecify.annotations.Nullable;

/** What is booked for an account each month on the same day, in the order of booking. */
enum StandingOrder {
  OPENING_DEPOSIT(null, 1, 1),
  RENT(Type.CHECKING, 2, 5),
  SAVINGS_PLAN(Type.SAVINGS, 3, 8),
  REPAYMENT(Type.CREDIT, 12, 18),
  SALARY(Type.CHECKING, 25, 28),
  FEE(Type.CHECKING, 0, 0),
  INTEREST_PAID(Type.SAVINGS, 0, 0),
  INTEREST_CHARGED(Type.CREDIT, 0, 0);

  private final @Nullable Type only;
  private final int firstDay;
  private final int lastDay;

  StandingOrder(@Nullable Type only, int firstDay, int lastDay) {
    this.only = only;
    this.firstDay = firstDay;
    this.lastDay = lastDay;
  }

  boolean appliesTo(Type type, int month) {
    return this == OPENING_DEPOSIT ? month == 0 && type != Type.CREDIT : type == only;
  }

  /** Fees and interest are booked on the last evening, everything else before the day begins. */
  boolean atMonthEnd() {
    return firstDay == 0;
  }

  /** Day of the month, from 1. */
  int day(int account, int lengthOfMonth) {
    return atMonthEnd() ? lengthOfMonth : firstDay + account % (lastDay - firstDay + 1);
  }
}
