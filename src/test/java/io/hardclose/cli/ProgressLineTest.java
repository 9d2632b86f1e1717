package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.load.LoadProgress.Seen;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  @Test
  void stagingTellsRowsRateAndWhenItEnds() {
    assertThat(
            ProgressLine.text(
                new Seen("stage", "transactions.csv", 25_000, 100_000, 1_200_000, 0, 0),
                Duration.ofSeconds(40)))
        .isEqualTo("staging transactions.csv: 1,200,000 rows, 30,000 rows/s, 25 %, 2:00 left");
  }

  @Test
  void nothingReadYetTellsNoEnd() {
    assertThat(ProgressLine.text(new Seen("stage", "a.csv", 0, 10, 0, 0, 0), Duration.ofSeconds(1)))
        .isEqualTo("staging a.csv: 0 rows, 0 rows/s");
  }

  @Test
  void mappingAndPostingTellWhatTheyHave() {
    assertThat(ProgressLine.text(new Seen("map", "", 10, 10, 7, 0, 0), Duration.ofSeconds(61)))
        .isEqualTo("mapping 7 rows, 1:01");
    assertThat(
            ProgressLine.text(
                new Seen("post", "b.csv", 10, 10, 1234, 4936, 5), Duration.ofSeconds(9)))
        .isEqualTo("posting, last b.csv: 1,234 of 4,936 rows, 5 rejected, 0:09, 25 %, 0:27 left");
    assertThat(ProgressLine.text(new Seen("post", "", 10, 10, 0, 7, 0), Duration.ofSeconds(9)))
        .isEqualTo("posting: 0 of 7 rows, 0 rejected, 0:09");
  }
}
