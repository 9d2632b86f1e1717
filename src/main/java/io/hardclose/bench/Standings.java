package io.hardclose.bench;

import java.util.List;

/** How the contenders of one race did. */
record Standings(List<Standing> all) {
  /** Works out the ratios. */
  static Standings of(List<Standing> measured) {
    Standings unrated = new Standings(measured);
    return new Standings(
        measured.stream()
            .map(
                each ->
                    new Standing(
                        each.name(),
                        each.millis(),
                        unrated.ratio(each.name(), each.against()),
                        each.against()))
            .toList());
  }

  /** Milliseconds of the one by those of the other. */
  double ratio(String name, String against) {
    return millis(name) / millis(against);
  }

  private double millis(String name) {
    return all.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow().millis();
  }
}
