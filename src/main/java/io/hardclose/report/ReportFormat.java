package io.hardclose.report;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.util.EnumSet;
import java.util.Set;

/** The formats of an export. */
public enum ReportFormat {
  /** One file per report, text reports included. */
  CSV,
  /** One workbook for all reports that are tables. */
  XLSX;

  /**
   * Reads {@code csv}, {@code xlsx} or {@code csv,xlsx}.
   *
   * @throws Refusal HC409 for anything else
   */
  public static Set<ReportFormat> parse(String list) {
    Set<ReportFormat> formats = EnumSet.noneOf(ReportFormat.class);
    for (String format : list.split(",", -1)) {
      switch (format) {
        case "csv" -> formats.add(CSV);
        case "xlsx" -> formats.add(XLSX);
        default ->
            throw new Refusal(
                ExitCode.USAGE,
                "HC409",
                "\""
                    + format
                    + "\" is not a format of reports. Nothing was exported. Write csv, xlsx or"
                    + " csv,xlsx.");
      }
    }
    return formats;
  }
}
