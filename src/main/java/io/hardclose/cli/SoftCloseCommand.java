package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.period.AccountingPeriod;
import org.springframework.jdbc.core.JdbcOperations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "soft-close",
    description =
        "Stop the intake of one module for an open month; finance may still post adjustments.")
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

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why. Default: intake stopped.")
  private String reason = "intake stopped";

  @Override
  void checkOptions() {
    month.period();
  }

  @Override
  ExitCode run(HardcloseContext hardclose) {
    AccountingPeriod period = month.period();
    hardclose
        .bean(JdbcOperations.class)
        .query(
            "select finance.soft_close(?, ?, ?, ?)",
            row -> {},
            period.firstDay(),
            module,
            by,
            reason);
    out().println("period " + period + " is soft-closed for " + module + ".");
    return ExitCode.DONE;
  }
}
