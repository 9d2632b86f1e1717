package io.hardclose.report;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a report file and the database have to agree on. */
final class ReportQuery {
  /** Privilege, read-only transaction, a role that cannot be taken, time. */
  private static final Set<String> FORBIDDEN = Set.of("42501", "25006", "42939", "57014", "0LP01");

  /** What a message says it could not do, or not read. */
  private static final Pattern CULPRIT =
      Pattern.compile(
          "cannot execute (\\w+)|for (?:table|view|schema|function|sequence|materialized view|type)"
              + " \"?(\\w+)|set parameter \"(\\w+)\"");

  private ReportQuery() {}

  /**
   * Makes sure that the SELECT gives the columns declared, in their order.
   *
   * @throws Refusal HC404 when it does not, HC408 when the database refuses the SELECT, HC420 for
   *     one of somebody's own that another server would answer otherwise
   */
  static void check(Connection connection, ReportFile report) throws SQLException {
    List<String> declared = report.columnNames();
    List<String> given = columns(connection, report);
    if (!declared.equals(given)) {
      throw new Refusal(
          ExitCode.FAILED,
          "HC404",
          report.head().origin().file()
              + (report instanceof TextReport
                  ? " is text and has to give the column "
                  : " declares the columns ")
              + String.join(", ", declared)
              + " but selects "
              + String.join(", ", given)
              + ". A column would be lost or misread. Make the two the same.");
    }
    if (!report.head().origin().shipped()) {
      AskedOfServer.refuse(connection, report);
      SortedText.require(connection, report);
    }
  }

  /** HC415 for what a report from outside may not do, what the database itself says, else HC408. */
  static Refusal unreadable(ReportFile report, SQLException cause) {
    Optional<Refusal> said = Refusal.in(cause);
    if (said.isPresent()) {
      return said.get();
    }
    String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    if (!report.head().origin().shipped() && isForbidden(cause)) {
      return new Refusal(
          ExitCode.REFUSED,
          "HC415",
          place(report, cause)
              + ": "
              + ended(reason)
              + " A report of your own is run as hardclose_reader, which reads the books and"
              + " changes nothing, and for ten minutes at most. Nothing was exported. Take it out"
              + " of the SELECT.",
          cause);
    }
    return new Refusal(
        ExitCode.FAILED,
        "HC408",
        message(report, report.head().origin().shipped() ? reason : reason(report, cause, reason)),
        cause);
  }

  private static boolean isForbidden(SQLException cause) {
    return FORBIDDEN.contains(cause.getSQLState())
        || String.valueOf(cause.getMessage()).contains("data-modifying");
  }

  static Refusal unreadable(ReportFile report, String reason) {
    return new Refusal(ExitCode.FAILED, "HC408", message(report, reason));
  }

  private static String reason(ReportFile report, SQLException cause, String reason) {
    return ended(reason) + " It is at " + place(report, cause) + ".";
  }

  private static String message(ReportFile report, String reason) {
    return "report "
        + report.name()
        + " cannot be read: "
        + ended(reason)
        + " Nothing was exported. Mend "
        + report.head().origin().file()
        + " or what it reads, and run the same command again.";
  }

  private static String ended(String reason) {
    return reason.endsWith(".") ? reason : reason + ".";
  }

  /** The file and, where the message tells, the line. */
  private static String place(ReportFile report, SQLException cause) {
    int line = line(report.select(), cause);
    String file = report.head().origin().file();
    return line == 0 ? file : file + " line " + (report.head().origin().selectLine() + line - 1);
  }

  /** The line of the SELECT from 1, or 0 for one that cannot be told. */
  private static int line(String select, SQLException cause) {
    @Nullable ServerErrorMessage error =
        cause instanceof PSQLException e ? e.getServerErrorMessage() : null;
    if (error == null) {
      return 0;
    }
    String text = select;
    int at = error.getInternalPosition() > 0 ? error.getInternalPosition() : error.getPosition();
    String whole = String.valueOf(error.getInternalQuery());
    if (at > 0) {
      // The SELECT stands within another, which begins before it.
      int before = Math.max(whole.indexOf(select), 0);
      at -= before;
    } else {
      Matcher culprit = CULPRIT.matcher(String.valueOf(error.getMessage()));
      if (!culprit.find()) {
        return 0;
      }
      text = SqlOutline.withoutComments(select).toLowerCase(Locale.ROOT);
      at = position(text, word(culprit));
    }
    if (at < 1 || at > text.length()) {
      return 0;
    }
    return 1 + (int) text.substring(0, at - 1).chars().filter(c -> c == '\n').count();
  }

  private static String word(Matcher culprit) {
    for (int group = 1; group <= culprit.groupCount(); group++) {
      if (culprit.group(group) != null) {
        return culprit.group(group).toLowerCase(Locale.ROOT);
      }
    }
    throw new IllegalStateException("a match without a word");
  }

  /** From 1, or 0. The server calls a SELECT that changes rows on the way a SELECT. */
  private static int position(String text, String word) {
    String wanted = word.equals("select") ? "insert|update|delete|merge" : Pattern.quote(word);
    Matcher found = Pattern.compile("\\b(?:" + wanted + ")\\b").matcher(text);
    return found.find() ? found.start() + 1 : 0;
  }

  private static List<String> columns(Connection connection, ReportFile report) {
    // Described, not run: so far it is nobody's.
    try (PreparedStatement statement = connection.prepareStatement(report.select())) {
      ResultSetMetaData result = statement.getMetaData();
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= result.getColumnCount(); i++) {
        names.add(result.getColumnLabel(i));
      }
      return names;
    } catch (SQLException e) {
      throw unreadable(report, e);
    }
  }
}
