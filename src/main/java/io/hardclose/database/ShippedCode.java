package io.hardclose.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;

/**
 * Compares functions, views and checks of the database with the files the program carries: what
 * they say of the books is only as good as they are. So is what they are let see of them.
 */
public final class ShippedCode {
  /** A view as its file makes it: its name, then its query. */
  private static final Pattern VIEW =
      Pattern.compile(
          "(?s)create or replace view (\\w+\\.\\w+)(?: with \\([^)]*\\))? as\n(.*?);\ncomment on view");

  private static final Pattern CODE =
      Pattern.compile(
          "(?is)(create (function|procedure|aggregate|(materialized )?view|(constraint )?trigger|policy|cast)"
              + "|alter table .* row level security|insert into finance.sealed_sources)\\b.*");

  private static final String FUNCTIONS =
      """
      select n.nspname || '.' || p.proname
      from pg_proc p
        join pg_namespace n on n.oid = p.pronamespace
      where p.prokind in ('f', 'p')
        and n.nspname in ('archive', 'audit', 'auth', 'batch', 'checks', 'core', 'finance', 'hr',
          'reporting', 'sales', 'staging', 'support')
      order by 1
      """;

  /** The function there is, and the one just made of its statement: all but where they are. */
  private static final String SAME_FUNCTION =
      """
      select count(*) = 2
        and count(distinct p.prokind::text || substr(pg_get_functiondef(p.oid),
          position('.' || quote_ident(p.proname) || '(' in pg_get_functiondef(p.oid)))) = 1
      from pg_proc p
        join pg_namespace n on n.oid = p.pronamespace
      where p.proname = '%2$s'
        and (n.nspname = '%1$s' or n.oid = pg_my_temp_schema())
      """;

  private final Connection connection;

  /**
   * @param connection of the owner, outside a transaction; it is left as it was
   */
  public ShippedCode(Connection connection) {
    this.connection = connection;
  }

  /** Why a comparison is not possible here; empty when it is. */
  public Optional<String> hindrance() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select case when pg_is_in_recovery() then 'this server is a standby' when not"
                    + " has_database_privilege(current_database(), 'TEMP') then 'this login may not"
                    + " make temporary views' end")) {
      row.next();
      return Optional.ofNullable(row.getString(1));
    }
  }

  /** The functions and views that are not the program's, each with what it is. */
  public List<String> replaced() throws SQLException {
    return inTransaction(this::bodies);
  }

  /**
   * The same, and what else a verdict on closed months rests on: triggers, row level security of
   * each table and each month of it, and the list of sealed sources.
   */
  public List<String> suspect() throws SQLException {
    return inTransaction(
        statement -> {
          List<String> suspect = new ArrayList<>(bodies(statement));
          GoldenSchema.drift(statement).stream()
              .filter(drift -> CODE.matcher(drift.statement()).matches())
              .forEach(drift -> suspect.add(drift.toString()));
          return suspect;
        });
  }

  @FunctionalInterface
  private interface Comparison {
    List<String> of(Statement statement) throws SQLException;
  }

  private List<String> inTransaction(Comparison comparison) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("set transaction read write");
      statement.execute("set local search_path = pg_catalog, pg_temp");
      statement.execute("set local quote_all_identifiers = off");
      return comparison.of(statement);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private List<String> bodies(Statement statement) throws SQLException {
    List<String> replaced = new ArrayList<>(functions(statement));
    for (MatchResult view : found(VIEW)) {
      if (!sameQuery(statement, view.group(1), view.group(2))) {
        replaced.add("view " + view.group(1));
      }
    }
    for (Resource file : GoldenSchema.resources("sql/checks/*.sql")) {
      CheckFile check =
          CheckFile.parse(String.valueOf(file.getFilename()), GoldenSchema.text(file));
      if (!sameQuery(statement, "checks." + check.name(), check.select())) {
        replaced.add("check " + check.name());
      }
    }
    return replaced;
  }

  private List<String> functions(Statement statement) throws SQLException {
    Map<String, List<ShippedFunction>> shipped = ShippedFunction.all();
    Set<String> replaced = new TreeSet<>(column(statement, FUNCTIONS));
    replaced.removeAll(shipped.keySet());
    // Bodies that are text are compared as such, and need not be understood.
    statement.execute("set local check_function_bodies = off");
    for (Map.Entry<String, List<ShippedFunction>> function : shipped.entrySet()) {
      if (!isOneOf(statement, function.getValue())) {
        replaced.add(function.getKey());
      }
    }
    return replaced.stream().map(name -> "function " + name).toList();
  }

  private boolean isOneOf(Statement statement, List<ShippedFunction> statements)
      throws SQLException {
    for (ShippedFunction function : statements) {
      if (sameFunction(statement, function)) {
        return true;
      }
    }
    return false;
  }

  private boolean sameFunction(Statement statement, ShippedFunction function) throws SQLException {
    return attempt(
        statement,
        () -> {
          statement.execute(function.createIn("pg_temp"));
          return column(statement, SAME_FUNCTION.formatted(function.schema(), function.name()))
              .equals(List.of("t"));
        });
  }

  private boolean sameQuery(Statement statement, String view, String query) throws SQLException {
    return attempt(
        statement,
        () -> {
          statement.execute("create temporary view shipped as " + query);
          return column(
                  statement,
                  "select pg_get_viewdef(to_regclass('"
                      + view
                      + "')) = pg_get_viewdef('pg_temp.shipped'::regclass)")
              .equals(List.of("t"));
        });
  }

  @FunctionalInterface
  private interface Attempt {
    boolean succeeds() throws SQLException;
  }

  /** What cannot even be made here, because something it reads is gone, is not alike. */
  private boolean attempt(Statement statement, Attempt attempt) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      return attempt.succeeds();
    } catch (SQLException e) {
      if (isOfTheMoment(e)) {
        throw e;
      }
      return false;
    } finally {
      if (!connection.isClosed()) {
        connection.rollback(before);
        connection.releaseSavepoint(before);
      }
    }
  }

  /** A lock that did not come, a statement or session that was ended: nothing is said of code. */
  private static boolean isOfTheMoment(SQLException e) {
    return String.valueOf(e.getSQLState()).matches("55P03|57...|08...|40...");
  }

  private static List<String> column(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        lines.add(String.valueOf(rows.getString(1)));
      }
      return lines;
    }
  }

  private static List<MatchResult> found(Pattern pattern) {
    return GoldenSchema.resources("sql/views/*.sql").stream()
        .flatMap(file -> pattern.matcher(GoldenSchema.text(file)).results())
        .toList();
  }
}
