package io.hardclose.database;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;

/**
 * A function or procedure as the statement that makes it has it.
 *
 * @param kind function or procedure
 * @param rest all that follows its name: arguments, attributes and body
 */
record ShippedFunction(String kind, String schema, String name, String rest) {
  /** Ends at the first semicolon that is in no string, body or comment. */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?ms)^ *create (?:or replace )?(function|procedure) (\\w+)\\.(\\w+)"
              + "(\\((?:[^;'$-]++|'[^']*+'|\\$(\\w*+)\\$.*?\\$\\5\\$|--[^\n]*+|[$-])*+);");

  /** What watches the owner is a superuser's, and not made by each who migrates. */
  private static final String WATCH = "hardclose_watch";

  /**
   * By schema and name, as there are no two of a name. The last file that makes it counts; where
   * that has several statements, it makes one of them, as the server's version has it.
   */
  static Map<String, List<ShippedFunction>> all() {
    Map<String, List<ShippedFunction>> all = new TreeMap<>();
    for (String folder :
        List.of("ddl", "functions", "procedures", "views", "triggers", "security")) {
      for (Resource file : GoldenSchema.resources("sql/" + folder + "/*.sql")) {
        all.putAll(in(GoldenSchema.text(file)));
      }
    }
    return all;
  }

  private static Map<String, List<ShippedFunction>> in(String text) {
    return STATEMENT
        .matcher(text)
        .results()
        .map(ShippedFunction::of)
        .filter(function -> !function.schema.equals(WATCH))
        .collect(
            Collectors.groupingBy(
                function -> function.schema + "." + function.name,
                TreeMap::new,
                Collectors.toList()));
  }

  private static ShippedFunction of(MatchResult statement) {
    return new ShippedFunction(
        statement.group(1), statement.group(2), statement.group(3), statement.group(4));
  }

  String createIn(String otherSchema) {
    return "create " + kind + " " + otherSchema + "." + name + rest;
  }
}
