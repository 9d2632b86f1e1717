package io.hardclose.close;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Posts at random into one month after another, here and in the model. */
final class RandomBook {
  private static final List<String> CONTRAS = List.of("1000", "3000", "4100", "6000", "6100");

  private final Connection connection;
  private final SplittableRandom random;
  private final ModelLedger model;
  private final List<PlacedOrder> placed = new ArrayList<>();

  private record PlacedOrder(String id, BigDecimal total) {}

  private enum Kind {
    CHECKING("2100"),
    SAVINGS("2110"),
    CREDIT("1300");

    private final String control;

    Kind(String control) {
      this.control = control;
    }
  }

  RandomBook(Connection connection, SplittableRandom random, ModelLedger model) {
    this.connection = connection;
    this.random = random;
    this.model = model;
  }

  /** Nothing at all in some months. */
  void fill(YearMonth month, boolean first) throws SQLException {
    model.beginMonth();
    for (int n = random.nextInt(6); n > 0; n--) {
      switch (random.nextInt(first ? 4 : 6)) {
        case 0 -> sell(month);
        case 1 -> paySalary(month);
        case 4 -> postLate(month);
        case 5 -> cancel(month);
        default -> post(month);
      }
    }
  }

  private void post(YearMonth month) throws SQLException {
    Kind kind = Kind.values()[random.nextInt(3)];
    String type = List.of("credit", "debit", "adjustment").get(random.nextInt(3));
    boolean raises = type.equals("adjustment") ? random.nextBoolean() : type.equals("credit");
    BigDecimal amount = amount();
    String contra = CONTRAS.get(random.nextInt(CONTRAS.size()));
    query(
        "select finance.post_transaction(account_id, %s, '%s', %s, '%s', contra_code => '%s')"
                .formatted(
                    amount,
                    type,
                    type.equals("adjustment") ? (raises ? "'credit'" : "'debit'") : "null",
                    instant(month),
                    contra)
            + account(kind));
    book(kind, contra, raises ? amount : amount.negate());
  }

  private void postLate(YearMonth month) throws SQLException {
    Kind kind = Kind.values()[random.nextInt(3)];
    BigDecimal amount = amount();
    query(
        "select finance.post_late(account_id, %s, 'debit', '%s', 'found late', contra_code => '4100')"
                .formatted(amount, instant(month.minusMonths(1)))
            + account(kind));
    book(kind, "4100", amount.negate());
  }

  /** A credit of a holder credits the control account. */
  private void book(Kind kind, String contra, BigDecimal effect) {
    model.debit(contra, effect);
    model.credit(kind.control, effect);
  }

  private void sell(YearMonth month) throws SQLException {
    int quantity = 1 + random.nextInt(9);
    String id =
        query(
            "select sales.create_order(customer_id, '[{\"sku\": \"CUP\", \"quantity\": %d}]')"
                    .formatted(quantity)
                + " from finance.customers");
    query("select sales.place_order('%s', '%s')".formatted(id, month.atDay(1)));
    BigDecimal total = new BigDecimal("2.5").multiply(BigDecimal.valueOf(quantity));
    placed.add(new PlacedOrder(id, total));
    model.debit("1200", total);
    model.credit("4000", total);
  }

  private void cancel(YearMonth month) throws SQLException {
    if (placed.isEmpty()) {
      return;
    }
    PlacedOrder order = placed.remove(random.nextInt(placed.size()));
    query("select sales.cancel_order('%s', '%s')".formatted(order.id(), month.atDay(2)));
    model.debit("4900", order.total());
    model.credit("1200", order.total());
  }

  private void paySalary(YearMonth month) throws SQLException {
    BigDecimal amount = amount();
    query(
        "insert into hr.payroll (employee_id, salary_amount, paid_at) select employee_id, %s, '%s'"
                .formatted(amount, instant(month))
            + " from hr.employees returning 'paid'");
    model.debit("6000", amount);
    model.credit("1000", amount);
  }

  private BigDecimal amount() {
    return BigDecimal.valueOf(random.nextLong(1, 10_000_000), 4);
  }

  /** The month's first and last instants among them. */
  private String instant(YearMonth month) {
    return switch (random.nextInt(4)) {
      case 0 -> month.atDay(1) + " 00:00:00+00";
      case 1 -> month.atEndOfMonth() + " 23:59:59.999999+00";
      default -> month.atDay(1 + random.nextInt(28)) + " 12:00:00+00";
    };
  }

  private static String account(Kind kind) {
    return " from finance.accounts where account_type = '" + kind.name().toLowerCase() + "'";
  }

  private String query(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }
}
