package io.hardclose.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code docs/errors.md} and the codes that the program and the SQL raise, both ways. */
class ErrorsTest {
  private static final Path DOC = Path.of("docs", "errors.md");
  private static final Pattern SECTION = Pattern.compile("(?m)^## (HC\\d{3}) — (.+)$");
  private static final Pattern MENTIONED = Pattern.compile("\\bHC\\d{3}\\b");

  /** A code as a value: 'HC001' in SQL, "HC001" or the beginning of a message in Java. */
  private static final Pattern RAISED = Pattern.compile("['\"](HC\\d{3})(?=['\":])");

  @Test
  void eachCodeRaisedIsDocumented() {
    assertThat(documented()).containsAll(raised());
  }

  @Test
  void eachCodeDocumentedIsRaised() {
    assertThat(raised()).containsAll(documented());
  }

  @Test
  void eachCodeThatAnythingSpeaksOfIsDocumented() {
    TreeSet<String> mentioned = new TreeSet<>();
    Stream.of(sources(), List.of(DOC), SqlFiles.under(Path.of("docs"), ".md"))
        .flatMap(List::stream)
        .forEach(file -> matches(MENTIONED, file).map(MatchResult::group).forEach(mentioned::add));

    assertThat(documented()).containsAll(mentioned);
  }

  @Test
  void codesAndTitlesStandForOneThingEach() {
    assertThat(sections().map(section -> section.group(1))).doesNotHaveDuplicates().isSorted();
    assertThat(sections().map(section -> section.group(2))).doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> eachSectionSaysMeaningCauseAndRemedy() {
    return Stream.of(SqlFiles.text(DOC).split("(?m)^## "))
        .skip(1)
        .map(
            section ->
                DynamicTest.dynamicTest(
                    section.substring(0, 5),
                    () ->
                        assertThat(section)
                            .matches(
                                "HC\\d{3} — [^\n]+\n\n[^*\n][^\n]+\n\n"
                                    + "\\*\\*Cause:\\*\\* [^\n]+\n\n"
                                    + "\\*\\*Remedy:\\*\\* [^\n]+\n+")));
  }

  private static TreeSet<String> documented() {
    return new TreeSet<>(sections().map(section -> section.group(1)).toList());
  }

  private static Stream<MatchResult> sections() {
    return matches(SECTION, DOC);
  }

  private static TreeSet<String> raised() {
    TreeSet<String> raised = new TreeSet<>();
    sources().forEach(file -> matches(RAISED, file).map(m -> m.group(1)).forEach(raised::add));
    return raised;
  }

  private static List<Path> sources() {
    return Stream.of(
            SqlFiles.under(Path.of("src", "main", "java"), ".java").stream(),
            SqlFiles.under(Path.of("sql"), ".sql").stream()
                .filter(file -> !file.startsWith(SqlFiles.TESTS)))
        .flatMap(files -> files)
        .toList();
  }

  private static Stream<MatchResult> matches(Pattern pattern, Path file) {
    return pattern.matcher(SqlFiles.text(file)).results();
  }
}
