package io.hardclose.job;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.transaction.TransactionSystemException;

/**
 * What other sessions or the server did to one of ours, told to whoever can put it right: a lock
 * that did not come, a statement that was cancelled, a session that was ended.
 */
public final class Interference {
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String QUERY_CANCELED = "57014";

  /** Of class 57 what ends a session, and the timeouts of idle ones. */
  private static final String SESSION_ENDED = "57P0[1-5]|25P0[34]";

  private static final int PATIENCE_SECONDS = 5;

  private final DataSource owner;

  /**
   * @param owner connections of the owner, who may see whose sessions hold what
   */
  public Interference(DataSource owner) {
    this.owner = owner;
  }

  /** The refusal behind a failure, as {@link Refusal#in} finds it, or else one made of this. */
  public Optional<Refusal> in(Throwable failure) {
    return Refusal.in(failure).or(() -> error(failure).flatMap(error -> refusal(error, failure)));
  }

  /** The same as sentences, without a code and without what stays. */
  public Optional<String> reason(Throwable failure) {
    return error(failure).flatMap(this::sentences);
  }

  private Optional<Refusal> refusal(SQLException error, Throwable failure) {
    String code =
        switch (kind(error)) {
          case LOCK -> "HC616";
          case CANCELED -> "HC617";
          case ENDED -> "HC618";
          case OTHER -> "";
        };
    return sentences(error)
        .map(
            said ->
                new Refusal(
                    ExitCode.FAILED,
                    code,
                    said + " What was committed before stays; then run the same command again.",
                    failure));
  }

  private Optional<String> sentences(SQLException error) {
    return switch (kind(error)) {
      case LOCK ->
          Optional.of(
              "another session has locked what this needs, and did not let go in time: "
                  + sessionsInTheWay()
                  + ". Let those sessions commit, or end them with pg_terminate_backend(pid).");
      case CANCELED ->
          Optional.of(
              "the server cancelled a statement: "
                  + said(error)
                  + ". Raise statement_timeout for this login or this database, or find out who"
                  + " cancels.");
      case ENDED ->
          Optional.of(
              "the server ended the session: "
                  + said(error)
                  + ". Its log says why, and who did it.");
      case OTHER -> Optional.empty();
    };
  }

  private enum Kind {
    LOCK,
    CANCELED,
    ENDED,
    OTHER
  }

  private static Kind kind(SQLException error) {
    String state = String.valueOf(error.getSQLState());
    if (state.equals(LOCK_NOT_AVAILABLE)) {
      return Kind.LOCK;
    }
    if (state.equals(QUERY_CANCELED)) {
      return Kind.CANCELED;
    }
    return state.matches(SESSION_ENDED) ? Kind.ENDED : Kind.OTHER;
  }

  /** The error of this kind in the failure, wherever it is wrapped. */
  private static Optional<SQLException> error(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = because(cause)) {
      if (cause instanceof SQLException error && kind(error) != Kind.OTHER) {
        return Optional.of(error);
      }
    }
    return Optional.empty();
  }

  /** That the transaction could not be rolled back, either, is not why it had to be. */
  static @Nullable Throwable because(Throwable failure) {
    return failure instanceof TransactionSystemException both
            && both.getApplicationException() != null
        ? both.getApplicationException()
        : failure.getCause();
  }

  private String sessionsInTheWay() {
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(PATIENCE_SECONDS);
      try (ResultSet row = statement.executeQuery("select finance.sessions_in_the_way()")) {
        row.next();
        return row.getString(1);
      }
    } catch (SQLException | RuntimeException e) {
      return "which one cannot be seen from here";
    }
  }

  private static String said(SQLException error) {
    String text =
        error instanceof PSQLException server && server.getServerErrorMessage() != null
            ? String.valueOf(server.getServerErrorMessage().getMessage())
            : String.valueOf(error.getMessage());
    return text.lines().findFirst().orElse("").strip().replaceFirst("[.]$", "");
  }
}
