package io.hardclose.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** SQL is written one way. */
class SqlFormatTest {
  private static final Path SQL = Path.of("sql");
  private static final int LINE = 130;

  /** Written by PostgreSQL itself, in its own way. */
  private static final Path GOLDEN = SqlFiles.TESTS.resolve("expected").resolve("schema.sql");

  /** What is no keyword: comments, strings and quoted names. Bodies between dollars are code. */
  private static final Pattern NO_CODE =
      Pattern.compile("--[^\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\"[^\"]*\"", Pattern.DOTALL);

  private static final Pattern SHOUTED =
      Pattern.compile(
          "(?i)\\b(?-i:(?=\\w*[A-Z]))(select|from|where|and|or|not|null|in|is|as|on|by|with|join|left|cross|lateral"
              + "|using|group|order|having|limit|union|all|exists|case|when|then|else|end|values"
              + "|insert|into|update|set|delete|returning|create|replace|alter|drop|table|view"
              + "|function|procedure|trigger|aggregate|index|unique|primary|key|references|check"
              + "|constraint|default|begin|declare|if|loop|for|return|returns|raise|perform|execute"
              + "|language|security|definer|grant|revoke|comment|over|partition|filter|true|false)\\b");

  private static final Pattern OBJECT =
      Pattern.compile(
          "(?m)^create (?:or replace )?(?:function|procedure|aggregate|view|materialized view)"
              + " (\\w+)\\.(\\w+)");

  @TestFactory
  Stream<DynamicTest> eachFileIsClean() {
    return files(file -> !file.equals(GOLDEN))
        .map(
            file ->
                test(
                    file,
                    () -> {
                      String text = SqlFiles.text(file);
                      assertThat(text).doesNotContain("\t", "\r");
                      assertThat(text.lines().filter(line -> line.endsWith(" "))).isEmpty();
                      assertThat(text).endsWith("\n").doesNotEndWith("\n\n");
                      assertThat(shouted(text)).as("keywords in capitals").isEmpty();
                    }));
  }

  /** A test's statement and the message it expects stand on one line. */
  @TestFactory
  Stream<DynamicTest> noLineIsLongerThanAScreenIsWide() {
    return files(file -> !file.equals(GOLDEN) && !file.toString().endsWith(".test.sql"))
        .map(
            file ->
                test(
                    file,
                    () ->
                        assertThat(SqlFiles.text(file).lines().filter(l -> l.length() > LINE))
                            .isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> eachRepeatableFileIsCommented() {
    return files(file -> name(file).startsWith("R__") && !file.startsWith(SQL.resolve("security")))
        .map(file -> test(file, () -> assertThat(SqlFiles.text(file)).contains("\ncomment on ")));
  }

  /**
   * An aggregate comes with the functions of its steps, a materialized view's reading view with the
   * function it reads through; their names hold the name of the file's object.
   */
  @TestFactory
  Stream<DynamicTest> eachFileHoldsOneObjectNamedAsItself() {
    return Stream.of("functions", "procedures", "views")
        .flatMap(kind -> files(file -> file.startsWith(SQL.resolve(kind))))
        .map(
            file ->
                test(
                    file,
                    () -> {
                      List<MatchResult> objects =
                          OBJECT.matcher(SqlFiles.text(file)).results().toList();
                      MatchResult last = objects.get(objects.size() - 1);
                      assertThat(name(file)).endsWith("_" + last.group(2) + ".sql");
                      assertThat(objects)
                          .allSatisfy(
                              object -> {
                                assertThat(object.group(1)).isEqualTo(last.group(1));
                                assertThat(object.group(2)).contains(last.group(2));
                              });
                    }));
  }

  /** What a schema's first migration granted stays where it was applied. */
  @TestFactory
  Stream<DynamicTest> whoMayDoWhatIsSaidInOnePlace() {
    return Stream.of("functions", "procedures", "views", "triggers", "checks", "reports")
        .flatMap(kind -> files(file -> file.startsWith(SQL.resolve(kind))))
        .map(
            file ->
                test(
                    file,
                    () ->
                        assertThat(SqlFiles.text(file).lines().filter(l -> l.startsWith("grant ")))
                            .isEmpty()));
  }

  /** Anybody who can log in can take their keys. */
  @TestFactory
  Stream<DynamicTest> nothingTakesAnAdvisoryLock() {
    return files(file -> !file.startsWith(SqlFiles.TESTS))
        .map(file -> test(file, () -> assertThat(SqlFiles.text(file)).doesNotContain("advisory")));
  }

  @TestFactory
  Stream<DynamicTest> capitalsAreSeenOutsideStringsAndComments() {
    return Stream.of(
            List.of("select 'SELECT' -- FROM", ""),
            List.of("SELECT 1", "SELECT"),
            List.of("select 1 From t", "From"),
            List.of("do $$ begin RAISE; end $$", "RAISE"))
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.get(0),
                    () ->
                        assertThat(String.join(" ", shouted(example.get(0))))
                            .isEqualTo(example.get(1))));
  }

  private static List<String> shouted(String text) {
    String code = NO_CODE.matcher(text).replaceAll(" ");
    return SHOUTED.matcher(code).results().map(MatchResult::group).toList();
  }

  private static Stream<Path> files(Predicate<Path> wanted) {
    return SqlFiles.under(SQL, ".sql").stream().filter(wanted);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static DynamicTest test(Path file, Runnable test) {
    return DynamicTest.dynamicTest(SQL.relativize(file).toString(), file.toUri(), test::run);
  }
}
