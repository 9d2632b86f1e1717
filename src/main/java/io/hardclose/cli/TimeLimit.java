package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.job.LengthOfTime;
import io.hardclose.job.Refusal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ends a run that takes too long: first as a signal to stop would, so that running jobs stop at
 * their next commit; then, if even that takes too long, at once. The server rolls back what a
 * process leaves open when it is gone.
 */
final class TimeLimit implements AutoCloseable {
  private static final Duration DEFAULT = Duration.ofHours(24);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** More than a job is given to stop, and the pool to close. */
  private static final Duration GRACE = Duration.ofSeconds(90);

  private final CountDownLatch ended = new CountDownLatch(1);

  private TimeLimit(Duration limit, PrintWriter err, Runnable struck) {
    Thread watch = new Thread(() -> watch(limit, err, struck), "hardclose-time-limit");
    watch.setDaemon(true);
    watch.start();
  }

  /**
   * Ends the program when it is not closed in time.
   *
   * @param struck called then, before the program is told to stop
   */
  static TimeLimit begin(Duration limit, PrintWriter err, Runnable struck) {
    return new TimeLimit(limit, err, struck);
  }

  /** Does the work, and ends the program when it takes longer. */
  static <T> T during(Duration limit, PrintWriter err, Supplier<T> work) {
    TimeLimit watched = begin(limit, err, () -> {});
    try {
      return work.get();
    } finally {
      watched.close();
    }
  }

  /** What comes after does not count. */
  @Override
  public void close() {
    ended.countDown();
  }

  /**
   * @param environment HARDCLOSE_TIME_LIMIT, as 90s, 45m or 6h; 24 hours if it is not set
   * @throws Refusal HC632 for anything else
   */
  static Duration of(Map<String, String> environment) {
    String text = environment.getOrDefault("HARDCLOSE_TIME_LIMIT", "").strip();
    if (text.isEmpty()) {
      return DEFAULT;
    }
    return LengthOfTime.of(text)
        .filter(limit -> limit.compareTo(SHORTEST) >= 0)
        .orElseThrow(
            () ->
                new Refusal(
                    ExitCode.USAGE,
                    "HC632",
                    "HARDCLOSE_TIME_LIMIT \""
                        + text
                        + "\" is no time a run may take. Without one a run that hangs keeps the next"
                        + " from starting. Write it with its unit, as 90s, 45m or 6h."));
  }

  private void watch(Duration limit, PrintWriter err, Runnable struck) {
    try {
      if (ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      struck.run();
      err.println(
          "HC633: the run took longer than HARDCLOSE_TIME_LIMIT, "
              + limit.toSeconds()
              + " s, and was stopped. What it committed stays, the rest is rolled back. See what it"
              + " waited for (hardclose doctor), or allow more time, and run the same command"
              + " again.");
      err.flush();
      Thread stop =
          new Thread(() -> System.exit(ExitCode.FAILED.status()), "hardclose-out-of-time");
      stop.start();
      stop.join(GRACE.toMillis());
      Runtime.getRuntime().halt(ExitCode.FAILED.status());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
