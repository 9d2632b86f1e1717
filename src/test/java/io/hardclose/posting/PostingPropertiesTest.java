package io.hardclose.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random books, kept by PostgreSQL and by a plain model at once. Each sequence has a seed of its
 * own: run one again with {@code -Dhardclose.seed=N -Dhardclose.sequences=1}, and more of them with
 * {@code -Dhardclose.sequences=100000}.
 */
class PostingPropertiesTest {
  private static final int ACCOUNTS = 4;
  private static final int STEPS = 12;
  private static final int CLOSES_EVERY = 20;
  private static final String CONTROL = "2100";

  private static TestDatabase database;
  private static SmallBook book;
  private static DataSource clients;

  @BeforeAll
  static void openBook() {
    database = TestDatabase.migrated();
    book = SmallBook.open(database, ACCOUNTS);
    database.execute("insert into sales.products (sku, name, price) values ('CUP', 'Cup', 2.5)");
    clients = database.asLogin("role_finance", "role_sales", "hardclose_app");
  }

  @AfterAll
  static void closeBook() {
    database.close();
  }

  @Test
  void randomBooksEqualTheModel() throws SQLException {
    long first = Long.getLong("hardclose.seed", 20261031L);
    int sequences = Integer.getInteger("hardclose.sequences", 1000);
    System.out.println("seeds " + first + " to " + (first + sequences - 1));
    try (Connection connection = clients.getConnection()) {
      connection.setAutoCommit(false);
      for (long seed = first; seed < first + sequences; seed++) {
        ModelBook model = new ModelBook();
        try {
          play(connection, model, new SplittableRandom(seed));
          compare(connection, model);
          if (seed % CLOSES_EVERY == 0) {
            closeTwoMonthsAndCompare(connection, model);
          }
        } catch (SQLException | AssertionError e) {
          throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
        connection.rollback();
      }
    }
  }

  /** P4 and P5: neither the order of postings nor splitting one of them changes a total. */
  @Test
  void theOrderAndTheSplittingOfPostingsChangeNoTotal() throws SQLException {
    try (Connection connection = clients.getConnection()) {
      connection.setAutoCommit(false);
      for (long seed = 1; seed <= 25; seed++) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Draw> journal = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
          journal.add(Draw.of(random));
        }
        List<String> inOrder = totals(connection, journal);
        List<Draw> shuffled = new ArrayList<>(journal);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(totals(connection, shuffled)).as("shuffled, seed " + seed).isEqualTo(inOrder);
        List<Draw> split = new ArrayList<>();
        journal.forEach(draw -> split.addAll(draw.halves()));
        assertThat(totals(connection, split)).as("split, seed " + seed).isEqualTo(inOrder);
      }
    }
  }

  private static List<String> totals(Connection connection, List<Draw> journal)
      throws SQLException {
    for (Draw draw : journal) {
      post(connection, new ModelBook(), draw);
    }
    List<String> totals = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "select gl_code || ' ' || trim_scale(balance) from finance.trial_balance_to_date()"
                    + " union all select account_id || ' ' || trim_scale(balance)"
                    + " from finance.accounts order by 1")) {
      while (rows.next()) {
        totals.add(rows.getString(1));
      }
    }
    connection.rollback();
    return totals;
  }

  /** P2 and P3: opening plus movement is closing, and the closing is the next opening. */
  private static void closeTwoMonthsAndCompare(Connection connection, ModelBook model)
      throws SQLException {
    try (Statement close = connection.createStatement()) {
      for (int month = 10; month <= 12; month++) {
        close.execute("call finance.monthly_closure(2026, " + month + ")");
      }
    }
    for (int account = 0; account < ACCOUNTS; account++) {
      List<BigDecimal> closings = new ArrayList<>(List.of(BigDecimal.ZERO));
      try (PreparedStatement select =
          connection.prepareStatement(
              "select opening, opening + credits - debits + adjustments, closing"
                  + " from finance.checkpoints where account_id = ? order by period")) {
        select.setObject(1, book.account(account));
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            assertThat(row.getBigDecimal(1))
                .as("opening is the closing before")
                .isEqualByComparingTo(closings.get(closings.size() - 1));
            assertThat(row.getBigDecimal(2)).isEqualByComparingTo(row.getBigDecimal(3));
            closings.add(row.getBigDecimal(3));
          }
        }
      }
      assertThat(closings).hasSize(4);
      assertThat(closings.get(3))
          .as("the last checkpoint is the balance")
          .isEqualByComparingTo(model.balance(account));
    }
  }

  private static void play(Connection connection, ModelBook model, SplittableRandom random)
      throws SQLException {
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(6)) {
        case 0, 1 -> post(connection, model, random);
        case 2 -> batch(connection, model, random);
        case 3 -> reverse(connection, model, random);
        case 4 -> insertDirectly(connection, model, random);
        default -> order(connection, model, random);
      }
    }
  }

  private static void post(Connection connection, ModelBook model, SplittableRandom random)
      throws SQLException {
    post(connection, model, Draw.of(random));
  }

  private static void post(Connection connection, ModelBook model, Draw draw) throws SQLException {
    try (PreparedStatement post =
        connection.prepareStatement(
            "select finance.post_transaction(?, ?, ?::finance.tx_type, ?,"
                + " timestamptz '2026-10-01' + ? * interval '1 second', null, ?)")) {
      draw.bind(post, 1);
      model.post(single(post), draw.account(), draw.effect(), draw.contra());
    }
  }

  private static void batch(Connection connection, ModelBook model, SplittableRandom random)
      throws SQLException {
    List<Draw> draws = new ArrayList<>();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      draws.add(Draw.of(random));
    }
    String row =
        "row(?, ?, ?::finance.tx_type, ?, timestamptz '2026-10-01' + ? * interval '1 second',"
            + " null, ?)::finance.posting";
    try (PreparedStatement post =
        connection.prepareStatement(
            "select unnest(finance.post_batch(array["
                + String.join(", ", Collections.nCopies(draws.size(), row))
                + "]))")) {
      for (int i = 0; i < draws.size(); i++) {
        draws.get(i).bind(post, 1 + 6 * i);
      }
      try (ResultSet txIds = post.executeQuery()) {
        for (Draw draw : draws) {
          txIds.next();
          model.post(txIds.getLong(1), draw.account(), draw.effect(), draw.contra());
        }
      }
    }
  }

  private static void insertDirectly(
      Connection connection, ModelBook model, SplittableRandom random) throws SQLException {
    Draw one = Draw.of(random);
    Draw two = Draw.of(random);
    String row =
        "(?, ?, ?::finance.tx_type, case ? when 'credit' then 1 when 'debit' then -1 end,"
            + " timestamptz '2026-10-01' + ? * interval '1 second', ?)";
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into finance.transactions"
                + " (account_id, amount, tx_type, direction, posted_at, contra_code) values "
                + row
                + ", "
                + row
                + " returning tx_id")) {
      one.bind(insert, 1);
      two.bind(insert, 7);
      try (ResultSet txIds = insert.executeQuery()) {
        txIds.next();
        model.post(txIds.getLong(1), one.account(), one.effect(), one.contra());
        txIds.next();
        model.post(txIds.getLong(1), two.account(), two.effect(), two.contra());
      }
    }
  }

  private static void reverse(Connection connection, ModelBook model, SplittableRandom random)
      throws SQLException {
    if (model.reversible().isEmpty()) {
      return;
    }
    long txId = model.reversible().get(random.nextInt(model.reversible().size()));
    try (PreparedStatement reverse =
        connection.prepareStatement(
            "select finance.reverse_transaction(?, 'wrong', timestamptz '2026-12-31 23:59+00')")) {
      reverse.setLong(1, txId);
      model.reverse(txId, single(reverse));
    }
  }

  private static void order(Connection connection, ModelBook model, SplittableRandom random)
      throws SQLException {
    int quantity = random.nextInt(1, 50);
    boolean cancelled = random.nextInt(3) == 0;
    try (PreparedStatement create =
        connection.prepareStatement(
            "select sales.create_order((select customer_id from finance.customers),"
                + " jsonb_build_array(jsonb_build_object('sku', 'CUP', 'quantity', ?)))")) {
      create.setInt(1, quantity);
      try (ResultSet row = create.executeQuery()) {
        row.next();
        UUID order = row.getObject(1, UUID.class);
        transition(connection, "select sales.place_order(?, '2026-10-09')", order);
        if (cancelled) {
          transition(connection, "select sales.cancel_order(?, '2026-10-10')", order);
        }
      }
    }
    model.sell(
        cancelled ? BigDecimal.ZERO : new BigDecimal("2.5").multiply(BigDecimal.valueOf(quantity)));
  }

  private static void transition(Connection connection, String call, UUID order)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(call)) {
      statement.setObject(1, order);
      statement.execute();
    }
  }

  private static long single(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void compare(Connection connection, ModelBook model) throws SQLException {
    for (int account = 0; account < ACCOUNTS; account++) {
      assertThat(chain(connection, account))
          .as("entry numbers and running balances of account " + account)
          .isEqualTo(modelChain(model, account));
      assertThat(balance(connection, account)).isEqualByComparingTo(model.balance(account));
    }
    assertThat(ledger(connection)).as("the ledger").isEqualTo(plain(model.ledger(CONTROL)));
    assertThat(revenue(connection)).as("revenue").isEqualByComparingTo(model.revenue());
    assertThat(journalDifference(connection)).as("the journal adds up").isZero();
  }

  private static List<String> chain(Connection connection, int account) throws SQLException {
    List<String> chain = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select format('%s %s %s', tx_id, entry_no, trim_scale(balance_after))"
                + " from finance.transactions where account_id = ? order by entry_no")) {
      select.setObject(1, book.account(account));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          chain.add(rows.getString(1));
        }
      }
    }
    return chain;
  }

  private static List<String> modelChain(ModelBook model, int account) {
    List<String> chain = new ArrayList<>();
    for (ModelBook.Posting posting : model.postings(account)) {
      chain.add(posting.txId() + " " + (chain.size() + 1) + " " + plain(posting.balanceAfter()));
    }
    return chain;
  }

  private static BigDecimal balance(Connection connection, int account) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select balance from finance.accounts where account_id = ?")) {
      select.setObject(1, book.account(account));
      return decimal(select);
    }
  }

  private static Map<String, String> ledger(Connection connection) throws SQLException {
    Map<String, String> net = new TreeMap<>();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "select line ->> 'gl', sum(coalesce((line ->> 'debit')::numeric, 0)"
                    + " - coalesce((line ->> 'credit')::numeric, 0)) as net"
                    + " from finance.ledger cross join jsonb_array_elements(entry -> 'lines') line"
                    + " group by 1")) {
      while (rows.next()) {
        if (rows.getBigDecimal(2).signum() != 0) {
          net.put(rows.getString(1), plain(rows.getBigDecimal(2)));
        }
      }
    }
    return net;
  }

  private static BigDecimal revenue(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select coalesce(sum(revenue), 0) from sales.revenue_events")) {
      return decimal(select);
    }
  }

  private static BigDecimal journalDifference(Connection connection) throws SQLException {
    try (Statement scope = connection.createStatement()) {
      scope.execute("select set_config('hardclose.period', '2026-10-01', true)");
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select coalesce(sum(debit - credit), 0) from ("
                + "select debit, credit from finance.journal_of_transactions"
                + " union all select debit, credit from sales.journal_of_orders) j")) {
      return decimal(select);
    }
  }

  private static BigDecimal decimal(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      row.next();
      return row.getBigDecimal(1);
    }
  }

  private static Map<String, String> plain(Map<String, BigDecimal> amounts) {
    Map<String, String> plain = new TreeMap<>();
    amounts.forEach((gl, amount) -> plain.put(gl, plain(amount)));
    return plain;
  }

  private static String plain(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }

  /** One posting to make. */
  private record Draw(
      int account, BigDecimal amount, String type, boolean raises, int second, String contra) {
    static Draw of(SplittableRandom random) {
      String type = List.of("credit", "debit", "adjustment").get(random.nextInt(3));
      boolean raises = type.equals("adjustment") ? random.nextBoolean() : type.equals("credit");
      // Backdating inside the open months is part of the game.
      return new Draw(
          random.nextInt(ACCOUNTS),
          BigDecimal.valueOf(random.nextLong(1, 100_000_000), random.nextInt(5)),
          type,
          raises,
          random.nextInt(90 * 86_400),
          List.of("1000", "4100", "5900").get(random.nextInt(3)));
    }

    BigDecimal effect() {
      return raises ? amount : amount.negate();
    }

    /** Two postings that make the same. */
    List<Draw> halves() {
      BigDecimal one = amount.divide(BigDecimal.valueOf(2), 4, RoundingMode.DOWN);
      if (one.signum() == 0) {
        return List.of(this);
      }
      return List.of(
          new Draw(account, one, type, raises, second, contra),
          new Draw(account, amount.subtract(one), type, raises, second, contra));
    }

    void bind(PreparedStatement statement, int first) throws SQLException {
      statement.setObject(first, book.account(account));
      statement.setBigDecimal(first + 1, amount);
      statement.setString(first + 2, type);
      statement.setString(first + 3, raises ? "credit" : "debit");
      statement.setInt(first + 4, second);
      statement.setString(first + 5, contra);
    }
  }
}
