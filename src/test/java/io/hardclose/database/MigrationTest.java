package io.hardclose.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

class MigrationTest {
  private TestDatabase database;
  private Migration migration;

  @BeforeEach
  void open() {
    database = TestDatabase.empty();
    migration = new Migration(database.sessions());
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** What {@link Migration#migrate} left once for all tests. */
  private void migratedBefore() {
    database.close();
    database = TestDatabase.migrated();
    migration = new Migration(database.sessions());
  }

  @Test
  void anEmptyDatabaseIsRefusedUntilItIsMigrated() {
    assertThat(migration.state()).isEqualTo(SchemaState.EMPTY);
    assertThatThrownBy(migration::refuseUnlessCurrent)
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC502: there is no schema of Hardclose in "
                + database.address()
                + " yet. Nothing can be done without one. If this is the right database, run"
                + " ./hardclose migrate.");

    migration.migrate();

    assertThat(migration.state()).isEqualTo(SchemaState.CURRENT);
    assertThatCode(migration::refuseUnlessCurrent).doesNotThrowAnyException();
  }

  @Test
  void migratingAgainAppliesNothing() {
    assertThat(migration.migrate()).contains("002 batch job repository");
    assertThat(migration.migrate()).isEmpty();
  }

  /** Advisory locks are anybody's. */
  @Test
  void noAdvisoryLockOfAStrangerKeepsAMigrationWaiting() throws SQLException {
    try (Connection stranger = database.asLogin().getConnection();
        Statement statement = stranger.createStatement()) {
      statement.execute("select pg_advisory_lock(hashtext('hardclose after migrate'))");
      statement.execute("select pg_advisory_lock(n) from generate_series(0, 4242) n");

      assertThat(migration.migrate()).contains("002 batch job repository");
      assertThat(migration.migrate()).isEmpty();
    }
  }

  @Test
  void everythingBelongsToTheOwnerRole() {
    migratedBefore();

    assertThat(
            sql()
                .queryForList(
                    "select distinct pg_get_userbyid(c.relowner)::text from pg_class c"
                        + " join pg_namespace n on n.oid = c.relnamespace"
                        + " where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')",
                    String.class))
        .containsExactly("hardclose_owner");
  }

  @Test
  void aSchemaWithPendingMigrationsIsBehind() {
    migratedBefore();
    sql().update("delete from flyway.flyway_schema_history where script like '%R\\_\\_%'");

    assertThat(migration.state()).isEqualTo(SchemaState.BEHIND);
  }

  /** As one that left no mark yet. */
  @Test
  void aSchemaThatWasWholeOnceIsBehindAlsoWithoutAMark() {
    migratedBefore();
    sql().update("delete from flyway.flyway_schema_history where script like '%R\\_\\_%'");
    sql().execute("comment on schema flyway is null");

    assertThat(migration.state()).isEqualTo(SchemaState.BEHIND);
  }

  /** Killed there, before or after there is a table of checks. */
  @ParameterizedTest
  @ValueSource(strings = {"003", "012"})
  void aFirstMigrationThatDidNotGetToItsEndGoesOn(String version) {
    sql().execute(bootstrap());
    Flyway.configure()
        .dataSource(database.asOwner())
        .locations("classpath:sql/ddl")
        .schemas("flyway")
        .placeholderReplacement(false)
        .target(version)
        .load()
        .migrate();

    assertThat(migration.state()).isEqualTo(SchemaState.UNFINISHED);
    assertThatThrownBy(migration::refuseUnlessCurrent)
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC502: the first migration of "
                + database.address()
                + " did not get to its end. Nothing can be done without the rest of the schema. Run"
                + " ./hardclose migrate.");
    migration.migrate();
    assertThat(migration.state()).isEqualTo(SchemaState.CURRENT);
  }

  /** A close without its checks proves nothing. */
  @Test
  void aSchemaWhoseChecksWereNeverRegisteredIsNotWhole() {
    migratedBefore();
    sql().execute("delete from checks.checks; comment on schema flyway is null");

    assertThat(migration.state()).isEqualTo(SchemaState.UNFINISHED);
    assertThat(migration.migrate()).isEmpty();
    assertThat(migration.state()).isEqualTo(SchemaState.CURRENT);
    assertThat(sql().queryForList("select name from checks.checks")).hasSizeGreaterThan(20);
  }

  @Test
  void theSchemaOfANewerProgramIsRefused() {
    migratedBefore();
    sql()
        .update(
            "insert into flyway.flyway_schema_history (installed_rank, version, description, type,"
                + " script, installed_by, execution_time, success)"
                + " values (100000, '999', 'later', 'SQL', 'ddl/V999__later.sql', 'x', 1, true)");

    assertThat(migration.state()).isEqualTo(SchemaState.AHEAD);
    String refused =
        "HC503: the schema of "
            + database.address()
            + " was migrated by a newer version than "
            + Software.installed().version()
            + ". An older program does not know the rules that came later. Install the newer"
            + " version.";
    assertThatThrownBy(migration::migrate).isInstanceOf(Refusal.class).hasMessage(refused);
    assertThatThrownBy(migration::refuseUnlessCurrent)
        .isInstanceOf(Refusal.class)
        .hasMessage(refused);
  }

  @Test
  void anAppliedMigrationThatWasEditedIsRefused() {
    migratedBefore();
    sql().update("update flyway.flyway_schema_history set checksum = 1 where version = '002'");

    assertThatThrownBy(migration::migrate)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.NEEDS_OPERATOR))
        .hasMessageStartingWith("HC509: the migrations applied to " + database.address());
  }

  @Test
  void twoProgramsMayMigrateAtOnce() throws Exception {
    ExecutorService programs = Executors.newFixedThreadPool(2);
    try {
      Callable<List<String>> program = () -> new Migration(database.sessions()).migrate();
      int applied = 0;
      for (Future<List<String>> result : programs.invokeAll(List.of(program, program))) {
        applied += result.get().size();
      }

      assertThat(applied)
          .isEqualTo(
              sql()
                  .queryForObject(
                      "select count(*) from flyway.flyway_schema_history where type <> 'SCHEMA'",
                      Integer.class));
    } finally {
      programs.shutdownNow();
    }
  }

  /** Neither has a number. */
  @Test
  void aFunctionOfANewerProgramIsRefusedAndOneThatIsNoMoreIsNot() {
    migratedBefore();
    sql().execute("comment on schema flyway is null");

    called("function finance later");
    assertThat(migration.state()).isEqualTo(SchemaState.AHEAD);
    assertThatThrownBy(migration::migrate).hasMessageStartingWith("HC503: ");

    called("function finance append postings");
    assertThat(migration.migrate()).containsExactly("function finance book date");
  }

  /** The same line of the history, by another name. */
  private void called(String name) {
    sql()
        .update(
            "update flyway.flyway_schema_history set description = ?, script = ? where checksum ="
                + " (select max(h.checksum) from flyway.flyway_schema_history h"
                + " where h.description in ('function finance book date', 'function finance later'))",
            name,
            "functions/R__" + name.replace(' ', '_') + ".sql");
  }

  @Test
  void aLoginThatMayNotMakeRolesGoesOnWhereTheyAreThere() {
    migratedBefore();
    DatabaseAddress clerk = database.newLogin("hardclose_owner", "hardclose_app");

    assertThat(new Migration(new Sessions(clerk)).migrate()).isEmpty();
  }

  /** What the message asks somebody else to do is all that is missing. */
  @Test
  void aLoginThatMayNotMakeRolesIsToldWhatItNeeds() {
    DatabaseAddress clerk = database.newLogin();
    Migration asClerk = new Migration(new Sessions(clerk));
    String grant = "grant hardclose_owner, hardclose_app to " + clerk.user().orElseThrow();

    assertThatThrownBy(asClerk::migrate)
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("HC516: the roles of Hardclose cannot be made on " + clerk)
        .hasMessageEndingWith(
            " Have somebody who may create roles run sql/security/bootstrap.sql in this database,"
                + " and there: "
                + grant
                + "; then run ./hardclose migrate again.");

    sql().execute(bootstrap());
    sql().execute(grant);
    asClerk.migrate();
    assertThat(asClerk.state()).isEqualTo(SchemaState.CURRENT);
    assertThat(watches()).isEmpty();

    migration.migrate();
    assertThat(watches()).containsExactly("hardclose_watch_alter A", "hardclose_watch_drop A");
  }

  @Test
  void aWatchOfAnEarlierVersionIsRenewed() {
    migratedBefore();
    String body = "select prosrc from pg_proc where proname = 'refuse_loss'";
    String shipped = sql().queryForObject(body, String.class);
    sql()
        .execute(
            "create or replace function hardclose_watch.refuse_loss() returns event_trigger"
                + " language plpgsql as 'begin end'");
    sql().execute("alter event trigger hardclose_watch_drop disable");

    migration.migrate();

    assertThat(sql().queryForObject(body, String.class)).isEqualTo(shipped);
    assertThat(watches()).containsExactly("hardclose_watch_alter A", "hardclose_watch_drop A");
  }

  /** What the owner may not, whatever is called so: it is no schema of the owner's. */
  @Test
  void aSchemaThatTheOwnerMadeUnderItsNameIsASuperusersAfterwards() {
    migratedBefore();
    sql().execute("drop schema hardclose_watch cascade");
    sql().execute("create schema hardclose_watch authorization hardclose_owner");

    migration.migrate();

    assertThat(
            sql()
                .queryForObject(
                    "select nspowner::regrole::text from pg_namespace where nspname ="
                        + " 'hardclose_watch'",
                    String.class))
        .isEqualTo("postgres");
  }

  private List<String> watches() {
    return sql()
        .queryForList(
            "select format('%s %s', evtname, evtenabled) from pg_event_trigger order by 1",
            String.class);
  }

  private static String bootstrap() {
    try {
      return Files.readString(Path.of("sql", "security", "bootstrap.sql"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JdbcTemplate sql() {
    return new JdbcTemplate(database.asSuperuser());
  }
}
