package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.load.LoadProgress.Phase;
import io.hardclose.load.LoadProgress.Seen;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
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
    assertThat(ProgressLine.text(without(Phase.OPENING_MONTHS, "")))
        .isEqualTo("opening months, 1:01");
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
    return new Seen(
        phase,
        what,
        Duration.ofSeconds(61),
        0,
        0,
        0,
        OptionalInt.empty(),
        0,
        0,
        OptionalLong.empty());
  }
}
