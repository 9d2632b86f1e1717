package io.hardclose.generate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** Instants, counted in microseconds since 1970-01-01T00:00Z, and how they are written. */
final class Instants {
  static final long SECOND = 1_000_000L;
  static final long HOUR = 3600 * SECOND;
  static final long DAY = 24 * HOUR;

  private Instants() {}

  static long startOf(LocalDate day) {
    return day.toEpochDay() * DAY;
  }

  static LocalDate dayOf(long instant) {
    return LocalDate.ofEpochDay(Math.floorDiv(instant, DAY));
  }

  /** For example 2026-03-29T01:00:00Z. */
  static String utc(long instant) {
    return local(instant) + "Z";
  }

  /** The same instant as a clock in Berlin shows it, for example 2026-03-29T03:00:00+02:00. */
  static String berlin(long instant) {
    int offset = berlinOffsetHours(instant);
    return local(instant + offset * HOUR) + "+0" + offset + ":00";
  }

  /**
   * The switch at 01:00 UTC on the last Sunday of March and October (directive 2000/84/EC), for any
   * year. Java's own zone data would change with its version.
   */
  static int berlinOffsetHours(long instant) {
    int year = dayOf(instant).getYear();
    boolean summer =
        instant >= switchOf(YearMonth.of(year, 3)) && instant < switchOf(YearMonth.of(year, 10));
    return summer ? 2 : 1;
  }

  static boolean hasSwitch(YearMonth month) {
    return month.getMonthValue() == 3 || month.getMonthValue() == 10;
  }

  static long switchOf(YearMonth month) {
    LocalDate lastSunday =
        month.atEndOfMonth().with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
    return startOf(lastSunday) + HOUR;
  }

  private static String local(long instant) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(instant, SECOND),
            (int) Math.floorMod(instant, SECOND) * 1000,
            ZoneOffset.UTC);
    String text = time.toString();
    // LocalDateTime leaves out seconds that are zero.
    return text.length() == 16 ? text + ":00" : text;
  }
}
