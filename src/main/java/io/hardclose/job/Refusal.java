package io.hardclose.job;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

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

  /**
   * The refusal behind a failure: one thrown by us, or one raised by the database with an SQLSTATE
   * of class HC, its detail and hint put into sentences.
   */
  public static Optional<Refusal> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return Optional.of(refusal);
      }
      if (cause instanceof PSQLException error && isOurs(error)) {
        return Optional.of(of(error));
      }
    }
    return Optional.empty();
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  /** The code, for example HC600. */
  public String sqlState() {
    return sqlState;
  }

  private static boolean isOurs(PSQLException error) {
    String state = error.getSQLState();
    return state != null && state.matches("HC[0-9A-Z]{3}");
  }

  private static Refusal of(PSQLException error) {
    ServerErrorMessage said = error.getServerErrorMessage();
    String message =
        said == null
            ? sentence(error.getMessage())
            : Stream.of(said.getMessage(), said.getDetail(), said.getHint())
                .map(Refusal::sentence)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    return new Refusal(
        ExitCode.REFUSED, Objects.requireNonNull(error.getSQLState()), message, error);
  }

  private static String sentence(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return "";
    }
    String trimmed = text.strip();
    return trimmed.matches("(?s).*[.!?:]") ? trimmed : trimmed + ".";
  }

  private static String withCode(String code, String message) {
    if (!code.matches("HC[0-9A-Z]{3}")) {
      throw new IllegalArgumentException("not a code of class HC: " + code);
    }
    return message.startsWith(code + ": ") ? message : code + ": " + message;
  }
}
