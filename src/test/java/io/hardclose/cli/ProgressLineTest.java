package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.load.LoadProgress.Phase;
import io.hardclose.load.LoadProgress.Seen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {
  private static final Supplier<Seen> MAPPING = () -> without(Phase.MAPPING, "a.sql");

  @AfterEach
  void forgetTheTerminal() {
    System.clearProperty("hardclose.stderr.terminal");
  }

  @Test
  void stagingTellsRowsRateAndWhenItEnds() {
    assertThat(
            ProgressLine.text(
                new Seen(
                    Phase.STAGING,
                    "transactions.csv",
                    Duration.ofSeconds(40),
                    1_200_000,
                    0,
                    30_000,
                    OptionalInt.of(25),
                    0,
                    0,
                    OptionalLong.of(120))))
        .isEqualTo(
            "staging transactions.csv: 1,200,000 rows, 30,000 rows/s, 25 %, 0:40, 2:00 left of"
                + " staging");
  }

  @Test
  void postingTellsRowsRateRejectsAndWhenItEnds() {
    assertThat(ProgressLine.text(posting(Phase.POSTING, 1234, 0, OptionalLong.of(27))))
        .isEqualTo(
            "posting b.csv: 1,234 of 4,936 rows written, 137 rows/s, 5 rejected, 0:09, 0:27 left");
  }

  @Test
  void anEndThatIsNotKnownIsNotTold() {
    assertThat(ProgressLine.text(posting(Phase.CHECKING, 0, 2, OptionalLong.empty())))
        .isEqualTo("checking b.csv: 4,936 rows, 5 rejected before, 2 rules broken here, 0:09");
    assertThat(ProgressLine.text(posting(Phase.CHECKING_AND_POSTING, 0, 0, OptionalLong.empty())))
        .isEqualTo("checking and posting b.csv: 4,936 rows, 5 rejected, 0:09");
    assertThat(ProgressLine.text(posting(Phase.SETTLING, 4936, 0, OptionalLong.empty())))
        .isEqualTo(
            "settling balances and keys of b.csv: 4,936 of 4,936 rows written, 5 rejected, 0:09");
    assertThat(ProgressLine.text(without(Phase.MAPPING, "10-orders.sql")))
        .isEqualTo("mapping 10-orders.sql, 1:01");
    assertThat(ProgressLine.text(without(Phase.MAPPING, ""))).isEqualTo("mapping, 1:01");
    assertThat(ProgressLine.text(without(Phase.INSPECTING, "")))
        .isEqualTo("inspecting files, 1:01");
    assertThat(ProgressLine.text(without(Phase.BEGINNING, "a.csv")))
        .isEqualTo("beginning a.csv, 1:01");
    assertThat(ProgressLine.text(without(Phase.NOTING, "a.csv")))
        .isEqualTo("noting the rows of a.csv, 1:01");
    assertThat(ProgressLine.text(without(Phase.CHOOSING, "")))
        .isEqualTo("choosing the files to post next, 1:01");
    assertThat(ProgressLine.text(without(Phase.SUMMING_UP, ""))).isEqualTo("summing up, 1:01");
    assertThat(ProgressLine.text(without(Phase.OPENING_MONTHS, "")))
        .isEqualTo("opening months, 1:01");
  }

  @Test
  void rowsThatArePassedOverOrWrittenBackAreCounted() {
    assertThat(ProgressLine.text(counting(Phase.PASSING_OVER)))
        .isEqualTo("passing over what is staged of a.csv: 1,234 rows, 1:01");
    assertThat(ProgressLine.text(counting(Phase.WRITING_REJECTS)))
        .isEqualTo("writing rejected rows of a.csv: 1,234 rows, 1:01");
  }

  @Test
  void onATerminalTheLineIsWrittenOverAndNobodyElseIsToldOfIt() {
    StringWriter terminal = new StringWriter();
    Said said = Said.to(new PrintWriter(terminal), Map.of());
    System.setProperty("hardclose.stderr.terminal", "true");

    assertThat(ProgressLine.during(ProgressLineTest::worked, MAPPING, said, Map.of())).isEqualTo(7);
    said.println("HC312: wrong.");

    assertThat(terminal.toString())
        .startsWith("\r\u001b[Kmapping a.sql, 1:01\r\u001b[K")
        .endsWith("\r\u001b[KHC312: wrong." + System.lineSeparator());
    assertThat(said.text()).isEqualToIgnoringNewLines("HC312: wrong.");
  }

  /** Whatever input and output are, which is all that Java says. */
  @ParameterizedTest
  @CsvSource({"false, plain", "true, ecs"})
  void whatIsNoTerminalOrIsCollectedHasNoLinesThatAreWrittenOver(String terminal, String format) {
    StringWriter log = new StringWriter();
    Map<String, String> environment = Map.of("HARDCLOSE_LOG_FORMAT", format);
    Said said = Said.to(new PrintWriter(log), environment);
    System.setProperty("hardclose.stderr.terminal", terminal);

    assertThat(ProgressLine.during(ProgressLineTest::worked, MAPPING, said, environment))
        .isEqualTo(7);

    assertThat(log.toString()).isEmpty();
  }

  @Test
  void aCollectorGetsALineOfItAsAnEventAndTheNoticesNothing() {
    StringWriter log = new StringWriter();
    Said said = Said.to(new PrintWriter(log), Map.of("HARDCLOSE_LOG_FORMAT", "ecs"));

    said.print("HC312: ");
    PrintWriter passing = Said.inPassing(said);
    passing.print("mapping a.sql, 1:01" + System.lineSeparator());
    passing.flush();
    said.println("wrong.");

    assertThat(log.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("\"message\":\"mapping a.sql, 1:01\""),
            line -> assertThat(line).contains("\"message\":\"HC312: wrong.\""));
    assertThat(said.text()).isEqualToIgnoringNewLines("HC312: wrong.");
  }

  /** Long enough for a terminal to be told once or twice. */
  private static int worked() {
    try {
      Thread.sleep(1300);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return 7;
  }

  private static Seen counting(Phase phase) {
    return with(phase, "a.csv", 1234);
  }

  private static Seen posting(Phase phase, long rows, long brokenRules, OptionalLong left) {
    return new Seen(
        phase,
        "b.csv",
        Duration.ofSeconds(9),
        rows,
        4936,
        rows / 9,
        OptionalInt.empty(),
        5,
        brokenRules,
        left);
  }

  private static Seen without(Phase phase, String what) {
    return with(phase, what, 0);
  }

  private static Seen with(Phase phase, String what, long rows) {
    return new Seen(
        phase,
        what,
        Duration.ofSeconds(61),
        rows,
        0,
        0,
        OptionalInt.empty(),
        0,
        0,
        OptionalLong.empty());
  }
}
