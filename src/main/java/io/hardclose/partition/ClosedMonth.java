package io.hardclose.partition;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** What is asked of a closed month before it is moved. */
final class ClosedMonth {
  private ClosedMonth() {}

  /**
   * @throws Refusal HC705 when the month does not verify
   */
  static void requireUnchanged(JdbcOperations owner, AccountingPeriod month) {
    List<String> differences = differences(owner, month);
    if (!differences.isEmpty()) {
      throw new Refusal(
          ExitCode.DIFFERENCE,
          "HC705",
          "period "
              + month
              + " is not as it was closed: "
              + differences.get(0)
              + "; "
              + differences.size()
              + " in all. Only a month that verifies may be put away. Find out who changed it, and"
              + " restore it from a backup.");
    }
  }

  static List<String> differences(JdbcOperations owner, AccountingPeriod month) {
    return owner.queryForList(
        "select what || ' ' || subject || ': ' || detail from finance.differences(?)",
        String.class,
        month.firstDay());
  }
}
