package io.hardclose.cli;

import io.hardclose.load.LoadProgress;
import io.hardclose.load.LoadProgress.Seen;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
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

  private final LoadProgress progress;
  private final PrintWriter out;
  private final boolean terminal;
  private final long started = System.nanoTime();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "load-progress");
            thread.setDaemon(true);
            return thread;
          });

  private ProgressLine(LoadProgress progress, PrintWriter out, boolean terminal) {
    this.progress = progress;
    this.out = out;
    this.terminal = terminal;
  }

  /** Does the work and tells how it gets on. */
  static <T> T during(Supplier<T> work, LoadProgress progress, PrintWriter out) {
    ProgressLine line = new ProgressLine(progress, out, isTerminal());
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
    Seen seen = progress.seen();
    if (seen.station().isEmpty()) {
      return;
    }
    String text = text(seen, Duration.ofNanos(System.nanoTime() - started));
    if (terminal) {
      out.print(CLEAR + text);
    } else {
      out.println(text);
    }
    out.flush();
  }

  /** Staging goes by bytes and posting by the rows of files done with; so its end can be told. */
  static String text(Seen seen, Duration elapsed) {
    String rows = String.format(Locale.ROOT, "%,d rows", seen.rows());
    String time = clock(elapsed.toSeconds());
    return switch (seen.station()) {
      case "stage" ->
          "staging"
              + (seen.file().isEmpty() ? "" : " " + seen.file())
              + ": "
              + rows
              + String.format(
                  Locale.ROOT, ", %,d rows/s", seen.rows() * 1000 / Math.max(1, elapsed.toMillis()))
              + left(seen.bytes(), seen.totalBytes(), elapsed);
      case "map" -> "mapping " + rows + ", " + time;
      default ->
          "posting"
              + (seen.file().isEmpty() ? "" : ", last " + seen.file())
              + String.format(
                  Locale.ROOT,
                  ": %,d of %,d rows, %,d rejected, %s",
                  seen.rows(),
                  seen.totalRows(),
                  seen.rejected(),
                  time)
              + left(seen.rows(), seen.totalRows(), elapsed);
    };
  }

  private static String left(long done, long total, Duration elapsed) {
    if (done == 0 || total == 0) {
      return "";
    }
    double part = Math.min(1, (double) done / total);
    return String.format(
        Locale.ROOT,
        ", %.0f %%, %s left",
        100 * part,
        clock(Math.round(elapsed.toSeconds() * (1 - part) / part)));
  }

  private static String clock(long seconds) {
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  /** From Java 22 there is a console without a terminal, too. */
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException before22) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
