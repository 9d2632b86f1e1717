package io.hardclose.report;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.publish.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a report of somebody's own have to prove before they are written: that there is
 * one order they can come in, that they are the same when they are read again, and that both
 * formats can hold each value as it is.
 */
final class OwnRows {
  private static final int FETCH_ROWS = 1_000;

  private final ReportFile report;
  private final String select;
  private final List<ReportColumn> columns;
  private final List<Integer> key;

  private OwnRows(ReportFile report, String select, List<ReportColumn> columns, List<Integer> key) {
    this.report = report;
    this.select = select;
    this.columns = columns;
    this.key = key;
  }

  /**
   * @param connection as the report's role, in a transaction
   * @throws Refusal HC408 for a value, HC420 for an order or rows that may be others the next time
   */
  static void prove(Connection connection, ReportFile report) {
    OwnRows rows =
        report instanceof TableReport table
            ? new OwnRows(
                report,
                "select * from " + ReaderQuery.of(table.select(), table.columns()),
                table.columns(),
                table.key().stream().map(table.columnNames()::indexOf).toList())
            : new OwnRows(report, ((TextReport) report).lineSelect(), List.of(), List.of());
    try {
      if (!MessageDigest.isEqual(rows.read(connection), rows.read(connection))) {
        throw refusal(
            "the report " + report.name() + " gave other rows when it was read again",
            "Take random() and what else gives another value each time out of "
                + report.head().origin().file());
      }
    } catch (SQLException e) {
      throw ReportQuery.unreadable(report, e);
    }
  }

  /** Reads all rows, the one before each kept, and digests them. */
  private byte[] read(Connection connection) throws SQLException {
    MessageDigest digest = Sha256.digest();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet rows = statement.executeQuery()) {
        List<@Nullable String> before = List.of();
        for (long number = 1; rows.next(); number++) {
          List<@Nullable String> row = row(rows);
          requireValues(row, number);
          requireOrder(before, row, number);
          digest.update((row + "\n").getBytes(StandardCharsets.UTF_8));
          before = row;
        }
      }
    }
    return digest.digest();
  }

  private static List<@Nullable String> row(ResultSet rows) throws SQLException {
    List<@Nullable String> row = new ArrayList<>();
    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
      row.add(rows.getString(i));
    }
    return row;
  }

  private void requireValues(List<@Nullable String> row, long number) {
    for (int i = 0; i < columns.size(); i++) {
      String value = row.get(i);
      String wrong = value == null ? "" : columns.get(i).type().wrong(value);
      if (!wrong.isEmpty()) {
        throw ReportQuery.unreadable(
            report,
            "row " + number + ", column " + columns.get(i).name() + ": " + value + " " + wrong);
      }
    }
  }

  private void requireOrder(
      List<@Nullable String> before, List<@Nullable String> row, long number) {
    // Rows that are the same all over are the same bytes, whichever comes first.
    if (key.isEmpty() || before.isEmpty() || before.equals(row) || !of(before).equals(of(row))) {
      return;
    }
    throw refusal(
        "rows "
            + (number - 1)
            + " and "
            + number
            + " of the report "
            + report.name()
            + " have the same "
            + String.join(", ", key.stream().map(i -> columns.get(i).name()).toList())
            + " ("
            + String.join(", ", of(row).stream().map(String::valueOf).toList())
            + ") and are not the same",
        "Sort by columns that are unique together in " + report.head().origin().file());
  }

  private List<@Nullable String> of(List<@Nullable String> row) {
    List<@Nullable String> values = new ArrayList<>();
    key.forEach(i -> values.add(row.get(i)));
    return values;
  }

  /** HC420. */
  static Refusal refusal(String what, String remedy) {
    return new Refusal(
        ExitCode.FAILED,
        "HC420",
        what
            + ". The same books have to give the same bytes, and the next export would give others."
            + " Nothing was exported. "
            + remedy
            + ".");
  }
}
