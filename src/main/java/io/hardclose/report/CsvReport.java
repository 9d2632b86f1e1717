package io.hardclose.report;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** A report as CSV (RFC 4180, UTF-8, LF), streamed as the server writes it. */
final class CsvReport {
  private CsvReport() {}

  /** Returns the number of rows, the header not counted. */
  static long write(Connection connection, TableReport report, OutputStream out)
      throws IOException {
    String copy =
        "copy (" + report.csvSelect() + ") to stdout (format csv, header, encoding 'UTF8')";
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, out);
    } catch (SQLException e) {
      throw ReportQuery.unreadable(report, e);
    }
  }
}
