package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.period.AccountingPeriod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "lock",
    description = "Lock a closed month for good, once it is published: nobody can reopen it.")
final class LockCommand extends DatabaseCommand {
  @Mixin private PeriodOption month = new PeriodOption();
  @Mixin private IndexOption index = new IndexOption();

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
  private String reason = "";

  @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who decides it.")
  private String by = "";

  @Override
  void checkOptions() {
    month.period();
    index.check();
  }

  @Override
  ExitCode run(HardcloseContext hardclose) {
    AccountingPeriod period = month.period();
    hardclose
        .sql()
        .query("select finance.lock_period(?, ?, ?)", row -> {}, period.firstDay(), reason, by);
    out().println("period " + period + " is locked; what it lacks is booked late from now on.");
    index.write(hardclose, period, err());
    return ExitCode.DONE;
  }
}
