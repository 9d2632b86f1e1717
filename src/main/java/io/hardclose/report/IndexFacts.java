package io.hardclose.report;

import io.hardclose.period.AccountingPeriod;
import io.hardclose.publish.CloseFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What the index shows: read from the database, but for the files, which are what lies there.
 *
 * @param asOf the last change of a month's state that it knows of; empty before the first one
 */
record IndexFacts(
    String company,
    String timeZone,
    String asOf,
    List<Month> months,
    List<Close> closes,
    List<Run> runs) {
  private static final int RUNS = 50;

  /**
   * A month; all but the first two are empty or null until it is closed.
   *
   * @param closedAt in the book's time zone
   */
  record Month(
      AccountingPeriod period,
      String state,
      int closeNo,
      String closedAt,
      String closedBy,
      String currency,
      @Nullable Long postings,
      String root,
      @Nullable BigDecimal revenue,
      @Nullable BigDecimal netIncome,
      @Nullable BigDecimal cash,
      @Nullable BigDecimal receivables,
      long checks,
      long passed,
      long warnings,
      long waived) {
    /** Whether it was closed; it may have been reopened since. */
    boolean hasClose() {
      return !root.isEmpty();
    }

    boolean isClosed() {
      return state.equals("closed") || state.equals("locked");
    }
  }

  /** A close and what lies in its folder. */
  record Close(
      AccountingPeriod period,
      int closeNo,
      String closedAt,
      String closedBy,
      String program,
      String root,
      List<Published> files,
      List<Finding> findings) {}

  /** A file, its path from the index. */
  record Published(String path, String name, long bytes, String sha256) {}

  /** What a check found. */
  record Finding(String name, String title, String severity, long offenders, boolean waived) {}

  /** A run of a job that has ended. */
  record Run(String job, String period, String began, String ended, String status) {}

  static IndexFacts read(JdbcOperations database, Path out) {
    String zone = text(database, "select time_zone from finance.book");
    DateTimeFormatter format = in(zone, "yyyy-MM-dd HH:mm");
    return new IndexFacts(
        text(database, "select company_name from finance.book"),
        zone,
        asOf(database, format),
        months(database, format),
        closes(database, out, format),
        runs(database, in(zone, "yyyy-MM-dd HH:mm:ss")));
  }

  private static DateTimeFormatter in(String zone, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneId.of(zone));
  }

  private static String text(JdbcOperations database, String question) {
    return String.valueOf(database.queryForObject(question, String.class));
  }

  /** Not the clock: the same books give the same page. */
  private static String asOf(JdbcOperations database, DateTimeFormatter format) {
    return database
        .query(
            "select period, coalesce('from ' || from_state || ' to ', 'new, ') || to_state as change,"
                + " close_no, happened_at, done_by from finance.period_events"
                + " order by happened_at desc, event_id desc limit 1",
            (row, number) ->
                instant(row.getObject("happened_at", OffsetDateTime.class), format)
                    + ": "
                    + AccountingPeriod.of(row.getObject("period", LocalDate.class))
                    + " "
                    + row.getString("change").replace('_', ' ')
                    + (row.getInt("close_no") == 0 ? "" : ", close " + row.getInt("close_no"))
                    + ", by "
                    + row.getString("done_by"))
        .stream()
        .findFirst()
        .orElse("");
  }

  private static List<Month> months(JdbcOperations database, DateTimeFormatter format) {
    return database.query(
        "select * from reporting.period_figures order by period",
        (row, number) ->
            new Month(
                AccountingPeriod.of(row.getObject("period", LocalDate.class)),
                row.getString("state"),
                row.getInt("close_no"),
                instant(row.getObject("closed_at", OffsetDateTime.class), format),
                orEmpty(row.getString("closed_by")),
                orEmpty(row.getString("currency")),
                row.getObject("transaction_count", Long.class),
                orEmpty(row.getString("root_digest")),
                row.getBigDecimal("revenue"),
                row.getBigDecimal("net_income"),
                row.getBigDecimal("cash"),
                row.getBigDecimal("receivables"),
                row.getLong("checks"),
                row.getLong("passed"),
                row.getLong("warnings"),
                row.getLong("waived")));
  }

  private static List<Close> closes(JdbcOperations database, Path out, DateTimeFormatter format) {
    return database.query(
        "select * from finance.close_facts order by period desc, close_no desc",
        (row, number) -> {
          AccountingPeriod period = AccountingPeriod.of(row.getObject("period", LocalDate.class));
          int closeNo = row.getInt("close_no");
          return new Close(
              period,
              closeNo,
              instant(row.getObject("closed_at", OffsetDateTime.class), format),
              row.getString("closed_by"),
              row.getString("program"),
              row.getString("root_digest"),
              files(out, period, closeNo),
              findings(database, period, closeNo));
        });
  }

  private static List<Finding> findings(
      JdbcOperations database, AccountingPeriod period, int closeNo) {
    return database.query(
        "select name, title, severity, offenders, waived from reporting.close_findings"
            + " where period = ? and close_no = ? order by (offenders = 0), name",
        (row, number) ->
            new Finding(
                row.getString("name"),
                row.getString("title"),
                row.getString("severity"),
                row.getLong("offenders"),
                row.getBoolean("waived")),
        period.firstDay(),
        closeNo);
  }

  private static List<Run> runs(JdbcOperations database, DateTimeFormatter format) {
    return database.query(
        "select job_name, coalesce(period, '') as period, start_time, end_time, status"
            + " from reporting.ended_runs order by job_execution_id desc limit "
            + RUNS,
        (row, number) ->
            new Run(
                row.getString("job_name"),
                row.getString("period"),
                instant(row.getObject("start_time", OffsetDateTime.class), format),
                instant(row.getObject("end_time", OffsetDateTime.class), format),
                orEmpty(row.getString("status"))));
  }

  private static List<Published> files(Path out, AccountingPeriod period, int closeNo) {
    Path folder = CloseFolder.of(out, period, closeNo);
    List<Published> files = new ArrayList<>();
    try {
      for (Map.Entry<String, String> file : CloseFolder.readSums(folder).entrySet()) {
        Path place = folder.resolve(file.getKey());
        if (Files.isRegularFile(place)) {
          String path = period + "/close-" + closeNo + "/" + file.getKey();
          files.add(new Published(path, file.getKey(), Files.size(place), file.getValue()));
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return files;
  }

  private static String instant(@Nullable OffsetDateTime at, DateTimeFormatter format) {
    return at == null ? "" : format.format(at);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
