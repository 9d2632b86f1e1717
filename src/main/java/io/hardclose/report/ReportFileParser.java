package io.hardclose.report;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one report file: leading {@code -- key: value} lines, then one SELECT. */
final class ReportFileParser {
  private static final Set<String> SINGLE_KEYS =
      Set.of("title", "description", "sheet", "order", "subtotals", "chart", "format", "extension");

  /** What a table has and text has not. */
  private static final List<String> TABLE_KEYS = List.of("sheet", "column", "subtotals", "chart");

  private static final Pattern ENTRY = Pattern.compile("--\\s*([a-z]+):\\s*(.*?)\\s*");
  private static final Pattern CHART =
      Pattern.compile("(column|line) x=(\\w+) y=(\\w+(?:,\\w+)*) title=(\\S.*)");
  private static final Pattern QUERY = Pattern.compile("\\s*(select|with)\\b(?s:.*)");
  private static final Pattern SORTED = Pattern.compile("(?s).*\\border\\s+by\\b.*");

  private final String name;
  private final List<String> lines;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<ReportColumn> columns = new ArrayList<>();

  private record Entry(int line, String value) {}

  ReportFileParser(String name, String text) {
    this.name = name;
    this.lines = text.lines().toList();
  }

  ReportFile parse() {
    int end = readFrontMatter();
    String select = String.join("\n", lines.subList(end, lines.size())).stripTrailing();
    requireOneSortedSelect(select, end);
    return isText() ? text(select, end) : table(select, end);
  }

  private boolean isText() {
    @Nullable Entry format = entries.get("format");
    if (format != null && !format.value().equals("text")) {
      throw wrong(
          format.line(),
          "format \"" + format.value() + "\" is unknown",
          "Write text, or remove the line if the report is a table.");
    }
    return format != null;
  }

  private TextReport text(String select, int end) {
    for (String key : TABLE_KEYS) {
      @Nullable Entry entry = entries.get(key);
      if (entry != null) {
        throw wrong(
            entry.line(),
            "a report whose format is text has no " + key,
            "Remove the line, or the format if the report is a table.");
      }
    }
    return new TextReport(
        name,
        required("title", end).value(),
        required("description", end).value(),
        order(required("order", end)),
        extension(required("extension", end)),
        select);
  }

  private TableReport table(String select, int end) {
    Entry title = required("title", end);
    if (columns.isEmpty()) {
      throw wrong(end, "it declares no column", "Add a line \"-- column: name | Header | type\".");
    }
    @Nullable Entry extension = entries.get("extension");
    if (extension != null) {
      throw wrong(
          extension.line(),
          "a table has no extension of its own",
          "Remove the line, or add \"-- format: text\" if the report is text.");
    }
    return new TableReport(
        name,
        title.value(),
        required("description", end).value(),
        sheet(required("sheet", end)),
        order(required("order", end)),
        columns,
        Optional.ofNullable(entries.get("subtotals")).map(this::subtotals),
        Optional.ofNullable(entries.get("chart")).map(this::chart),
        select);
  }

  /** Returns the number of lines read: the index of the SELECT's first. */
  private int readFrontMatter() {
    int i = 0;
    for (; i < lines.size() && lines.get(i).startsWith("--"); i++) {
      Matcher entry = ENTRY.matcher(lines.get(i));
      if (!entry.matches()) {
        throw wrong(
            i + 1, "\"" + lines.get(i) + "\" is no entry", "Write it as \"-- key: value\".");
      }
      read(entry.group(1), new Entry(i + 1, entry.group(2)));
    }
    return i;
  }

  private void read(String key, Entry entry) {
    if (key.equals("column")) {
      columns.add(column(entry));
      entries.putIfAbsent(key, entry);
    } else if (!SINGLE_KEYS.contains(key)) {
      throw wrong(
          entry.line(),
          "key \"" + key + "\" is unknown",
          "Use title, description, sheet, order, column, subtotals, chart, format or extension.");
    } else if (entry.value().isEmpty()) {
      throw wrong(entry.line(), key + " has no value", "Write it after the colon.");
    } else if (entries.put(key, entry) != null) {
      throw wrong(entry.line(), key + " is given twice", "Keep one of the two.");
    }
  }

  private ReportColumn column(Entry entry) {
    String[] parts =
        Arrays.stream(entry.value().split("\\|", -1)).map(String::strip).toArray(String[]::new);
    if (parts.length < 4 || parts.length > 5) {
      throw wrong(
          entry.line(),
          "column \"" + entry.value() + "\" has " + parts.length + " parts",
          "Write name | Header | type | width, and | sum where it is totalled.");
    }
    String columnName = parts[0];
    if (!columnName.matches("[a-z_][a-z0-9_]{0,62}") || parts[1].isEmpty()) {
      throw wrong(
          entry.line(),
          "column \"" + entry.value() + "\" lacks a plain name or a header",
          "Name it in lower-case letters, digits and underscores, and give a header.");
    }
    if (columns.stream().anyMatch(other -> other.name().equals(columnName))) {
      throw wrong(entry.line(), "column " + columnName + " is declared twice", "Remove one.");
    }
    ReportColumn.Type type = type(entry, parts[2]);
    boolean total = total(entry, type, parts.length == 5 ? parts[4] : "");
    return new ReportColumn(columnName, parts[1], type, width(entry, parts[3]), total);
  }

  private ReportColumn.Type type(Entry entry, String spelling) {
    return Arrays.stream(ReportColumn.Type.values())
        .filter(type -> type.spelling().equals(spelling))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    entry.line(),
                    "column type \"" + spelling + "\" is unknown",
                    "Use text, code, date, timestamp, integer, money, percent or boolean."));
  }

  private int width(Entry entry, String text) {
    if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > 255) {
      throw wrong(entry.line(), "width \"" + text + "\" is not 1 to 255", "Give it in characters.");
    }
    return Integer.parseInt(text);
  }

  private boolean total(Entry entry, ReportColumn.Type type, String text) {
    boolean summable = type == ReportColumn.Type.INTEGER || type == ReportColumn.Type.MONEY;
    if (text.isEmpty() || (text.equals("sum") && summable)) {
      return !text.isEmpty();
    }
    throw wrong(
        entry.line(),
        "total \"" + text + "\" of a " + type.spelling() + " column is not possible",
        "Write sum for integer or money, else nothing.");
  }

  private Entry required(String key, int end) {
    @Nullable Entry entry = entries.get(key);
    if (entry == null) {
      throw wrong(end, "it has no " + key, "Add a line \"-- " + key + ": …\" at its top.");
    }
    return entry;
  }

  private String sheet(Entry entry) {
    String sheet = entry.value();
    if (sheet.length() > 31 || sheet.matches(".*[\\[\\]:*?/\\\\'].*") || sheet.equals("Cover")) {
      throw wrong(
          entry.line(),
          "\"" + sheet + "\" cannot name a sheet",
          "Use at most 31 characters, none of []:*?/\\', and not Cover.");
    }
    return sheet;
  }

  /** Not the endings of the other formats: those are written as their readers expect. */
  private String extension(Entry entry) {
    String extension = entry.value();
    if (!extension.matches("[a-z0-9]{1,10}") || Set.of("csv", "xlsx").contains(extension)) {
      throw wrong(
          entry.line(),
          "\"" + extension + "\" cannot end a text file's name",
          "Use 1 to 10 lower-case letters or digits, and not csv or xlsx.");
    }
    return extension;
  }

  private int order(Entry entry) {
    if (!entry.value().matches("[0-9]{1,6}")) {
      throw wrong(
          entry.line(), "order \"" + entry.value() + "\" is no number", "Give 0 to 999999.");
    }
    return Integer.parseInt(entry.value());
  }

  private String subtotals(Entry entry) {
    if (columns.stream().noneMatch(column -> column.name().equals(entry.value()))) {
      throw wrong(
          entry.line(),
          "subtotals column " + entry.value() + " is not declared",
          "Name the column of this report that is empty in its subtotals.");
    }
    if (columns.stream().anyMatch(ReportColumn::total)) {
      throw wrong(
          entry.line(),
          "a report with subtotals has a column to be summed",
          "Remove | sum: it would count rows and their subtotals alike.");
    }
    return entry.value();
  }

  private ReportChart chart(Entry entry) {
    Matcher chart = CHART.matcher(entry.value());
    if (!chart.matches()) {
      throw wrong(
          entry.line(),
          "chart \"" + entry.value() + "\" is not understood",
          "Write column or line, then x=<column> y=<column>[,<column>] title=<text>.");
    }
    List<String> series = List.of(chart.group(3).split(","));
    requireDeclared(entry, chart.group(2), false);
    series.forEach(column -> requireDeclared(entry, column, true));
    ReportChart.Kind kind =
        chart.group(1).equals("line") ? ReportChart.Kind.LINE : ReportChart.Kind.COLUMN;
    return new ReportChart(kind, chart.group(2), series, chart.group(4));
  }

  private void requireDeclared(Entry entry, String column, boolean number) {
    Set<String> usable = new HashSet<>();
    columns.stream()
        .filter(declared -> !number || declared.type().isNumber())
        .forEach(declared -> usable.add(declared.name()));
    if (!usable.contains(column)) {
      throw wrong(
          entry.line(),
          "chart column " + column + (number ? " is no declared number" : " is not declared"),
          "Name a column of this report.");
    }
  }

  private void requireOneSortedSelect(String select, int end) {
    String plain = SqlOutline.withoutQuoted(select).toLowerCase(Locale.ROOT);
    if (!QUERY.matcher(plain).matches()) {
      throw wrong(end + 1, "no SELECT follows the front matter", "Write one SELECT there.");
    }
    int semicolon = plain.indexOf(';');
    if (semicolon >= 0) {
      int line =
          end + 1 + (int) plain.substring(0, semicolon).chars().filter(c -> c == '\n').count();
      throw wrong(line, "a semicolon ends the SELECT", "Keep one SELECT and remove the semicolon.");
    }
    if (!SORTED.matcher(SqlOutline.topLevel(select).toLowerCase(Locale.ROOT)).matches()) {
      throw wrong(
          lines.size(),
          "the SELECT has no ORDER BY",
          "Sort by columns that are unique together, so that the same books give the same bytes.");
    }
  }

  private Refusal wrong(int line, String what, String remedy) {
    return new Refusal(
        ExitCode.FAILED,
        "HC401",
        "sql/reports/"
            + name
            + ".sql line "
            + Math.max(line, 1)
            + ": "
            + what
            + ". A report that cannot be read cannot be exported. "
            + remedy);
  }
}
