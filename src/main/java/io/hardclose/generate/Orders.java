package io.hardclose.generate;

import io.hardclose.generate.Catalog.Product;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;

/** The shop's orders with their items, in the order in which they were placed. */
final class Orders {
  private final Timeline timeline;
  private final Customers customers;
  private final Staff salesReps;
  private final List<Product> products = new Catalog().sold();
  private final long[] perMonth;
  private final Dice dice;

  Orders(GenerateSettings settings, Timeline timeline, Customers customers, Staff salesReps) {
    this.timeline = timeline;
    this.customers = customers;
    this.salesReps = salesReps;
    this.perMonth = timeline.splitWithFreeze(settings.transactions() / 25);
    this.dice = new Dice(settings.seed(), "orders", 0);
  }

  List<GeneratedFile> write(Path directory) throws IOException {
    try (CsvFile orders =
            new CsvFile(
                directory,
                "orders.csv",
                "order_ref",
                "customer_ref",
                "rep_ref",
                "status",
                "placed_at",
                "shipped_at",
                "cancelled_at");
        CsvFile items =
            new CsvFile(
                directory,
                "order_items.csv",
                "order_ref",
                "line_no",
                "sku",
                "quantity",
                "unit_price")) {
      Writer writer = new Writer(orders, items);
      for (int month = 0; month < timeline.months(); month++) {
        writer.month(month);
      }
      return List.of(orders.written(), items.written());
    }
  }

  /**
   * What became of an order; times are empty where it did not happen.
   *
   * @param status draft, placed, shipped or cancelled
   */
  private record Fate(String status, String placedAt, String shippedAt, String cancelledAt) {}

  private final class Writer {
    private final CsvFile orders;
    private final CsvFile items;
    private long number;

    private Writer(CsvFile orders, CsvFile items) {
      this.orders = orders;
      this.items = items;
    }

    /** The first order falls on the month's first microsecond, the last one on its last. */
    void month(int index) throws IOException {
      long count = perMonth[index];
      YearMonth month = timeline.month(index);
      long ends = Math.min(2, count);
      long[] perDay = Timeline.splitOverDays(month, count - ends);
      if (ends > 0) {
        order(index, timeline.start(index), false);
      }
      for (int day = 0; day < perDay.length; day++) {
        for (long i = 0; i < perDay[day]; i++) {
          long at = Timeline.slotInDay(month.atDay(day + 1), i, perDay[day], dice);
          boolean inLastMonth = index == timeline.months() - 1;
          order(index, at, inLastMonth && dice.percent(12));
        }
      }
      if (ends == 2) {
        order(index, timeline.start(index + 1) - 1, false);
      }
    }

    private void order(int month, long placed, boolean draft) throws IOException {
      String reference = Texts.reference("ORD-", ++number, 7);
      Fate fate = draft ? new Fate("draft", "", "", "") : fate(month, placed);
      orders.row(
          reference,
          Customers.reference(dice.below(customers.count())),
          dice.percent(80) ? salesReps.reference(dice.below(salesReps.count())) : "",
          fate.status(),
          fate.placedAt(),
          fate.shippedAt(),
          fate.cancelledAt());
      items(reference);
    }

    private Fate fate(int month, long placed) {
      int roll = dice.below(100);
      long cancelled = cancelled(month, placed);
      long shipped = shipped(month, placed);
      String placedAt = Instants.utc(placed);
      int chance = cancelled >= timeline.start(month + 1) ? 9 : 4;
      if (roll < chance && cancelled > placed) {
        return new Fate("cancelled", placedAt, "", Instants.utc(cancelled));
      }
      return roll < chance + 2 || shipped >= timeline.end()
          ? new Fate("placed", placedAt, "", "")
          : new Fate("shipped", placedAt, Instants.utc(shipped), "");
    }

    /** What would leave the warehouse during the freeze leaves it in the first days after. */
    private long shipped(int month, long placed) {
      long hours = dice.between(20, 6 * 24) * Instants.HOUR;
      return timeline.frozenAt(placed + hours) ? timeline.start(month + 2) + hours : placed + hours;
    }

    /** Mostly in the month after, where there is one with sales. */
    private long cancelled(int month, long placed) {
      long next = timeline.start(month + 1);
      boolean nextMonthOpen = next < timeline.end() && !timeline.frozenAt(next);
      boolean later = dice.percent(80);
      int hours = dice.between(1, 20 * 24);
      return nextMonthOpen && later ? next + hours * Instants.HOUR : placed + (next - placed) / 2;
    }

    private void items(String reference) throws IOException {
      int lines = dice.between(1, 6);
      int first = dice.below(products.size());
      long total = 0;
      for (int line = 1; line <= lines; line++) {
        // The step has no factor in common with the number of products: no product twice.
        Product product = products.get((first + line * 7) % products.size());
        long price = dice.percent(6) ? product.price() * 95 / 100 : product.price();
        boolean returned = line > 1 && total > 2 * price && dice.percent(2);
        int quantity = returned ? -1 : quantity(product);
        total += quantity * price;
        items.row(
            reference,
            Integer.toString(line),
            product.sku(),
            Integer.toString(quantity),
            Texts.amount(price));
      }
    }

    /** Furniture and machines are bought one at a time, paper by the dozen. */
    private int quantity(Product product) {
      long units = product.price() / 10_000;
      return units > 300
          ? dice.between(1, 2)
          : units > 30 ? dice.between(1, 4) : dice.between(1, 12);
    }
  }
}
