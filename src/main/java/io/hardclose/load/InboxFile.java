package io.hardclose.load;

/**
 * What became of a file of an inbox; also what the result file beside it says.
 *
 * @param outcome posted, already loaded, refused, or not loaded, which leaves it in the inbox
 * @param movedTo its path now; empty where it was left
 * @param input the canonical input, or the source of a mapping; empty when it belongs to none
 * @param sha256 of its bytes, hexadecimal; empty when it was not read
 * @param read rows of the file, all counted: read = posted + duplicate + rejected
 * @param message why it was refused or left; empty else
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
    String message) {
  public static final String POSTED = "posted";
  static final String ALREADY_LOADED = "already loaded";
  static final String REFUSED = "refused";
  static final String NOT_LOADED = "not loaded";

  static InboxFile unfit(String file, String message) {
    return new InboxFile(file, REFUSED, "", "", "", 0, 0, 0, 0, message);
  }

  InboxFile at(String path) {
    return new InboxFile(
        file, outcome, path, input, sha256, read, posted, duplicate, rejected, message);
  }

  boolean staysInTheInbox() {
    return outcome.equals(NOT_LOADED);
  }
}
