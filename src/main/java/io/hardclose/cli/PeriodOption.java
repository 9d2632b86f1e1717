package io.hardclose.cli;

import io.hardclose.period.AccountingPeriod;
import picocli.CommandLine.Option;

/** The month a command works on. It is never taken from the clock. */
final class PeriodOption {
  @Option(
      names = "--period",
      paramLabel = "YYYY-MM",
      required = true,
      description = "The month, for example 2026-10.")
  private String period = "";

  /**
   * @throws io.hardclose.job.Refusal HC600 for any other spelling
   */
  AccountingPeriod period() {
    return AccountingPeriod.parse(period);
  }
}
