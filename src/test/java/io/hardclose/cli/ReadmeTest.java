package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README and the command line speak of the same commands. */
class ReadmeTest {
  @Test
  void theCommandsTableListsTheCommandsThereAre() throws IOException {
    assertThat(inReadme()).isEqualTo(inHelp());
  }

  @Test
  void theTwoCommandsOfTheReadmeAreInIt() throws IOException {
    assertThat(Files.readString(Path.of("README.md")))
        .contains("./hardclose demo ", "./mvnw verify ");
  }

  private static Set<String> inReadme() throws IOException {
    Pattern row = Pattern.compile("\\| `([\\w-]+)[^|]*\\|.*");
    return Files.readAllLines(Path.of("README.md")).stream()
        .map(row::matcher)
        .filter(java.util.regex.Matcher::matches)
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> inHelp() {
    StringWriter text = new StringWriter();
    HardcloseCommand.execute(new PrintWriter(text, true), new PrintWriter(text, true), "--help");
    List<String> commands =
        Pattern.compile("(?m)^  ([a-z-]+)  +\\S")
            .matcher(text.toString().substring(text.toString().indexOf("Commands:")))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    return new TreeSet<>(commands);
  }
}
