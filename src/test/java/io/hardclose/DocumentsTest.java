package io.hardclose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
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
