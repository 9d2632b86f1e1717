package io.hardclose.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {
  @Test
  void oneIsToldOfInTheSingular() {
    assertThat(Count.of(1, "warning")).isEqualTo("1 warning");
  }

  @Test
  void noneAndSeveralAreToldOfInThePlural() {
    assertThat(Count.of(0, "warning")).isEqualTo("0 warnings");
    assertThat(Count.of(2, "offending row")).isEqualTo("2 offending rows");
  }
}
