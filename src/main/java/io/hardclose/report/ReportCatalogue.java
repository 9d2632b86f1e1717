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

  private static void requireEachSheetOnce(List<ReportFile> reports) {
    List<String> sheets = new ArrayList<>();
    for (ReportFile report : reports) {
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
