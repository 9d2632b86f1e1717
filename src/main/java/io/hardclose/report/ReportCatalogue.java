package io.hardclose.report;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The reports there are, in their order.
 *
 * @param reports each name and each sheet once
 */
public record ReportCatalogue(List<ReportFile> reports) {
  private static final String FILES = "classpath*:sql/reports/*.sql";

  public ReportCatalogue {
    reports =
        reports.stream()
            .sorted(Comparator.comparingInt(ReportFile::order).thenComparing(ReportFile::name))
            .toList();
    requireEachSheetOnce(reports);
  }

  /**
   * The reports shipped in this program.
   *
   * @throws Refusal HC401 when one cannot be read
   */
  public static ReportCatalogue installed() {
    List<ReportFile> found = new ArrayList<>();
    try {
      for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
        String name = String.valueOf(file.getFilename()).replaceFirst("[.]sql$", "");
        found.add(ReportFile.parse(name, file.getContentAsString(StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ReportCatalogue(found);
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

  private static void requireEachSheetOnce(List<ReportFile> reports) {
    List<String> sheets = new ArrayList<>();
    for (TableReport report : tables(reports)) {
      // Excel takes names that differ only in case for the same.
      if (sheets.stream().anyMatch(report.sheet()::equalsIgnoreCase)) {
        throw new Refusal(
            ExitCode.FAILED,
            "HC401",
            "sql/reports/"
                + report.name()
                + ".sql: sheet \""
                + report.sheet()
                + "\" is another report's too. A workbook has each name once. Choose another.");
      }
      sheets.add(report.sheet());
    }
  }
}
