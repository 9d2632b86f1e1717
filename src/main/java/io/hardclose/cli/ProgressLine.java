package io.hardclose.cli;

import io.hardclose.load.LoadProgress.Phase;
import io.hardclose.load.LoadProgress.Seen;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells how a load gets on: one line that is written over on a terminal, elsewhere a line every ten
 * seconds, so that a log stays short.
 */
final class ProgressLine {
  private static final Duration ON_A_TERMINAL = Duration.ofMillis(500);
  private static final Duration ELSEWHERE = Duration.ofSeconds(10);
  private static final String CLEAR = "\r\u001b[K";

  private final Supplier<Seen> progress;
  private final PrintWriter out;
  private final boolean terminal;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "load-progress");
            thread.setDaemon(true);
            return thread;
          });

  private ProgressLine(Supplier<Seen> progress, PrintWriter out, boolean terminal) {
    this.progress = progress;
    this.out = out;
    this.terminal = terminal;
  }

  /** Does the work and tells how it gets on, but not to those who are told how the run ended. */
  static <T> T during(
      Supplier<T> work, Supplier<Seen> progress, PrintWriter err, Map<String, String> environment) {
    ProgressLine line = new ProgressLine(progress, Said.inPassing(err), isWrittenOver(environment));
    long every = (line.terminal ? ON_A_TERMINAL : ELSEWHERE).toMillis();
    line.ticker.scheduleAtFixedRate(line::tell, every, every, TimeUnit.MILLISECONDS);
    try {
      return work.get();
    } finally {
      line.end();
    }
  }

  private void end() {
    ticker.shutdownNow();
    if (terminal) {
      out.print(CLEAR);
      out.flush();
    }
  }

  private void tell() {
    Seen seen = progress.get();
    if (seen.phase() == Phase.NONE) {
      return;
    }
    if (terminal) {
      out.print(CLEAR + text(seen));
    } else {
      out.print(text(seen) + System.lineSeparator());
    }
    out.flush();
  }

  /** What is being done, of which file, how fast; when it ends, where that is known. */
  static String text(Seen seen) {
    String done =
        switch (seen.phase()) {
          case NONE -> "";
          case INSPECTING -> "inspecting files";
          case BEGINNING -> "beginning" + of(seen);
          case PASSING_OVER -> "passing over what is staged of" + of(seen) + passed(seen);
          case NOTING -> "noting the rows of" + of(seen);
          case STAGING -> "staging" + of(seen) + rows(seen) + rate(seen) + percent(seen);
          case MAPPING -> "mapping" + of(seen);
          case OPENING_MONTHS -> "opening months";
          case CHOOSING -> "choosing the files to post next";
          case WRITING_REJECTS -> "writing rejected rows of" + of(seen) + passed(seen);
          case SUMMING_UP -> "summing up";
          case CHECKING -> "checking" + of(seen) + rows(seen) + rejects(seen);
          case CHECKING_AND_POSTING ->
              "checking and posting" + of(seen) + rows(seen) + rejects(seen);
          case POSTING -> "posting" + of(seen) + rows(seen) + rate(seen) + rejects(seen);
          case SETTLING ->
              "settling balances and keys" + of(seen, " of ") + rows(seen) + rejects(seen);
        };
    return done + ", " + clock(seen.elapsed().toSeconds()) + left(seen);
  }

  private static String of(Seen seen) {
    return of(seen, " ");
  }

  private static String of(Seen seen, String before) {
    return seen.what().isEmpty() ? "" : before + seen.what();
  }

  private static String rows(Seen seen) {
    return switch (seen.phase()) {
      case STAGING -> String.format(Locale.ROOT, ": %,d rows", seen.rows());
      case CHECKING, CHECKING_AND_POSTING ->
          String.format(Locale.ROOT, ": %,d rows", seen.totalRows());
      default ->
          String.format(Locale.ROOT, ": %,d of %,d rows written", seen.rows(), seen.totalRows());
    };
  }

  private static String passed(Seen seen) {
    return seen.rows() == 0 ? "" : String.format(Locale.ROOT, ": %,d rows", seen.rows());
  }

  private static String rate(Seen seen) {
    return String.format(Locale.ROOT, ", %,d rows/s", seen.rowsPerSecond());
  }

  private static String percent(Seen seen) {
    return seen.percent().isEmpty() ? "" : ", " + seen.percent().getAsInt() + " %";
  }

  /** Rows of a file are rejected when it is done; until then there are the rules they break. */
  private static String rejects(Seen seen) {
    return String.format(Locale.ROOT, ", %,d rejected", seen.rejected())
        + (seen.brokenRules() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                " before, %,d %s broken here",
                seen.brokenRules(),
                seen.brokenRules() == 1 ? "rule" : "rules"));
  }

  private static String left(Seen seen) {
    String phase = seen.phase() == Phase.STAGING ? " of staging" : "";
    return seen.secondsLeft().isEmpty()
        ? ""
        : ", " + clock(seen.secondsLeft().getAsLong()) + " left" + phase;
  }

  private static String clock(long seconds) {
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  /**
   * The launcher says whether the error output is a terminal, which Java cannot be asked: its
   * console is the other two.
   */
  static boolean isWrittenOver(Map<String, String> environment) {
    return Boolean.getBoolean("hardclose.stderr.terminal") && !Said.isEcs(environment);
  }
}
