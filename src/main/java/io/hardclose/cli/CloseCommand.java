package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "close",
    description = "Close a month: check, seal, post the journal, refresh views, export reports.")
final class CloseCommand extends DatabaseCommand {
  @Mixin private PeriodOption month = new PeriodOption();

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who closes. Default: the user of this session.")
  private String by = System.getProperty("user.name", "unknown");

  @Option(names = "--out", paramLabel = "DIR", description = "Where reports go. Default: reports.")
  private Path out = Path.of("reports");

  @Option(
      names = "--format",
      paramLabel = "LIST",
      description = "csv, xlsx or both. Default: csv,xlsx.")
  private String formats = "csv,xlsx";

  @Override
  void checkOptions() {
    month.period();
  }

  @Override
  ExitCode run(HardcloseContext hardclose) {
    return new MonthEnd(hardclose, out(), err()).close(month.period(), by, out, formats);
  }
}
