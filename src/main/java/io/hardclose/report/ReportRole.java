package io.hardclose.report;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.report.ReportHead.Audience;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As whom, and with which parameters, a transaction reads one report. */
final class ReportRole implements AutoCloseable {
  /** Longer than a report of a month takes; a file from outside may ask for more than there is. */
  private static final String TIMEOUT = "10min";

  private static final String NOT_PERMITTED = "42501";

  private final Connection connection;
  private final ReportFile report;
  private final String role;

  /** Whatever a report from outside sets, and by whichever way, is gone with it. */
  private final @Nullable Savepoint before;

  private ReportRole(Connection connection, ReportFile report) throws SQLException {
    this.connection = connection;
    this.report = report;
    this.role = setting("role");
    this.before = report.head().origin().shipped() ? null : connection.setSavepoint();
  }

  /**
   * @throws Refusal HC413 when the login is no member of the report's role
   */
  static ReportRole enter(
      Connection connection,
      ReportFile report,
      Map<String, String> parameters,
      AccountingPeriod period)
      throws SQLException {
    ReportRole entered = new ReportRole(connection, report);
    for (ReportParameter parameter : report.head().parameters()) {
      entered.set(parameter.setting(), parameter.value(parameters, period));
    }
    if (report.head().audience() == Audience.HR) {
      entered.become("role_hr");
    }
    if (!report.head().origin().shipped()) {
      entered.execute("set transaction read only");
      entered.set("statement_timeout", TIMEOUT);
    }
    return entered;
  }

  /** Takes it back; a transaction that failed has nothing to take back. */
  void leave() throws SQLException {
    if (before != null) {
      connection.rollback(before);
      connection.releaseSavepoint(before);
      return;
    }
    if (report.head().audience() == Audience.HR) {
      set("role", role);
    }
    for (ReportParameter parameter : report.head().parameters()) {
      set(parameter.setting(), "");
    }
  }

  private void become(String other) throws SQLException {
    try {
      execute("set local role " + other);
    } catch (SQLException e) {
      if (NOT_PERMITTED.equals(e.getSQLState())) {
        throw new Refusal(
            ExitCode.REFUSED,
            "HC413",
            "the report "
                + report.name()
                + " is for "
                + other
                + ", and the login of this command is no member of it. It holds salaries. Run it"
                + " with a login of human resources that may also use hardclose_app.",
            e);
      }
      throw e;
    }
  }

  private void execute(String statement) throws SQLException {
    try (Statement prepared = connection.createStatement()) {
      prepared.execute(statement);
    }
  }

  private String setting(String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select current_setting(?)")) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private void set(String name, String value) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config(?, ?, true)")) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.execute();
    }
  }

  @Override
  public void close() {}
}
