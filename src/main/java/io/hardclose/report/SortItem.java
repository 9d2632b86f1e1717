package io.hardclose.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the things a SELECT is sorted by.
 *
 * @param words as the SELECT spells it, comments taken out
 * @param column the column of the report that it is, empty for any other expression
 * @param collation what it says itself of the order of text, empty for nothing
 * @param from where it begins in the SELECT, from 0
 * @param to where its expression ends there, before its direction
 */
record SortItem(String words, Optional<String> column, String collation, int from, int to) {
  private static final Pattern ORDER =
      Pattern.compile("\\border\\s+by\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern END =
      Pattern.compile("\\b(limit|offset|fetch|for)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern PARTS =
      Pattern.compile(
          "(?s)(?<expression>.+?)(?<collation>\\s+collate\\s+(?:pg_catalog\\s*\\.\\s*)?\"?[\\w.-]+\"?)?"
              + "(?:\\s+(?:asc|desc))?(?:\\s+nulls\\s+(?:first|last))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BYTEWISE =
      Pattern.compile("\"(?:C|POSIX)\"|\\b(?:ucs_basic)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME = Pattern.compile("(\\d{1,4})|\"?(\\w+)\"?");

  /** Whether it says that text is sorted by its bytes, the same on each server. */
  boolean isBytewise() {
    return BYTEWISE.matcher(collation).find();
  }

  /**
   * @param select sorted by something, with a semicolon nowhere
   * @param columns those of the report
   */
  static List<SortItem> of(String select, List<String> columns) {
    String outline = SqlOutline.topLevel(select);
    int from = 0;
    Matcher order = ORDER.matcher(outline);
    while (order.find()) {
      from = order.end();
    }
    Matcher end = END.matcher(outline);
    int to = end.find(from) ? end.start() : outline.length();
    String plain = SqlOutline.withoutComments(select);
    List<SortItem> items = new ArrayList<>();
    while (from <= to) {
      int comma = outline.indexOf(',', from);
      int next = comma < 0 || comma > to ? to : comma;
      items.add(of(plain, from, next, columns));
      from = next + 1;
    }
    return items;
  }

  private static SortItem of(String plain, int from, int to, List<String> columns) {
    String words = plain.substring(from, to);
    int begin = from + words.length() - words.stripLeading().length();
    Matcher parts = PARTS.matcher(words.strip());
    if (!parts.matches()) {
      return new SortItem(words.strip(), Optional.empty(), "", begin, begin);
    }
    boolean collated = parts.group("collation") != null;
    return new SortItem(
        words.strip(),
        column(parts.group("expression"), columns),
        collated ? parts.group("collation") : "",
        begin,
        begin + parts.end(collated ? "collation" : "expression"));
  }

  private static Optional<String> column(String expression, List<String> columns) {
    Matcher found = NAME.matcher(expression);
    if (!found.matches()) {
      return Optional.empty();
    }
    int position = found.group(1) == null ? 0 : Integer.parseInt(found.group(1));
    String name =
        position > 0 && position <= columns.size()
            ? columns.get(position - 1)
            : String.valueOf(found.group(2)).toLowerCase(Locale.ROOT);
    return Optional.of(name).filter(columns::contains);
  }
}
