package io.hardclose.report;

import io.hardclose.report.FrontMatter.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the columns of a table. */
final class ColumnParser {
  private final FrontMatter front;
  private final List<ReportColumn> columns = new ArrayList<>();

  ColumnParser(FrontMatter front) {
    this.front = front;
  }

  List<ReportColumn> columns() {
    front.all("column").forEach(entry -> columns.add(column(entry)));
    if (columns.isEmpty()) {
      throw front.wrong(
          front.lines(),
          "it declares no column",
          "Add a line \"-- column: name | Header | type | width |\".");
    }
    return List.copyOf(columns);
  }

  private ReportColumn column(Entry entry) {
    List<String> parts = entry.parts();
    if (parts.size() < 4 || parts.size() > 5) {
      throw front.wrong(
          entry.line(),
          "column \"" + entry.value() + "\" has " + parts.size() + " parts",
          "Write name | Header | type | width, and | sum where it is totalled.");
    }
    String name = parts.get(0);
    if (!name.matches("[a-z_][a-z0-9_]{0,62}") || parts.get(1).isEmpty()) {
      throw front.wrong(
          entry.line(),
          "column \"" + entry.value() + "\" lacks a plain name or a header",
          "Name it in lower-case letters, digits and underscores, and give a header.");
    }
    if (columns.stream().anyMatch(other -> other.name().equals(name))) {
      throw front.wrong(entry.line(), "column " + name + " is declared twice", "Remove one.");
    }
    String[] spelling = parts.get(2).split(":", 2);
    ReportColumn.Type type = type(entry, spelling[0]);
    int decimals = spelling.length == 1 ? type.decimals() : decimals(entry, type, spelling[1]);
    boolean total = total(entry, type, parts.size() == 5 ? parts.get(4) : "");
    return new ReportColumn(name, parts.get(1), type, decimals, width(entry, parts.get(3)), total);
  }

  private ReportColumn.Type type(Entry entry, String spelling) {
    return Arrays.stream(ReportColumn.Type.values())
        .filter(type -> type.spelling().equals(spelling))
        .findFirst()
        .orElseThrow(
            () ->
                front.wrong(
                    entry.line(),
                    "column type \"" + spelling + "\" is unknown",
                    "Use text, code, date, timestamp, integer, money, percent or boolean."));
  }

  private int decimals(Entry entry, ReportColumn.Type type, String text) {
    boolean shown = type == ReportColumn.Type.MONEY || type == ReportColumn.Type.PERCENT;
    if (!shown || !text.matches("[0-4]")) {
      throw front.wrong(
          entry.line(),
          "\"" + type.spelling() + ":" + text + "\" cannot be shown",
          "Write money or percent, with :0 to :4 for the decimals the workbook shows.");
    }
    return Integer.parseInt(text);
  }

  private int width(Entry entry, String text) {
    if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > 255) {
      throw front.wrong(
          entry.line(), "width \"" + text + "\" is not 1 to 255", "Give it in characters.");
    }
    return Integer.parseInt(text);
  }

  private boolean total(Entry entry, ReportColumn.Type type, String text) {
    boolean summable = type == ReportColumn.Type.INTEGER || type == ReportColumn.Type.MONEY;
    if (text.isEmpty() || (text.equals("sum") && summable)) {
      return !text.isEmpty();
    }
    throw front.wrong(
        entry.line(),
        "total \"" + text + "\" of a " + type.spelling() + " column is not possible",
        "Write sum for integer or money, else nothing.");
  }
}
