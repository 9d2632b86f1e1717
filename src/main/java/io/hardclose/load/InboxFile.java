package io.hardclose.load;

import java.util.List;

/**
 * What became of a file of an inbox; also what the result file beside it says.
 *
 * @param outcome posted, already loaded, refused, or not loaded, which leaves it in the inbox
 * @param movedTo its path now; empty where it was left, or replaced
 * @param input the canonical input, or the source of a mapping; empty when it belongs to none
 * @param sha256 of its bytes, hexadecimal; empty when it was not read
 * @param bytes how many it has; 0 when it was not read
 * @param read rows of the file, all counted: read = posted + duplicate + rejected
 * @param message why it was refused or left, and whether it was replaced; empty else
 * @param warning what to look at, though it kept nothing from being posted; empty when there is
 *     nothing
 * @param remedy what to do about rows rejected of a file that was posted; empty when there are none
 * @param rejectedRowsInAll how many there are of what rejectedRows has the first of
 * @param rejectedRows the first hundred of those rejected and not mended yet; a row is told of each
 *     rule
 */
public record InboxFile(
    String file,
    FileState outcome,
    String movedTo,
    String input,
    String sha256,
    long bytes,
    long read,
    long posted,
    long duplicate,
    long rejected,
    String message,
    String warning,
    String remedy,
    long rejectedRowsInAll,
    List<RejectedRow> rejectedRows) {
  /** Rejected rows that are told of at most. */
  public static final int ROWS = 100;

  private static final String REPLACED =
      "While this file was loaded, it was written to, or another one came under its name. What lies"
          + " there now was not read, and stays in the inbox; give it a name of its own, as this one"
          + " stands for what was loaded.";

  /** Of a file that cannot be staged. */
  static InboxFile unfit(String file, String message) {
    return new InboxFile(
        file, FileState.REFUSED, "", "", "", 0, 0, 0, 0, 0, message, "", "", 0, List.of());
  }

  /** Of a file that stays where it is. */
  static InboxFile left(String file, String message) {
    return new InboxFile(
        file, FileState.NOT_LOADED, "", "", "", 0, 0, 0, 0, 0, message, "", "", 0, List.of());
  }

  InboxFile at(String path) {
    return new InboxFile(
        file,
        outcome,
        path,
        input,
        sha256,
        bytes,
        read,
        posted,
        duplicate,
        rejected,
        message,
        warning,
        remedy,
        rejectedRowsInAll,
        rejectedRows);
  }

  InboxFile unmoved(String why) {
    return saying(why, remedy);
  }

  /** Of a file that is not there any more, and left its name to another. */
  InboxFile replaced() {
    return saying(
        REPLACED,
        remedy.isEmpty()
            ? ""
            : "To write the rejected rows, the file that was loaded is needed: run ./hardclose load"
                + " --from its directory, with --rejects-to DIR.");
  }

  public boolean wasReplaced() {
    return message.endsWith(REPLACED);
  }

  private InboxFile saying(String why, String whatToDo) {
    return new InboxFile(
        file,
        outcome,
        "",
        input,
        sha256,
        bytes,
        read,
        posted,
        duplicate,
        rejected,
        message.isEmpty() ? why : message + "\n" + why,
        warning,
        whatToDo,
        rejectedRowsInAll,
        rejectedRows);
  }

  boolean isNotLoaded() {
    return outcome == FileState.REFUSED || staysInTheInbox();
  }

  boolean staysInTheInbox() {
    return outcome == FileState.NOT_LOADED;
  }
}
