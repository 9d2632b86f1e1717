package io.hardclose.period;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** The periods of the book, read from {@code finance.period_status}. */
public final class Periods {
  private static final String COLUMNS =
      "select period, state, close_no, closed_at, closed_by, transaction_count, root_digest, due,"
          + " sales_soft_closed, finance_soft_closed, payroll_soft_closed, late_items, late_effect"
          + " from finance.period_status";

  private final JdbcOperations database;

  public Periods(JdbcOperations database) {
    this.database = database;
  }

  /** All of them, oldest first; empty for a new book. */
  public List<Period> all() {
    return database.query(COLUMNS + " order by period", Periods::period);
  }

  public Optional<Period> find(AccountingPeriod period) {
    return database
        .query(COLUMNS + " where period = ?", Periods::period, period.firstDay())
        .stream()
        .findFirst();
  }

  /**
   * By the calendar where the book is kept and the server's clock, whether the book has it or not.
   */
  public boolean isOver(AccountingPeriod period) {
    return Boolean.TRUE.equals(
        database.queryForObject(
            "select finance.book_date() >= ?", Boolean.class, period.next().firstDay()));
  }

  /** Empty as long as none is closed. */
  public Optional<Period> lastClosed() {
    return all().stream().filter(Period::isClosed).reduce((first, second) -> second);
  }

  private static Period period(ResultSet row, int number) throws SQLException {
    return new Period(
        AccountingPeriod.of(row.getObject("period", LocalDate.class)),
        row.getString("state"),
        row.getInt("close_no"),
        Optional.ofNullable(instant(row.getTimestamp("closed_at"))),
        Optional.ofNullable(row.getString("closed_by")),
        Optional.ofNullable(row.getObject("transaction_count", Long.class)),
        Optional.ofNullable(row.getString("root_digest")),
        row.getBoolean("due"),
        softClosed(row),
        row.getLong("late_items"),
        row.getBigDecimal("late_effect"));
  }

  private static List<String> softClosed(ResultSet row) throws SQLException {
    List<String> modules = new ArrayList<>();
    for (String module : List.of("sales", "finance", "payroll")) {
      if (row.getBoolean(module + "_soft_closed")) {
        modules.add(module);
      }
    }
    return List.copyOf(modules);
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
