package io.hardclose.cli;

import io.hardclose.database.Sessions;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.notice.Notices;
import io.hardclose.notice.RunNotice;
import io.hardclose.notice.RunNotice.BookFacts;
import io.hardclose.notice.RunNotice.ClosedMonth;
import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sees how a run ends and tells those who are to know; costs nothing when there is nobody. */
final class RunWatch {
  /** What cannot be read at once is not told; telling has to end soon. */
  private static final int PATIENCE_SECONDS = 3;

  private final String command;
  private final Notices notices;
  private final PrintWriter err;
  private final Instant started = Instant.now();
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile Optional<JdbcOperations> book = Optional.empty();
  private Optional<Long> closesBefore = Optional.empty();

  private RunWatch(String command, Notices notices, PrintWriter err) {
    this.command = command;
    this.notices = notices;
    this.err = err;
  }

  static RunWatch begin(String command, Map<String, String> environment, PrintWriter err) {
    return new RunWatch(command, Notices.of(environment), err);
  }

  /** The database is there, and nothing was done yet. */
  void opened(Sessions sessions) {
    if (notices.isWanted()) {
      JdbcTemplate asked = new JdbcTemplate(sessions.asOwner());
      asked.setQueryTimeout(PATIENCE_SECONDS);
      book = Optional.of(asked);
      closesBefore = facts().map(BookFacts::closes);
    }
  }

  /** While the database is still there, if it ever was. */
  void ended(ExitCode exit) {
    ended(exit, err instanceof Said said ? said.text() : "");
  }

  /** As above, with what went wrong. */
  void failed(RuntimeException failure) {
    Optional<Refusal> refusal = Refusal.in(failure);
    ended(
        refusal.map(Refusal::exitCode).orElse(ExitCode.FAILED),
        refusal.map(Throwable::getMessage).orElseGet(failure::toString));
  }

  /** Before there was any work, by whoever stops it, while the work may be about to fail. */
  void stopped(Stop.Cause cause, String said) {
    err.println(said);
    err.flush();
    ended(cause.exitCode(), said);
  }

  private void ended(ExitCode exit, String said) {
    if (!notices.isWanted() || !told.compareAndSet(false, true)) {
      return;
    }
    Optional<BookFacts> facts = facts();
    long closed =
        closesBefore.flatMap(before -> facts.map(after -> after.closes() - before)).orElse(0L);
    notices.tell(
        new RunNotice(
            command,
            started,
            Instant.now(),
            exit,
            exit == ExitCode.DONE ? "" : said.strip(),
            closed > 0 ? closedMonths(closed) : List.of(),
            facts),
        err);
  }

  /** Empty when the database is what went wrong. */
  private Optional<BookFacts> facts() {
    return book.flatMap(
        sql -> {
          try {
            return sql.query("select * from batch.operating_facts", RunWatch::bookFacts).stream()
                .findFirst();
          } catch (RuntimeException e) {
            return Optional.empty();
          }
        });
  }

  private List<ClosedMonth> closedMonths(long count) {
    try {
      return readClosedMonths(count);
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  private List<ClosedMonth> readClosedMonths(long count) {
    return book.map(
            sql ->
                sql.query(
                    "select to_char(c.period, 'YYYY-MM') as period, c.close_no, c.closed_by,"
                        + " c.transaction_count, encode(c.root_digest, 'hex') as root from"
                        + " (select * from finance.closes order by closed_at desc limit ?) c order"
                        + " by c.closed_at",
                    (row, number) ->
                        new ClosedMonth(
                            row.getString("period"),
                            row.getInt("close_no"),
                            row.getString("closed_by"),
                            row.getLong("transaction_count"),
                            row.getString("root")),
                    count))
        .orElseGet(List::of);
  }

  private static BookFacts bookFacts(ResultSet row, int number) throws SQLException {
    String oldest = row.getString("oldest_due");
    return new BookFacts(
        row.getLong("months_due"),
        oldest == null ? "" : oldest,
        row.getLong("checks_failed"),
        row.getLong("checks_warned"),
        row.getLong("rows_rejected"),
        row.getLong("rows_posted"),
        row.getLong("closes"),
        row.getLong("runs_died"),
        row.getLong("close_retries"));
  }
}
