package io.hardclose.report;

import io.hardclose.period.AccountingPeriod;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What the checks of a report need of other reports: sums of their columns as they show them. */
final class CrossFigures {
  private CrossFigures() {}

  /**
   * None for a report with values of its own for its parameters: the others have none, so there is
   * nothing it could be compared with.
   *
   * @param parameters that were set, by name
   */
  static Map<ReportEquation.Term, BigDecimal> read(
      Connection connection,
      TableReport report,
      Map<String, String> parameters,
      AccountingPeriod period,
      ReportCatalogue catalogue) {
    Map<ReportEquation.Term, BigDecimal> figures = new HashMap<>();
    boolean asIs =
        report.head().parameters().stream()
            .allMatch(each -> each.value(parameters, period).equals(each.value(Map.of(), period)));
    if (!asIs) {
      return figures;
    }
    for (ReportEquation check : report.layout().checks()) {
      for (ReportEquation.Term term : check.ofOthers()) {
        TableReport other = catalogue.table(term.report().orElseThrow());
        figures.computeIfAbsent(term, each -> read(connection, other, each));
      }
    }
    return figures;
  }

  private static BigDecimal read(
      Connection connection, TableReport other, ReportEquation.Term term) {
    String sum =
        "select coalesce(sum(\""
            + term.column()
            + "\"), 0) from ("
            + other.sheetSelect()
            + ") as other"
            + term.rows().map(CrossFigures::condition).orElse("");
    try (PreparedStatement statement = connection.prepareStatement(sum);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getBigDecimal(1);
    } catch (SQLException e) {
      throw ReportQuery.unreadable(other, e);
    }
  }

  private static String condition(ReportEquation.Rows rows) {
    return " where \""
        + rows.column()
        + "\" is "
        + (rows.others() ? "" : "not ")
        + "distinct from "
        + ReaderQuery.literal(rows.value());
  }
}
