package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.period.Period;
import io.hardclose.period.Periods;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description =
        "Compute closed months again from their rows and compare them with what was closed; exit 6"
            + " when one differs.")
final class VerifyCommand extends DatabaseCommand {
  @Option(
      names = "--period",
      paramLabel = "YYYY-MM",
      description = "One month. Default: every closed month.")
  private @Nullable String period;

  @Option(names = "--json", description = "Print the differences as JSON.")
  private boolean json;

  @Override
  void checkOptions() {
    if (period != null) {
      AccountingPeriod.parse(period);
    }
  }

  @Override
  ExitCode run(HardcloseContext hardclose) {
    JdbcOperations database = hardclose.bean(JdbcOperations.class);
    List<Difference> differences = new ArrayList<>();
    List<AccountingPeriod> months = months(new Periods(database));
    for (AccountingPeriod month : months) {
      List<Difference> found = differences(database, month);
      differences.addAll(found);
      if (!json) {
        print(month, found, isPutAway(database, month));
      }
    }
    if (json) {
      out().println(Json.text(differences));
    } else if (months.isEmpty()) {
      out().println("Nothing to verify: no month is closed.");
    }
    return differences.isEmpty() ? ExitCode.DONE : ExitCode.DIFFERENCE;
  }

  private List<AccountingPeriod> months(Periods periods) {
    if (period != null) {
      AccountingPeriod month = AccountingPeriod.parse(period);
      CheckCommand.requireKnown(month, periods);
      return List.of(month);
    }
    return periods.all().stream().filter(Period::isClosed).map(Period::period).toList();
  }

  private static List<Difference> differences(JdbcOperations database, AccountingPeriod month) {
    return database.query(
        "select what, subject, detail from finance.differences(?)",
        (row, number) ->
            new Difference(
                month.toString(),
                row.getString("what"),
                row.getString("subject"),
                row.getString("detail")),
        month.firstDay());
  }

  private static boolean isPutAway(JdbcOperations database, AccountingPeriod month) {
    return !database
        .queryForList(
            "select table_name from finance.detached_months where period = ?", month.firstDay())
        .isEmpty();
  }

  private void print(AccountingPeriod month, List<Difference> found, boolean putAway) {
    out()
        .println(
            "period "
                + month
                + (found.isEmpty() ? " is as it was closed" : " DIFFERS:")
                + (putAway ? " (checkpoints, journal and roots; its postings are put away)" : ""));
    found.forEach(
        difference ->
            out()
                .println(
                    "  "
                        + difference.what()
                        + " "
                        + difference.subject()
                        + ": "
                        + difference.detail()));
  }

  /** What {@code --json} prints of each difference. */
  record Difference(String period, String what, String subject, String detail) {}
}
