package io.hardclose.close;

import io.hardclose.period.AccountingPeriod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Runs the checks of {@code sql/checks} and reads what they found. */
@Component
public final class Checks {
  private final JdbcOperations database;

  public Checks(JdbcOperations database) {
    this.database = database;
  }

  /** Runs all of them over one period and stores every finding, passes included. */
  public List<Finding> run(AccountingPeriod period) {
    return findings(start(period));
  }

  /** As {@link #run}, for the run itself. */
  UUID start(AccountingPeriod period) {
    return Objects.requireNonNull(
        database.queryForObject("select checks.run(?)", UUID.class, period.firstDay()));
  }

  /** Refuses, as the close itself does, when a run found a blocker that no waiver lifts: HC103. */
  void requirePass(UUID run) {
    database.query("select checks.require_pass(?)", row -> {}, run);
  }

  /** What the last run over a period found, by name; empty when there was none. */
  public List<Finding> lastFindings(AccountingPeriod period) {
    return database
        .queryForList(
            "select run_id from checks.runs where period = ? order by ran_at desc, run_id desc"
                + " limit 1",
            UUID.class,
            period.firstDay())
        .stream()
        .flatMap(run -> findings(run).stream())
        .toList();
  }

  List<Finding> findings(UUID run) {
    return database.query(
        "select name, title, severity, offenders, samples, owner, blocks, waived_because,"
            + " waived_by, waiver_approved_by from checks.finding_details where run_id = ?"
            + " order by name",
        (row, number) ->
            new Finding(
                row.getString("name"),
                row.getString("title"),
                row.getString("severity"),
                row.getLong("offenders"),
                row.getString("samples"),
                row.getString("owner"),
                row.getBoolean("blocks"),
                waived(row)),
        run);
  }

  private static Optional<Finding.Waived> waived(ResultSet row) throws SQLException {
    return row.getString("waived_because") == null
        ? Optional.empty()
        : Optional.of(
            new Finding.Waived(
                row.getString("waived_because"),
                row.getString("waived_by"),
                row.getString("waiver_approved_by")));
  }
}
