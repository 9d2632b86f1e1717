package io.hardclose.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What {@code --help} shows, asked for as a command. */
@Command(name = "help", description = "Show the help of a command, or list the commands.")
final class HelpCommand implements Runnable {
  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command to show help of.")
  private @Nullable String command;

  @Mixin private StandardOptions standard = new StandardOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    CommandLine hardclose = spec.parent().commandLine();
    CommandLine asked =
        command == null ? hardclose : hardclose.getSubcommands().get(String.valueOf(command));
    if (asked == null) {
      throw new UnmatchedArgumentException(hardclose, List.of(String.valueOf(command)));
    }
    asked.usage(hardclose.getOut());
  }
}
