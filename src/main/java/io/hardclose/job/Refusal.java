package io.hardclose.job;

/**
 * Work that was refused for a known reason, told to the person who can put it right.
 *
 * <p>The message is {@code CODE: what is wrong, with the value. Why it matters. What to do.} and is
 * printed as it is, without a stack trace.
 */
public final class Refusal extends RuntimeException {
  private final ExitCode exitCode;
  private final String sqlState;

  /**
   * @param sqlStateCode the error's code in {@code docs/errors.md}, class HC, five characters
   * @param message the sentences; the code is put before them where they do not begin with it
   */
  public Refusal(ExitCode exitCode, String sqlStateCode, String message) {
    super(withCode(sqlStateCode, message));
    this.exitCode = exitCode;
    this.sqlState = sqlStateCode;
  }

  /** As above, keeping what led to it for {@code --debug}. */
  public Refusal(ExitCode exitCode, String sqlStateCode, String message, Throwable cause) {
    super(withCode(sqlStateCode, message), cause);
    this.exitCode = exitCode;
    this.sqlState = sqlStateCode;
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  /** The code, for example HC600. */
  public String sqlState() {
    return sqlState;
  }

  private static String withCode(String code, String message) {
    if (!code.matches("HC[0-9A-Z]{3}")) {
      throw new IllegalArgumentException("not a code of class HC: " + code);
    }
    return message.startsWith(code + ": ") ? message : code + ": " + message;
  }
}
