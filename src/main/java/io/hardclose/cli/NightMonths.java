package io.hardclose.cli;

import io.hardclose.period.AccountingPeriod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of the months of a night, for its last line. */
final class NightMonths {
  private final List<String> closed = new ArrayList<>();
  private Optional<AccountingPeriod> stoppedAt = Optional.empty();
  private List<AccountingPeriod> left = List.of();

  /**
   * @param whole whether what comes after the books, as reports and proof, is done, too
   */
  void closed(AccountingPeriod month, boolean whole) {
    closed.add(month + (whole ? "" : " without all its files"));
  }

  /** This one did not end, and later ones were not tried. */
  void stoppedAt(AccountingPeriod month, List<AccountingPeriod> later) {
    stoppedAt = Optional.of(month);
    left = List.copyOf(later);
  }

  /** None was tried, or no more; these are due as before. */
  void interrupted(List<AccountingPeriod> due) {
    stoppedAt = Optional.empty();
    left = List.copyOf(due);
  }

  List<AccountingPeriod> left() {
    return left;
  }

  List<String> clauses() {
    List<String> clauses = new ArrayList<>();
    if (!closed.isEmpty()) {
      clauses.add("closed " + String.join(", ", closed));
    }
    String rest = left.isEmpty() ? "" : "left " + names(left);
    stoppedAt.ifPresentOrElse(
        month -> clauses.add("stopped at " + month + (rest.isEmpty() ? "" : ", " + rest)),
        () -> {
          if (!rest.isEmpty()) {
            clauses.add(rest);
          }
        });
    return clauses;
  }

  static String names(List<AccountingPeriod> months) {
    return months.stream().map(AccountingPeriod::toString).collect(Collectors.joining(", "));
  }
}
