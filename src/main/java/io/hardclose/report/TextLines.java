package io.hardclose.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A text report as its SELECT gives it: UTF-8, each line ended by LF. */
final class TextLines {
  private static final int FETCH_ROWS = 1_000;

  private TextLines() {}

  /** Returns the number of lines. Needs a transaction, for cursors. */
  static long write(Connection connection, TextReport report, OutputStream out) throws IOException {
    try (PreparedStatement statement = connection.prepareStatement(report.lineSelect())) {
      statement.setFetchSize(FETCH_ROWS);
      long lines = 0;
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          out.write(line(report, ++lines, rows.getString(1)).getBytes(StandardCharsets.UTF_8));
          out.write('\n');
        }
      }
      return lines;
    } catch (SQLException e) {
      throw ReportQuery.unreadable(report, e);
    }
  }

  /** A value that breaks a line would be read as lines of its own. */
  private static String line(TextReport report, long number, @Nullable String value) {
    if (value == null) {
      throw ReportQuery.unreadable(report, "line " + number + " is null");
    }
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      throw ReportQuery.unreadable(report, "line " + number + " holds a line break");
    }
    return value;
  }
}
