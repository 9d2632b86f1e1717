package io.hardclose.report;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The leading {@code -- key: value} lines of a report file. */
final class FrontMatter {
  private static final Set<String> ONCE =
      Set.of(
          "title",
          "description",
          "sheet",
          "order",
          "key",
          "group",
          "subtotals",
          "chart",
          "format",
          "extension",
          "audience",
          "export");

  private static final Set<String> REPEATED = Set.of("column", "parameter", "check");
  private static final Pattern ENTRY = Pattern.compile("--\\s*([a-z]+):\\s*(.*?)\\s*");

  /** Further in than any entry: what it says belongs to the entry before. */
  private static final Pattern CONTINUED = Pattern.compile("--\\s{4,}(\\S.*?)\\s*");

  private final String file;
  private final Map<String, List<Entry>> entries = new LinkedHashMap<>();
  private final int lines;
  private Optional<String> last = Optional.empty();

  /** One line: its number from 1, and what stands after the colon. */
  record Entry(int line, String value) {
    /** What stands between the bars. */
    List<String> parts() {
      return List.of(value.split("\\|", -1)).stream().map(String::strip).toList();
    }
  }

  private FrontMatter(String file, List<String> text) {
    this.file = file;
    int line = 0;
    while (line < text.size() && text.get(line).startsWith("--")) {
      line++;
      read(line, text.get(line - 1));
    }
    this.lines = line;
  }

  /**
   * @param file as messages name it
   * @throws Refusal HC401 for a line that is no entry
   */
  static FrontMatter of(String file, List<String> text) {
    return new FrontMatter(file, text);
  }

  private void read(int line, String text) {
    Matcher continued = CONTINUED.matcher(text);
    if (last.isPresent() && continued.matches()) {
      List<Entry> of = all(last.get());
      Entry entry = of.get(of.size() - 1);
      of.set(of.size() - 1, new Entry(entry.line(), entry.value() + " " + continued.group(1)));
      return;
    }
    Matcher found = ENTRY.matcher(text);
    if (!found.matches()) {
      throw wrong(line, "\"" + text + "\" is no entry", "Write it as \"-- key: value\".");
    }
    String key = found.group(1);
    Entry entry = new Entry(line, found.group(2));
    if (!ONCE.contains(key) && !REPEATED.contains(key)) {
      throw wrong(
          line,
          "key \"" + key + "\" is unknown",
          "Use title, description, sheet, order, column, key, parameter, group, subtotals, check, chart,"
              + " audience, export, format or extension.");
    } else if (entry.value().isEmpty()) {
      throw wrong(line, key + " has no value", "Write it after the colon.");
    } else if (ONCE.contains(key) && entries.containsKey(key)) {
      throw wrong(line, key + " is given twice", "Keep one of the two.");
    }
    entries.computeIfAbsent(key, first -> new ArrayList<>()).add(entry);
    last = Optional.of(key);
  }

  /** How many lines it has: the index of the line after it. */
  int lines() {
    return lines;
  }

  List<Entry> all(String key) {
    return entries.getOrDefault(key, List.of());
  }

  Optional<Entry> find(String key) {
    return all(key).stream().findFirst();
  }

  Entry required(String key) {
    return find(key)
        .orElseThrow(
            () -> wrong(lines, "it has no " + key, "Add a line \"-- " + key + ": …\" at its top."));
  }

  Refusal wrong(int line, String what, String remedy) {
    return new Refusal(
        ExitCode.FAILED,
        "HC401",
        file
            + " line "
            + Math.max(line, 1)
            + ": "
            + what
            + ". A report that cannot be read cannot be exported. "
            + remedy);
  }
}
