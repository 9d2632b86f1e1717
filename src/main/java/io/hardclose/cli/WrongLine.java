package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with a command line, in the form that every refusal has. */
final class WrongLine implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine line = wrong.getCommandLine();
    String command = line.getCommandSpec().qualifiedName();
    line.getErr()
        .println(
            "HC640: "
                + what(wrong)
                + ". Nothing was done. "
                + meant(wrong)
                + "See what it takes: "
                + command
                + " --help.");
    return ExitCode.USAGE.status();
  }

  private static String what(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      return "\""
          + first
          + "\" is "
          + (unmatched.isUnknownOption()
              ? "no option of "
              : wrong.getCommandLine().getSubcommands().isEmpty()
                  ? "more than there can be after "
                  : "no command of ")
          + wrong.getCommandLine().getCommandSpec().qualifiedName();
    }
    String message = String.valueOf(wrong.getMessage()).replaceAll("^Error: |\\.$", "");
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static String meant(ParameterException wrong) {
    List<String> suggestions =
        wrong instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    return suggestions.isEmpty() ? "" : "Did you mean " + String.join(" or ", suggestions) + "? ";
  }
}
