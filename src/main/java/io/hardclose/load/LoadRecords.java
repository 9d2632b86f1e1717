package io.hardclose.load;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/** What the database keeps of a load. */
final class LoadRecords {
  private final JdbcOperations database;

  LoadRecords(JdbcOperations database) {
    this.database = database;
  }

  List<LoadedFile> files(long loadId) {
    return database.query(
        "select * from staging.load_results where load_id = ? order by file_id",
        (row, number) -> loadedFile(row),
        loadId);
  }

  private static LoadedFile loadedFile(ResultSet row) throws SQLException {
    return new LoadedFile(
        row.getString("file_name"),
        row.getString("input"),
        row.getString("state"),
        row.getLong("rows_read"),
        row.getLong("rows_posted"),
        row.getLong("rows_duplicate"),
        row.getLong("rows_rejected"));
  }

  /** A file by its content, whatever its name was when it was loaded. */
  Optional<LoadedFile> file(String sha256, String input) {
    return database
        .query(
            "select r.* from staging.load_results r join staging.files f using (file_id)"
                + " where f.sha256 = ? and f.input = ?",
            (row, number) -> loadedFile(row),
            sha256,
            input)
        .stream()
        .findFirst();
  }

  /** Takes what is staged of a file that will not be posted away from the queries of mappings. */
  void leaveOut(InputFile file) {
    database.query(
        "select staging.leave_out_file(?, ?)", row -> {}, file.sha256(), file.source().input());
  }

  List<BrokenRule> brokenRules(long loadId) {
    return database.query(
        "select * from staging.broken_rules where load_id = ? order by row_count desc, rule",
        (row, number) -> new BrokenRule(row.getString("rule"), row.getLong("row_count")),
        loadId);
  }

  List<RejectedRow> rejectedRows(long loadId, int most) {
    return database.query(
        "select * from staging.rejected_rows where load_id = ?"
            + " order by left_out, file_id, file_line, reject_no limit ?",
        (row, number) ->
            new RejectedRow(
                row.getString("file_name"),
                row.getLong("file_line"),
                row.getString("column_name"),
                row.getString("value") == null ? "" : row.getString("value"),
                row.getString("rule"),
                row.getString("remedy")),
        loadId,
        most);
  }
}
