package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.job.JobOutcome;
import io.hardclose.job.JobRuns;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.publish.PublishedFile;
import io.hardclose.report.ExportParameters;
import io.hardclose.report.ExportRequest;
import io.hardclose.report.ExportTarget;
import io.hardclose.report.ReportCatalogue;
import io.hardclose.report.ReportFile;
import io.hardclose.report.ReportFormat;
import io.hardclose.report.ReportHead;
import io.hardclose.report.ReportParameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "report", description = "Export the reports of a closed month.")
final class ReportCommand extends DatabaseCommand {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "Reports to export. Default: all; --list shows them.")
  private List<String> names = new ArrayList<>();

  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  /** Either of a month, or none at all. */
  static final class Which {
    @Option(names = "--list", description = "Show the reports there are, and export nothing.")
    private boolean list;

    @Option(names = "--period", paramLabel = "YYYY-MM", description = "The month, 2026-10.")
    private @Nullable String period;
  }

  @Option(
      names = "--close",
      paramLabel = "N",
      description = "Which close of the month. Default: its last.")
  private @Nullable Integer closeNo;

  @Option(
      names = "--format",
      paramLabel = "LIST",
      description = "csv, xlsx or both. Default: csv,xlsx.")
  private String formats = "csv,xlsx";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where reports go. Default: reports, which is made if it is missing.")
  private @Nullable Path out;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description =
          "A folder of report files of your own, run as a reader. Without names: all of them.")
  private @Nullable Path folder;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the reports named, once each; --list shows them.")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--json", description = "Print what was exported, or listed, as JSON.")
  private boolean json;

  /** What {@code --list --json} prints of each report. */
  record Listed(
      String name,
      String title,
      String description,
      boolean onlyWhenNamed,
      String audience,
      List<Parameter> parameters) {}

  /** What may be set. */
  record Parameter(String name, String label, String type, String byDefault) {}

  /**
   * What {@code --json} prints of each file.
   *
   * @param stands whether the close it is of is the one its month stands on
   */
  record Exported(
      String path, String sha256, long bytes, long rows, boolean unchanged, boolean stands) {}

  @Override
  void checkOptions() {
    ReportCatalogue catalogue = ReportCatalogue.with(Optional.ofNullable(folder));
    catalogue.named(names);
    ReportFormat.parse(formats);
    if (which.period != null) {
      catalogue.of(request(AccountingPeriod.parse(which.period), Path.of("")));
      if (out != null) {
        ExportTarget.check(out);
      }
    }
  }

  @Override
  ExitCode run(HardcloseContext hardclose) {
    if (which.period == null) {
      list();
      return ExitCode.DONE;
    }
    JobOutcome outcome =
        hardclose
            .bean(JobRuns.class)
            .launch(
                hardclose.bean("exportReportsJob", Job.class),
                new ExportParameters(
                        request(
                            AccountingPeriod.parse(which.period),
                            out == null ? ExportTarget.byDefault() : out),
                        UUID.randomUUID().toString())
                    .toJobParameters());
    if (outcome.exitCode() != ExitCode.DONE) {
      err().println(outcome.message());
      return outcome.exitCode();
    }
    String superseded = superseded(hardclose, AccountingPeriod.parse(which.period));
    print(outcome.execution().map(ExportParameters::filesOf).orElse(List.of()), superseded);
    return ExitCode.DONE;
  }

  /**
   * What to know of the close that was exported where its month does not stand on it, else empty.
   */
  private String superseded(HardcloseContext hardclose, AccountingPeriod period) {
    List<Integer> standing =
        hardclose
            .sql()
            .queryForList(
                "select close_no from finance.periods"
                    + " where period = ? and state in ('closed', 'locked')",
                Integer.class,
                period.firstDay());
    if (standing.isEmpty()) {
      return "period "
          + period
          + " is open again: what was exported is of a close that does not stand. Close it again"
          + " with: hardclose close --period "
          + period;
    }
    return closeNo == null || standing.contains(closeNo)
        ? ""
        : "close %d of period %s does not stand: close %d does, which came after it."
            .formatted(closeNo, period, standing.get(0));
  }

  private ExportRequest request(AccountingPeriod period, Path to) {
    return new ExportRequest(
        period,
        Optional.ofNullable(closeNo),
        to,
        ReportFormat.parse(formats),
        names,
        Optional.ofNullable(folder),
        parameters());
  }

  /** A map of picocli's would keep the last of two values, and say nothing. */
  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String setting : settings) {
      String[] pair = setting.split("=", 2);
      String wrong =
          pair.length < 2
              ? "has no = between name and value"
              : parameters.containsKey(pair[0]) ? "sets what was set before it" : "";
      if (!wrong.isEmpty()) {
        throw new Refusal(
            ExitCode.USAGE,
            "HC411",
            "--set "
                + setting
                + " "
                + wrong
                + ". Nothing was exported. Write --set name=value, once for each name.");
      }
      parameters.put(pair[0], pair[1]);
    }
    return parameters;
  }

  private void list() {
    List<ReportHead> reports =
        ReportCatalogue.with(Optional.ofNullable(folder)).named(names).stream()
            .map(ReportFile::head)
            .toList();
    if (json) {
      out().println(Json.text(reports.stream().map(ReportCommand::listed).toList()));
    } else {
      reports.forEach(this::printListed);
    }
  }

  private void printListed(ReportHead report) {
    out().printf("%-24s %s%n", report.name(), report.description());
    if (report.onlyWhenNamed()) {
      boolean hr = report.audience() == ReportHead.Audience.HR;
      out().printf("%-24s   only when named%s%n", "", hr ? ", for role_hr" : "");
    }
    for (ReportParameter parameter : report.parameters()) {
      out()
          .printf(
              "%-24s   --set %s=<%s>  %s%s%n",
              "",
              parameter.name(),
              parameter.kind().name().toLowerCase(Locale.ROOT),
              parameter.label(),
              parameter.byDefault().isEmpty() ? "" : ", default " + parameter.byDefault());
    }
  }

  private static Listed listed(ReportHead report) {
    return new Listed(
        report.name(),
        report.title(),
        report.description(),
        report.onlyWhenNamed(),
        report.audience().name().toLowerCase(Locale.ROOT),
        report.parameters().stream()
            .map(
                each ->
                    new Parameter(
                        each.name(),
                        each.label(),
                        each.kind().name().toLowerCase(Locale.ROOT),
                        each.byDefault()))
            .toList());
  }

  private void print(List<PublishedFile> files, String superseded) {
    if (json) {
      out()
          .println(
              Json.text(files.stream().map(file -> exported(file, superseded.isEmpty())).toList()));
      return;
    }
    for (PublishedFile file : files) {
      out()
          .println(
              (file.unchanged() ? "unchanged " : "written   ")
                  + file.path()
                  + ", "
                  + file.rows()
                  + " rows, sha256 "
                  + file.sha256().substring(0, 12));
    }
    if (!superseded.isEmpty()) {
      out().println(superseded);
    }
  }

  private static Exported exported(PublishedFile file, boolean stands) {
    return new Exported(
        file.path().toString(), file.sha256(), file.bytes(), file.rows(), file.unchanged(), stands);
  }
}
