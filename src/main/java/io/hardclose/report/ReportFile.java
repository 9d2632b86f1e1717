package io.hardclose.report;

import io.hardclose.job.Refusal;
import java.util.List;

/** A report: what its file {@code sql/reports/<name>.sql} says of it, and its SELECT. */
public sealed interface ReportFile permits TableReport, TextReport {
  /** The file's name without its ending. */
  String name();

  String title();

  String description();

  /** Its place among the reports, ascending. */
  int order();

  /** One SELECT with a total ORDER BY, no semicolon. */
  String select();

  /** The columns that the SELECT has to give, in their order. */
  List<String> columnNames();

  /** The name of the file that holds this report alone. */
  String fileName();

  /**
   * Reads the text of a report file.
   *
   * @throws Refusal HC401 naming file and line, when it is not a report
   */
  static ReportFile parse(String name, String text) {
    return new ReportFileParser(name, text).parse();
  }
}
