package io.hardclose.report;

import io.hardclose.period.AccountingPeriod;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to export, and where.
 *
 * @param closeNo the close, 1 or more; the period's last one when empty
 * @param out an existing directory; files go to {@code <out>/<period>/close-<n>/}
 * @param names names of reports; when empty all of them, or all of the folder if there is one
 * @param folder reports of somebody's own, beside those shipped
 * @param parameters values of the reports' parameters, by name
 */
public record ExportRequest(
    AccountingPeriod period,
    Optional<Integer> closeNo,
    Path out,
    Set<ReportFormat> formats,
    List<String> names,
    Optional<Path> folder,
    Map<String, String> parameters) {

  public ExportRequest {
    formats = Set.copyOf(formats);
    names = List.copyOf(names);
    parameters = Map.copyOf(parameters);
  }

  /** Of the reports shipped, as they are by default. */
  public ExportRequest(
      AccountingPeriod period,
      Optional<Integer> closeNo,
      Path out,
      Set<ReportFormat> formats,
      List<String> names) {
    this(period, closeNo, out, formats, names, Optional.empty(), Map.of());
  }

  /** Whether it is what each close exports. */
  boolean isWhole() {
    return names.isEmpty() && folder.isEmpty();
  }
}
