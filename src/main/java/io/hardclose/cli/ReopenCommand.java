package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.period.Periods;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "reopen",
    description =
        "Reopen the last closed month, for a reason and on the word of two people. What its close"
            + " left behind is kept; closing it again is the next close number.")
final class ReopenCommand extends DatabaseCommand {
  @Mixin private PeriodOption month = new PeriodOption();
  @Mixin private IndexOption index = new IndexOption();

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
    index.check();
  }

  @Override
  ExitCode run(HardcloseContext hardclose) {
    AccountingPeriod period = month.period();
    Integer closeNo =
        hardclose
            .sql()
            .queryForObject(
                "select finance.reopen_period(?, ?, ?, ?)",
                Integer.class,
                period.firstDay(),
                reason,
                by,
                approvedBy);
    out()
        .println(
            "period "
                + period
                + " is open again; close "
                + closeNo
                + " no longer stands, and what it left is kept. Close it again with: hardclose"
                + " close --period "
                + period
                + (new Periods(hardclose.sql()).isOver(period) ? "" : " --early"));
    index.write(hardclose, period, err());
    return ExitCode.DONE;
  }
}
