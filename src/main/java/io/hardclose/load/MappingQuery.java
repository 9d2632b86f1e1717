package io.hardclose.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One SELECT of a mapping.
 *
 * @param file its file, for messages
 * @param into the canonical input its rows go to, or rejects
 * @param keepsKnown rows whose key is known already are left as they are there
 */
record MappingQuery(String file, String title, String into, boolean keepsKnown, String sql) {
  static final String REJECTS = "rejects";
  static final List<String> REJECT_COLUMNS = List.of("column_name", "value", "rule", "remedy");
  private static final Set<String> KEYS = Set.of("title", "into", "known");

  /**
   * Reads front matter, lines of the form {@code -- key: value}, and the SELECT below it.
   *
   * @throws io.hardclose.job.Refusal HC322 for front matter that is wrong
   */
  static MappingQuery parse(String file, String text, InputCatalogue inputs) {
    Map<String, String> frontMatter = frontMatter(file, text);
    String into = frontMatter.getOrDefault("into", "");
    if (!into.equals(REJECTS) && !inputs.has(into)) {
      throw Mapping.wrong(
          "HC322",
          file,
          "goes into \"" + into + "\", which is neither rejects nor one of " + inputs.names());
    }
    String known = frontMatter.getOrDefault("known", "refuse");
    if (!Set.of("keep", "refuse").contains(known)) {
      throw Mapping.wrong("HC322", file, "says known: " + known + "; it is keep, or left out");
    }
    if (frontMatter.getOrDefault("title", "").isEmpty()) {
      throw Mapping.wrong("HC322", file, "has no title");
    }
    return new MappingQuery(
        file,
        frontMatter.getOrDefault("title", ""),
        into,
        known.equals("keep"),
        text.strip().replaceFirst(";$", ""));
  }

  boolean rejects() {
    return into.equals(REJECTS);
  }

  private static Map<String, String> frontMatter(String file, String text) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String line : text.lines().takeWhile(line -> line.startsWith("--")).toList()) {
      String[] parts = line.substring(2).split(":", 2);
      String key = parts[0].strip();
      if (parts.length < 2 || !KEYS.contains(key)) {
        throw Mapping.wrong(
            "HC322", file, "begins with \"" + line + "\", which is none of title, into, known");
      }
      found.put(key, parts[1].strip());
    }
    return found;
  }
}
