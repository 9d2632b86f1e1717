package io.hardclose.generate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;

/** The months generated, and how much happens in each of them, on each day and in each hour. */
final class Timeline {
  private static final int FREEZE = 3;

  /** Pairs of an hour of the day and the share of a day's work done before it, in per cent. */
  private static final int[][] WORKING_DAY = {
    {5, 0}, {8, 6}, {12, 32}, {14, 51}, {18, 78}, {21, 96}, {23, 100}
  };

  /** One per cent of a day's work, fine enough to tell a hundred million things apart. */
  private static final long PER_CENT = 1000 * Instants.SECOND;

  private final YearMonth first;
  private final int months;

  Timeline(YearMonth first, int months) {
    this.first = first;
    this.months = months;
  }

  int months() {
    return months;
  }

  YearMonth month(int index) {
    return first.plusMonths(index);
  }

  /** The first microsecond of the month; that of the month after the last ends the timeline. */
  long start(int index) {
    return Instants.startOf(month(index).atDay(1));
  }

  long end() {
    return start(months);
  }

  /** Neither postings nor sales in this month. */
  boolean frozen(int index) {
    return months >= 6 && index == FREEZE;
  }

  boolean frozenAt(long instant) {
    return months >= 6 && instant >= start(FREEZE) && instant < start(FREEZE + 1);
  }

  /** Splits a total over the months: it grows slowly, peaks in December, rests in the freeze. */
  long[] splitWithFreeze(long total) {
    int[] weights = weights();
    for (int i = 0; i < months; i++) {
      weights[i] = frozen(i) ? 0 : weights[i];
    }
    return split(total, weights);
  }

  long[] split(long total) {
    return split(total, weights());
  }

  private int[] weights() {
    int[] weights = new int[months];
    for (int i = 0; i < months; i++) {
      weights[i] = 100 + 2 * i + (month(i).getMonth() == Month.DECEMBER ? 15 : 0);
    }
    return weights;
  }

  /** Splits a month's total over its days: index 0 is the first day. */
  static long[] splitOverDays(YearMonth month, long total) {
    int[] weights = new int[month.lengthOfMonth()];
    for (int i = 0; i < weights.length; i++) {
      DayOfWeek day = month.atDay(i + 1).getDayOfWeek();
      weights[i] = day == DayOfWeek.SUNDAY ? 4 : day == DayOfWeek.SATURDAY ? 7 : 10;
    }
    return split(total, weights);
  }

  /** The parts always add up to the total. */
  private static long[] split(long total, int[] weights) {
    long all = 0;
    for (int weight : weights) {
      all += weight;
    }
    long[] parts = new long[weights.length];
    long before = 0;
    for (int i = 0; i < weights.length; i++) {
      long until = before + weights[i];
      parts[i] = total * until / all - total * before / all;
      before = until;
    }
    return parts;
  }

  /**
   * The instant of the i-th of n things in a stretch of time, to the millisecond: each has a slot
   * of its own, so they come in order without being sorted.
   */
  static long slot(long from, long length, long i, long n, Dice dice) {
    long begin = length / 1000 * i / n;
    long next = length / 1000 * (i + 1) / n;
    int width = (int) Math.max(1, Math.min(Integer.MAX_VALUE, next - begin));
    return from + (begin + dice.below(width)) * 1000;
  }

  /** As {@link #slot}, between 05:00 and 23:00 of the day and mostly at noon. */
  static long slotInDay(LocalDate day, long i, long n, Dice dice) {
    long done = slot(0, 100 * PER_CENT, i, n, dice);
    int next = 1;
    while (done >= WORKING_DAY[next][1] * PER_CENT) {
      next++;
    }
    int[] from = WORKING_DAY[next - 1];
    int[] to = WORKING_DAY[next];
    long hours = to[0] - from[0];
    long millis = (done - from[1] * PER_CENT) * hours * 3600 / (to[1] - from[1]) / 1_000_000;
    return Instants.startOf(day) + from[0] * Instants.HOUR + millis * 1000;
  }

  /** Monday to Friday; holidays differ by country and are not known here. */
  static LocalDate lastWorkingDay(YearMonth month) {
    LocalDate day = month.atEndOfMonth();
    while (day.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue()) {
      day = day.minusDays(1);
    }
    return day;
  }
}
