package io.hardclose.report;

import java.util.List;

/**
 * What every report file says of its report, whatever the report is.
 *
 * @param name the file's name without its ending
 * @param order its place among the reports, ascending
 * @param audience who may read it
 * @param onlyWhenNamed left out of an export that names no reports
 * @param parameters what may be set when it is exported
 * @param origin the file
 */
public record ReportHead(
    String name,
    String title,
    String description,
    int order,
    Audience audience,
    boolean onlyWhenNamed,
    List<ReportParameter> parameters,
    Origin origin) {

  public ReportHead {
    parameters = List.copyOf(parameters);
  }

  /** Who may read a report. */
  public enum Audience {
    /** Whoever may read the folder of the close. */
    EVERYONE,
    /** Human resources: it is read as role_hr, and its files are their owner's alone. */
    HR
  }

  /**
   * Where a report comes from.
   *
   * @param file as messages name it
   * @param shipped with the program; another is text from outside, and is run as a reader
   * @param selectLine line of the file on which its SELECT begins, from 1
   */
  public record Origin(String file, boolean shipped, int selectLine) {}
}
