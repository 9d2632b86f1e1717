package io.hardclose.report;

import java.util.List;

/**
 * A report that is lines of text, for a program to read. It has a file of its own where the formats
 * include CSV, and no sheet.
 *
 * @param extension ending of the file's name, lower-case letters and digits
 */
public record TextReport(
    String name, String title, String description, int order, String extension, String select)
    implements ReportFile {
  static final String COLUMN = "line";

  @Override
  public List<String> columnNames() {
    return List.of(COLUMN);
  }

  @Override
  public String fileName() {
    return name + "." + extension;
  }

  /** As {@link TextLines} reads it. */
  String lineSelect() {
    return "select " + COLUMN + "::text from (\n" + select + "\n) as report";
  }
}
