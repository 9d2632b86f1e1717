package io.hardclose.load;

import java.util.List;

/**
 * What became of a file of an inbox; also what the result file beside it says.
 *
 * @param outcome posted, already loaded, refused, or not loaded, which leaves it in the inbox
 * @param movedTo its path now; empty where it was left
 * @param input the canonical input, or the source of a mapping; empty when it belongs to none
 * @param sha256 of its bytes, hexadecimal; empty when it was not read
 * @param read rows of the file, all counted: read = posted + duplicate + rejected
 * @param message why it was refused or left; empty else
 * @param remedy what to do about rows rejected of a file that was posted; empty when there are none
 * @param rejectedRows the first of those rejected and not mended yet; a row is told of each rule
 */
public record InboxFile(
    String file,
    String outcome,
    String movedTo,
    String input,
    String sha256,
    long read,
    long posted,
    long duplicate,
    long rejected,
    String message,
    String remedy,
    List<RejectedRow> rejectedRows) {
  public static final String POSTED = "posted";
  static final int ROWS_OF_A_RESULT = 100;
  static final String ALREADY_LOADED = "already loaded";
  static final String REFUSED = "refused";
  static final String NOT_LOADED = "not loaded";

  static InboxFile unfit(String file, String message) {
    return new InboxFile(file, REFUSED, "", "", "", 0, 0, 0, 0, message, "", List.of());
  }

  InboxFile at(String path) {
    return with(path, rejectedRows);
  }

  /** As its result file says it, which is for people to read. */
  InboxFile shortened() {
    return with(movedTo, rejectedRows.stream().limit(ROWS_OF_A_RESULT).toList());
  }

  InboxFile unmoved(String why) {
    return new InboxFile(
        file,
        outcome,
        "",
        input,
        sha256,
        read,
        posted,
        duplicate,
        rejected,
        message.isEmpty() ? why : message + "\n" + why,
        remedy,
        rejectedRows);
  }

  private InboxFile with(String path, List<RejectedRow> rows) {
    return new InboxFile(
        file, outcome, path, input, sha256, read, posted, duplicate, rejected, message, remedy,
        rows);
  }

  boolean isNotLoaded() {
    return outcome.equals(REFUSED) || outcome.equals(NOT_LOADED);
  }

  boolean staysInTheInbox() {
    return outcome.equals(NOT_LOADED);
  }
}
