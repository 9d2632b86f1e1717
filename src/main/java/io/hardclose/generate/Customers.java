package io.hardclose.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The customers: people and, one in four, companies. Some of them have a user name. */
final class Customers {
  private final long seed;
  private final int count;
  private final Names names = new Names();

  Customers(long seed, int accounts) {
    this.seed = seed;
    this.count = Math.max(1, (int) (accounts * 6L / 10));
  }

  int count() {
    return count;
  }

  static String reference(int customer) {
    return Texts.reference("CUS-", customer + 1, 6);
  }

  boolean isCompany(int customer) {
    return new Dice(seed, "kind of customer", customer).percent(25);
  }

  /** Customers who have an account only may do without a user name. */
  private boolean hasUser(int customer) {
    return new Dice(seed, "user", customer).percent(55);
  }

  private Names.Name name(int customer) {
    Dice dice = new Dice(seed, "customer", customer);
    return isCompany(customer) ? names.company(dice) : names.person(dice);
  }

  List<GeneratedFile> write(Path directory) throws IOException {
    try (CsvFile users = new CsvFile(directory, "users.csv", "username", "email");
        CsvFile customers =
            new CsvFile(
                directory, "customers.csv", "customer_ref", "full_name", "email", "username")) {
      for (int i = 0; i < count; i++) {
        Names.Name name = name(i);
        String user = hasUser(i) ? userName(i, name) : "";
        String email = user.isEmpty() && i % 9 == 0 ? "" : email(i, name);
        if (!user.isEmpty()) {
          users.row(user, email);
        }
        customers.row(reference(i), name.full(), email, user);
      }
      return List.of(users.written(), customers.written());
    }
  }

  /** The number keeps namesakes apart. */
  private static String userName(int customer, Names.Name name) {
    return name.mailbox() + (customer + 1);
  }

  private String email(int customer, Names.Name name) {
    return isCompany(customer)
        ? name.mailbox() + "@company" + (customer + 1) + ".example.com"
        : name.mailbox() + (customer + 1) + (customer % 3 == 0 ? "@example.org" : "@example.com");
  }
}
