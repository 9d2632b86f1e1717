package io.hardclose.load;

/**
 * What is done with the rows of the files.
 *
 * @param reason why rejected rows are left out; empty otherwise
 * @param by who leaves them out; empty otherwise
 */
public record Purpose(Kind kind, String reason, String by) {
  /** Rows are new: they are checked and posted. */
  public static final Purpose POST = new Purpose(Kind.POST, "", "");

  /** Rows were rejected in a file before and come again, mended. */
  public static final Purpose RETRY = new Purpose(Kind.RETRY, "", "");

  /** They are retried, and items among them added to orders that are placed, which lack them. */
  public static final Purpose ADD_TO_ORDERS = new Purpose(Kind.ADD_TO_ORDERS, "", "");

  /** One for all files of a load; the words are those that the database knows. */
  public enum Kind {
    POST("post", ""),
    RETRY("retry", "retried"),
    ADD_TO_ORDERS("add to orders", "retried"),
    LEAVE_OUT("leave out", "left out");

    private final String word;
    private final String done;

    Kind(String word, String done) {
      this.word = word;
      this.done = done;
    }
  }

  /** Rows were rejected in a file before, and are no business of the books. */
  public static Purpose leaveOut(String reason, String by) {
    return new Purpose(Kind.LEAVE_OUT, reason, by);
  }

  /** Whether the rows were rejected in a file before. */
  boolean isOfRejects() {
    return kind != Kind.POST;
  }

  String word() {
    return kind.word;
  }

  boolean leavesOut() {
    return kind == Kind.LEAVE_OUT;
  }

  /** What becomes of rejected rows, as a message says it. */
  String done() {
    return kind.done;
  }
}
