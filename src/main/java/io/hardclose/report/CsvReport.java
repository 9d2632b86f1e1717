package io.hardclose.report;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.postgresql.PGConnection;

/** A report as CSV (RFC 4180, UTF-8, LF), streamed as the server writes it. */
final class CsvReport {
  /** A label is written as it is, so each has to be one that stays as it is. */
  private static final String IS_HARMLESS =
      """
      select t.typtype = 'e' and not exists (
        select from pg_catalog.pg_enum e
        where e.enumtypid = t.oid and reporting.csv_text(e.enumlabel) <> e.enumlabel)
      from pg_catalog.pg_type t
      where t.oid = pg_catalog.to_regtype(?)""";

  private CsvReport() {}

  /** Returns the number of rows, the header not counted. */
  static long write(Connection connection, TableReport report, OutputStream out)
      throws IOException {
    try {
      String copy =
          "copy ("
              + report.csvSelect(harmless(connection, report))
              + ") to stdout (format csv, header, encoding 'UTF8')";
      return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, out);
    } catch (SQLException e) {
      throw ReportQuery.unreadable(report, e);
    }
  }

  /**
   * Columns that hold labels of an enum. To make text of each and look at it would cost more than
   * all other columns do. What is text stays suspect, and so does a report of somebody's own.
   */
  private static Set<String> harmless(Connection connection, TableReport report)
      throws SQLException {
    Set<String> harmless = new HashSet<>();
    if (!report.head().origin().shipped()) {
      return harmless;
    }
    try (PreparedStatement described = connection.prepareStatement(report.select());
        PreparedStatement asked = connection.prepareStatement(IS_HARMLESS)) {
      ResultSetMetaData result = described.getMetaData();
      for (int i = 1; i <= result.getColumnCount(); i++) {
        asked.setString(1, result.getColumnTypeName(i));
        try (ResultSet answer = asked.executeQuery()) {
          if (answer.next() && answer.getBoolean(1)) {
            harmless.add(result.getColumnLabel(i));
          }
        }
      }
    }
    return harmless;
  }
}
