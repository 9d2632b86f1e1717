package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What happens when the program is told to stop. Jobs stop at their next commit; the work comes to
 * its end and says what it did; whoever is to be told is told; then the database goes. All of it
 * takes less than the 90 seconds that schedulers allow.
 */
final class Stop implements AutoCloseable {
  /** For work that is no job, when no job runs any more. */
  private static final Duration COME_TO_AN_END = Duration.ofSeconds(3);

  /** More than telling everybody takes. */
  private static final Duration TELL = Duration.ofSeconds(20);

  /** Who told it to. */
  enum Cause {
    SIGNAL("a signal", ExitCode.STOPPED),
    TIME_LIMIT("its limit of time", ExitCode.FAILED);

    private final String by;
    private final ExitCode exitCode;

    Cause(String by, ExitCode exitCode) {
      this.by = by;
      this.exitCode = exitCode;
    }

    ExitCode exitCode() {
      return exitCode;
    }

    /** For example {@code stopped by a signal (exit 143)}. */
    @Override
    public String toString() {
      return "stopped by " + by + " (exit " + exitCode.status() + ")";
    }
  }

  /** Tells that it was stopped before there was any work. */
  interface Early {
    void stopped(Cause cause);
  }

  private final Early early;
  private final Thread hook = new Thread(this::stop, "hardclose-stop");
  private final CountDownLatch worked = new CountDownLatch(1);
  private final CountDownLatch told = new CountDownLatch(1);
  private @Nullable Cause cause;
  private @Nullable HardcloseContext context;

  private Stop(Early early) {
    this.early = early;
  }

  /** Watches from now on until it is closed. */
  static Stop watch(Early early) {
    Stop stop = new Stop(early);
    Runtime.getRuntime().addShutdownHook(stop.hook);
    return stop;
  }

  /** The first cause stays. */
  synchronized void because(Cause given) {
    if (cause == null) {
      cause = given;
    }
  }

  synchronized Optional<Cause> cause() {
    return Optional.ofNullable(cause);
  }

  /** False when it was told to stop before: then there is to be none. */
  synchronized boolean workBegins(HardcloseContext on) {
    context = on;
    return cause == null;
  }

  void workEnded() {
    worked.countDown();
  }

  void everybodyIsTold() {
    told.countDown();
  }

  @Override
  public void close() {
    worked.countDown();
    told.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyStopping) {
      // It does the rest while this thread comes to its end.
    }
  }

  private void stop() {
    because(Cause.SIGNAL);
    Cause because = cause().orElseThrow();
    Optional<HardcloseContext> work = work();
    if (work.isEmpty()) {
      early.stopped(because);
      return;
    }
    try (HardcloseContext closed = work.get()) {
      closed.stopJobs(because);
      if (!ended(worked, COME_TO_AN_END)) {
        closed.cutOff();
      }
      ended(told, TELL);
    }
  }

  private synchronized Optional<HardcloseContext> work() {
    return Optional.ofNullable(context);
  }

  private static boolean ended(CountDownLatch latch, Duration patience) {
    try {
      return latch.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
