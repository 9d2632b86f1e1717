package io.hardclose.bench;

/**
 * What a benchmark is to show.
 *
 * @param what a sentence
 * @param measured the ratio found
 * @param limit the ratio to keep
 * @param atMost whether the ratio may not exceed the limit; otherwise it may not fall below it
 */
public record Goal(String what, double measured, double limit, boolean atMost) {
  static Goal atMost(String what, double measured, double limit) {
    return new Goal(what, measured, limit, true);
  }

  static Goal atLeast(String what, double measured, double limit) {
    return new Goal(what, measured, limit, false);
  }

  public boolean isReached() {
    return atMost ? measured <= limit : measured >= limit;
  }
}
