package io.hardclose.report;

import io.hardclose.job.Refusal;
import io.hardclose.report.FrontMatter.Entry;
import java.util.List;
import java.util.Optional;

/** Finds the columns that tell the rows of a report of somebody's own apart. */
final class SortKey {
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
    List<SortItem> items = SortItem.of(select, columns);
    Optional<Entry> declared = front.find("key");
    return declared.isPresent()
        ? declared(declared.get(), items)
        : items.stream().map(item -> item.column().orElseThrow(() -> noColumn(item))).toList();
  }

  /** Rows that a key tells apart have one order only where the key is sorted by, too. */
  private List<String> declared(Entry entry, List<SortItem> items) {
    List<String> key = List.of(entry.value().split("\\s*,\\s*"));
    for (String column : key) {
      if (!columns.contains(column)) {
        throw front.wrong(
            entry.line(),
            "key column \"" + column + "\" is not declared",
            "Name columns of this report, with commas between them.");
      }
      if (items.stream().noneMatch(item -> item.column().equals(Optional.of(column)))) {
        throw front.wrong(
            entry.line(),
            "the SELECT is not sorted by the key column \"" + column + "\"",
            "Sort by it, too, after what it is sorted by already, so that the same books give the"
                + " same bytes.");
      }
    }
    return key;
  }

  private Refusal noColumn(SortItem item) {
    return front.wrong(
        front.lines(),
        "the SELECT is sorted by \"" + item.words() + "\", which is no column of the report",
        "Sort by its columns, or add a line \"-- key: column, column\" with those that are unique"
            + " together and sorted by last, so that the same books give the same bytes.");
  }
}
