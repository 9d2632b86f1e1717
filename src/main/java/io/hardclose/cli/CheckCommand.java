package io.hardclose.cli;

import io.hardclose.close.Checks;
import io.hardclose.close.Finding;
import io.hardclose.job.Count;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.period.Periods;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "check",
    description = "Run the checks of a month and change nothing; findings are kept.")
final class CheckCommand extends DatabaseCommand {
  @Mixin private PeriodOption month = new PeriodOption();

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  @Override
  void checkOptions() {
    month.period();
  }

  @Override
  ExitCode run(HardcloseContext hardclose) {
    AccountingPeriod period = month.period();
    requireKnown(period, new Periods(hardclose.sql()));
    List<Finding> findings = new Checks(hardclose.sql()).run(period);
    if (json) {
      out().println(Json.text(findings));
    } else {
      print(out(), period, findings);
    }
    return findings.stream().anyMatch(Finding::blocks) ? ExitCode.REFUSED : ExitCode.DONE;
  }

  static void requireKnown(AccountingPeriod period, Periods periods) {
    if (periods.find(period).isEmpty()) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC101",
          "no period "
              + period
              + ". Only a month the book has can be checked, closed or reported. See the months with"
              + " ./hardclose status.");
    }
  }

  static void print(PrintWriter out, AccountingPeriod period, List<Finding> findings) {
    for (Finding finding : findings) {
      out.println(
          String.format(
              Locale.ROOT, "%-8s  %-42s  %s", verdict(finding), finding.name(), finding.title()));
      if (!finding.passed()) {
        out.println(
            "          "
                + finding.offenders()
                + " rows for "
                + finding.owner()
                + ": "
                + finding.samples());
      }
      finding
          .waived()
          .ifPresent(
              waived ->
                  out.println(
                      "          waived by "
                          + waived.by()
                          + ", approved by "
                          + waived.approvedBy()
                          + ": "
                          + waived.reason()));
    }
    long blockers = findings.stream().filter(Finding::blocks).count();
    long waived = findings.stream().filter(f -> f.waived().isPresent()).count();
    long warnings = findings.stream().filter(f -> !f.passed()).count() - blockers - waived;
    out.println(
        "Period "
            + period
            + ": "
            + Count.of(findings.size(), "check")
            + ", "
            + Count.of(blockers, "blocker")
            + ", "
            + (waived == 0 ? "" : waived + " waived, ")
            + Count.of(warnings, "warning")
            + ".");
  }

  private static String verdict(Finding finding) {
    if (finding.passed()) {
      return "ok";
    }
    return finding.waived().isPresent() ? "waived" : finding.severity();
  }
}
