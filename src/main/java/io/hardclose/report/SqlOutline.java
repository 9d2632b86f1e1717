package io.hardclose.report;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A statement's outline, so that a semicolon in a literal is not taken for the statement's end. */
final class SqlOutline {
  /** A letter or a dollar before it makes E and $ part of a name. */
  private static final String NOT_IN_A_NAME = "(?<![\\w$[^\\x00-\\x7f]])";

  private static final Pattern QUOTED =
      Pattern.compile(
          NOT_IN_A_NAME
              + "[eE]'(?:[^'\\\\]|\\\\.)*+'|'[^']*+'|\"[^\"]*+\"|--[^\\n]*+|/\\*.*?\\*/|"
              + NOT_IN_A_NAME
              + "(\\$(?:[a-zA-Z_[^\\x00-\\x7f]][\\w[^\\x00-\\x7f]]*+)?+\\$).*?\\1",
          Pattern.DOTALL);

  /** What stands in quotes, and where it begins. */
  record Literal(int start, String text) {}

  private SqlOutline() {}

  /** The literals of a statement without their quotes. */
  static Stream<Literal> literals(String sql) {
    return QUOTED
        .matcher(sql)
        .results()
        .filter(match -> match.group().matches("(?s)[eE]?'.*|\\$.*"))
        .map(
            match ->
                new Literal(
                    match.start(),
                    match
                        .group()
                        .replaceAll("(?s)^(?:[eE]?'|\\$[^$]*\\$)|(?:'|\\$[^$]*\\$)$", "")));
  }

  /** Where the first comment begins that is within another: those end otherwise than here. */
  static OptionalInt commentInComment(String sql) {
    return QUOTED
        .matcher(sql)
        .results()
        .filter(match -> match.group().startsWith("/*") && match.group().indexOf("/*", 2) > 0)
        .mapToInt(match -> match.start() + match.group().indexOf("/*", 2))
        .findFirst();
  }

  /** The statement with literals, quoted names and comments blanked; each line stays in place. */
  static String withoutQuoted(String sql) {
    return QUOTED.matcher(sql).replaceAll(match -> blank(match.group()));
  }

  /** As above, but quoted names are left without their quotes, and of literals their quotes. */
  static String withoutLiterals(String sql) {
    return QUOTED
        .matcher(sql)
        .replaceAll(match -> Matcher.quoteReplacement(withoutLiteral(match.group())));
  }

  private static String withoutLiteral(String quoted) {
    if (quoted.startsWith("\"")) {
      return quoted.replace('"', ' ');
    }
    boolean comment = quoted.startsWith("--") || quoted.startsWith("/*");
    String blank = blank(quoted);
    return comment ? blank : "'" + blank.substring(1, blank.length() - 1) + "'";
  }

  /** The statement with comments blanked; each line stays in place. */
  static String withoutComments(String sql) {
    return QUOTED
        .matcher(sql)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group().startsWith("--") || match.group().startsWith("/*")
                        ? blank(match.group())
                        : match.group()));
  }

  /** As long as it was: a character outside the basic plane is two. */
  private static String blank(String quoted) {
    StringBuilder blank = new StringBuilder(quoted);
    for (int i = 0; i < blank.length(); i++) {
      blank.setCharAt(i, blank.charAt(i) == '\n' ? '\n' : ' ');
    }
    return blank.toString();
  }

  /** As above, with all that stands in brackets blanked too. */
  static String topLevel(String sql) {
    StringBuilder outline = new StringBuilder(withoutQuoted(sql));
    int depth = 0;
    for (int i = 0; i < outline.length(); i++) {
      char c = outline.charAt(i);
      depth -= c == ')' ? 1 : 0;
      if (depth > 0 && c != '\n') {
        outline.setCharAt(i, ' ');
      }
      depth += c == '(' ? 1 : 0;
    }
    return outline.toString();
  }
}
