package io.hardclose.cli;

import io.hardclose.database.Database;
import io.hardclose.database.DatabaseSettings;
import io.hardclose.database.SchemaNeed;
import io.hardclose.job.ExitCode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
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
    return TimeLimit.during(limit, err(), () -> onDatabase(settings)).status();
  }

  private ExitCode onDatabase(DatabaseSettings settings) {
    RunWatch watch = RunWatch.begin(spec.name(), isWatched() ? System.getenv() : Map.of(), err());
    try {
      Database database = Database.open(settings, warning -> err().println("Warning: " + warning));
      prepare(database);
      try (HardcloseContext context = HardcloseContext.start(database)) {
        return watched(context, watch);
      }
    } catch (RuntimeException e) {
      watch.failed(e);
      throw e;
    }
  }

  /** What a run ended with is told while its database is there. */
  private ExitCode watched(HardcloseContext context, RunWatch watch) {
    watch.opened(context.database().sessions());
    ExitCode ended = run(context);
    out().flush();
    watch.ended(ended);
    return ended;
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
