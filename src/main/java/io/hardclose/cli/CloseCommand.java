package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.period.Periods;
import io.hardclose.report.ExportTarget;
import io.hardclose.report.ReportFormat;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "close",
    description =
        "Close a month: check, seal, post the journal, refresh views, export reports, prove.")
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
      description =
          "Where reports go. Default: reports, which is made if it is missing; of a dry run a new"
              + " folder, in DIR or else among the temporary files.")
  private @Nullable Path out;

  @Option(
      names = "--format",
      paramLabel = "LIST",
      description = "csv, xlsx or both. Default: csv,xlsx.")
  private String formats = "csv,xlsx";

  @Option(
      names = "--early",
      description = "Close a month that is not over yet; nothing more is posted into it then.")
  private boolean early;

  @ArgGroup(exclusive = false)
  private Rehearsed rehearsed = new Rehearsed();

  /** Nothing else of a close is to be read by a program. */
  static final class Rehearsed {
    @Option(
        names = "--dry-run",
        required = true,
        description =
            "Do all of it, reports included, into a scratch folder; show what would change, and take"
                + " it back.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print what would change as JSON.")
    private boolean json;
  }

  @Mixin private SigningOption signing = new SigningOption();

  @Override
  void checkOptions() {
    signing.check();
    month.period();
    ReportFormat.parse(formats);
  }

  @Override
  boolean isWatched() {
    return !rehearsed.dryRun;
  }

  @Override
  ExitCode run(HardcloseContext hardclose) {
    if (rehearsed.dryRun) {
      return new DryRun(hardclose, out(), err(), rehearsed.json)
          .of(month.period(), by, Optional.ofNullable(out), formats);
    }
    if (!early) {
      refuseUnlessOver(new Periods(hardclose.bean(JdbcOperations.class)), month.period());
    }
    return new CloseRun(hardclose, out(), err())
        .close(
            month.period(),
            by,
            out == null ? ExportTarget.byDefault() : out,
            formats,
            signing.key());
  }

  /** To take back a close two people are needed, and it is easily the wrong month. */
  private static void refuseUnlessOver(Periods periods, AccountingPeriod month) {
    boolean open = periods.find(month).filter(found -> !found.isClosed()).isPresent();
    if (open && !periods.isOver(month)) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC643",
          "period "
              + month
              + " is not over yet. Whatever came in its last days would be refused. Name another"
              + " month with --period; or, if this one is meant, add --early.");
    }
  }
}
