package io.hardclose.report;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What a cover says of the close. The period's state is not among it: it goes on changing after the
 * close, and the same books must give the same bytes.
 *
 * @param closedAt to the second
 */
record CloseFacts(
    AccountingPeriod period,
    int closeNo,
    String companyName,
    String currency,
    ZoneId timeZone,
    String rootDigest,
    Instant closedAt,
    String closedBy,
    long accounts,
    long postings) {

  private static final String QUERY =
      "select * from finance.close_facts"
          + " where period = finance.period_in_scope() and close_no = finance.close_in_scope()";

  /**
   * Puts the period, and the close if one is named, in scope of the transaction, and reads its
   * facts.
   *
   * @throws Refusal HC405 when there is no such close
   */
  static CloseFacts enterScope(
      Connection connection, AccountingPeriod period, Optional<Integer> closeNo)
      throws SQLException {
    setForTransaction(connection, "hardclose.period", period.firstDay().toString());
    setForTransaction(connection, "hardclose.close_no", closeNo.map(String::valueOf).orElse(""));
    setForTransaction(connection, "TimeZone", "UTC");
    setForTransaction(connection, "DateStyle", "ISO, YMD");
    // What a database or a role may have set otherwise, and texts of a report would show.
    setForTransaction(connection, "IntervalStyle", "postgres");
    setForTransaction(connection, "bytea_output", "hex");
    for (String category : List.of("lc_numeric", "lc_monetary", "lc_time")) {
      setForTransaction(connection, category, "C");
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      if (!row.next()) {
        throw new Refusal(
            ExitCode.REFUSED,
            "HC405",
            "period "
                + period
                + " has no close"
                + closeNo.map(number -> " " + number).orElse("")
                + ". Reports are of a closed period, so that they never change. Close it with"
                + " ./hardclose close --period "
                + period
                + ", or see ./hardclose status.");
      }
      return of(row);
    }
  }

  private static CloseFacts of(ResultSet row) throws SQLException {
    return new CloseFacts(
        AccountingPeriod.of(row.getObject("period", LocalDate.class)),
        row.getInt("close_no"),
        row.getString("company_name"),
        row.getString("currency"),
        ZoneId.of(row.getString("time_zone")),
        row.getString("root_digest"),
        row.getObject("closed_at", OffsetDateTime.class)
            .toInstant()
            .truncatedTo(ChronoUnit.SECONDS),
        row.getString("closed_by"),
        row.getLong("account_count"),
        row.getLong("transaction_count"));
  }

  private static void setForTransaction(Connection connection, String name, String value)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config(?, ?, true)")) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.execute();
    }
  }
}
