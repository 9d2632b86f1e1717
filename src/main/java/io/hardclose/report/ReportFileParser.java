package io.hardclose.report;

import io.hardclose.report.FrontMatter.Entry;
import io.hardclose.report.ReportHead.Audience;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one report file: leading {@code -- key: value} lines, then one SELECT. */
final class ReportFileParser {
  /** What a table has and text has not. */
  private static final List<String> TABLE_KEYS =
      List.of("sheet", "column", "key", "group", "subtotals", "check", "chart");

  /** The last is Excel's own: it calls a workbook with such a sheet damaged. */
  private static final List<String> TAKEN_SHEETS =
      List.of(CoverSheet.NAME, ChartSheet.NAME, "History");

  private static final Pattern QUERY = Pattern.compile("\\s*(select|with)\\b(?s:.*)");
  private static final Pattern SORTED = Pattern.compile("(?s).*\\border\\s+by\\b.*");

  private static final Pattern CLOCK =
      Pattern.compile(
          "\\b(?:current_(?:date|time|timestamp)|localtime(?:stamp)?)\\b"
              + "|\\b(?:now|timeofday|(?:statement|transaction|clock)_timestamp)\\s*\\(");

  /** What the server reads as a moment of its own clock, where a day or an instant is asked for. */
  private static final Pattern CLOCK_LITERAL =
      Pattern.compile(
          "(?i)[^a-z]*\\b(?:now|today|yesterday|tomorrow)\\b[^a-z]*(?:utc|gmt|z|[a-z]+/[a-z_/]+)?[^a-z]*");

  private final String name;
  private final ReportHead.Origin origin;
  private final List<String> lines;
  private final FrontMatter front;

  /**
   * @param file as messages name it
   * @param shipped with the program
   */
  ReportFileParser(String name, String file, boolean shipped, String text) {
    this.name = name;
    // An editor's mark of the encoding, and no part of the text.
    this.lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
    this.front = FrontMatter.of(file, lines);
    this.origin = new ReportHead.Origin(file, shipped, front.lines() + 1);
  }

  ReportFile parse() {
    String select = String.join("\n", lines.subList(front.lines(), lines.size())).stripTrailing();
    requireOneSortedSelect(select);
    return isText() ? text(select) : table(select);
  }

  private boolean isText() {
    Optional<Entry> format = front.find("format");
    format
        .filter(entry -> !entry.value().equals("text"))
        .ifPresent(
            entry -> {
              throw front.wrong(
                  entry.line(),
                  "format \"" + entry.value() + "\" is unknown",
                  "Write text, or remove the line if the report is a table.");
            });
    return format.isPresent();
  }

  private TextReport text(String select) {
    for (String key : TABLE_KEYS) {
      front
          .find(key)
          .ifPresent(
              entry -> {
                throw front.wrong(
                    entry.line(),
                    "a report whose format is text has no " + key,
                    "Remove the line, or the format if the report is a table.");
              });
    }
    return new TextReport(head(), extension(front.required("extension")), select);
  }

  private TableReport table(String select) {
    ReportHead head = head();
    List<ReportColumn> columns = new ColumnParser(front).columns();
    front
        .find("extension")
        .ifPresent(
            entry -> {
              throw front.wrong(
                  entry.line(),
                  "a table has no extension of its own",
                  "Remove the line, or add \"-- format: text\" if the report is text.");
            });
    return new TableReport(
        head,
        sheet(front.required("sheet")),
        columns,
        new LayoutParser(front, columns).layout(),
        origin.shipped()
            ? List.of()
            : new SortKey(front, columns.stream().map(ReportColumn::name).toList()).of(select),
        select);
  }

  private ReportHead head() {
    return new ReportHead(
        name,
        front.required("title").value(),
        front.required("description").value(),
        order(front.required("order")),
        front.find("audience").map(this::audience).orElse(Audience.EVERYONE),
        front.find("export").map(this::onlyWhenNamed).orElse(false),
        parameters(),
        origin);
  }

  private Audience audience(Entry entry) {
    if (!entry.value().equals("hr")) {
      throw front.wrong(
          entry.line(),
          "audience \"" + entry.value() + "\" is unknown",
          "Write hr, or remove the line if everyone may read it.");
    }
    if (!origin.shipped()) {
      throw front.wrong(
          entry.line(),
          "a report of your own has no audience",
          "Remove the line: such a report is run as hardclose_reader, which reads no payroll.");
    }
    return Audience.HR;
  }

  private boolean onlyWhenNamed(Entry entry) {
    if (!entry.value().equals("when named")) {
      throw front.wrong(
          entry.line(),
          "export \"" + entry.value() + "\" is unknown",
          "Write when named, or remove the line if each close exports it.");
    }
    return true;
  }

  private List<ReportParameter> parameters() {
    List<ReportParameter> parameters = new ArrayList<>();
    for (Entry entry : front.all("parameter")) {
      ReportParameter parameter = parameter(entry);
      if (parameters.stream().anyMatch(other -> other.name().equals(parameter.name()))) {
        throw front.wrong(
            entry.line(), "parameter " + parameter.name() + " is declared twice", "Remove one.");
      }
      parameters.add(parameter);
    }
    return parameters;
  }

  private ReportParameter parameter(Entry entry) {
    List<String> parts = entry.parts();
    if (parts.size() < 4
        || parts.size() > 5
        || !parts.get(0).matches("[a-z][a-z0-9_]{0,30}")
        || parts.get(1).isEmpty()) {
      throw front.wrong(
          entry.line(),
          "parameter \"" + entry.value() + "\" is not understood",
          "Write name | Label | type | default, the name in lower-case letters; the default may be"
              + " empty, and | at least 0 may follow it.");
    }
    ReportParameter.Kind kind =
        Arrays.stream(ReportParameter.Kind.values())
            .filter(known -> known.spelling().equals(parts.get(2)))
            .findFirst()
            .orElseThrow(
                () ->
                    front.wrong(
                        entry.line(),
                        "parameter type \"" + parts.get(2) + "\" is unknown",
                        "Use date, integer, money, percent, code or text."));
    ReportParameter parameter =
        new ReportParameter(
            parts.get(0), parts.get(1), kind, parts.get(3), notNegative(entry, kind, parts));
    if (!parameter.acceptsAsDefault()) {
      throw front.wrong(
          entry.line(),
          "the default \"" + parts.get(3) + "\" is no " + kind.spelling(),
          "Give "
              + parameter.meaning()
              + (kind == ReportParameter.Kind.DATE ? ", or month end." : "."));
    }
    return parameter;
  }

  private boolean notNegative(Entry entry, ReportParameter.Kind kind, List<String> parts) {
    if (parts.size() == 5 && !(parts.get(4).equals("at least 0") && kind.canBeNegative())) {
      throw front.wrong(
          entry.line(),
          "\"" + parts.get(4) + "\" limits no " + kind.spelling(),
          "Write at least 0 for integer or money, else nothing.");
    }
    return parts.size() == 5;
  }

  private String sheet(Entry entry) {
    String sheet = entry.value();
    if (sheet.length() > 31
        || sheet.matches(".*[\\[\\]:*?/\\\\'].*")
        || TAKEN_SHEETS.stream().anyMatch(sheet::equalsIgnoreCase)) {
      throw front.wrong(
          entry.line(),
          "\"" + sheet + "\" cannot name a sheet",
          "Use at most 31 characters, none of []:*?/\\', and neither Cover, Charts nor History.");
    }
    return sheet;
  }

  /** Not the endings of the other formats: those are written as their readers expect. */
  private String extension(Entry entry) {
    String extension = entry.value();
    if (!extension.matches("[a-z0-9]{1,10}") || Set.of("csv", "xlsx").contains(extension)) {
      throw front.wrong(
          entry.line(),
          "\"" + extension + "\" cannot end a text file's name",
          "Use 1 to 10 lower-case letters or digits, and not csv or xlsx.");
    }
    return extension;
  }

  private int order(Entry entry) {
    if (!entry.value().matches("[0-9]{1,6}")) {
      throw front.wrong(
          entry.line(), "order \"" + entry.value() + "\" is no number", "Give 0 to 999999.");
    }
    return Integer.parseInt(entry.value());
  }

  /** From 1. */
  private static int lineOf(String text, int position) {
    return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
  }

  private void requireOneSortedSelect(String select) {
    int end = front.lines();
    String plain = SqlOutline.withoutQuoted(select).toLowerCase(Locale.ROOT);
    if (!QUERY.matcher(plain).matches()) {
      throw front.wrong(end + 1, "no SELECT follows the front matter", "Write one SELECT there.");
    }
    Matcher clock = CLOCK.matcher(plain);
    if (clock.find()) {
      throw front.wrong(
          end + lineOf(plain, clock.start()),
          "the SELECT asks the clock with " + clock.group().replaceAll("\\s*\\(", "()"),
          "Take the day from finance.period_in_scope() or a parameter, so that the same books give"
              + " the same bytes.");
    }
    SqlOutline.literals(select)
        .filter(literal -> CLOCK_LITERAL.matcher(literal.text()).matches())
        .findFirst()
        .ifPresent(
            literal -> {
              throw front.wrong(
                  end + lineOf(select, literal.start()),
                  "the SELECT asks the clock with '" + literal.text() + "'",
                  "Take the day from finance.period_in_scope() or a parameter, so that the same"
                      + " books give the same bytes; if it is meant as a text, add a word.");
            });
    int semicolon = plain.indexOf(';');
    if (semicolon >= 0) {
      throw front.wrong(
          end + lineOf(plain, semicolon),
          "a semicolon ends the SELECT",
          "Keep one SELECT and remove the semicolon.");
    }
    if (!SORTED.matcher(SqlOutline.topLevel(select).toLowerCase(Locale.ROOT)).matches()) {
      throw front.wrong(
          lines.size(),
          "the SELECT has no ORDER BY",
          "Sort by columns that are unique together, so that the same books give the same bytes.");
    }
  }
}
