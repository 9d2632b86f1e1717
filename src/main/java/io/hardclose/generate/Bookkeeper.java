package io.hardclose.generate;

import io.hardclose.generate.Accounts.Type;

/** Decides what is posted to an account, so that no balance becomes unbelievable. */
final class Bookkeeper {
  private static final long UNIT = 10_000;
  private static final long MONTHLY_FEE = 490 * Texts.CENT;
  private static final String FEES_AND_INTEREST_INCOME = "4100";
  private static final String INTEREST_PAID = "6100";

  private final Accounts accounts;

  Bookkeeper(Accounts accounts) {
    this.accounts = accounts;
  }

  Posting standing(StandingOrder order, int account, Dice dice) {
    long means = accounts.means(account);
    return switch (order) {
      case OPENING_DEPOSIT -> Posting.credit(account, cents(means * dice.between(40, 200) / 100));
      case RENT -> spend(account, cents(means * (26 + account % 12) / 100), dice);
      case SAVINGS_PLAN -> Posting.credit(account, (50 + account % 8 * 25) * UNIT);
      case REPAYMENT -> repay(account, dice);
      case SALARY -> Posting.credit(account, means + account % 100 * Texts.CENT);
      case FEE ->
          accounts.balance(account) < MONTHLY_FEE
              ? topUp(account, dice)
              : Posting.debit(account, MONTHLY_FEE).against(FEES_AND_INTEREST_INCOME);
      case INTEREST_PAID -> interestPaid(account, dice);
      case INTEREST_CHARGED -> interestCharged(account, dice);
    };
  }

  /** Something that happens on any day. */
  Posting everyday(int account, Dice dice) {
    Type type = accounts.type(account);
    return switch (type) {
      case CHECKING -> everydayChecking(account, dice);
      case SAVINGS ->
          dice.percent(65)
              ? Posting.credit(account, price(20, 300, dice))
              : withdraw(account, dice);
      case CREDIT -> charge(account, price(5, 200, dice), dice);
    };
  }

  private Posting everydayChecking(int account, Dice dice) {
    boolean rich = accounts.balance(account) > 2 * accounts.means(account);
    int roll = dice.below(100);
    if (roll < 1) {
      return adjust(account, price(1, 25, dice), dice);
    }
    if (roll < 6) {
      return Posting.credit(account, price(20, 600, dice));
    }
    if (roll < 12) {
      long surplus = accounts.balance(account) - accounts.means(account);
      return rich
          ? Posting.debit(account, cents(surplus * dice.between(30, 60) / 100))
          : spend(account, price(20, 400, dice), dice);
    }
    long paid = dice.percent(70) ? price(2, 40, dice) : price(15, 180, dice);
    return spend(account, rich ? 4 * paid : paid, dice);
  }

  private Posting adjust(int account, long amount, Dice dice) {
    boolean raises = accounts.balance(account) < amount || dice.percent(50);
    return Posting.adjustment(account, amount, raises);
  }

  private Posting spend(int account, long amount, Dice dice) {
    return accounts.balance(account) < amount
        ? topUp(account, dice)
        : Posting.debit(account, amount);
  }

  private Posting topUp(int account, Dice dice) {
    return Posting.credit(account, dice.between(4, 16) * 25 * UNIT);
  }

  private Posting withdraw(int account, Dice dice) {
    long amount = cents(accounts.balance(account) * dice.between(3, 25) / 100);
    return amount == 0 ? topUp(account, dice) : Posting.debit(account, amount);
  }

  private Posting charge(int account, long amount, Dice dice) {
    return accounts.balance(account) - amount < -accounts.means(account)
        ? repay(account, dice)
        : Posting.debit(account, amount);
  }

  private Posting repay(int account, Dice dice) {
    long debt = -accounts.balance(account);
    long part = dice.percent(40) ? debt : cents(debt * dice.between(50, 95) / 100);
    return part == 0 ? Posting.debit(account, price(5, 200, dice)) : Posting.credit(account, part);
  }

  /** 2 % a year. */
  private Posting interestPaid(int account, Dice dice) {
    long interest = accounts.balance(account) * 2 / 1200;
    return interest == 0
        ? topUp(account, dice)
        : Posting.credit(account, interest).against(INTEREST_PAID);
  }

  /** 12 % a year. */
  private Posting interestCharged(int account, Dice dice) {
    long interest = -accounts.balance(account) * 12 / 1200;
    return interest == 0
        ? Posting.debit(account, price(5, 200, dice))
        : Posting.debit(account, interest).against(FEES_AND_INTEREST_INCOME);
  }

  /** Full cents, or, as after an exchange of currency, four decimals. */
  private static long price(int leastUnits, int mostUnits, Dice dice) {
    long amount = dice.between(leastUnits * 100, mostUnits * 100) * Texts.CENT;
    return dice.percent(3) ? amount + dice.between(1, 99) : amount;
  }

  private static long cents(long amount) {
    return amount / Texts.CENT * Texts.CENT;
  }
}
