package io.hardclose.close;

import io.hardclose.period.AccountingPeriod;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Blockers that two people let pass, for one close each. */
@Component
public final class Waivers {
  private final JdbcOperations database;

  public Waivers(JdbcOperations database) {
    this.database = database;
  }

  /**
   * One that the next close of its period can use.
   *
   * @param offenders how many offending rows it covers
   */
  public record Waiver(
      String check, long offenders, String reason, String by, String approvedBy, String givenAt) {}

  /**
   * Lets a blocker pass at the next close of the period, and returns how many rows it covers.
   *
   * @throws org.springframework.dao.DataAccessException behind which HC123 and HC160 to HC163 are
   */
  public long give(
      AccountingPeriod period, String check, String reason, String by, String approvedBy) {
    return Objects.requireNonNull(
        database.queryForObject(
            "select checks.waive(?, ?, ?, ?, ?)",
            Long.class,
            period.firstDay(),
            check,
            reason,
            by,
            approvedBy));
  }

  /** Those the next close of the period can use, by check. */
  public List<Waiver> current(AccountingPeriod period) {
    return database.query(
        "select w.name, w.offenders, w.reason, w.requested_by, w.approved_by,"
            + " to_char(w.waived_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') as given_at"
            + " from checks.checks c cross join checks.current_waiver(?, c.name) w"
            + " where w.waiver_id is not null order by w.name",
        (row, number) ->
            new Waiver(
                row.getString("name"),
                row.getLong("offenders"),
                row.getString("reason"),
                row.getString("requested_by"),
                row.getString("approved_by"),
                row.getString("given_at")),
        period.firstDay());
  }
}
