package io.hardclose.cli;

import io.hardclose.database.Database;
import io.hardclose.database.DatabaseSettings;
import io.hardclose.database.SchemaNeed;
import io.hardclose.job.ExitCode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command that works on the books. A new command extends this, says what it does in {@link #run}
 * and is named in {@link HardcloseCommand}.
 */
abstract class DatabaseCommand implements Callable<Integer> {
  @Mixin private DatabaseOptions options = new DatabaseOptions();

  @Mixin private StandardOptions standard = new StandardOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Does the work. A {@code Refusal} thrown here is printed, and decides the exit code. */
  abstract ExitCode run(HardcloseContext hardclose);

  /**
   * Checks the options before the database is opened, so that a wrong one costs nothing.
   *
   * @throws io.hardclose.job.Refusal naming the option
   */
  void checkOptions() {}

  /** As {@link #checkOptions}, for a command that does not work on every database. */
  void checkSettings(DatabaseSettings settings) {}

  /** Whether monitoring, and people, are told how it ended. */
  boolean isWatched() {
    return false;
  }

  SchemaNeed schemaNeed() {
    return SchemaNeed.CURRENT;
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  @Override
  public final Integer call() {
    checkOptions();
    DatabaseSettings settings = options.settings(System.getenv());
    checkSettings(settings);
    Duration limit = TimeLimit.of(System.getenv());
    RunWatch watch = RunWatch.begin(spec.name(), isWatched() ? System.getenv() : Map.of(), err());
    try (Stop stop = Stop.watch(cause -> watch.stopped(cause, neverBegan(cause)))) {
      return onDatabase(settings, limit, watch, stop).status();
    }
  }

  private String neverBegan(Stop.Cause cause) {
    return "HC603: "
        + spec.name()
        + " was "
        + cause
        + " before its work began. Nothing of it was done. Run the same command again.";
  }

  private ExitCode onDatabase(
      DatabaseSettings settings, Duration limit, RunWatch watch, Stop stop) {
    try (TimeLimit watched =
        TimeLimit.begin(limit, err(), () -> stop.because(Stop.Cause.TIME_LIMIT))) {
      Optional<Database> database = open(settings, watch, stop);
      if (database.isEmpty()) {
        return stop.cause().orElseThrow().exitCode();
      }
      try (HardcloseContext context = HardcloseContext.start(database.get())) {
        return work(context, watched, watch, stop);
      }
    }
  }

  /** Empty when it failed because it was stopped, which took the server away, and was told. */
  private Optional<Database> open(DatabaseSettings settings, RunWatch watch, Stop stop) {
    try {
      Database database = Database.open(settings, warning -> err().println("Warning: " + warning));
      prepare(database);
      return Optional.of(database);
    } catch (RuntimeException e) {
      if (stop.cause().isPresent()) {
        return Optional.empty();
      }
      watch.failed(e);
      throw e;
    }
  }

  /**
   * What a run ended with is told while its database is there. That takes its time, which is not
   * the run's.
   */
  private ExitCode work(HardcloseContext context, TimeLimit limit, RunWatch watch, Stop stop) {
    if (!stop.workBegins(context)) {
      return stop.cause().orElseThrow().exitCode();
    }
    watch.opened(context.database().sessions());
    try {
      if (stop.cause().isPresent()) {
        throw new IllegalStateException("told to stop before it began");
      }
      ExitCode ended = run(context);
      out().flush();
      stop.workEnded();
      limit.close();
      ExitCode told = stop.cause().map(Stop.Cause::exitCode).orElse(ended);
      watch.ended(told);
      return told;
    } catch (RuntimeException e) {
      stop.workEnded();
      limit.close();
      return failed(e, context, watch, stop);
    } finally {
      stop.everybodyIsTold();
    }
  }

  /** A failure that came of being stopped is none of its own. */
  private ExitCode failed(
      RuntimeException failure, HardcloseContext context, RunWatch watch, Stop stop) {
    out().flush();
    Optional<Stop.Cause> cause = stop.cause();
    if (cause.isPresent()) {
      err()
          .println(
              "HC603: "
                  + spec.name()
                  + " was "
                  + cause.get()
                  + ". What it committed stays. Run the same command again.");
      watch.ended(cause.get().exitCode());
      return cause.get().exitCode();
    }
    RuntimeException explained =
        context.interference().in(failure).map(RuntimeException.class::cast).orElse(failure);
    watch.failed(explained);
    throw explained;
  }

  private void prepare(Database database) {
    try {
      database.prepare(schemaNeed());
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }
}
