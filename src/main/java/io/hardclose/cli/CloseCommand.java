package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.report.ExportTarget;
import io.hardclose.report.ReportFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where reports go. Default: reports, which is made if it is missing.")
  private @Nullable Path out;

  @Option(
      names = "--format",
      paramLabel = "LIST",
      description = "csv, xlsx or both. Default: csv,xlsx.")
  private String formats = "csv,xlsx";

  @Override
  void checkOptions() {
    month.period();
    ReportFormat.parse(formats);
  }

  @Override
  ExitCode run(HardcloseContext hardclose) {
    return new MonthEnd(hardclose, out(), err())
        .close(month.period(), by, out == null ? ExportTarget.byDefault() : out, formats);
  }
}
