package io.hardclose.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Compares functions and views of the database with the files the program carries: what they say of
 * the books is only as good as they are.
 */
public final class ShippedCode {
  /** A view as its file makes it: its name, then its query. */
  private static final Pattern VIEW =
      Pattern.compile(
          "(?s)create or replace view (\\w+\\.\\w+)(?: with \\([^)]*\\))? as\n(.*?);\ncomment on view");

  /** A function whose body is parsed when it is made: schema, name, and all that follows. */
  private static final Pattern PARSED_FUNCTION =
      Pattern.compile(
          "(?s)create or replace function (\\w+)\\.(\\w+)(\\(.*?\nreturn .*?);\nrevoke");

  private static final String BODIES =
      """
      select format('%I.%I', n.nspname, p.proname), p.prosrc
      from pg_proc p
        join pg_namespace n on n.oid = p.pronamespace
      where p.prosqlbody is null
        and p.prokind in ('f', 'p')
        and n.nspname in ('archive', 'audit', 'auth', 'batch', 'checks', 'core', 'finance', 'hr',
          'reporting', 'sales', 'staging', 'support')
      order by 1
      """;

  private final Connection connection;

  /**
   * @param connection of the owner, outside a transaction; it is left as it was
   */
  public ShippedCode(Connection connection) {
    this.connection = connection;
  }

  /** The functions and views that are not the program's, each with what it is. */
  public List<String> replaced() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("set local search_path = pg_catalog, pg_temp");
      List<String> replaced = new ArrayList<>(bodies(statement));
      replaced.addAll(parsedFunctions(statement));
      replaced.addAll(views(statement));
      return replaced;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static List<String> bodies(Statement statement) throws SQLException {
    String shipped =
        Stream.of("functions", "procedures", "views", "triggers", "ddl", "security")
            .flatMap(folder -> resources("sql/" + folder + "/*.sql").stream())
            .map(ShippedCode::text)
            .collect(Collectors.joining("\n"));
    List<String> replaced = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(BODIES)) {
      while (rows.next()) {
        if (!shipped.contains(rows.getString(2))) {
          replaced.add("function " + rows.getString(1));
        }
      }
    }
    return replaced;
  }

  private static List<String> parsedFunctions(Statement statement) throws SQLException {
    List<String> replaced = new ArrayList<>();
    for (MatchResult function : found(PARSED_FUNCTION, "functions")) {
      String name = function.group(2);
      statement.execute("create function pg_temp." + name + function.group(3));
      String here = function.group(1) + "." + name;
      if (!same(statement, "pg_get_function_sqlbody('%s'::regproc)", here, "pg_temp." + name)) {
        replaced.add("function " + here);
      }
    }
    return replaced;
  }

  private static List<String> views(Statement statement) throws SQLException {
    List<String> replaced = new ArrayList<>();
    for (MatchResult view : found(VIEW, "views")) {
      statement.execute("create temporary view shipped as " + view.group(2));
      if (!same(statement, "pg_get_viewdef('%s'::regclass)", view.group(1), "pg_temp.shipped")) {
        replaced.add("view " + view.group(1));
      }
      statement.execute("drop view pg_temp.shipped");
    }
    return replaced;
  }

  private static boolean same(Statement statement, String definition, String here, String shipped)
      throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select " + definition.formatted(here) + " = " + definition.formatted(shipped))) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static List<MatchResult> found(Pattern pattern, String folder) {
    return resources("sql/" + folder + "/*.sql").stream()
        .flatMap(file -> pattern.matcher(text(file)).results())
        .toList();
  }

  /** Files of the program, in the order of their names. */
  public static List<Resource> resources(String pattern) {
    try {
      return Arrays.stream(
              new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern))
          .sorted(Comparator.comparing(file -> String.valueOf(file.getFilename())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String text(Resource file) {
    try {
      return file.getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
