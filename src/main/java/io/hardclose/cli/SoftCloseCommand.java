package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.period.Periods;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "soft-close",
    description =
        "Stop the intake of one module for an open month, or with --lift let it go on; finance may"
            + " post adjustments all the while.")
final class SoftCloseCommand extends DatabaseCommand {
  @Mixin private PeriodOption month = new PeriodOption();

  @Option(
      names = "--module",
      paramLabel = "MODULE",
      required = true,
      description = "sales, finance or payroll.")
  private String module = "";

  @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who decides it.")
  private String by = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why. Default: intake stopped; --lift needs one.")
  private Optional<String> reason = Optional.empty();

  @Option(names = "--lift", description = "Let the module's intake go on.")
  private boolean lift;

  @Override
  void checkOptions() {
    month.period();
  }

  @Override
  ExitCode run(HardcloseContext hardclose) {
    AccountingPeriod period = month.period();
    boolean already = !lift && isStopped(hardclose, period);
    hardclose
        .sql()
        .query(
            lift
                ? "select finance.lift_soft_close(?, ?, ?, ?)"
                : "select finance.soft_close(?, ?, ?, ?)",
            row -> {},
            period.firstDay(),
            module,
            by,
            reason.orElse(lift ? "" : "intake stopped"));
    out()
        .println(
            "period "
                + period
                + (lift ? " is no longer soft-closed for " : " is soft-closed for ")
                + module
                + (already ? " already; nothing changed." : "."));
    return ExitCode.DONE;
  }

  private boolean isStopped(HardcloseContext hardclose, AccountingPeriod period) {
    return new Periods(hardclose.sql())
        .all().stream()
            .anyMatch(it -> it.period().equals(period) && it.softClosed().contains(module));
  }
}
