package io.hardclose.close;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Runs the checks of {@code sql/checks} and reads what they found. */
@Component
public final class Checks {
  private final JdbcOperations database;

  Checks(JdbcOperations database) {
    this.database = database;
  }

  /** Runs all of them over one period and stores every finding, passes included. */
  public List<Finding> run(AccountingPeriod period) {
    UUID run = database.queryForObject("select checks.run(?)", UUID.class, period.firstDay());
    return database.query(
        "select name, title, severity, offenders, samples, owner from checks.finding_details"
            + " where run_id = ? order by name",
        (row, number) ->
            new Finding(
                row.getString("name"),
                row.getString("title"),
                row.getString("severity"),
                row.getLong("offenders"),
                row.getString("samples"),
                row.getString("owner")),
        run);
  }

  /**
   * @throws Refusal HC103 naming the blockers among the findings and how many rows offend each
   */
  static void requirePass(AccountingPeriod period, List<Finding> findings) {
    String blockers =
        findings.stream()
            .filter(Finding::blocks)
            .map(finding -> finding.name() + " (" + finding.offenders() + ")")
            .collect(Collectors.joining(", "));
    if (!blockers.isEmpty()) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC103",
          "period "
              + period
              + " is refused by "
              + blockers
              + ". A blocker means that the books of the month are not right yet; the number counts"
              + " the offending rows. See the rows with ./hardclose check --period "
              + period
              + ", mend them, then close again.");
    }
  }
}
