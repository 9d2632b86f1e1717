package io.hardclose.report;

import java.util.List;

/**
 * A report that is lines of text, for a program to read. It has a file of its own where the formats
 * include CSV, and no sheet.
 *
 * @param extension ending of the file's name, lower-case letters and digits
 */
public record TextReport(ReportHead head, String extension, String select) implements ReportFile {
  static final String COLUMN = "line";

  @Override
  public List<String> columnNames() {
    return List.of(COLUMN);
  }

  /** As {@link TextLines} reads it. */
  String lineSelect() {
    String from =
        head().origin().shipped()
            ? "(\n" + select + "\n) as report"
            : ReaderQuery.of(
                select,
                List.of(new ReportColumn(COLUMN, COLUMN, ReportColumn.Type.TEXT, 0, 1, false)));
    return "select " + COLUMN + "::text from " + from;
  }
}
