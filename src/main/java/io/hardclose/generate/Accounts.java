package io.hardclose.generate;

import java.io.IOException;
import java.nio.file.Path;

/** The accounts and what has to be remembered of each while its postings are written. */
final class Accounts {
  enum Type {
    CHECKING("checking"),
    SAVINGS("savings"),
    CREDIT("credit");

    private final String text;

    Type(String text) {
      this.text = text;
    }
  }

  private static final int NEVER = 0;
  private static final Type[] TYPES = Type.values();

  private final long seed;
  private final Customers customers;
  private final byte[] types;

  /** Ten-thousandths of the currency. */
  private final long[] balances;

  /** Whole units of the currency: a month's income, or the limit of a credit account. */
  private final int[] means;

  /** Months from the first on in which the account has postings. */
  private final short[] activeMonths;

  Accounts(long seed, int count, int months, Customers customers) {
    this.seed = seed;
    this.customers = customers;
    types = new byte[count];
    balances = new long[count];
    means = new int[count];
    activeMonths = new short[count];
    for (int i = 0; i < count; i++) {
      Dice dice = new Dice(seed, "account", i);
      Type type = drawType(i, dice);
      types[i] = (byte) type.ordinal();
      means[i] = drawMeans(i, type, dice);
      activeMonths[i] = (short) drawActiveMonths(i, months);
    }
  }

  /** The first account of a customer is for payments, further ones mostly are not. */
  private Type drawType(int account, Dice dice) {
    int roll = dice.below(100);
    if (account < customers.count()) {
      return roll < 88 ? Type.CHECKING : Type.CREDIT;
    }
    return roll < 50 ? Type.SAVINGS : roll < 85 ? Type.CREDIT : Type.CHECKING;
  }

  private int drawMeans(int account, Type type, Dice dice) {
    int units = type == Type.CREDIT ? dice.between(30, 100) * 50 : dice.between(1900, 4800);
    return customers.isCompany(owner(account)) ? units * 6 : units;
  }

  /** Of ten accounts one never moves, of twenty at most one stops; the very first always does. */
  private int drawActiveMonths(int account, int months) {
    if (account % 10 == new Dice(seed, "quiet", account / 10).between(1, 9)) {
      return NEVER;
    }
    Dice dice = new Dice(seed, "going quiet", account / 20);
    boolean goesQuiet = account % 20 == dice.between(1, 19);
    return goesQuiet && months > 1 ? dice.between(1, months - 1) : months;
  }

  int count() {
    return types.length;
  }

  static String reference(int account) {
    return Texts.reference("ACC-", account + 1, 7);
  }

  private int owner(int account) {
    return account < customers.count()
        ? account
        : new Dice(seed, "owner", account).below(customers.count());
  }

  Type type(int account) {
    return TYPES[types[account]];
  }

  boolean isActive(int account, int month) {
    return month < activeMonths[account];
  }

  long balance(int account) {
    return balances[account];
  }

  /** A month's income, or the limit of a credit account, in ten-thousandths. */
  long means(int account) {
    return means[account] * 10_000L;
  }

  void post(Posting posting) {
    balances[posting.account()] += posting.raises() ? posting.amount() : -posting.amount();
  }

  GeneratedFile write(Path directory) throws IOException {
    try (CsvFile file =
        new CsvFile(directory, "accounts.csv", "account_ref", "customer_ref", "account_type")) {
      for (int i = 0; i < count(); i++) {
        file.row(reference(i), Customers.reference(owner(i)), type(i).text);
      }
      return file.written();
    }
  }
}
