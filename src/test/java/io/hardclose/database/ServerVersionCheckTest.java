package io.hardclose.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.job.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerVersionCheckTest {
  @ParameterizedTest
  @CsvSource({"15,14", "16,10", "17,6", "18,0", "18,6"})
  void aServerWithoutKnownLeaksIsTaken(int major, int minor) {
    assertThat(ServerVersionCheck.check(major, minor)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"14,30", "19,0", "9,6"})
  void anotherMajorVersionIsRefused(int major, int minor) {
    assertThatThrownBy(() -> ServerVersionCheck.check(major, minor))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC501: the server is PostgreSQL "
                + major
                + "."
                + minor
                + ". Hardclose is tested on 15 to 18 only, and books are no place to try others."
                + " Use a server of one of these versions.");
  }

  @ParameterizedTest
  @CsvSource({"15,13,14", "16,9,10", "17,5,6"})
  void aMinorVersionWithTheStatisticsLeakIsWarnedOf(int major, int minor, int fixed) {
    assertThat(ServerVersionCheck.check(major, minor))
        .contains(
            "the server is PostgreSQL "
                + major
                + "."
                + minor
                + ", which can show a reader rows that row level security hides (CVE-2025-8713)."
                + " Update it to "
                + major
                + "."
                + fixed
                + " or later.");
  }

  @Test
  void aMinorVersionWithBothLeaksNamesBoth() {
    assertThat(ServerVersionCheck.check(15, 2))
        .hasValueSatisfying(
            warning -> assertThat(warning).contains("(CVE-2023-2455 and CVE-2025-8713)"));
  }
}
