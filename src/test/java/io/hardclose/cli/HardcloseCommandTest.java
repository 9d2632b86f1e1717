package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HardcloseCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** What one command asks of the log, the next test in this program does not want. */
  @AfterEach
  void forgetDebug() {
    System.clearProperty("hardclose.log");
    System.clearProperty("hardclose.log.step");
  }

  @Test
  void helpListsTheCommands() {
    assertThat(hardclose("--help")).isZero();
    assertThat(out.toString())
        .startsWith("Usage: hardclose")
        .contains("  migrate ", "  recover ", "Exit codes: 0 done");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"help, --help", "help load, load --help", "help help, help --help"})
  void helpIsACommandToo(String line, String option) {
    assertThat(hardclose(option.split(" "))).isZero();
    String help = out.toString();
    out.getBuffer().setLength(0);

    assertThat(hardclose(line.split(" "))).isZero();
    assertThat(out.toString()).isEqualTo(help).contains("Usage: hardclose");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theVersionIsTheBuilds() {
    assertThat(hardclose("--version")).isZero();
    assertThat(out.toString().strip()).isEqualTo("hardclose 0.1.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                            | HC640: no command is given. Nothing was done. See what it takes: hardclose --help.
          clsoe                         | HC640: "clsoe" is no command of hardclose. Nothing was done. Did you mean soft-close or close? See what it takes: hardclose --help.
          help clsoe                    | HC640: "clsoe" is no command of hardclose. Nothing was done. Did you mean soft-close or close? See what it takes: hardclose --help.
          help load more                | HC640: "more" is more than there can be after hardclose help. Nothing was done. See what it takes: hardclose help --help.
          verify --bundel x             | HC640: "--bundel" is no option of hardclose verify. Nothing was done. Did you mean --bundle? See what it takes: hardclose verify --help.
          verify reports                | HC640: "reports" is more than there can be after hardclose verify. Nothing was done. See what it takes: hardclose verify --help.
          close                         | HC640: missing required option: '--period=YYYY-MM'. Nothing was done. See what it takes: hardclose close --help.
          close --period                | HC640: missing required parameter for option '--period' (YYYY-MM). Nothing was done. See what it takes: hardclose close --help.
          generate --accounts many      | HC640: invalid value for option '--accounts': 'many' is not an int. Nothing was done. See what it takes: hardclose generate --help.
          close --period 2026-10 --period 2026-11 | HC640: option '--period' (YYYY-MM) should be specified only once. Nothing was done. See what it takes: hardclose close --help.
          load --from x --retry-rejects --leave-out why --by anna | HC339: --retry-rejects and --leave-out exclude each other. A row is either mended or left out. Put those to leave out into a directory of their own, and run load for each.
          load --inbox x --leave-out why --by anna | HC336: --leave-out goes with --from. What comes into an inbox is new, and rejected rows are of files that came before. Run load --from with the directory of the rejected rows.
          load --inbox x --retry-rejects | HC336: --retry-rejects goes with --from. What comes into an inbox is new, and rejected rows are of files that came before. Run load --from with the directory of the rejected rows.
          load --from x --leave-out why | HC640: missing required argument(s): --by=NAME. Nothing was done. See what it takes: hardclose load --help.
          load --from x --by anna       | HC640: missing required argument(s): --leave-out=REASON. Nothing was done. See what it takes: hardclose load --help.
          nightly --mapping mappings/berka | HC640: missing required argument(s): --inbox=DIR. Nothing was done. See what it takes: hardclose nightly --help.
          nightly --ahead 121           | HC703: --ahead 121 refused. Months are opened and put away a few at a time, and the last closed one always stays. Give 0 to 120.
          nightly --ahead -1            | HC703: --ahead -1 refused. Months are opened and put away a few at a time, and the last closed one always stays. Give 0 to 120.
          report flux --period 2026-10 --set materiality=5 --set materiality=6 | HC411: --set materiality=6 sets what was set before it. Nothing was exported. Write --set name=value, once for each name.
          partitions --drop             | HC720: --drop without --archive would drop what is written nowhere. Nothing was done. See ./hardclose partitions --help, and give one or the other.
          report flux --period 2026-10 --set materiality | HC411: --set materiality has no = between name and value. Nothing was exported. Write --set name=value, once for each name.
          """)
  void aWrongLineIsRefusedInTheFormOfEveryRefusal(String line, String message) {
    assertThat(hardclose(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    assertThat(err.toString().strip()).isEqualTo(message);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "partitions, --archive",
    "partitions, --out",
    "verify, --archive",
    "verify, --bundle",
    "load, --from",
    "load, --inbox",
    "nightly, --inbox",
    "nightly, --out",
    "close, --out",
    "report, --out",
    "generate, --out",
    "demo, --out",
    "partitions, --sign-with"
  })
  void aNameThatIsEmptyIsNotTheCurrentDirectory(String command, String option) {
    assertThat(hardclose(command, option, "")).isEqualTo(2);
    assertThat(err.toString().strip())
        .startsWith("HC640: invalid value for option '" + option + "'")
        .endsWith(
            "it is empty, and must name a file or a directory. Nothing was done. See what it takes:"
                + " hardclose "
                + command
                + " --help.");
  }

  @Test
  void aDemoWithoutADirectoryForItsReportsLoadsNothing(@TempDir Path folder) {
    Path missing = folder.resolve("missing");
    assertThat(hardclose("demo", "--out", missing.toString())).isEqualTo(5);
    assertThat(err.toString().strip())
        .isEqualTo(
            "HC402: the report directory "
                + missing
                + " does not exist. A close without its reports is half a close. Create it, or name"
                + " another with --out.");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aRefusalIsPrintedWithoutAStackTrace() {
    assertThat(hardclose("migrate", "--url", "jdbc:h2:mem")).isEqualTo(2);
    assertThat(err.toString().strip())
        .isEqualTo(
            "HC504: \"jdbc:h2:mem\" is not a PostgreSQL URL. Hardclose works on PostgreSQL 15 to 18"
                + " only. Write it as jdbc:postgresql://host:5432/database.");
  }

  @Test
  void debugAddsTheStackTrace() {
    assertThat(hardclose("migrate", "--debug", "--url", "jdbc:h2:mem")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("HC504: ")
        .contains("at io.hardclose.database.DatabaseSettings");
  }

  @Test
  void aFormatOfTheLogThatIsNoneIsRefused() {
    assertThat(Said.unknownFormat(Map.of("HARDCLOSE_LOG_FORMAT", "xml")))
        .contains(
            "HC641: HARDCLOSE_LOG_FORMAT \"xml\" is no format. Nothing was done. Write it as ecs or"
                + " plain, or leave it out.");
    for (String known : new String[] {"ecs", "plain", ""}) {
      assertThat(Said.unknownFormat(Map.of("HARDCLOSE_LOG_FORMAT", known))).isEmpty();
    }
  }

  private int hardclose(String... arguments) {
    return HardcloseCommand.execute(
        new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
