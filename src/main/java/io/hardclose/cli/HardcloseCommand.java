package io.hardclose.cli;

import io.hardclose.database.Software;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line. Commands are listed in the order in which one meets them. */
@Command(
    name = "hardclose",
    description = "Closes the books of a company whose data lives in PostgreSQL.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = HardcloseCommand.Version.class,
    subcommands = {
      DemoCommand.class,
      MigrateCommand.class,
      LoadCommand.class,
      CheckCommand.class,
      WaiveCommand.class,
      SoftCloseCommand.class,
      CloseCommand.class,
      ReopenCommand.class,
      LockCommand.class,
      StatusCommand.class,
      VerifyCommand.class,
      RefreshCommand.class,
      PartitionsCommand.class,
      ReportCommand.class,
      NightlyCommand.class,
      RecoverCommand.class,
      GenerateCommand.class,
      BenchCommand.class,
      DoctorCommand.class,
      ServerCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done or nothing to do, 1 failed and safe to run again, 2 usage, 3 refused by"
          + " checks or data,",
      "4 already running, 5 needs an operator, 6 verification found a difference."
    })
public final class HardcloseCommand implements Runnable {
  @Mixin private StandardOptions standard = new StandardOptions();

  @CommandLine.Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  @Spec private CommandSpec spec = CommandSpec.create();

  private HardcloseCommand() {}

  /**
   * Parses, runs, and returns the exit status. Starts nothing for help, version or a wrong line.
   */
  public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    Optional<String> unknown = Said.unknownFormat(System.getenv());
    if (unknown.isPresent()) {
      err.println(unknown.get());
      return ExitCode.USAGE.status();
    }
    // Before anything logs, which the commands may do when they are made.
    if (Said.isEcs(System.getenv())) {
      System.setProperty("hardclose.log.format", "ecs");
      // The driver logs as Java does.
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
    if (Arrays.asList(arguments).contains("--debug")) {
      System.setProperty("hardclose.log", "INFO");
      System.setProperty("hardclose.log.step", "ERROR");
    }
    CommandLine line =
        new CommandLine(new HardcloseCommand())
            .setOut(out)
            .setErr(Said.to(err, System.getenv()))
            // A reason or a name may begin with @, and is no file of words.
            .setExpandAtFiles(false)
            .setParameterExceptionHandler(new WrongLine())
            .setExecutionExceptionHandler(new Failures());
    line.registerConverter(Path.class, HardcloseCommand::path);
    return line.execute(arguments);
  }

  /** What is empty would be taken for the current directory: most likely a variable was not set. */
  private static Path path(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("it is empty, and must name a file or a directory");
    }
    return Path.of(text);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "No command is given");
  }

  /** The version the build recorded. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"hardclose " + Software.installed().version()};
    }
  }

  /** Tells a failure to a person: sentences for what we know, and a stack trace only if asked. */
  static final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
      Optional<Refusal> refusal = Refusal.in(failure);
      line.getErr().println(refusal.map(Throwable::getMessage).orElseGet(() -> unknown(failure)));
      if (parsed.originalArgs().contains("--debug")) {
        failure.printStackTrace(line.getErr());
      }
      return refusal.map(Refusal::exitCode).orElse(ExitCode.FAILED).status();
    }

    private static String unknown(Exception failure) {
      return "HC606: the command failed: "
          + failure
          + " What was committed before stays. Run it again with --debug to see where.";
    }
  }
}
