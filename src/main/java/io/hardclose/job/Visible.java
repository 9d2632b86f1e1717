package io.hardclose.job;

import java.util.Locale;
import java.util.regex.Pattern;

/** Text from outside, of a file or a command line, as a message can show it. */
public final class Visible {
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Z}&&[^ ]]");

  private Visible() {}

  /** Characters that cannot be seen, or look like a space and are none, by their number. */
  public static String of(String text) {
    return INVISIBLE
        .matcher(text)
        .replaceAll(found -> String.format(Locale.ROOT, "<U+%04X>", found.group().codePointAt(0)));
  }
}
