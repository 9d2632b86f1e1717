package io.hardclose.job;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.convert.DurationStyle;

/** A length of time as a setting says it. */
public final class LengthOfTime {
  private LengthOfTime() {}

  /**
   * Empty for what is none. A bare number is none: it would be taken as milliseconds, which nobody
   * means.
   *
   * @param text with its unit, as 90s, 45m, 6h or PT6H
   */
  public static Optional<Duration> of(String text) {
    if (text.isEmpty() || !Character.isLetter(text.charAt(text.length() - 1))) {
      return Optional.empty();
    }
    try {
      return Optional.of(DurationStyle.detectAndParse(text));
    } catch (IllegalArgumentException notALength) {
      return Optional.empty();
    }
  }
}
