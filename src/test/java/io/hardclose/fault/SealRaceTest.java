package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hardclose.database.TestDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** A posting and the seal of its month, in every order that two sessions can have. */
class SealRaceTest {
  private static final String POST =
      "select finance.post_transaction(account_id, 1, 'credit', posted_at => '2026-10-31 23:59:59+00')"
          + " from finance.accounts where external_ref = 'checking-C1'";
  private static final String CLOSE = "call finance.monthly_closure(2026, 10)";
  private static final String REOPEN =
      "select finance.reopen_period('2026-10-01', 'an invoice was missing', 'anna', 'bob')";
  private static final String CLOSED = "HC006";

  private enum Isolation {
    READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
    REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
    SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

    private final int level;

    Isolation(int level) {
      this.level = level;
    }
  }

  private TestDatabase database;
  private JdbcTemplate owner;
  private DataSource finance;

  @BeforeEach
  void open() {
    database = FaultBook.prepared();
    owner = new JdbcTemplate(database.asOwner());
    finance = database.asLogin("role_finance");
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @ParameterizedTest
  @EnumSource(Isolation.class)
  void aPostingBegunBeforeTheSealIsWaitedForAndIsInTheCheckpoint(Isolation isolation)
      throws Exception {
    long before = postings();
    try (Connection poster = transaction(finance, isolation);
        Statement posting = poster.createStatement()) {
      posting.execute(POST);
      CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> owner.execute(CLOSE));
      database.awaitLock();

      poster.commit();
      closing.get(30, TimeUnit.SECONDS);
    }
    assertThat(postings()).isEqualTo(before + 1);
    assertThat(inCheckpoints()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @EnumSource(Isolation.class)
  void aPostingThatIsTakenBackWhileTheSealWaitsIsNotInTheCheckpoint(Isolation isolation)
      throws Exception {
    long before = postings();
    try (Connection poster = transaction(finance, isolation);
        Statement posting = poster.createStatement()) {
      posting.execute(POST);
      CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> owner.execute(CLOSE));
      database.awaitLock();

      poster.rollback();
      closing.get(30, TimeUnit.SECONDS);
    }
    assertThat(inCheckpoints()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Isolation.class)
  void aSnapshotOlderThanTheSealDoesNotGetPastIt(Isolation isolation) throws Exception {
    try (Connection poster = transaction(finance, isolation);
        Statement posting = poster.createStatement()) {
      posting.execute("select count(*) from finance.accounts");
      owner.execute(CLOSE);

      assertThat(stateOf(posting, POST)).isEqualTo(CLOSED);
    }
    assertThat(inCheckpoints()).isEqualTo(postings());
  }

  /** Who comes while the seal waits queues behind it, and finds the month closed. */
  @ParameterizedTest
  @EnumSource(Isolation.class)
  void aPostingThatQueuedBehindTheSealIsRefused(Isolation isolation) throws Exception {
    try (Connection first = transaction(finance, isolation);
        Connection late = transaction(finance, isolation);
        Statement posting = first.createStatement();
        Statement lately = late.createStatement()) {
      posting.execute(POST);
      CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> owner.execute(CLOSE));
      database.awaitLock();
      CompletableFuture<String> outcome =
          CompletableFuture.supplyAsync(
              () -> stateOf(lately, POST.replace("checking-C1", "checking-C2")));
      Thread.sleep(300);

      first.commit();
      closing.get(30, TimeUnit.SECONDS);

      assertThat(outcome.get(30, TimeUnit.SECONDS)).isEqualTo(CLOSED);
    }
    assertThat(inCheckpoints()).isEqualTo(postings());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HC006 | insert into finance.transactions_2026_10 select * from finance.transactions_2026_10",
        "HC006 | update finance.transactions_2026_10 set amount = amount + 1",
        "HC006 | delete from finance.transactions_2026_10",
        "HC006 | update finance.transactions set posted_at = '2026-11-15' where posted_at < '2026-11-01'",
        // Rows of an open month do not move either, so they never come as far as the seal.
        "HC010 | update finance.transactions set posted_at = '2026-10-15' where posted_at >= '2026-11-01'",
        "HC006 | update finance.ledger_2026_10 set entry = entry",
        "HC006 | delete from finance.ledger_2026_10"
      })
  void theSealHoldsForTheOwnerAndForASuperuserInReplicaMode(String state, String statement)
      throws SQLException {
    owner.execute(CLOSE);

    for (String as :
        List.of("set role hardclose_owner", "set session_replication_role = replica")) {
      try (Connection superuser = database.asSuperuser().getConnection();
          Statement attempt = superuser.createStatement()) {
        attempt.execute(as);

        assertThat(stateOf(attempt, statement)).as("%s: %s", as, statement).isEqualTo(state);
      }
    }
  }

  /** With the append-only guard gone, the seal alone keeps rows from moving into the month. */
  @Test
  void aRowMovedIntoTheMonthIsRefusedByTheSealItself() throws SQLException {
    owner.queryForList(POST.replace("2026-10-31", "2026-11-20"), Long.class);
    owner.execute(CLOSE);
    try (Connection superuser = database.asSuperuser().getConnection();
        Statement attempt = superuser.createStatement()) {
      attempt.execute("alter table finance.transactions_2026_11 disable trigger user");

      assertThat(
              stateOf(
                  attempt,
                  "update finance.transactions set posted_at = '2026-10-15'"
                      + " where posted_at >= '2026-11-01'"))
          .isEqualTo(CLOSED);
    }
  }

  @Test
  void copyIsRefused() throws SQLException, IOException {
    owner.execute(CLOSE);
    for (String role : new String[] {"origin", "replica"}) {
      try (Connection superuser = database.asSuperuser().getConnection();
          Statement setting = superuser.createStatement()) {
        setting.execute("set session_replication_role = " + role);
        var copy = superuser.unwrap(PGConnection.class).getCopyAPI();
        SQLException refused =
            catchThrowableOfType(
                SQLException.class,
                () ->
                    copy.copyIn(
                        "copy finance.transactions (account_id, tx_type, amount, posted_at) from stdin",
                        new StringReader(
                            account() + "\tcredit\t1\t2026-10-31 23:59:59.999999+00\n")));

        assertThat(refused.getSQLState()).as(role).isEqualTo(CLOSED);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"finance.transactions", "finance.transactions_2026_10", "finance.ledger"})
  void truncateIsRefused(String table) throws SQLException {
    owner.execute(CLOSE);
    try (Connection superuser = database.asSuperuser().getConnection();
        Statement attempt = superuser.createStatement()) {
      attempt.execute("set session_replication_role = replica");

      assertThat(stateOf(attempt, "truncate " + table + " cascade")).isEqualTo("HC010");
    }
  }

  @Test
  void anOpenMonthTakesPostingsWhileAnotherIsBeingClosed() throws Exception {
    try (Connection poster = transaction(finance, Isolation.READ_COMMITTED);
        Statement posting = poster.createStatement()) {
      posting.execute(POST);
      CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> owner.execute(CLOSE));
      database.awaitLock();

      new JdbcTemplate(finance)
          .queryForList(
              POST.replace("checking-C1", "checking-C2").replace("2026-10-31", "2026-11-30"),
              Long.class);

      poster.commit();
      closing.get(30, TimeUnit.SECONDS);
    }
  }

  /** It holds the leaf and wants the row of the period, and the close the other way round. */
  @Test
  void whoPostsAndThenPlacesAnOrderCanEndInADeadlockWithTheCloseThatLosesNothing()
      throws Exception {
    String order =
        "select sales.place_order(sales.create_order(customer_id, '[{\"sku\": \"CUP\","
            + " \"quantity\": 1}]'), '2026-10-31') from finance.customers where external_ref = 'C1'";
    long before = postings();
    try (Connection client = transaction(database.asOwner(), Isolation.READ_COMMITTED);
        Statement both = client.createStatement()) {
      both.execute(POST);
      CompletableFuture<Void> closing =
          CompletableFuture.runAsync(this::closeWithoutLookingForADeadlock);
      database.awaitLock();

      assertThat(stateOf(both, order)).isEqualTo("40P01");

      client.rollback();
      closing.get(30, TimeUnit.SECONDS);
      assertThat(stateOf(both, POST)).isEqualTo(CLOSED);
      client.rollback();
      assertThat(stateOf(both, order)).isEqualTo(CLOSED);
    }
    assertThat(postings()).isEqualTo(before);
    assertThat(inCheckpoints()).isEqualTo(before);
    assertThat(owner.queryForList("select * from finance.differences('2026-10-01')")).isEmpty();
  }

  /** Its snapshot would be older than the postings it waits for. */
  @ParameterizedTest
  @EnumSource(
      value = Isolation.class,
      names = {"REPEATABLE_READ", "SERIALIZABLE"})
  void aCloseThatWouldMissThePostingItWaitsForIsRefused(Isolation isolation) throws SQLException {
    try (Connection closer = transaction(database.asOwner(), isolation);
        Statement closing = closer.createStatement()) {
      assertThat(stateOf(closing, CLOSE)).isEqualTo("HC107");
      closer.rollback();
      assertThat(stateOf(closing, REOPEN)).isEqualTo("HC107");
    }
    assertThat(number("select count(*) from finance.closes")).isZero();
  }

  @Test
  void whatTheClosersOwnTransactionPostedIsInTheClose() throws SQLException {
    long before = postings();
    try (Connection closer = transaction(database.asOwner(), Isolation.READ_COMMITTED);
        Statement closing = closer.createStatement()) {
      closing.execute(POST);
      closing.execute(
          "insert into finance.transactions (account_id, tx_type, amount, posted_at)"
              + " select account_id, 'credit', 1, '2026-10-31 23:59:59.999999+00'"
              + " from finance.accounts where external_ref = 'checking-C2'");
      closing.execute(
          "select sales.place_order(sales.create_order(customer_id, '[{\"sku\": \"CUP\","
              + " \"quantity\": 1}]'), '2026-10-31') from finance.customers where external_ref = 'C1'");
      closing.execute("set constraints all deferred");
      closing.execute(CLOSE);
      assertThat(stateOf(closing, "savepoint before_late; " + POST)).isEqualTo(CLOSED);
      closing.execute("rollback to before_late");
      closer.commit();
    }
    assertThat(inCheckpoints()).isEqualTo(before + 2);
    assertThat(
            number(
                "select (sum(debit) * 10)::bigint from finance.journal_lines where gl_code = '1200'"))
        .isEqualTo(20 * 100 + 25);
    assertThat(owner.queryForList("select * from finance.differences('2026-10-01')")).isEmpty();
  }

  @Test
  void aMonthIsNotReopenedWhileTheNextOneIsBeingClosed() throws Exception {
    owner.execute(CLOSE);
    try (Connection closer = transaction(database.asOwner(), Isolation.READ_COMMITTED);
        Statement closing = closer.createStatement()) {
      closing.execute("call finance.monthly_closure(2026, 11)");
      CompletableFuture<String> reopening =
          CompletableFuture.supplyAsync(() -> stateOf(database.asOwner(), REOPEN));
      database.awaitLock();

      closer.commit();

      assertThat(reopening.get(30, TimeUnit.SECONDS)).isEqualTo("HC122");
    }
  }

  @Test
  void aMonthIsNotClosedWhileTheOneBeforeIsBeingReopened() throws Exception {
    owner.execute(CLOSE);
    try (Connection reopener = transaction(database.asOwner(), Isolation.READ_COMMITTED);
        Statement reopening = reopener.createStatement()) {
      reopening.execute(REOPEN);
      CompletableFuture<String> closing =
          CompletableFuture.supplyAsync(
              () -> stateOf(database.asOwner(), "call finance.monthly_closure(2026, 11)"));
      database.awaitLock();

      reopener.commit();

      assertThat(closing.get(30, TimeUnit.SECONDS)).isEqualTo("HC102");
    }
  }

  /** It waits in its midst, so that the month changes its state before it goes on. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "false | lock table finance.trial_balances in access exclusive mode",
        "true  | lock table finance.trial_balances in access exclusive mode",
        "false | lock table finance.subledgers in access exclusive mode",
        "true  | lock table finance.subledgers in access exclusive mode"
      })
  void aMonthThatIsClosedOrReopenedWhileABalanceIsDrawnIsInItOnce(boolean closed, String lock)
      throws Exception {
    if (closed) {
      owner.execute(CLOSE);
    }
    List<String> before = balanceToDate();
    try (Connection closer = transaction(database.asOwner(), Isolation.READ_COMMITTED);
        Statement closing = closer.createStatement()) {
      closing.execute(lock);
      CompletableFuture<List<String>> balance = CompletableFuture.supplyAsync(this::balanceToDate);
      database.awaitLock();

      closing.execute(closed ? REOPEN : CLOSE);
      closer.commit();

      assertThat(balance.get(30, TimeUnit.SECONDS)).isEqualTo(before);
    }
    assertThat(before).contains("1200 200.0000", "4000 -200.0000");
  }

  /** The first month would be sealed with openings that leave out what an earlier one moves. */
  @Test
  void noEarlierMonthIsOpenedWhileTheFirstIsClosed() throws Exception {
    String open = "select finance.open_period('2026-09-01')";
    try (Connection closer = transaction(database.asOwner(), Isolation.READ_COMMITTED);
        Statement closing = closer.createStatement()) {
      closing.execute(CLOSE);
      CompletableFuture<String> opening =
          CompletableFuture.supplyAsync(() -> stateOf(database.asOwner(), open));
      database.awaitLock();

      closer.commit();

      assertThat(opening.get(30, TimeUnit.SECONDS)).isEqualTo("HC110");
    }
  }

  @Test
  void theFirstMonthIsNotClosedWhileAnEarlierOneIsOpened() throws Exception {
    try (Connection opener = transaction(database.asOwner(), Isolation.READ_COMMITTED);
        Statement opening = opener.createStatement()) {
      opening.execute("select finance.open_period('2026-09-01')");
      CompletableFuture<String> closing =
          CompletableFuture.supplyAsync(() -> stateOf(database.asOwner(), CLOSE));
      database.awaitLock();

      opener.commit();

      assertThat(closing.get(30, TimeUnit.SECONDS)).isEqualTo("HC102");
    }
  }

  /** In the order of verify and of an export, which is not that of the seal. */
  @ParameterizedTest
  @EnumSource(Isolation.class)
  void aMonthIsReopenedWhileItIsRead(Isolation isolation) throws SQLException {
    owner.execute(CLOSE);
    try (Connection reader = transaction(database.asOwner(), isolation);
        Statement reading = reader.createStatement()) {
      reading.execute("select count(*) from finance.checkpoints");

      assertThat(stateOf(database.asOwner(), REOPEN)).isEqualTo("00000");

      for (String table : List.of("journal_lines", "ledger", "transactions")) {
        assertThat(stateOf(reading, "select count(*) from finance." + table)).isEqualTo("00000");
      }
    }
  }

  @Test
  void theSealOfAReopenedMonthIsOffAndThatOfOneClosedAgainIsOn() {
    owner.execute("select finance.soft_close('2026-10-01', 'finance', 'anna')");
    owner.execute(CLOSE);
    owner.execute(REOPEN);
    assertThat(switchedOff()).isEmpty();
    assertThat(stateOf(finance, POST)).isEqualTo("00000");
    assertThat(stateOf(database.asApplication(), POST)).isEqualTo("00000");

    owner.execute(CLOSE);
    assertThat(switchedOff()).isEmpty();
    for (String table : List.of("transactions", "ledger", "checkpoints", "journal_lines")) {
      assertThat(stateOf(database.asSuperuser(), "delete from finance." + table + "_2026_10"))
          .as(table)
          .isEqualTo(CLOSED);
    }
    // Past whom nothing is refused.
    database.execute("alter table finance.ledger_2026_10 disable trigger a_seal");
    assertThat(switchedOff())
        .containsExactly(
            "closed_months_are_sealed: ledger_2026_10",
            "every_leaf_is_guarded: is not sealed, a_seal",
            "guards_are_on: a_seal",
            "partition_defects: has switched off a_seal",
            "partition_defects: is not sealed");
  }

  /** Each by a superuser, past whom nothing is refused. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a_seal before insert or update or delete on finance.ledger_2026_10 for each row when (false)"
            + " execute function finance.refuse_closed_period('2026-10', 'ledger')"
            + " | is not sealed",
        "refuse_truncate before insert or update or delete on finance.ledger_2026_10 for each row"
            + " when (false) execute function core.refuse_change()"
            + " | does not refuse truncate",
        "refuse_change before update or delete on finance.ledger for each row when (false)"
            + " execute function core.refuse_change()"
            + " | does not refuse changes",
        "audit_delete after delete on finance.ledger_2026_10 referencing old table as old_rows"
            + " for each statement when (false) execute function audit.log_deletes('ledger_id')"
            + " | is not audited"
      })
  void aTriggerThatHasTheNameOfAGuardAndIsAnotherIsNone(String trigger, String lack) {
    owner.execute(CLOSE);
    assertThat(switchedOff()).isEmpty();
    String[] words = trigger.split(" on | for | referencing ");
    String enabled = "alter table " + words[1] + " enable always trigger " + trigger.split(" ")[0];

    database.execute("create or replace trigger " + trigger + ";" + enabled);

    List<String> found = new ArrayList<>();
    if (lack.equals("is not sealed")) {
      found.add("closed_months_are_sealed: ledger_2026_10");
    }
    found.add("every_leaf_is_guarded: " + lack);
    found.add("partition_defects: " + lack);
    assertThat(switchedOff()).isEqualTo(found);
  }

  /** It would not fire under session_replication_role, as a restore may set it. */
  @Test
  void aGuardThatIsOnButNotAlwaysIsFound() {
    owner.execute(CLOSE);

    database.execute("alter table finance.ledger_2026_10 enable trigger refuse_change");
    database.execute("alter table finance.closes enable trigger refuse_truncate");

    assertThat(switchedOff())
        .containsExactly(
            "every_leaf_is_guarded: refuse_change",
            "guards_are_on: refuse_change",
            "guards_are_on: refuse_truncate",
            "partition_defects: has switched off refuse_change");
  }

  @Test
  void whoWritesWhileAMonthIsReopenedIsNamed() throws SQLException {
    owner.execute(CLOSE);
    owner.execute(
        "alter function finance.reopen_period(date, text, text, text) set lock_timeout = '300ms'");
    try (Connection writer = transaction(database.asOwner(), Isolation.READ_COMMITTED);
        Statement writing = writer.createStatement()) {
      writing.execute("lock table finance.journal_lines_2026_10 in row exclusive mode");

      assertThat(
              catchThrowableOfType(DataAccessException.class, () -> owner.execute(REOPEN))
                  .getMostSpecificCause()
                  .getMessage())
          .matches(
              "(?s)ERROR: period 2026-10 cannot be reopened now: pid "
                  + writer.unwrap(PGConnection.class).getBackendPID()
                  + " .* holds finance\\.journal_lines_2026_10 .*");
    }
  }

  /** What those find who ask whether the guards of the book are on. */
  private List<String> switchedOff() {
    return owner.queryForList(
        "select 'closed_months_are_sealed: ' || unsealed_partition"
            + " from checks.closed_months_are_sealed"
            + " union all select 'every_leaf_is_guarded: ' || concat_ws(', ', lacks, switched_off)"
            + " from checks.every_leaf_is_guarded"
            + " union all select 'guards_are_on: ' || guards_off from checks.guards_are_on"
            + " union all select 'partition_defects: ' || defect from core.partition_defects()"
            + " order by 1",
        String.class);
  }

  private List<String> balanceToDate() {
    return owner.queryForList(
        "select gl_code || ' ' || balance from finance.trial_balance_to_date() where balance <> 0"
            + " order by gl_code",
        String.class);
  }

  private static String stateOf(DataSource sessions, String sql) {
    try (Connection connection = sessions.getConnection();
        Statement statement = connection.createStatement()) {
      return stateOf(statement, sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Connection transaction(DataSource login, Isolation isolation) throws SQLException {
    Connection connection = login.getConnection();
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(isolation.level);
    return connection;
  }

  private static String stateOf(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return "00000";
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  /** So that the other session is the one whom the server ends. */
  private void closeWithoutLookingForADeadlock() {
    try (Connection superuser = database.asSuperuser().getConnection();
        Statement statement = superuser.createStatement()) {
      statement.execute("set deadlock_timeout = '60s'");
      statement.execute("set role hardclose_owner");
      statement.execute(CLOSE);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String account() {
    return owner.queryForObject(
        "select account_id from finance.accounts where external_ref = 'checking-C1'", String.class);
  }

  private long postings() {
    return number("select count(*) from finance.transactions_2026_10");
  }

  private long inCheckpoints() {
    return number(
        "select sum(transaction_count)::bigint from finance.checkpoints where period = '2026-10-01'");
  }

  private long number(String query) {
    Long number = owner.queryForObject(query, Long.class);
    return number == null ? -1 : number;
  }
}
