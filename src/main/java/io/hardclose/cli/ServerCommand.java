package io.hardclose.cli;

import io.hardclose.database.Database;
import io.hardclose.database.DatabaseAddress;
import io.hardclose.database.DatabaseSettings;
import io.hardclose.database.SchemaNeed;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Keeps the embedded server up, so that other programs can look at its books. */
@Command(
    name = "server",
    description =
        "Run the embedded server until it is stopped, so that psql and other programs can work on"
            + " its books. Says how to connect.")
final class ServerCommand implements Callable<Integer> {
  private static final int LOOK_SECONDS = 1;

  @Mixin private StandardOptions standard = new StandardOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Ends by a signal, which stops the server, or when that is gone. */
  @Override
  public Integer call() throws InterruptedException {
    DatabaseSettings settings =
        DatabaseSettings.of(Optional.empty(), Optional.empty(), System.getenv());
    if (!settings.isEmbedded()) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC642",
          "HARDCLOSE_URL names a server, and that one runs by itself. This command runs the embedded"
              + " one, which has other books. Connect to the server of HARDCLOSE_URL, or unset it.");
    }
    PrintWriter err = spec.commandLine().getErr();
    try (Database database =
        Database.open(settings, warning -> err.println("Warning: " + warning))) {
      database.prepare(SchemaNeed.CURRENT);
      sayHowToConnect(database.sessions().address(), settings.home().toAbsolutePath());
      while (true) {
        TimeUnit.SECONDS.sleep(LOOK_SECONDS);
        database.requireRunning();
      }
    }
  }

  private void sayHowToConnect(DatabaseAddress address, Path home) {
    PrintWriter out = spec.commandLine().getOut();
    URI uri = URI.create(address.url().substring("jdbc:".length()));
    String user = address.user().orElseThrow();
    String password = quoted(home.resolve("password"));
    out.println("The embedded server of " + home + " runs until this is stopped, as with Ctrl-C.");
    out.println("For SQL, in another terminal:");
    out.printf(
        "  PGPASSWORD=\"$(cat %s)\" psql -h %s -p %d -U %s -d %s%n",
        password, uri.getHost(), uri.getPort(), user, uri.getPath().substring(1));
    out.println("For other commands of Hardclose meanwhile, there:");
    out.printf(
        "  export HARDCLOSE_URL=%s HARDCLOSE_USER=%s HARDCLOSE_PASSWORD_FILE=%s%n",
        address.url(), user, password);
    out.println(
        user
            + " is the superuser: nothing is forbidden to it. \"set role role_finance\" leaves it what"
            + " finance may do.");
    out.flush();
  }

  /** For a shell. */
  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }
}
