package io.hardclose.report;

import io.hardclose.report.FrontMatter.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the columns that tell the rows of a report of somebody's own apart. */
final class SortKey {
  private static final Pattern ORDER = Pattern.compile("\\border\\s+by\\b");
  private static final Pattern END = Pattern.compile("\\b(limit|offset|fetch|for)\\b");
  private static final Pattern ITEM =
      Pattern.compile(
          "(?:(\\d{1,4})|\"?(\\w+)\"?)(?:\\s+collate\\s+\"?[\\w-]+\"?)?(?:\\s+(?:asc|desc))?"
              + "(?:\\s+nulls\\s+(?:first|last))?",
          Pattern.CASE_INSENSITIVE);

  private final FrontMatter front;
  private final List<String> columns;

  SortKey(FrontMatter front, List<String> columns) {
    this.front = front;
    this.columns = columns;
  }

  /**
   * Those the front matter names as key, else those the SELECT is sorted by.
   *
   * @param select with a semicolon nowhere
   */
  List<String> of(String select) {
    Optional<Entry> declared = front.find("key");
    return declared.isPresent() ? declared(declared.get()) : sortedBy(select);
  }

  private List<String> declared(Entry entry) {
    List<String> key = List.of(entry.value().split("\\s*,\\s*"));
    for (String column : key) {
      if (!columns.contains(column)) {
        throw front.wrong(
            entry.line(),
            "key column \"" + column + "\" is not declared",
            "Name columns of this report, with commas between them.");
      }
    }
    return key;
  }

  private List<String> sortedBy(String select) {
    String outline = SqlOutline.topLevel(select).toLowerCase(Locale.ROOT);
    int from = 0;
    Matcher order = ORDER.matcher(outline);
    while (order.find()) {
      from = order.end();
    }
    Matcher end = END.matcher(outline);
    int to = end.find(from) ? end.start() : outline.length();
    String plain = SqlOutline.withoutComments(select);
    List<String> key = new ArrayList<>();
    while (from <= to) {
      int comma = outline.indexOf(',', from);
      int next = comma < 0 || comma > to ? to : comma;
      key.add(column(plain.substring(from, next).strip()));
      from = next + 1;
    }
    return key;
  }

  private String column(String item) {
    Matcher found = ITEM.matcher(item);
    if (found.matches()) {
      int position = found.group(1) == null ? 0 : Integer.parseInt(found.group(1));
      String name =
          position > 0 && position <= columns.size()
              ? columns.get(position - 1)
              : String.valueOf(found.group(2)).toLowerCase(Locale.ROOT);
      if (columns.contains(name)) {
        return name;
      }
    }
    throw front.wrong(
        front.lines(),
        "the SELECT is sorted by \"" + item + "\", which is no column of the report",
        "Sort by its columns, or add a line \"-- key: column, column\" with those that are unique"
            + " together, so that the same books give the same bytes.");
  }
}
