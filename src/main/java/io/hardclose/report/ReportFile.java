package io.hardclose.report;

import io.hardclose.job.Refusal;
import java.util.List;

/** A report: what its file {@code sql/reports/<name>.sql} says of it, and its SELECT. */
public sealed interface ReportFile permits TableReport, TextReport {
  ReportHead head();

  default String name() {
    return head().name();
  }

  default String title() {
    return head().title();
  }

  default String description() {
    return head().description();
  }

  default int order() {
    return head().order();
  }

  /** One SELECT with a total ORDER BY, no semicolon. */
  String select();

  /** The columns that the SELECT has to give, in their order. */
  List<String> columnNames();

  /** The ending of the file that holds this report alone. */
  String extension();

  /**
   * Reads the text of a report file that is shipped with the program.
   *
   * @throws Refusal HC401 naming file and line, when it is not a report
   */
  static ReportFile parse(String name, String text) {
    return new ReportFileParser(name, "sql/reports/" + name + ".sql", true, text).parse();
  }
}
