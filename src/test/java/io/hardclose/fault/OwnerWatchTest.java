package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hardclose.database.Sessions;
import io.hardclose.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whoever can become the owner of the books, with October closed and November open. */
class OwnerWatchTest {
  private static TestDatabase octoberClosed;
  private TestDatabase database;
  private DataSource clerk;
  private JdbcTemplate owner;

  @BeforeAll
  static void closeOctober() {
    octoberClosed = FaultBook.prepared();
    new JdbcTemplate(octoberClosed.asOwner()).execute("call finance.monthly_closure(2026, 10)");
  }

  @AfterAll
  static void dropClosed() {
    octoberClosed.close();
  }

  @BeforeEach
  void logIn() {
    database = octoberClosed.copy();
    Sessions login = new Sessions(database.newLogin("hardclose_owner", "hardclose_app"));
    clerk = login.asLogin();
    owner = new JdbcTemplate(login.asOwner());
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HC132 | alter table finance.transactions_2026_10 disable trigger a_seal"
            + " | finance.transactions_2026_10 would lose a guard: a_seal is off",
        "HC132 | alter table finance.transactions_2026_10 enable trigger a_seal"
            + " | finance.transactions_2026_10 would lose a guard: a_seal is off",
        "HC132 | alter table finance.ledger_2026_10 enable replica trigger a_seal"
            + " | finance.ledger_2026_10 would lose a guard: a_seal is off",
        "HC132 | alter table finance.checkpoints_2026_10 disable trigger user"
            + " | finance.checkpoints_2026_10 would lose a guard: a_seal is off",
        "HC132 | alter table finance.journal_lines_2026_10 disable trigger all"
            + " | finance.journal_lines_2026_10 would lose a guard: a_seal is off",
        "HC132 | drop trigger a_seal on finance.checkpoints_2026_10"
            + " | finance.checkpoints_2026_10 would lose a guard: it is not sealed",
        "HC132 | drop function finance.refuse_closed_period() cascade"
            + " | finance.checkpoints_2026_10 would lose a guard: it is not sealed",
        "HC132 | alter table finance.transactions_2026_10 disable trigger refuse_change"
            + " | finance.transactions_2026_10 would lose a guard: refuse_change is off",
        "HC132 | alter table finance.transactions disable trigger refuse_change"
            + " | finance.transactions would lose a guard: refuse_change is off",
        "HC132 | alter table only finance.ledger disable trigger refuse_truncate"
            + " | finance.ledger would lose a guard: refuse_truncate is off",
        "HC132 | alter table finance.transactions_2026_11 disable trigger refuse_truncate"
            + " | finance.transactions_2026_11 would lose a guard: refuse_truncate is off",
        "HC132 | drop trigger refuse_change on finance.ledger"
            + " | finance.ledger would lose a guard: it does not refuse changes",
        "HC132 | drop trigger refuse_truncate on finance.transactions_2026_10"
            + " | finance.transactions_2026_10 would lose a guard: it does not refuse truncate",
        "HC132 | drop trigger audit_update on finance.transactions_2026_10"
            + " | finance.transactions_2026_10 would lose a guard: it is not audited",
        "HC133 | drop table finance.ledger_2026_10"
            + " | finance.ledger_2026_10 of the closed month 2026-10 would be dropped",
        "HC133 | drop table finance.journal_lines cascade"
            + " | finance.journal_lines_2026_10 of the closed month 2026-10 would be dropped",
        "HC133 | drop schema finance cascade"
            + " | finance.periods would be dropped, and nothing would know which months are closed",
        "HC133 | alter table finance.ledger detach partition finance.ledger_2026_10"
            + " | finance.ledger_2026_10 of the closed month 2026-10 would be no partition of"
            + " finance.ledger",
        "HC133 | create trigger x before truncate on finance.ledger execute function finance.refuse_closed_period();"
            + " alter table finance.ledger enable always trigger x;"
            + " alter table finance.ledger detach partition finance.ledger_2026_10"
            + " | finance.ledger_2026_10 of the closed month 2026-10 would be no partition of"
            + " finance.ledger",
        "HC133 | alter table finance.transactions_2026_10 rename to other"
            + " | finance.other, which is the sealed month 2026-10 of finance.transactions, would have"
            + " another name",
        "HC133 | alter index finance.transactions_2026_10 rename to other"
            + " | finance.other, which is the sealed month 2026-10 of finance.transactions, would have"
            + " another name",
        "HC133 | alter table finance.transactions_2026_10 set schema archive"
            + " | archive.transactions_2026_10, which is the sealed month 2026-10 of"
            + " finance.transactions, would have another name",
        "HC133 | alter table finance.ledger_2026_11 rename to other;"
            + " alter table finance.ledger_2026_10 rename to ledger_2026_11"
            + " | finance.ledger_2026_11, which is the sealed month 2026-10 of finance.ledger, would"
            + " have another name",
        "HC133 | alter table finance.ledger set schema archive"
            + " | finance.ledger would have another name",
        "HC133 | alter table finance.ledger rename to x | finance.ledger would have another name",
        "HC132 | alter trigger a_seal on finance.ledger_2026_10 rename to a_soft_close;"
            + " alter table finance.ledger_2026_10 disable trigger a_soft_close"
            + " | finance.ledger_2026_10 would lose a guard: it is not sealed",
        "HC132 | alter trigger refuse_change on finance.ledger rename to a_soft_close;"
            + " alter table only finance.ledger disable trigger a_soft_close"
            + " | finance.ledger would lose a guard: it does not refuse changes",
        "HC132 | create trigger again after insert on finance.transactions_2026_10 referencing new table as"
            + " new_rows for each statement execute function audit.log_inserts('tx_id');"
            + " drop trigger audit_update on finance.transactions_2026_10"
            + " | finance.transactions_2026_10 would lose a guard: it is not audited",
        "HC132 | create or replace trigger a_seal before insert or update or delete on"
            + " finance.transactions_2026_10 for each row when (false)"
            + " execute function finance.refuse_closed_period('2026-10', 'transactions');"
            + " alter table finance.transactions_2026_10 enable always trigger a_seal"
            + " | finance.transactions_2026_10 would lose a guard: it is not sealed",
        "HC132 | create or replace trigger a_seal before insert on finance.ledger_2026_10 for each row"
            + " execute function finance.refuse_closed_period('2026-10', 'ledger')"
            + " | finance.ledger_2026_10 would lose a guard: it is not sealed",
        "HC132 | create or replace trigger a_seal before insert or update or delete on"
            + " finance.transactions for each row when (false)"
            + " execute function finance.refuse_closed_period('2026-10', 'transactions')"
            + " | finance.transactions_2026_10 would lose a guard: it is not sealed",
        "HC132 | create or replace trigger refuse_truncate before insert or update or delete on"
            + " finance.transactions_2026_10 for each row when (false) execute function"
            + " core.refuse_change()"
            + " | finance.transactions_2026_10 would lose a guard: it does not refuse truncate",
        "HC132 | create or replace trigger refuse_change before update or delete on finance.ledger"
            + " for each row when (false) execute function core.refuse_change()"
            + " | finance.ledger would lose a guard: it does not refuse changes",
        "HC132 | create or replace trigger refuse_change before update of entry on finance.ledger"
            + " for each row execute function core.refuse_change()"
            + " | finance.ledger would lose a guard: it does not refuse changes",
        "HC132 | create or replace trigger audit_update after update on finance.transactions_2026_10"
            + " referencing old table as old_rows new table as new_rows for each statement"
            + " when (false) execute function audit.log_updates('tx_id')"
            + " | finance.transactions_2026_10 would lose a guard: it is not audited",
        "HC132 | create or replace trigger audit_insert after insert on finance.transactions"
            + " referencing new table as new_rows for each statement"
            + " execute function audit.log_derived()"
            + " | finance.transactions would lose a guard: it is not audited",
        "HC132 | create or replace trigger fill_balance before insert on finance.transactions"
            + " for each row when (false) execute function finance.fill_balance()"
            + " | finance.transactions would lose a guard: it does not fill balances",
        "HC132 | create or replace trigger apply_postings after insert on finance.transactions"
            + " referencing new table as new_rows for each statement when (false)"
            + " execute function finance.apply_postings()"
            + " | finance.transactions would lose a guard: it does not verify balances",
        "HC132 | alter trigger a_seal on finance.ledger_2026_10 rename to b_seal"
            + " | finance.ledger_2026_10 would lose a guard: it is not sealed"
      })
  void aStatementThatTakesAGuardOrAClosedMonthAwayIsRefused(
      String state, String statement, String message) throws SQLException {
    for (DataSource session : List.of(clerk, owner())) {
      ServerErrorMessage refused = refusal(session, statement);
      assertThat(refused.getSQLState()).isEqualTo(state);
      assertThat(refused.getMessage()).isEqualTo(message);
      assertThat(refused.getDetail()).isEqualTo(why(state));
      assertThat(refused.getHint()).isEqualTo(remedy(state, message));
    }
    // The embedded server's login, which is a superuser, works as the owner, too.
    assertThat(refusal(database.asOwner(), statement).getSQLState()).isEqualTo(state);

    assertThat(owner.queryForList("select defect from core.partition_defects()")).isEmpty();
    assertThat(refusal(clerk, "delete from finance.transactions_2026_10").getSQLState())
        .isEqualTo("HC006");
  }

  @Test
  void theSchemasOfTheBooksKeepTheirNames() throws SQLException {
    // What bootstrap.sql grants is of a database, and a copy of it does not have it.
    database.execute(
        "do $$ begin execute format('grant create on database %I to hardclose_owner',"
            + " current_database()); end $$");

    ServerErrorMessage refused = refusal(owner(), "alter schema finance rename to x");

    assertThat(refused.getSQLState()).isEqualTo("HC133");
    assertThat(refused.getMessage()).isEqualTo("a schema of the books would have another name");
    assertThatCode(
            () ->
                owner.execute(
                    "create schema mine; alter schema mine rename to yours; drop schema yours"))
        .doesNotThrowAnyException();
  }

  /** Only a superuser switches those of a foreign key off, so the server itself refuses that. */
  @Test
  void theOwnerCannotSwitchAllTriggersOfAPartitionWithForeignKeysOff() throws SQLException {
    assertThat(
            refusal(clerk, "alter table finance.transactions_2026_10 disable trigger all")
                .getSQLState())
        .isEqualTo("42501");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table finance.transactions_2026_11 set (fillfactor = 90)",
        "alter table finance.transactions_2026_10 set (fillfactor = 90)",
        "alter table finance.transactions_2026_11 rename to other",
        "alter table finance.transactions_2026_11 drop constraint transactions_2026_11_account_id_fkey",
        "alter table finance.ledger detach partition finance.ledger_2026_11",
        "alter table finance.ledger add column memo text",
        "drop table finance.ledger_2026_11",
        "create index on finance.ledger_2026_10 (posted_at)",
        "create table finance.mine (x integer); alter table finance.mine rename to yours;"
            + " drop table finance.yours",
        "create temporary table ledger_2026_10 (x integer); drop table pg_temp.ledger_2026_10",
        "create or replace trigger a_seal before insert or update or delete on"
            + " finance.ledger_2026_10 for each row"
            + " execute function finance.refuse_closed_period('2026-10', 'ledger');"
            + " alter table finance.ledger_2026_10 enable always trigger a_seal",
        "create or replace trigger refuse_change before update or delete on finance.ledger"
            + " for each row execute function core.refuse_change();"
            + " alter table finance.ledger enable always trigger refuse_change",
        "create trigger mine before truncate on finance.ledger_2026_10"
            + " execute function core.refuse_change();"
            + " alter trigger mine on finance.ledger_2026_10 rename to yours;"
            + " drop trigger yours on finance.ledger_2026_10"
      })
  void whatTakesNoGuardAndNoClosedMonthAwayIsNot(String statement) {
    assertThatCode(() -> owner.execute(statement)).doesNotThrowAnyException();
  }

  @Test
  void guardsThatAreOffAreSwitchedOnAgainOneByOne() {
    database.execute("alter table finance.transactions_2026_10 disable trigger user");

    owner.execute("alter table finance.transactions_2026_10 enable always trigger a_seal");
    owner.execute("alter table finance.transactions_2026_10 enable always trigger refuse_change");

    assertThat(
            owner.queryForList("select trigger_name from core.guards_switched_off()", String.class))
        .contains("refuse_truncate")
        .doesNotContain("a_seal", "refuse_change");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a_seal on finance.transactions_2026_10"
            + " | finance.transactions_2026_10 would lose a guard: it is not sealed",
        "refuse_change on finance.transactions"
            + " | finance.transactions would lose a guard: it does not refuse changes",
        "audit_delete on finance.ledger_2026_11"
            + " | finance.ledger_2026_11 would lose a guard: it is not audited"
      })
  void aGuardDoesNotGoWithAnExtension(String guard, String message) throws SQLException {
    database.execute(
        "do $$ begin execute format('grant create on database %I to hardclose_owner',"
            + " current_database()); end $$");
    String statement =
        "create extension hstore schema archive; alter trigger "
            + guard
            + " depends on extension hstore; drop extension hstore";

    for (DataSource session : List.of(clerk, owner(), database.asOwner())) {
      ServerErrorMessage refused = refusal(session, statement);
      assertThat(refused.getSQLState()).isEqualTo("HC132");
      assertThat(refused.getMessage()).isEqualTo(message);
    }
    assertThat(owner.queryForList("select defect from core.partition_defects()")).isEmpty();
  }

  /** Its own triggers are no guards, so that it is none of the guards' business. */
  @Test
  void aForeignKeyIsDroppedWhereAGuardIsMissing() {
    database.execute("drop trigger audit_update on finance.transactions_2026_11");

    assertThatCode(
            () ->
                owner.execute(
                    "alter table finance.transactions_2026_11"
                        + " drop constraint transactions_2026_11_account_id_fkey"))
        .doesNotThrowAnyException();
  }

  @Test
  void monthsAreStoppedLiftedClosedAndReopenedAsEver() {
    owner.execute("select finance.soft_close('2026-11-01', 'finance', 'anna')");
    owner.execute("select finance.lift_soft_close('2026-11-01', 'finance', 'anna', 'one more')");
    owner.execute("call finance.monthly_closure(2026, 11)");
    owner.execute("select finance.reopen_period('2026-11-01', 'an invoice', 'anna', 'bob')");
    owner.execute("call finance.monthly_closure(2026, 11)");
    owner.execute("select finance.open_period('2027-02-01')");

    assertThat(owner.queryForList("select defect from core.partition_defects()")).isEmpty();
  }

  /** It commits half way, and is what the program does itself; what comes after is seen again. */
  @Test
  void aMonthThatWasDetachedConcurrentlyIsNotDroppedWithoutAFile() throws SQLException {
    owner.execute(
        "alter table finance.ledger detach partition finance.ledger_2026_10 concurrently");
    assertThat(refusal(clerk, "drop table finance.ledger_2026_10").getMessage())
        .isEqualTo("finance.ledger_2026_10 of the closed month 2026-10 would be dropped");

    owner.queryForList("select finance.put_away_leaf('ledger', '2026-10-01')");
    assertThat(refusal(clerk, "drop table archive.ledger_2026_10").getMessage())
        .isEqualTo("archive.ledger_2026_10 of the closed month 2026-10 would be dropped");

    owner.execute(
        "insert into finance.archive_files (name, period, close_no, path, row_count, byte_count, sha256)"
            + " values ('ledger', '2026-10-01', 1, 'there', 1, 1, sha256(''))");
    owner.execute("drop table archive.ledger_2026_10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop schema hardclose_watch cascade",
        "drop function hardclose_watch.refuse_loss() cascade",
        "drop event trigger hardclose_watch_alter",
        "alter event trigger hardclose_watch_drop disable",
        "create or replace function hardclose_watch.refuse_loss() returns event_trigger"
            + " language plpgsql as 'begin end'"
      })
  void theOwnerCannotEndTheWatch(String statement) throws SQLException {
    assertThat(refusal(owner(), statement).getSQLState()).isEqualTo("42501");
  }

  @Test
  void aStrangersTablesAreNoneOfItsBusiness() throws SQLException {
    database.execute("create schema shop; grant all on schema shop to public");
    try (Connection connection = database.asLogin().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table shop.ledger (day date) partition by range (day)");
      statement.execute("create table shop.ledger_2026_10 partition of shop.ledger default");
      statement.execute("alter table shop.ledger_2026_10 rename to other");
      statement.execute("drop table shop.ledger");
    }
  }

  private static String why(String state) {
    return state.equals("HC132")
        ? "Without its guards a month can change unnoticed, one that was closed and reported, too."
        : "A closed month leaves the books when its rows are compared and kept, and in no other way.";
  }

  private static String remedy(String state, String message) {
    if (state.equals("HC132")) {
      return "No correction needs a guard off: reverse a posting, reopen a closed month (hardclose"
          + " reopen), or use finance.post_late. A guard that was missing before is made again by:"
          + " hardclose partitions.";
    }
    return message.endsWith(" would have another name")
        ? "Leave it its name and its schema: everything else goes by them."
        : "Put it away: hardclose partitions --retain N, then --archive DIR --drop.";
  }

  private DataSource owner() {
    return Objects.requireNonNull(owner.getDataSource());
  }

  private static ServerErrorMessage refusal(DataSource session, String sql) throws SQLException {
    try (Connection connection = session.getConnection();
        Statement statement = connection.createStatement()) {
      PSQLException refused =
          catchThrowableOfType(PSQLException.class, () -> statement.execute(sql));
      return Objects.requireNonNull(refused.getServerErrorMessage(), sql);
    }
  }
}
