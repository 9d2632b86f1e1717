package io.hardclose.report;

import io.hardclose.period.AccountingPeriod;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to export, and where.
 *
 * @param closeNo the close, 1 or more; the period's last one when empty
 * @param out an existing directory; files go to {@code <out>/<period>/close-<n>/}
 * @param names names of reports; all of them when empty
 */
public record ExportRequest(
    AccountingPeriod period,
    Optional<Integer> closeNo,
    Path out,
    Set<ReportFormat> formats,
    List<String> names) {

  public ExportRequest {
    formats = Set.copyOf(formats);
    names = List.copyOf(names);
  }
}
