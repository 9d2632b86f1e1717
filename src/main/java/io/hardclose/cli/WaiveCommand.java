package io.hardclose.cli;

import io.hardclose.close.Waivers;
import io.hardclose.job.Count;
import io.hardclose.job.ExitCode;
import io.hardclose.period.AccountingPeriod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "waive",
    description =
        "Let one blocker pass at the next close of a month, for a reason and on the word of two"
            + " people. More offending rows than there are now are refused again.")
final class WaiveCommand extends DatabaseCommand {
  @Mixin private PeriodOption month = new PeriodOption();

  @Option(
      names = "--check",
      paramLabel = "NAME",
      required = true,
      description = "The check, as hardclose check names it.")
  private String check = "";

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
  private String reason = "";

  @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who asks for it.")
  private String by = "";

  @Option(
      names = "--approved-by",
      paramLabel = "NAME",
      required = true,
      description = "The second person, who approved it.")
  private String approvedBy = "";

  @Override
  void checkOptions() {
    month.period();
  }

  @Override
  ExitCode run(HardcloseContext hardclose) {
    AccountingPeriod period = month.period();
    long offenders = new Waivers(hardclose.sql()).give(period, check, reason, by, approvedBy);
    out()
        .println(
            "check "
                + check
                + " is waived for the next close of period "
                + period
                + ": "
                + Count.of(offenders, "offending row")
                + ". Any other row is refused again.");
    return ExitCode.DONE;
  }
}
