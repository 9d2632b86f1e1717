package io.hardclose.report;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a report file and the database have to agree on. */
final class ReportQuery {
  private ReportQuery() {}

  /**
   * Makes sure that the SELECT gives the columns declared, in their order.
   *
   * @throws Refusal HC404 when it does not, HC408 when the database refuses the SELECT
   */
  static void check(Connection connection, ReportFile report) {
    List<String> declared = report.columnNames();
    List<String> given = columns(connection, report);
    if (!declared.equals(given)) {
      throw new Refusal(
          ExitCode.FAILED,
          "HC404",
          "sql/reports/"
              + report.name()
              + ".sql "
              + (report instanceof TextReport
                  ? "is text and has to give the column "
                  : "declares the columns ")
              + String.join(", ", declared)
              + " but selects "
              + String.join(", ", given)
              + ". A column would be lost or misread. Make the two the same.");
    }
  }

  static Refusal unreadable(ReportFile report, SQLException cause) {
    String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return new Refusal(ExitCode.FAILED, "HC408", unreadableMessage(report, reason), cause);
  }

  static Refusal unreadable(ReportFile report, String reason) {
    return new Refusal(ExitCode.FAILED, "HC408", unreadableMessage(report, reason));
  }

  private static String unreadableMessage(ReportFile report, String reason) {
    return "report "
        + report.name()
        + " cannot be read: "
        + (reason.endsWith(".") ? reason : reason + ".")
        + " Nothing was exported. Mend sql/reports/"
        + report.name()
        + ".sql or what it reads, and run the same command again.";
  }

  private static List<String> columns(Connection connection, ReportFile report) {
    try (PreparedStatement statement = connection.prepareStatement(report.select())) {
      ResultSetMetaData result = statement.getMetaData();
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= result.getColumnCount(); i++) {
        names.add(result.getColumnLabel(i));
      }
      return names;
    } catch (SQLException e) {
      throw unreadable(report, e);
    }
  }
}
