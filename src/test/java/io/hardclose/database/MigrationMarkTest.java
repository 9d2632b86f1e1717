package io.hardclose.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A schema is taken for current without Flyway only when nothing happened to it since. */
class MigrationMarkTest {
  private static TestDatabase database;

  @BeforeAll
  static void open() {
    database = TestDatabase.migrated();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void aMigratedSchemaIsOfThisProgramUntilAnotherOneMigratesIt() {
    MigrationMark mark = new MigrationMark(database.asOwner());
    assertThat(mark.isOfThisProgram()).isTrue();

    // A newer program that died before it left its own mark.
    database.execute(
        "insert into flyway.flyway_schema_history (installed_rank, version, description, type,"
            + " script, installed_by, execution_time, success) select max(installed_rank) + 1,"
            + " '999', 'to come', 'SQL', 'V999__to_come.sql', 'anna', 1, true from"
            + " flyway.flyway_schema_history");
    assertThat(mark.isOfThisProgram()).isFalse();
    assertThat(new Migration(database.sessions()).state()).isEqualTo(SchemaState.AHEAD);

    database.execute("delete from flyway.flyway_schema_history where version = '999'");
    assertThat(mark.isOfThisProgram()).isTrue();
    database.execute("comment on schema flyway is 'sql 00000000, history 1'");
    assertThat(mark.isOfThisProgram()).isFalse();
    assertThat(new Migration(database.sessions()).state()).isEqualTo(SchemaState.CURRENT);
    mark.set();
    assertThat(mark.isOfThisProgram()).isTrue();
  }
}
