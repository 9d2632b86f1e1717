package io.hardclose.generate;

import io.hardclose.generate.Accounts.Type;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The postings, a file for each month, in the order of their instants.
 *
 * <p>A month is counted first and written then: each posting gets a slot of the day, so nothing is
 * sorted or kept, however many there are.
 */
final class Transactions {
  private static final StandingOrder[] STANDING_ORDERS = StandingOrder.values();

  private final long seed;
  private final Timeline timeline;
  private final Accounts accounts;
  private final Bookkeeper bookkeeper;
  private final long[] perMonth;
  private final Dice dice;
  private long written;

  Transactions(GenerateSettings settings, Timeline timeline, Accounts accounts) {
    this.seed = settings.seed();
    this.timeline = timeline;
    this.accounts = accounts;
    this.bookkeeper = new Bookkeeper(accounts);
    this.perMonth = timeline.splitWithFreeze(settings.transactions());
    this.dice = new Dice(seed, "transactions", 0);
  }

  /** Months are written in order: balances pass from one to the next. */
  GeneratedFile writeMonth(Path directory, int month) throws IOException {
    String name = "transactions-" + timeline.month(month) + ".csv";
    try (CsvFile file =
        new CsvFile(
            directory,
            name,
            "external_ref",
            "account_ref",
            "tx_type",
            "amount",
            "direction",
            "posted_at",
            "contra_code")) {
      if (perMonth[month] > 0) {
        new Writer(file, month).write();
      }
      return file.written();
    }
  }

  /** One month's file. */
  private final class Writer {
    private final CsvFile file;
    private final int index;
    private final YearMonth month;

    /** How many of a thousand accounts have standing orders: all, unless postings are scarce. */
    private int participating = 1000;

    private Writer(CsvFile file, int index) {
      this.file = file;
      this.index = index;
      this.month = timeline.month(index);
    }

    void write() throws IOException {
      long count = perMonth[index];
      boolean switches = Instants.hasSwitch(month) && count >= 100;
      long ends = Math.min(2, count);
      long standing = planStandingOrders((count - ends) / 2);
      long[] everyday = Timeline.splitOverDays(month, count - ends - standing - (switches ? 2 : 0));

      everydayAt(timeline.start(index), false);
      for (int day = 1; day <= month.lengthOfMonth(); day++) {
        if (switches && Instants.dayOf(Instants.switchOf(month)).getDayOfMonth() == day) {
          aroundTheSwitch();
        }
        standingOrders(day, false);
        everyday(month.atDay(day), everyday[day - 1]);
        standingOrders(day, true);
      }
      if (ends == 2) {
        everydayAt(timeline.start(index + 1) - 1, false);
      }
    }

    private long planStandingOrders(long most) {
      long planned = countStandingOrders();
      while (planned > most) {
        participating = (int) Math.min(participating - 1, participating * most / planned);
        planned = countStandingOrders();
      }
      return planned;
    }

    private long countStandingOrders() {
      long count = 0;
      for (StandingOrder order : STANDING_ORDERS) {
        for (int account = 0; account < accounts.count(); account++) {
          count += isInForce(order, account) ? 1 : 0;
        }
      }
      return count;
    }

    private long countDue(int day, boolean atMonthEnd) {
      long count = 0;
      for (StandingOrder order : STANDING_ORDERS) {
        for (int account = 0; account < accounts.count(); account++) {
          count += isDue(order, account, day, atMonthEnd) ? 1 : 0;
        }
      }
      return count;
    }

    private boolean isInForce(StandingOrder order, int account) {
      return order.appliesTo(accounts.type(account), index)
          && accounts.isActive(account, index)
          && (participating == 1000
              || new Dice(seed, "participating", account).below(1000) < participating);
    }

    private boolean isDue(StandingOrder order, int account, int day, boolean atMonthEnd) {
      return order.atMonthEnd() == atMonthEnd
          && order.day(account, month.lengthOfMonth()) == day
          && isInForce(order, account);
    }

    private void standingOrders(int day, boolean atMonthEnd) throws IOException {
      long due = countDue(day, atMonthEnd);
      long from = Instants.startOf(month.atDay(day)) + (atMonthEnd ? 23 : 2) * Instants.HOUR;
      long length = atMonthEnd ? Instants.HOUR - Instants.SECOND : 2 * Instants.HOUR;
      long i = 0;
      for (StandingOrder order : STANDING_ORDERS) {
        for (int account = 0; account < accounts.count(); account++) {
          if (isDue(order, account, day, atMonthEnd)) {
            long at = Timeline.slot(from, length, i++, due, dice);
            post(bookkeeper.standing(order, account, dice), Instants.utc(at));
          }
        }
      }
    }

    private void everyday(LocalDate day, long count) throws IOException {
      for (long i = 0; i < count; i++) {
        everydayAt(Timeline.slotInDay(day, i, count, dice), dice.percent(10));
      }
    }

    /** The hour that does not exist in March, and the one that comes twice in October. */
    private void aroundTheSwitch() throws IOException {
      long at = Instants.switchOf(month);
      boolean spring = month.getMonthValue() == 3;
      everydayAt(spring ? at - 1 : at - Instants.HOUR / 2, true);
      everydayAt(spring ? at : at + Instants.HOUR / 2, true);
    }

    private void everydayAt(long instant, boolean berlin) throws IOException {
      String postedAt = berlin ? Instants.berlin(instant) : Instants.utc(instant);
      post(bookkeeper.everyday(busyAccount(), dice), postedAt);
    }

    /** Savings accounts move less often than others. The first account is always active. */
    private int busyAccount() {
      for (int tries = 0; tries < 50; tries++) {
        int account = dice.below(accounts.count());
        if (accounts.isActive(account, index)
            && (accounts.type(account) != Type.SAVINGS || dice.percent(30))) {
          return account;
        }
      }
      return 0;
    }

    private void post(Posting posting, String postedAt) throws IOException {
      accounts.post(posting);
      file.row(
          Texts.reference("TX-", ++written, 9),
          Accounts.reference(posting.account()),
          posting.type(),
          Texts.amount(posting.amount()),
          posting.direction(),
          postedAt,
          posting.contra());
    }
  }
}
