package io.hardclose.load;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/** What the database keeps of a load. */
final class LoadRecords {
  /** Of a file that mends another, the other; it may have been retried more than once. */
  static final String ORIGINALS =
      "select distinct o.file_id, o.file_name, o.form from staging.files f"
          + " join staging.files o on o.file_id = coalesce(f.corrects, f.file_id)"
          + " where f.sha256 = ? and f.input = ? and (f.corrects is null or o.file_name = ?)";

  private static final int MOST_RULES = 100;

  private static final String OF_ITS_ORIGINAL = "with original as (" + ORIGINALS + ")";

  private final JdbcOperations database;

  LoadRecords(JdbcOperations database) {
    this.database = database;
  }

  List<LoadedFile> files(long loadId) {
    return database.query(
        "select * from staging.files where load_id = ? order by file_id",
        (row, number) -> loadedFile(row),
        loadId);
  }

  List<LoadedFile> files(Long[] fileIds) {
    return database.query(
        "select * from staging.files where file_id = any (?) order by file_id",
        (row, number) -> loadedFile(row),
        (Object) fileIds);
  }

  /** Those that are posted next, if no two can be at the same time. */
  List<LoadedFile> nextFiles(long loadId) {
    return database.query(
        "select * from staging.files where file_id = any (staging.next_files(?))"
            + " order by file_id",
        (row, number) -> loadedFile(row),
        loadId);
  }

  private static LoadedFile loadedFile(ResultSet row) throws SQLException {
    return new LoadedFile(
        row.getString("file_name"),
        row.getString("input"),
        FileState.of(row.getString("state")),
        row.getLong("rows_read"),
        row.getLong("rows_posted"),
        row.getLong("rows_duplicate"),
        row.getLong("rows_rejected"),
        Optional.ofNullable(row.getString("refused_because")).orElse(""));
  }

  /** A file by its content, whatever its name was when it was loaded. */
  Optional<LoadedFile> file(String sha256, String input) {
    return database
        .query(
            "select * from staging.files where sha256 = ? and input = ? order by file_id desc limit 1",
            (row, number) -> loadedFile(row),
            sha256,
            input)
        .stream()
        .findFirst();
  }

  /** Whether a file that comes again does nothing, as {@code staging.begin_file} sees it. */
  boolean needsNothing(InputFile file) {
    return Boolean.TRUE.equals(
        database.queryForObject(
            "select exists (select from staging.files f"
                + " left join staging.files o on o.file_id = f.corrects"
                + " where f.sha256 = ? and f.input = ? and staging.needs_nothing(f, ?)"
                + " and (not ? or f.corrects is null or o.file_name = ?))",
            Boolean.class,
            file.sha256(),
            file.source().input(),
            file.purpose().word(),
            file.purpose().isOfRejects(),
            file.name()));
  }

  /** Whether a file of that name was posted, so that rejected rows of it can be mended. */
  boolean originalWasPosted(InputFile file) {
    return Boolean.TRUE.equals(
        database.queryForObject(
            "select exists (select from staging.files f where f.file_name = ? and f.input = ?"
                + " and f.corrects is null and f.state = 'posted')",
            Boolean.class,
            file.name(),
            file.source().input()));
  }

  /** How often a file of these bytes and that name was retried and left rows rejected. */
  long earlierRetries(InputFile file) {
    Long count =
        database.queryForObject(
            "select count(*) from staging.files f"
                + " join staging.files o on o.file_id = f.corrects"
                + " where f.sha256 = ? and f.input = ? and o.file_name = ? and f.state = 'posted'"
                + " and exists (select from staging.rejects r"
                + " where r.file_id = f.file_id and not r.left_out)",
            Long.class,
            file.sha256(),
            file.source().input(),
            file.name());
    return count == null ? 0 : count;
  }

  /** HC129 when rows are left out without a reason or a name. */
  void requireReason(Purpose purpose) {
    database.query(
        "select staging.require_reason(?, ?)", row -> {}, purpose.reason(), purpose.by());
  }

  /** Takes what a load staged of a file that it will not post away from the queries of mappings. */
  void refuse(long loadId, InputFile file) {
    database.query(
        "select staging.refuse_file(?, ?, ?, ?)",
        row -> {},
        loadId,
        file.sha256(),
        file.source().input(),
        "load " + loadId + " failed on it and went on without it. Mend it and load it again.");
  }

  /** A mapping may word a rule anew for each row. */
  FirstOf<BrokenRule> brokenRules(long loadId) {
    return first(
        "select *, count(*) over () as of_all from staging.broken_rules where load_id = ?"
            + " order by row_count desc, rule limit ?",
        row -> new BrokenRule(row.getString("rule"), row.getLong("row_count")),
        loadId,
        MOST_RULES);
  }

  FirstOf<RejectedRow> rejectedRows(long loadId, int most) {
    return first(
        "select *, count(*) over () as of_all from staging.rejected_rows where load_id = ?"
            + " order by left_out, file_id, file_line, reject_no limit ?",
        LoadRecords::rejectedRow,
        loadId,
        most);
  }

  /**
   * Rows of a file that are rejected and not mended yet.
   *
   * @param leftOutToo behind them those that are left out on purpose
   */
  FirstOf<RejectedRow> rejectedRows(InputFile file, boolean leftOutToo, int most) {
    return first(
        OF_ITS_ORIGINAL
            + " select r.*, count(*) over () as of_all from ("
            + " select o.file_name, u.file_line, u.column_name, u.value, u.rule, u.remedy,"
            + " u.reject_no, false as left_out"
            + " from original o cross join staging.unmended_rows(o.file_id) u"
            + " union all"
            + " select r.file_name, r.file_line, r.column_name, r.value, r.rule, r.remedy,"
            + " r.reject_no, true"
            + " from original o join staging.rejected_rows r using (file_id) where r.left_out and ?"
            + ") r order by r.left_out, r.file_line, r.reject_no limit ?",
        LoadRecords::rejectedRow,
        file.sha256(),
        file.source().input(),
        file.name(),
        leftOutToo,
        most);
  }

  /** Rows of a file that are rejected, not mended yet, and not left out on purpose. */
  long unmended(InputFile file) {
    Long count =
        database.queryForObject(
            OF_ITS_ORIGINAL
                + " select count(distinct u.file_line)"
                + " from original o cross join staging.unmended_rows(o.file_id) u",
            Long.class,
            file.sha256(),
            file.source().input(),
            file.name());
    return count == null ? 0 : count;
  }

  /** What of a row of the query is wanted. */
  private interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /**
   * @param sql a query that tells of_all how many rows it would give without its limit
   */
  private <T> FirstOf<T> first(String sql, Row<T> wanted, Object... parameters) {
    List<T> first = new ArrayList<>();
    long[] all = {0};
    database.query(
        sql,
        row -> {
          first.add(wanted.of(row));
          all[0] = row.getLong("of_all");
        },
        parameters);
    return new FirstOf<>(first, all[0]);
  }

  private static RejectedRow rejectedRow(ResultSet row) throws SQLException {
    return new RejectedRow(
        row.getString("file_name"),
        row.getLong("file_line"),
        row.getString("column_name"),
        row.getString("value") == null ? "" : row.getString("value"),
        row.getString("rule"),
        row.getString("remedy"));
  }
}
