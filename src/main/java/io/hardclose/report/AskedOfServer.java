package io.hardclose.report;

import io.hardclose.job.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a report of somebody's own may not ask: clock, session and server answer otherwise the next
 * time. PostgreSQL knows of its functions which give the same for the same arguments; of the others
 * these may be called which depend on nothing but them and the settings an export fixes.
 */
final class AskedOfServer {
  private static final Pattern CALL = Pattern.compile("\\b([a-z_]\\w*)\\s*\\(");

  /** Key words: a quoted name spelt alike is a name. */
  private static final Pattern SESSION =
      Pattern.compile(
          "(?<![\\w.])(?<!\\bas )(?:current_(?:date|time|timestamp|user|role|catalog|schema)"
              + "|localtime(?:stamp)?|session_user|system_user|user|tablesample)\\b");

  /** Names and texts whose characters are not what they look like. */
  private static final Pattern ESCAPED = Pattern.compile("(?<![\\w$])[uU]&");

  /**
   * Where rows lie, and what the server says of itself; the day where the book is kept, and what is
   * due on it.
   */
  private static final Pattern SERVER =
      Pattern.compile(
          "\\b(?:ctid|xmin|xmax|cmin|cmax|tableoid|information_schema|book_date|period_status"
              + "|pg_(?!catalog\\b|typeof\\b)\\w+)\\b");

  /**
   * Settings: time zone, styles of dates and intervals, locales. Texts in another language need a
   * format TM.
   */
  private static final String FIXED =
      "^(array_to_.*|concat(_ws)?|convert(_from|_to)?|date(_part|_trunc)?|enum_.*|extract|format|"
          + "generate_series|jsonb?_.*|length|make_timestamptz|numeric|overlaps|pg_typeof|quote_.*|"
          + "row_to_json|(time|timestamp)(tz)?|timezone|to_(char|date|jsonb?|number|timestamp))$";

  private static final String ASKING =
      """
      select min(c.at)
      from unnest(?::text[], ?::integer[], ?::integer[]) c (name, arguments, at)
      where c.name !~ ?
        and exists (
          select
          from pg_catalog.pg_proc p
          where p.pronamespace = 'pg_catalog'::pg_catalog.regnamespace
            and p.proname = c.name
            and p.provolatile <> 'i'
            and (p.provariadic <> 0 or c.arguments between p.pronargs - p.pronargdefaults and p.pronargs))
      """;

  private AskedOfServer() {}

  /**
   * @throws Refusal HC420 with the line of what it asks
   */
  static void refuse(Connection connection, ReportFile report) throws SQLException {
    refuseHidden(report);
    String words = SqlOutline.withoutQuoted(report.select()).toLowerCase(Locale.ROOT);
    String names = SqlOutline.withoutLiterals(report.select()).toLowerCase(Locale.ROOT);
    refuse(report, SESSION.matcher(words), words);
    refuse(report, SERVER.matcher(names), names);
    int at = asking(connection, names);
    Matcher call = CALL.matcher(names);
    if (at >= 0 && call.find(at)) {
      throw refusal(report, names, at, call.group(1) + "()");
    }
  }

  /** What cannot be looked through: escapes, and comments that end elsewhere than they seem to. */
  private static void refuseHidden(ReportFile report) {
    String select = report.select();
    Matcher escaped = ESCAPED.matcher(SqlOutline.withoutQuoted(select));
    while (escaped.find()) {
      if (select.startsWith("'", escaped.end()) || select.startsWith("\"", escaped.end())) {
        throw hidden(
            report,
            escaped.start(),
            "U&" + select.charAt(escaped.end()),
            "Write the characters themselves");
      }
    }
    OptionalInt nested = SqlOutline.commentInComment(select);
    if (nested.isPresent()) {
      throw hidden(report, nested.getAsInt(), "a comment within a comment", "Take it out");
    }
  }

  private static Refusal hidden(ReportFile report, int at, String what, String remedy) {
    return OwnRows.refusal(
        "the report "
            + report.name()
            + " has "
            + what
            + " in line "
            + line(report, report.select(), at)
            + ", which could hide that it asks the clock, the session or the server",
        remedy + " in " + report.head().origin().file());
  }

  private static void refuse(ReportFile report, Matcher asked, String select) {
    if (asked.find()) {
      throw refusal(report, select, asked.start(), asked.group());
    }
  }

  /** Where the first call of such a function stands, or -1. */
  private static int asking(Connection connection, String select) throws SQLException {
    List<String> names = new ArrayList<>();
    List<Integer> arguments = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    Matcher call = CALL.matcher(select);
    while (call.find()) {
      names.add(call.group(1));
      arguments.add(arguments(select, call.end()));
      places.add(call.start(1));
    }
    try (PreparedStatement statement = connection.prepareStatement(ASKING)) {
      statement.setArray(1, connection.createArrayOf("text", names.toArray()));
      statement.setArray(2, connection.createArrayOf("integer", arguments.toArray()));
      statement.setArray(3, connection.createArrayOf("integer", places.toArray()));
      statement.setString(4, FIXED);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        int at = row.getInt(1);
        return row.wasNull() ? -1 : at;
      }
    }
  }

  /** How many stand within the brackets that were just opened. */
  private static int arguments(String select, int from) {
    int depth = 1;
    int commas = 0;
    int at = from;
    for (; at < select.length() && depth > 0; at++) {
      char c = select.charAt(at);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      commas += c == ',' && depth == 1 ? 1 : 0;
    }
    boolean none = select.substring(from, Math.max(from, at - 1)).isBlank();
    return none ? 0 : commas + 1;
  }

  private static Refusal refusal(ReportFile report, String select, int at, String what) {
    return OwnRows.refusal(
        "the report "
            + report.name()
            + " asks "
            + what
            + " in line "
            + line(report, select, at)
            + ", which depends on the clock, the session or the server",
        "Take it from finance.period_in_scope(), from a parameter or from the books in "
            + report.head().origin().file());
  }

  private static int line(ReportFile report, String select, int at) {
    return report.head().origin().selectLine()
        + (int) select.substring(0, at).chars().filter(c -> c == '\n').count();
  }
}
