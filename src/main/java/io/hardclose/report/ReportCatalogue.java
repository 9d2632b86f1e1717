package io.hardclose.report;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The reports there are, in their order.
 *
 * @param reports each name and each sheet once
 */
public record ReportCatalogue(List<ReportFile> reports) {
  public ReportCatalogue {
    reports =
        reports.stream()
            .sorted(Comparator.comparingInt(ReportFile::order).thenComparing(ReportFile::name))
            .toList();
    requireEachNameOnce(reports);
    requireEachSheetOnce(reports);
    requireFigures(reports);
  }

  /** A table that a check names. */
  TableReport table(String name) {
    return tables(reports).stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** What one report is checked against has to be there, and to be the same for whoever asks. */
  private static void requireFigures(List<ReportFile> reports) {
    List<TableReport> tables = tables(reports);
    for (TableReport report : tables) {
      for (ReportEquation check : report.layout().checks()) {
        for (ReportEquation.Term term : check.ofOthers()) {
          if (tables.stream().noneMatch(other -> other != report && other.offers(term))) {
            throw noFigure(report, check, term);
          }
        }
      }
    }
  }

  private static Refusal noFigure(
      TableReport report, ReportEquation check, ReportEquation.Term term) {
    return new Refusal(
        ExitCode.FAILED,
        "HC401",
        report.head().origin().file()
            + ": the check \""
            + check.label()
            + "\" asks for "
            + term.report().orElse("")
            + "."
            + term.column()
            + term.rows().map(rows -> " by " + rows.column()).orElse("")
            + ", and there is no such figure. A report that cannot be read cannot be exported. Name a"
            + " number of another table for everyone that has no parameters, and a text of it in"
            + " brackets.");
  }

  /**
   * The reports shipped in this program.
   *
   * @throws Refusal HC401 when one cannot be read
   */
  public static ReportCatalogue installed() {
    return new ReportCatalogue(ReportFolders.shipped());
  }

  /**
   * The reports shipped, and those of a folder of somebody's own.
   *
   * @throws Refusal HC401 when one cannot be read, HC414 when the folder has none
   */
  public static ReportCatalogue with(Optional<Path> folder) {
    List<ReportFile> reports = new ArrayList<>(ReportFolders.shipped());
    folder.ifPresent(own -> reports.addAll(ReportFolders.own(own)));
    return new ReportCatalogue(reports);
  }

  /**
   * The reports that a request asks for, in the catalogue's order.
   *
   * @throws Refusal HC407 for a name there is no report of, HC409 when a report was named that none
   *     of the formats can hold, HC411 or HC412 for a parameter
   */
  public List<ReportFile> of(ExportRequest request) {
    List<ReportFile> reports =
        request.names().isEmpty()
            ? this.reports.stream()
                .filter(report -> report.head().origin().shipped() == request.folder().isEmpty())
                .filter(report -> !report.head().onlyWhenNamed())
                .toList()
            : named(request.names(), request.formats());
    requireParameters(request, reports);
    return reports;
  }

  /**
   * The reports of these names, in the catalogue's order; all of them when none is named.
   *
   * @throws Refusal HC407 for a name there is no report of
   */
  public List<ReportFile> named(Collection<String> names) {
    List<String> known = reports.stream().map(ReportFile::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new Refusal(
            ExitCode.USAGE,
            "HC407",
            "there is no report \""
                + name
                + "\". Nothing was exported. Name one of "
                + String.join(", ", known)
                + ".");
      }
    }
    return reports.stream()
        .filter(report -> names.isEmpty() || names.contains(report.name()))
        .toList();
  }

  /**
   * As {@link #named(Collection)}, for an export in these formats.
   *
   * @throws Refusal HC407 for a name there is no report of, HC409 when a report was named that none
   *     of the formats can hold
   */
  public List<ReportFile> named(Collection<String> names, Set<ReportFormat> formats) {
    List<ReportFile> reports = named(names);
    if (!names.isEmpty() && !formats.contains(ReportFormat.CSV)) {
      texts(reports).forEach(ReportCatalogue::refuseWithoutCsv);
    }
    return reports;
  }

  private static void requireParameters(ExportRequest request, List<ReportFile> reports) {
    request
        .parameters()
        .forEach(
            (name, value) -> {
              boolean known = false;
              for (ReportFile report : reports) {
                for (ReportParameter parameter : report.head().parameters()) {
                  if (parameter.name().equals(name)) {
                    parameter.require(report.name(), value);
                    known = true;
                  }
                }
              }
              if (!known || request.names().isEmpty()) {
                throw noParameter(name, request, reports);
              }
            });
  }

  private static Refusal noParameter(String name, ExportRequest request, List<ReportFile> reports) {
    List<String> known =
        reports.stream()
            .flatMap(
                report ->
                    report.head().parameters().stream().map(p -> report.name() + ": " + p.name()))
            .toList();
    return new Refusal(
        ExitCode.USAGE,
        "HC412",
        request.names().isEmpty()
            ? "the parameter "
                + name
                + " is set, and no report is named. A close's own reports have their defaults."
                + " Name the report it is for."
            : "none of the reports named has a parameter \""
                + name
                + "\". Nothing was exported. "
                + (known.isEmpty()
                    ? "They have none."
                    : "They have " + String.join(", ", known) + "."));
  }

  static List<TableReport> tables(List<ReportFile> reports) {
    return only(TableReport.class, reports);
  }

  static List<TextReport> texts(List<ReportFile> reports) {
    return only(TextReport.class, reports);
  }

  private static <T extends ReportFile> List<T> only(Class<T> kind, List<ReportFile> reports) {
    return reports.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static void refuseWithoutCsv(TextReport report) {
    throw new Refusal(
        ExitCode.USAGE,
        "HC409",
        "\"xlsx\" is not a format of the report "
            + report.name()
            + ", which is text. Nothing was exported. Write csv or csv,xlsx: it comes with the CSV"
            + " files.");
  }

  private static void requireEachNameOnce(List<ReportFile> reports) {
    List<String> names = new ArrayList<>();
    for (ReportFile report : reports) {
      // A file system may take names that differ only in case for the same.
      if (names.stream().anyMatch(report.name()::equalsIgnoreCase)) {
        throw twice(report, "the name \"" + report.name() + "\"", "The two would be one file.");
      }
      names.add(report.name());
    }
  }

  private static void requireEachSheetOnce(List<ReportFile> reports) {
    List<String> sheets = new ArrayList<>();
    for (TableReport report : tables(reports)) {
      // Excel takes names that differ only in case for the same.
      if (sheets.stream().anyMatch(report.sheet()::equalsIgnoreCase)) {
        throw twice(report, "sheet \"" + report.sheet() + "\"", "A workbook has each name once.");
      }
      sheets.add(report.sheet());
    }
  }

  private static Refusal twice(ReportFile report, String what, String why) {
    return new Refusal(
        ExitCode.FAILED,
        "HC401",
        report.head().origin().file()
            + ": "
            + what
            + " is another report's too. "
            + why
            + " Choose another.");
  }
}
