package io.hardclose.report;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reports of a close that stands are its own, for its month takes nothing. Once the month was
 * reopened, what reports read as it is may be another close's.
 */
final class SupersededClose {
  private static final String CHANGED =
      "select period, close_no, source, detail from finance.changed_since_close(?, ?, ?)";

  private static final String STANDING =
      "select close_no from finance.periods where period = ? and state in ('closed', 'locked')";

  private SupersededClose() {}

  /**
   * Makes sure that these reports would be those the close once gave. It asks the database once,
   * and costs nothing more where the close stands.
   *
   * @throws Refusal HC422 naming what was changed since
   */
  static void requireUnchanged(Connection connection, CloseFacts facts, List<ReportFile> reports)
      throws SQLException {
    List<ReportFile> live = reports.stream().filter(SupersededClose::readsWhatIsNow).toList();
    if (live.isEmpty()) {
      return;
    }
    boolean own = live.stream().anyMatch(report -> !report.head().origin().shipped());
    List<String> changed = changed(connection, facts, own);
    if (!changed.isEmpty()) {
      throw refusal(facts, live, changed, standing(connection, facts));
    }
  }

  /** All others read what a close wrote down. What somebody's own report reads is not known. */
  private static boolean readsWhatIsNow(ReportFile report) {
    return !report.head().origin().shipped() || report.select().contains("sales.");
  }

  private static List<String> changed(Connection connection, CloseFacts facts, boolean every)
      throws SQLException {
    List<String> changed = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(CHANGED)) {
      statement.setObject(1, facts.period().firstDay());
      statement.setInt(2, facts.closeNo());
      statement.setBoolean(3, every);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          changed.add(
              rows.getString("source")
                  + " of "
                  + rows.getString("period").substring(0, 7)
                  + ", close "
                  + rows.getInt("close_no")
                  + ": "
                  + rows.getString("detail"));
        }
      }
    }
    return changed;
  }

  private static Optional<Integer> standing(Connection connection, CloseFacts facts)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STANDING)) {
      statement.setObject(1, facts.period().firstDay());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getInt("close_no")) : Optional.empty();
      }
    }
  }

  private static Refusal refusal(
      CloseFacts facts, List<ReportFile> live, List<String> changed, Optional<Integer> standing) {
    return new Refusal(
        ExitCode.REFUSED,
        "HC422",
        "close "
            + facts.closeNo()
            + " of "
            + facts.period()
            + " no longer stands, and what its reports read was changed since ("
            + String.join("; ", changed)
            + "). "
            + live.stream().map(ReportFile::name).collect(Collectors.joining(", "))
            + " would say something else than that close said. Nothing was exported. The record of"
            + " that close is its bundle, the folder "
            + facts.period()
            + "/close-"
            + facts.closeNo()
            + " it was exported to, if that was kept. Export the close that stands"
            + standing
                .map(number -> " with --close " + number)
                .orElse(", once the month is closed again")
            + ", or name reports that are none of these.");
  }
}
