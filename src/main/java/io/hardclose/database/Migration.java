package io.hardclose.database;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings a database's schema to what this program knows. */
public final class Migration {
  private static final int BOOTSTRAP_TRIES = 5;

  /** Repeatable migrations whose files are gone: versioned ones dropped what they made. */
  private static final Set<String> RETIRED =
      Set.of(
          "function finance append postings",
          "function finance closable period",
          "function finance half away months",
          "function finance keep time zone",
          "function staging failing file",
          "function staging failure without",
          "function staging files not retried",
          "function staging inputs beside items",
          "function staging item files",
          "function staging items not retried",
          "function staging items rejected",
          "function staging known instant",
          "function staging leave out file",
          "function staging leave out others",
          "function staging leave out replaced items",
          "function staging note keys taken",
          "function staging note known keys",
          "function staging open items",
          "function staging open months",
          "function staging says known",
          "function staging source gives",
          "function staging unreadable items",
          "trigger finance book time zone",
          "view finance account positions",
          "view staging load results",
          "view z finance customer value",
          "view z sales monthly revenue",
          "who may post and read",
          "who may stage and map");

  private final Sessions sessions;

  public Migration(Sessions sessions) {
    this.sessions = sessions;
  }

  /** Compares, and changes nothing. */
  public SchemaState state() {
    if (!hasHistory()) {
      return SchemaState.EMPTY;
    }
    if (mark().isOfThisProgram()) {
      return SchemaState.CURRENT;
    }
    var info = flyway().info();
    if (Arrays.stream(info.applied()).anyMatch(Migration::isFuture)) {
      return SchemaState.AHEAD;
    }
    if (!mark().isThere() && !hasChecks()) {
      return SchemaState.UNFINISHED;
    }
    return info.pending().length > 0 ? SchemaState.BEHIND : SchemaState.CURRENT;
  }

  /**
   * Makes the roles, applies what is pending, registers the checks and, as a superuser, has the
   * owner watched. Doing it again changes nothing.
   *
   * @return the migrations applied, as {@code 001 core types}; a repeatable one has no number
   * @throws Refusal HC503 for the schema of a newer program, HC508 when a migration fails, HC509
   *     when an applied migration was edited
   */
  public List<String> migrate() {
    if (state() == SchemaState.AHEAD) {
      throw ahead();
    }
    makeRoles();
    List<String> applied = applyPending();
    new CheckRegistration(sessions.asOwner()).register();
    watchOwner();
    mark().set();
    return applied;
  }

  /**
   * @throws Refusal HC502 when migrations are pending, HC503 for the schema of a newer program
   */
  public void refuseUnlessCurrent() {
    switch (state()) {
      case CURRENT -> {}
      case AHEAD -> throw ahead();
      case EMPTY ->
          throw new Refusal(
              ExitCode.NEEDS_OPERATOR,
              "HC502",
              "there is no schema of Hardclose in "
                  + sessions.address()
                  + " yet. Nothing can be done without one. If this is the right database, run"
                  + " ./hardclose migrate.");
      case UNFINISHED ->
          throw new Refusal(
              ExitCode.NEEDS_OPERATOR,
              "HC502",
              "the first migration of "
                  + sessions.address()
                  + " did not get to its end. Nothing can be done without the rest of the schema."
                  + " Run ./hardclose migrate.");
      case BEHIND ->
          throw new Refusal(
              ExitCode.NEEDS_OPERATOR,
              "HC502",
              "the schema of "
                  + sessions.address()
                  + " is older than this program. The program would ask it for what is not there."
                  + " Run ./hardclose migrate.");
    }
  }

  private Refusal ahead() {
    return new Refusal(
        ExitCode.NEEDS_OPERATOR,
        "HC503",
        "the schema of "
            + sessions.address()
            + " was migrated by a newer version than "
            + Software.installed().version()
            + ". An older program does not know the rules that came later. Install the newer"
            + " version.");
  }

  private MigrationMark mark() {
    return new MigrationMark(sessions.asOwner());
  }

  private boolean hasHistory() {
    return hasTable("flyway", "flyway_schema_history");
  }

  /** Every migration registers them at its end, also where it leaves no mark as earlier ones. */
  private boolean hasChecks() {
    if (!hasTable("checks", "checks")) {
      return false;
    }
    try (Connection connection = sessions.asOwner().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select from checks.checks limit 1")) {
      return found.next();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private boolean hasTable(String schema, String name) {
    try (Connection connection = sessions.asLogin().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select from pg_tables where schemaname = '"
                    + schema
                    + "' and tablename = '"
                    + name
                    + "'")) {
      return found.next();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Roles belong to the whole cluster, so two databases being migrated at once may collide. */
  private void makeRoles() {
    String script = SqlResource.text("sql/security/bootstrap.sql");
    for (int tries = 1; ; tries++) {
      try (Connection connection = sessions.asLogin().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(script);
        return;
      } catch (SQLException e) {
        if (tries == BOOTSTRAP_TRIES || !isCollision(e)) {
          throw rolesFailed(e);
        }
      }
    }
  }

  /** duplicate_object, unique_violation and "tuple concurrently updated". */
  private static boolean isCollision(SQLException e) {
    return List.of("42710", "23505", "XX000").contains(String.valueOf(e.getSQLState()));
  }

  private Refusal rolesFailed(SQLException e) {
    return new Refusal(
        ExitCode.NEEDS_OPERATOR,
        "HC516",
        "the roles of Hardclose cannot be made on "
            + sessions.address()
            + ": "
            + e.getMessage()
            + ". Each rule of who may do what hangs on them. Have somebody who may create roles run"
            + " sql/security/bootstrap.sql in this database, and there: grant hardclose_owner,"
            + " hardclose_app to "
            + loginName()
            + "; then run ./hardclose migrate again.",
        e);
  }

  private void watchOwner() {
    try {
      new OwnerWatch(sessions).set();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private String loginName() {
    try (Connection connection = sessions.asLogin().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select quote_ident(session_user)")) {
      row.next();
      return row.getString(1);
    } catch (SQLException | RuntimeException e) {
      return "this login";
    }
  }

  private List<String> applyPending() {
    try {
      MigrateResult result = flyway().migrate();
      return result.migrations.stream()
          .map(applied -> (applied.version + " " + applied.description).trim())
          .toList();
    } catch (FlywayValidateException e) {
      throw new Refusal(
          ExitCode.NEEDS_OPERATOR,
          "HC509",
          "the migrations applied to "
              + sessions.address()
              + " are not those of this program: "
              + sentences(e)
              + " What the schema holds is then unknown. Install the program that migrated it.",
          e);
    } catch (FlywayException e) {
      throw failed(e);
    }
  }

  private Refusal failed(Exception e) {
    return new Refusal(
        ExitCode.FAILED,
        "HC508",
        "migrating "
            + sessions.address()
            + " failed: "
            + String.valueOf(e.getMessage()).strip()
            + " The failed migration was rolled back. Mend the cause and run ./hardclose migrate"
            + " again.",
        e);
  }

  private static String sentences(Exception e) {
    return String.valueOf(e.getMessage())
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** A repeatable one has no number by which Flyway could tell. */
  private static boolean isFuture(MigrationInfo migration) {
    return migration.getState() == MigrationState.FUTURE_SUCCESS
        || migration.getState() == MigrationState.FUTURE_FAILED
        || migration.getState() == MigrationState.MISSING_SUCCESS
            && migration.getVersion() == null
            && !RETIRED.contains(migration.getDescription());
  }

  private Flyway flyway() {
    return Flyway.configure()
        .dataSource(sessions.asOwner())
        .locations("classpath:sql")
        .schemas("flyway")
        .defaultSchema("flyway")
        .placeholderReplacement(false)
        // Those retired; of others, state() tells that a newer program was here.
        .ignoreMigrationPatterns("repeatable:missing")
        // With its transactional lock, Flyway waits for itself in CREATE INDEX CONCURRENTLY.
        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .load();
  }
}
