package io.hardclose.bench;

import java.util.List;
import java.util.Locale;

/** Results as people read them: on the terminal, and in {@code docs/benchmarks.md}. */
public final class BenchDocument {
  private BenchDocument() {}

  public static String text(BenchResult result) {
    StringBuilder text = new StringBuilder(result.title()).append('\n');
    for (Standing standing : result.standings()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-40s %12.1f ms  %7.2f of %s%n",
              standing.name(),
              standing.millis(),
              standing.ratio(),
              standing.against()));
    }
    result.goals().forEach(goal -> text.append("  ").append(sentence(goal)).append('\n'));
    return text.toString();
  }

  public static String markdown(MachineFacts machine, int rounds, List<BenchResult> results) {
    StringBuilder page = new StringBuilder("# Benchmarks\n\n");
    page.append(
        String.format(
            Locale.ROOT,
            "Written by `./hardclose bench --write docs/benchmarks.md`. Contenders ran by turns;"
                + " times are medians of%n%d rounds after one that warmed up. Ratios count, times"
                + " are of this machine: %s, %d cores,%n%d GiB, %s, %s,%n%s.%n",
            rounds,
            machine.processor(),
            machine.processors(),
            machine.memoryGib(),
            machine.system(),
            machine.java(),
            machine.server()));
    results.forEach(result -> append(page, result));
    return page.toString();
  }

  private static void append(StringBuilder page, BenchResult result) {
    page.append("\n## ").append(result.title()).append("\n\n| what | ms | ratio | of |\n");
    page.append("| --- | ---: | ---: | --- |\n");
    for (Standing standing : result.standings()) {
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %,.1f | %.2f | %s |%n",
              standing.name(),
              standing.millis(),
              standing.ratio(),
              standing.against()));
    }
    page.append('\n');
    result.goals().forEach(goal -> page.append("* ").append(sentence(goal)).append('\n'));
  }

  private static String sentence(Goal goal) {
    return String.format(
        Locale.ROOT,
        "%s: %.2f, goal at %s %.2f, %s",
        goal.what(),
        goal.measured(),
        goal.atMost() ? "most" : "least",
        goal.limit(),
        goal.isReached() ? "reached" : "missed");
  }
}
