package io.hardclose.cli;

import io.hardclose.database.Sessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A step that runs now, whoever started it and wherever.
 *
 * @param startedAt in UTC
 * @param seconds since
 * @param rows done so far; 0 for a step that does not count any
 * @param secondsLeft null where neither its files nor an earlier time tell; 0 when it is overdue
 */
record RunningStep(
    String job,
    String step,
    String startedAt,
    long seconds,
    long rows,
    long rowsPerSecond,
    @Nullable Long secondsLeft) {
  /** Asked as the owner, who may see what another session's COPY counts. */
  static List<RunningStep> all(Sessions sessions) {
    return new JdbcTemplate(sessions.asOwner())
        .query(
            "select job_name, step_name, to_char(started_at, 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') as begun,"
                + " elapsed, rows, rows_per_second, remaining::bigint as remaining"
                + " from batch.running_steps order by started_at",
            RunningStep::of);
  }

  private static RunningStep of(ResultSet row, int number) throws SQLException {
    return new RunningStep(
        row.getString("job_name"),
        row.getString("step_name"),
        row.getString("begun"),
        row.getLong("elapsed"),
        row.getLong("rows"),
        row.getLong("rows_per_second"),
        row.getObject("remaining", Long.class));
  }

  /** As {@code status} prints it. */
  String line() {
    String counted =
        rows == 0 ? "" : String.format(Locale.ROOT, ", %,d rows, %,d rows/s", rows, rowsPerSecond);
    String left =
        secondsLeft == null ? ", for the first time" : ", about " + secondsLeft + " s left";
    return "Running: " + job + ", step " + step + " for " + seconds + " s" + counted + left;
  }
}
