package io.hardclose.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Contenders run by turns, round after round, so that a noisy minute hurts all alike; the first
 * round warms up and does not count.
 */
final class Race {
  private final int rounds;
  private final Consumer<String> progress;
  private final List<Contender> contenders = new ArrayList<>();

  /** Does its work once and says how long the work itself took. */
  @FunctionalInterface
  interface Lap {
    /**
     * @return nanoseconds, without what only prepares or cleans up
     */
    long nanos() throws SQLException;
  }

  private record Contender(String name, String against, Lap lap, List<Long> times) {
    double medianMillis() {
      List<Long> sorted = times.stream().sorted().toList();
      int middle = sorted.size() / 2;
      return sorted.size() % 2 == 1
          ? sorted.get(middle) / 1e6
          : (sorted.get(middle - 1) + sorted.get(middle)) / 2e6;
    }
  }

  /**
   * @param rounds that count, 1 or more
   */
  Race(int rounds, Consumer<String> progress) {
    this.rounds = rounds;
    this.progress = progress;
  }

  /**
   * @param against the contender it is measured by; its own name for one that is the measure
   */
  Race enter(String name, String against, Lap lap) {
    contenders.add(new Contender(name, against, lap, new ArrayList<>()));
    return this;
  }

  Standings run() throws SQLException {
    for (int round = 0; round <= rounds; round++) {
      progress.accept(round == 0 ? "warming up" : "round " + round + " of " + rounds);
      // Another one begins each round: going first or last may be an advantage.
      List<Contender> order = new ArrayList<>(contenders);
      Collections.rotate(order, round);
      for (Contender contender : order) {
        long nanos = contender.lap().nanos();
        if (round > 0) {
          contender.times().add(nanos);
        }
      }
    }
    return Standings.of(
        contenders.stream()
            .map(each -> new Standing(each.name(), each.medianMillis(), 1, each.against()))
            .toList());
  }
}
