package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLimitTest {
  @Test
  void itIsADayUnlessItIsSaid() {
    assertThat(TimeLimit.of(Map.of())).isEqualTo(Duration.ofHours(24));
    assertThat(TimeLimit.of(Map.of("HARDCLOSE_TIME_LIMIT", " "))).isEqualTo(Duration.ofHours(24));
    assertThat(TimeLimit.of(Map.of("HARDCLOSE_TIME_LIMIT", "45m")))
        .isEqualTo(Duration.ofMinutes(45));
  }

  /** 21600 seconds were meant: as milliseconds each night would be stopped after 21 s. */
  @ParameterizedTest
  @ValueSource(strings = {"21600", "6", "0s", "999ms", "soon"})
  void whatHasNoUnitOrIsTooShortIsRefused(String text) {
    assertThatThrownBy(() -> TimeLimit.of(Map.of("HARDCLOSE_TIME_LIMIT", text)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessage(
            "HC632: HARDCLOSE_TIME_LIMIT \""
                + text
                + "\" is no time a run may take. Without one a run that hangs keeps the next from"
                + " starting. Write it with its unit, as 90s, 45m or 6h.");
  }
}
