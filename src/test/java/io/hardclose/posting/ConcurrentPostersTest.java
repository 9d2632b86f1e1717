package io.hardclose.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.database.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class ConcurrentPostersTest {
  private static final int POSTERS = 16;
  private static final int POSTINGS_EACH = 40;

  /** Of every account at once, so that all posters wait for one another. */
  private static final int INSERTS_EACH = 10;

  private TestDatabase database;
  private SmallBook book;
  private DataSource finance;

  @BeforeEach
  void openBook() {
    database = TestDatabase.migrated();
    book = SmallBook.open(database, 12);
    finance = database.asLogin("role_finance");
  }

  @AfterEach
  void closeBook() {
    database.close();
  }

  @Test
  void sixteenPostersOnFewAccountsLeaveUnbrokenChains() throws Exception {
    List<Integer> posted =
        inParallel(poster -> postSingly(poster, Connection.TRANSACTION_READ_COMMITTED, 12));

    assertThat(posted).containsOnly(POSTINGS_EACH);
    assertThat(postings()).isEqualTo((long) POSTERS * POSTINGS_EACH);
    assertThat(book.offences()).isEmpty();
  }

  @Test
  void oneHotAccountTakesEveryPosting() throws Exception {
    List<Integer> posted =
        inParallel(poster -> postSingly(poster, Connection.TRANSACTION_READ_COMMITTED, 1));

    assertThat(posted).containsOnly(POSTINGS_EACH);
    assertThat(book.offences()).isEmpty();
  }

  @Test
  void underRepeatableReadAPostingIsRightOrRefused() throws Exception {
    List<Integer> posted =
        inParallel(poster -> postSingly(poster, Connection.TRANSACTION_REPEATABLE_READ, 12));

    assertThat(postings()).isEqualTo(posted.stream().mapToLong(Integer::longValue).sum());
    assertThat(book.offences()).isEmpty();
  }

  @Test
  void underSerializableAPostingIsRightOrRefused() throws Exception {
    List<Integer> posted =
        inParallel(poster -> postSingly(poster, Connection.TRANSACTION_SERIALIZABLE, 12));

    assertThat(postings()).isEqualTo(posted.stream().mapToLong(Integer::longValue).sum());
    assertThat(book.offences()).isEmpty();
  }

  @Test
  void batchesInAnyOrderOfAccountsDoNotDeadlock() throws Exception {
    List<Integer> posted = inParallel(this::postBatches);

    assertThat(posted).containsOnly(10);
    assertThat(postings()).isEqualTo(POSTERS * 10L * book.size());
    assertThat(book.offences()).isEmpty();
  }

  @Test
  void directInsertsOfOneAccountEachLeaveUnbrokenChains() throws Exception {
    List<Integer> posted = inParallel(this::insertDirectly);

    assertThat(posted).containsOnly(POSTINGS_EACH);
    assertThat(postings()).isEqualTo(2L * POSTERS * POSTINGS_EACH);
    assertThat(book.offences()).isEmpty();
  }

  @Test
  void directInsertsInAnyOrderOfAccountsAreRightOrRefusedAndNeverDeadlock() throws Exception {
    Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();
    List<Integer> posted = inParallel(poster -> insertManyAccounts(poster, false, refusals));

    // Only HC020, which names the account and who holds it: no 40P01.
    assertThat(refusals).containsOnlyKeys("HC020");
    assertThat(refusals.get("HC020").get())
        .isEqualTo(POSTERS * INSERTS_EACH - posted.stream().mapToInt(Integer::intValue).sum());
    assertThat(postings()).isEqualTo(posted.stream().mapToLong(n -> (long) n * book.size()).sum());
    assertThat(book.offences()).isEmpty();
  }

  @Test
  void directInsertsInTheOrderOfAccountsAllWaitAndAreAllPosted() throws Exception {
    Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();
    List<Integer> posted = inParallel(poster -> insertManyAccounts(poster, true, refusals));

    assertThat(refusals).isEmpty();
    assertThat(posted).containsOnly(INSERTS_EACH);
    assertThat(book.offences()).isEmpty();
  }

  @Test
  void rowsOutOfOrderSayWhichAccountIsHeldByWhom() throws SQLException {
    List<UUID> inOrder = accountsInOrder();
    try (Connection holder = finance.getConnection();
        Connection poster = finance.getConnection();
        Statement hold = holder.createStatement();
        Statement post = poster.createStatement()) {
      holder.setAutoCommit(false);
      poster.setAutoCommit(false);
      hold.execute("set application_name = 'holder'");
      hold.execute(insert(inOrder.get(0)));
      String pid = single(hold, "select pg_backend_pid()");
      post.execute(insert(inOrder.get(1)));
      Savepoint before = poster.setSavepoint();
      assertThatThrownBy(() -> post.execute(insert(inOrder.get(0))))
          .hasMessageContaining("account " + inOrder.get(0) + " is held by pid " + pid + " (login_")
          .hasMessageContaining(", holder)")
          .hasMessageContaining("this transaction holds account " + inOrder.get(1))
          .hasMessageContaining("ordered by account_id");
      poster.rollback(before);
      // Once it is free, the order does not matter.
      holder.commit();
      post.execute(insert(inOrder.get(0)));
      poster.commit();
    }
    assertThat(postings()).isEqualTo(3);
    assertThat(book.offences()).isEmpty();
  }

  @Test
  void aSettingThatLiesAboutTheOrderCannotMakeABalanceWrong() throws Exception {
    for (String lie : List.of("ffffffff-ffff-ffff-ffff-ffffffffffff", "no account", "")) {
      try (Connection connection = finance.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("set hardclose.last_account_locked = '" + lie + "'");
        statement.execute(insert(book.account(1)));
        statement.execute(insert(book.account(0)));
      }
    }
    assertThat(postings()).isEqualTo(6);
    assertThat(book.offences()).isEmpty();
  }

  /** The reference of another account, posted at the same moment, is refused by name. */
  @Test
  void aReferenceIsPostedOnceByWhoeverComesFirst() throws Exception {
    Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();
    List<Integer> posted = inParallel(poster -> postSameReferences(poster, refusals));

    assertThat(refusals).containsOnlyKeys("HC008");
    assertThat(posted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(POSTINGS_EACH);
    assertThat(postings()).isEqualTo(POSTINGS_EACH);
    assertThat(book.offences()).isEmpty();
  }

  /**
   * Whoever asks a second time, not knowing that the first is still at it, gets the first one's.
   */
  @Test
  void aLatePostingAskedForTwiceAtOnceIsBookedOnce() throws Exception {
    new JdbcTemplate(database.asOwner()).execute("call finance.monthly_closure(2026, 10)");
    String late =
        "select finance.post_late('"
            + book.account(0)
            + "', 5, 'credit', '2026-10-20', 'came late', external_ref => 'LATE')";
    ExecutorService second = Executors.newSingleThreadExecutor();
    try (Connection one = finance.getConnection();
        Connection other = finance.getConnection();
        Statement first = one.createStatement();
        Statement again = other.createStatement()) {
      one.setAutoCommit(false);
      String booked = single(first, late);
      Future<String> bookedAgain = second.submit(() -> single(again, late));
      awaitWaiting();
      one.commit();

      assertThat(bookedAgain.get(30, TimeUnit.SECONDS)).isEqualTo(booked);
    } finally {
      second.shutdownNow();
    }
    assertThat(postings()).isEqualTo(1);
  }

  private void awaitWaiting() throws InterruptedException {
    JdbcTemplate superuser = new JdbcTemplate(database.asSuperuser());
    for (int tries = 0; tries < 600; tries++) {
      if (Boolean.TRUE.equals(
          superuser.queryForObject(
              "select exists (select from pg_stat_activity where datname = current_database()"
                  + " and wait_event_type = 'Lock')",
              Boolean.class))) {
        return;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("nobody waits");
  }

  /** After Jepsen's bank test: money moves between accounts, and no reader sees some of it gone. */
  @Test
  void readersAlwaysSeeAConstantTotal() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(2);
    List<Future<List<BigDecimal>>> totals = new ArrayList<>();
    for (int reader = 0; reader < 2; reader++) {
      totals.add(readers.submit(() -> totalsUntil(over)));
    }
    inParallel(this::transfer);
    over.set(true);

    for (Future<List<BigDecimal>> seen : totals) {
      assertThat(seen.get()).isNotEmpty().allMatch(total -> total.signum() == 0);
    }
    readers.shutdown();
    assertThat(book.offences()).isEmpty();
  }

  private List<BigDecimal> totalsUntil(AtomicBoolean over) throws SQLException {
    List<BigDecimal> totals = new ArrayList<>();
    try (Connection connection = finance.getConnection();
        Statement statement = connection.createStatement()) {
      do {
        try (ResultSet row = statement.executeQuery("select sum(balance) from finance.accounts")) {
          row.next();
          totals.add(row.getBigDecimal(1));
        }
        try (ResultSet row =
            statement.executeQuery(
                "select coalesce(sum(amount * direction), 0) from finance.transactions")) {
          row.next();
          totals.add(row.getBigDecimal(1));
        }
      } while (!over.get());
    }
    return totals;
  }

  private int transfer(int poster) throws SQLException {
    SplittableRandom random = new SplittableRandom(poster);
    int done = 0;
    try (Connection connection = finance.getConnection()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < 20; i++) {
        int from = random.nextInt(book.size());
        int to = (from + 1 + random.nextInt(book.size() - 1)) % book.size();
        BigDecimal amount = BigDecimal.valueOf(random.nextLong(1, 100_000), 2);
        // One call locks both accounts in one order; two calls would deadlock with the way back.
        try (PreparedStatement both =
            connection.prepareStatement(
                "select finance.post_batch(array["
                    + "row(?, ?, 'debit', null, '2026-10-05', null, null)::finance.posting,"
                    + "row(?, ?, 'credit', null, '2026-10-05', null, null)::finance.posting])")) {
          both.setObject(1, book.account(from));
          both.setBigDecimal(2, amount);
          both.setObject(3, book.account(to));
          both.setBigDecimal(4, amount);
          both.execute();
        }
        connection.commit();
        done++;
      }
    }
    return done;
  }

  private int postSingly(int poster, int isolation, int accounts) throws SQLException {
    SplittableRandom random = new SplittableRandom(poster);
    int done = 0;
    try (Connection connection = finance.getConnection()) {
      connection.setTransactionIsolation(isolation);
      try (PreparedStatement post =
          connection.prepareStatement(
              "select finance.post_transaction(?, ?, ?::finance.tx_type,"
                  + " posted_at => timestamptz '2026-10-01' + ? * interval '1 second')")) {
        for (int i = 0; i < POSTINGS_EACH; i++) {
          post.setObject(1, book.account(random.nextInt(accounts)));
          post.setBigDecimal(2, BigDecimal.valueOf(random.nextLong(1, 1_000_000), 4));
          post.setString(3, random.nextBoolean() ? "credit" : "debit");
          post.setInt(4, random.nextInt(3_000_000));
          done += attempt(post);
        }
      }
    }
    return done;
  }

  private int postBatches(int poster) throws SQLException {
    SplittableRandom random = new SplittableRandom(poster);
    int done = 0;
    try (Connection connection = finance.getConnection();
        PreparedStatement post =
            connection.prepareStatement(
                "select finance.post_batch(array_agg(row(account_id, 1, 'credit', null,"
                    + " '2026-10-07', null, null)::finance.posting order by md5(account_id || ?)))"
                    + " from finance.accounts")) {
      for (int i = 0; i < 10; i++) {
        post.setString(1, String.valueOf(random.nextLong()));
        post.execute();
        done++;
      }
    }
    return done;
  }

  private int insertDirectly(int poster) throws SQLException {
    SplittableRandom random = new SplittableRandom(poster);
    int done = 0;
    try (Connection connection = finance.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into finance.transactions (account_id, tx_type, amount, posted_at)"
                    + " values (?, 'credit', 2, '2026-10-03'), (?, 'debit', 1, '2026-10-02')")) {
      for (int i = 0; i < POSTINGS_EACH; i++) {
        int account = random.nextInt(book.size());
        insert.setObject(1, book.account(account));
        insert.setObject(2, book.account(account));
        insert.execute();
        done++;
      }
    }
    return done;
  }

  private int insertManyAccounts(int poster, boolean ordered, Map<String, AtomicInteger> refusals)
      throws SQLException {
    List<UUID> accounts = accountsInOrder();
    Random random = new Random(poster);
    int done = 0;
    try (Connection connection = finance.getConnection();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < INSERTS_EACH; i++) {
        if (!ordered) {
          Collections.shuffle(accounts, random);
        }
        try {
          statement.execute(insert(accounts.toArray(UUID[]::new)));
          done++;
        } catch (SQLException e) {
          refusals.computeIfAbsent(e.getSQLState(), state -> new AtomicInteger()).incrementAndGet();
        }
      }
    }
    return done;
  }

  /** Each poster on an account of its own: no account's lock orders them. */
  private int postSameReferences(int poster, Map<String, AtomicInteger> refusals)
      throws SQLException {
    int done = 0;
    try (Connection connection = finance.getConnection();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < POSTINGS_EACH; i++) {
        String row = "'" + book.account(poster % book.size()) + "', " + (poster + 1);
        try {
          statement.execute(
              poster % 2 == 0
                  ? "select finance.post_transaction("
                      + (row + ", 'credit', posted_at => '2026-10-03', external_ref => 'S" + i)
                      + "')"
                  : "insert into finance.transactions"
                      + " (account_id, amount, tx_type, posted_at, external_ref) values ("
                      + (row + ", 'credit', '2026-10-03', 'S" + i + "')"));
          done++;
        } catch (SQLException e) {
          refusals.computeIfAbsent(e.getSQLState(), state -> new AtomicInteger()).incrementAndGet();
        }
      }
    }
    return done;
  }

  private static String insert(UUID... accounts) {
    return Stream.of(accounts)
        .map(account -> "('" + account + "', 'credit', 1, '2026-10-03')")
        .collect(
            Collectors.joining(
                ", ",
                "insert into finance.transactions (account_id, tx_type, amount, posted_at) values ",
                ""));
  }

  private List<UUID> accountsInOrder() {
    return new ArrayList<>(
        new JdbcTemplate(database.asOwner())
            .queryForList(
                "select account_id from finance.accounts order by account_id", UUID.class));
  }

  private static String single(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  /** 0 when the database refused because of what another transaction did: its right, and safe. */
  private static int attempt(PreparedStatement post) throws SQLException {
    try {
      post.execute();
      return 1;
    } catch (SQLException e) {
      if ("40001".equals(e.getSQLState())) {
        return 0;
      }
      throw e;
    }
  }

  private long postings() {
    Long count =
        new JdbcTemplate(database.asOwner())
            .queryForObject("select count(*) from finance.transactions", Long.class);
    return count == null ? -1 : count;
  }

  private List<Integer> inParallel(Poster work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(POSTERS);
    List<Callable<Integer>> posters = new ArrayList<>();
    for (int poster = 0; poster < POSTERS; poster++) {
      int number = poster;
      posters.add(() -> work.post(number));
    }
    List<Integer> done = new ArrayList<>();
    for (Future<Integer> result : pool.invokeAll(posters)) {
      done.add(result.get());
    }
    pool.shutdown();
    return done;
  }

  private interface Poster {
    int post(int number) throws SQLException;
  }
}
