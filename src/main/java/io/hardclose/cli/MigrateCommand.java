package io.hardclose.cli;

import io.hardclose.database.Database;
import io.hardclose.database.SchemaNeed;
import io.hardclose.job.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "migrate", description = "Bring the schema up to date.")
final class MigrateCommand implements Callable<Integer> {
  @Mixin private DatabaseOptions options = new DatabaseOptions();

  @Mixin private StandardOptions standard = new StandardOptions();

  @Option(names = "--json", description = "Print the migrations applied as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    return TimeLimit.during(TimeLimit.of(System.getenv()), err, () -> migrate(err)).status();
  }

  private ExitCode migrate(PrintWriter err) {
    try (Database database =
        Database.open(
            options.settings(System.getenv()), warning -> err.println("Warning: " + warning))) {
      print(database.prepare(SchemaNeed.MIGRATED), spec.commandLine().getOut());
      return ExitCode.DONE;
    }
  }

  private void print(List<String> applied, PrintWriter out) {
    if (json) {
      out.println(Json.text(new Applied(applied)));
    } else if (applied.isEmpty()) {
      out.println("Nothing to do: the schema is up to date.");
    } else {
      applied.forEach(migration -> out.println("Applied " + migration));
      out.println("Applied " + applied.size() + " migrations; the schema is up to date.");
    }
  }

  /** What {@code --json} prints. */
  record Applied(List<String> applied) {}
}
