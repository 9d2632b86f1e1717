package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What docs/operations.md tells people to type, the command line takes. */
class OperationsTest {
  private static final Path DOC = Path.of("docs", "operations.md");
  private static final Pattern TYPED = Pattern.compile("(?m)^\\$ \\./hardclose ([\\w-]+)(.*)$");
  private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

  @TestFactory
  Stream<DynamicTest> eachCommandTakesItsOptions() throws IOException {
    return TYPED
        .matcher(Files.readString(DOC))
        .results()
        .map(
            typed ->
                DynamicTest.dynamicTest(
                    typed.group(),
                    () -> {
                      List<String> options =
                          OPTION.matcher(typed.group(2)).results().map(o -> o.group()).toList();
                      String help = help(typed.group(1));
                      assertThat(options).allMatch(help::contains);
                    }));
  }

  @Test
  void theExitCodesAreThoseOfTheProgram() throws IOException {
    String text = Files.readString(DOC);
    for (io.hardclose.job.ExitCode code : io.hardclose.job.ExitCode.values()) {
      assertThat(text).contains("\n| " + code.status() + " | ");
    }
  }

  private static String help(String command) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    assertThat(HardcloseCommand.execute(out, out, command, "--help")).isZero();
    return said.toString();
  }
}
