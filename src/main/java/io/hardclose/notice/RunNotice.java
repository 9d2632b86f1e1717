package io.hardclose.notice;

import io.hardclose.job.ExitCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a run ended, with the facts a person asks for first.
 *
 * @param command for example {@code nightly}
 * @param said what it said about what went wrong; empty if nothing did
 * @param closed months that this run closed, oldest first
 * @param book the book afterwards; empty when it could not be read
 */
public record RunNotice(
    String command,
    Instant started,
    Instant ended,
    ExitCode exit,
    String said,
    List<ClosedMonth> closed,
    Optional<BookFacts> book) {
  /** A month that was closed. */
  public record ClosedMonth(
      String period, int closeNo, String closedBy, long postings, String root) {}

  /** Of {@code batch.operating_facts}. */
  public record BookFacts(
      long monthsDue,
      String oldestDue,
      long checksFailed,
      long checksWarned,
      long rowsRejected,
      long rowsPosted,
      long closes,
      long runsDied,
      long closeRetries) {}

  /**
   * What a person is told of: {@code close}, {@code refusal} or {@code failure}; nothing when
   * nothing happened, nor when the same job was running elsewhere.
   */
  Optional<String> event() {
    return switch (exit) {
      case DONE -> closed.isEmpty() ? Optional.empty() : Optional.of("close");
      case ALREADY_RUNNING -> Optional.empty();
      case REFUSED, USAGE -> Optional.of("refusal");
      case FAILED, NEEDS_OPERATOR, DIFFERENCE, STOPPED -> Optional.of("failure");
    };
  }

  double seconds() {
    return (ended.toEpochMilli() - started.toEpochMilli()) / 1000.0;
  }

  /** One line: who, what, how it ended. */
  String subject() {
    String months = String.join(", ", closed.stream().map(ClosedMonth::period).toList());
    String ending =
        exit == ExitCode.DONE
            ? "closed " + months
            : (exit == ExitCode.STOPPED ? "stopped by a signal" : event().orElse("ended"))
                + ", exit "
                + exit.status()
                + (months.isEmpty() ? "" : "; closed " + months);
    return "hardclose " + command + ": " + ending;
  }
}
