package io.hardclose.report;

import io.hardclose.job.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Text is sorted as the server's language has it, another server's as another has it: a report of
 * somebody's own has to sort it by its bytes.
 */
final class SortedText {
  private static final String NO_TEXT = "42804";

  private SortedText() {}

  /**
   * @param connection with a transaction that is nobody's yet
   * @throws Refusal HC420 for text that is sorted by the server's language
   */
  static void require(Connection connection, ReportFile report) throws SQLException {
    for (SortItem item : SortItem.of(report.select(), report.columnNames())) {
      if (!item.isBytewise()
          && isText(connection, report, item)
          && !isColumnOfC(connection, report, item)) {
        throw OwnRows.refusal(
            "the report "
                + report.name()
                + " is sorted by "
                + item.words()
                + ", which is text without a COLLATE \"C\" and is sorted as the language of the"
                + " server has it",
            "Write … collate \"C\" as "
                + item.column().orElse("…")
                + " where the SELECT gives it, or sort by the expression with collate \"C\", in "
                + report.head().origin().file());
      }
    }
  }

  /** Only text takes a collation. Described, not run. */
  private static boolean isText(Connection connection, ReportFile report, SortItem item)
      throws SQLException {
    String select = report.select();
    String collated =
        item.column()
            .map(column -> "select q.\"" + column + "\" collate \"C\" from (\n" + select + "\n) q")
            .orElse(
                select.substring(0, item.from())
                    + "("
                    + select.substring(item.from(), item.to())
                    + ") collate \"C\""
                    + select.substring(item.to()));
    Savepoint before = connection.setSavepoint();
    try (PreparedStatement statement = connection.prepareStatement(collated)) {
      statement.getMetaData();
      return true;
    } catch (SQLException e) {
      connection.rollback(before);
      return !NO_TEXT.equals(e.getSQLState());
    } finally {
      connection.releaseSavepoint(before);
    }
  }

  /** What the SELECT gives may have its collation from there. It is planned, and gives no rows. */
  private static boolean isColumnOfC(Connection connection, ReportFile report, SortItem item) {
    if (item.column().isEmpty() || !item.collation().isEmpty()) {
      return false;
    }
    String question =
        "select pg_collation_for(q.\""
            + item.column().get()
            + "\") from (select 1) one left join (\n"
            + report.select()
            + "\n) q on false";
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select collation_name from reporting.read_as_reader("
                    + ReaderQuery.literal(question)
                    + ") as c (collation_name text)")) {
      @Nullable String collation = row.next() ? row.getString(1) : null;
      return "\"C\"".equals(collation) || "\"POSIX\"".equals(collation);
    } catch (SQLException e) {
      throw ReportQuery.unreadable(report, e);
    }
  }
}
