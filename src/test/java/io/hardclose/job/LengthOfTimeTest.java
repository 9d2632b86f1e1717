package io.hardclose.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LengthOfTimeTest {
  @Test
  void aNumberWithItsUnitIsOne() {
    assertThat(LengthOfTime.of("90s")).contains(Duration.ofSeconds(90));
    assertThat(LengthOfTime.of("45m")).contains(Duration.ofMinutes(45));
    assertThat(LengthOfTime.of("6h")).contains(Duration.ofHours(6));
    assertThat(LengthOfTime.of("PT30S")).contains(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "6", "21600", "-30", "1.5h", "6 hours", "six", "h", "999999999999999d"})
  void whatHasNoUnitOrIsNoNumberIsNone(String text) {
    assertThat(LengthOfTime.of(text)).isEmpty();
  }
}
