package io.hardclose.job;

/** How many there are of something, in a message. */
public final class Count {
  private Count() {}

  /**
   * {@code 1 warning}, {@code 2 warnings}.
   *
   * @param one of a word that takes an s where there are more
   */
  public static String of(long count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }
}
