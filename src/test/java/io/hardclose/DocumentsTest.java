package io.hardclose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the documents name is there. */
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");
  private static final Pattern TEST =
      Pattern.compile("`(sql/tests/[^`]+\\.sql|(\\w+Test)(?:#(\\w+))?)`");

  @Test
  void eachInvariantNamesATestThatIsThere() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("docs/architecture.md")).stream()
            .dropWhile(line -> !line.startsWith("| invariant"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(15);
    for (String row : rows) {
      var test = TEST.matcher(row);
      assertThat(test.find()).as(row).isTrue();
      assertThat(isThere(test.group(1), test.group(2), test.group(3))).as(row).isTrue();
    }
  }

  @Test
  void eachFaultOfOperationsNamesATestThatIsThere() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("docs/operations.md")).stream()
            .dropWhile(line -> !line.startsWith("| fault"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(15);
    for (String row : rows) {
      var test = TEST.matcher(row);
      assertThat(test.find()).as(row).isTrue();
      assertThat(isThere(test.group(1), test.group(2), test.group(3))).as(row).isTrue();
    }
  }

  @TestFactory
  Stream<DynamicTest> eachLinkLeadsSomewhere() throws IOException {
    return documents()
        .map(
            document ->
                DynamicTest.dynamicTest(
                    document.toString(), () -> assertThat(deadLinks(document)).isEmpty()));
  }

  @Test
  void theEnvironmentOfOperationsIsWhatTheProgramAndTheScriptsRead() throws IOException {
    TreeSet<String> listed =
        Files.readAllLines(Path.of("docs/operations.md")).stream()
            .dropWhile(line -> !line.equals("## Environment"))
            .takeWhile(line -> !line.equals("## Secrets and encryption"))
            .filter(line -> line.startsWith("| `"))
            .flatMap(line -> found("HARDCLOSE\\w*", line.split("\\|")[1]))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(listed).isEqualTo(read());
  }

  /**
   * Notices take the names of their variables without the first word, secrets a file, too. Spring
   * takes a setting from the variable of its name.
   */
  private static TreeSet<String> read() throws IOException {
    TreeSet<String> read = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String text = Files.readString(file);
        found("HARDCLOSE(?:_[A-Z]+)+(?![A-Z_])", text).forEach(read::add);
        found("(?<=@Value\\(\"\\$\\{)hardclose[\\w.-]*", text)
            .map(name -> name.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_'))
            .forEach(read::add);
        if (file.getParent().endsWith("notice")) {
          found("(?<=\\b(?:value|required|secret)\\(\")[A-Z_]+(?=\"\\))", text)
              .forEach(name -> read.add("HARDCLOSE_" + name));
          found("(?<=\\bsecret\\(\")[A-Z_]+(?=\"\\))", text)
              .forEach(name -> read.add("HARDCLOSE_" + name + "_FILE"));
        }
      }
    }
    for (String script : List.of("hardclose", "jobs/schedule/run.sh")) {
      found("(?<=\\$\\{)HARDCLOSE\\w*", Files.readString(Path.of(script))).forEach(read::add);
    }
    return read;
  }

  private static Stream<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group);
  }

  private static Stream<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(""))) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !file.startsWith("target") && !file.startsWith(".git"))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static List<String> deadLinks(Path document) throws IOException {
    Path folder = document.toAbsolutePath().getParent();
    return LINK.matcher(Files.readString(document))
        .results()
        .map(link -> link.group(1))
        .filter(target -> !target.contains("://") && !Files.exists(folder.resolve(target)))
        .toList();
  }

  private static boolean isThere(String file, String testClass, String method) throws IOException {
    if (testClass == null) {
      return Files.exists(Path.of(file));
    }
    try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
      Path source =
          sources
              .filter(path -> path.endsWith(testClass + ".java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no " + testClass));
      return method == null || Files.readString(source).contains(" " + method + "(");
    }
  }
}
