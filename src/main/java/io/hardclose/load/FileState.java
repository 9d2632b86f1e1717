package io.hardclose.load;

import java.util.Arrays;
import java.util.Locale;

/** How far a file has come; as text, the words that the database and people have for it. */
public enum FileState {
  /** On its way into staging. */
  STAGING,
  STAGED,
  MAPPED,
  POSTED,
  /** None of its rows was posted: too many break rules, or it cannot be staged. */
  REFUSED,
  /** Its content was posted by an earlier load. */
  ALREADY_LOADED,
  /** The load did not come to it; it stays where it is. */
  NOT_LOADED;

  /**
   * @throws IllegalArgumentException for a text that is none
   */
  static FileState of(String text) {
    return Arrays.stream(values())
        .filter(state -> state.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no state of a file: " + text));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
