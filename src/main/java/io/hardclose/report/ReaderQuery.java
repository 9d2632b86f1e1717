package io.hardclose.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A SELECT from outside, as the database runs it: through a function that belongs to
 * hardclose_reader. Whatever it says, within that function nobody can become anybody else.
 */
final class ReaderQuery {
  private ReaderQuery() {}

  /**
   * What stands after FROM: the rows of the SELECT, their columns cast to what they are declared.
   */
  static String of(String select, List<ReportColumn> columns) {
    String cast =
        columns.stream()
            .map(column -> "q.\"" + column.name() + "\"::" + column.type().sqlType())
            .collect(Collectors.joining(", ", "select ", " from (\n" + select + "\n) q"));
    String declared =
        columns.stream()
            .map(column -> "\"" + column.name() + "\" " + column.type().sqlType())
            .collect(Collectors.joining(", "));
    return "reporting.read_as_reader(" + literal(cast) + ") as report (" + declared + ")";
  }

  static String literal(String text) {
    return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
