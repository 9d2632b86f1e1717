package io.hardclose.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstantsTest {
  private static final long MICROSECONDS = 1_000_000;

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00Z",
    "-1, 1969-12-31T23:59:59.999999Z",
    "1500, 1970-01-01T00:00:00.001500Z",
    "61000000, 1970-01-01T00:01:01Z"
  })
  void instantsAreWrittenInUtcToTheMicrosecond(long instant, String text) {
    assertThat(Instants.utc(instant)).isEqualTo(text);
  }

  @Test
  void theSummerOfBerlinIsThatOfTheZoneData() {
    for (int year = 2000; year < 2037; year++) {
      for (int month : new int[] {3, 10}) {
        long at = Instants.switchOf(YearMonth.of(year, month));
        ZoneOffsetTransition known =
            ZoneId.of("Europe/Berlin")
                .getRules()
                .nextTransition(
                    YearMonth.of(year, month).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));

        assertThat(at).isEqualTo(known.toEpochSecond() * MICROSECONDS);
        assertThat(Instants.berlinOffsetHours(at - 1))
            .isEqualTo(known.getOffsetBefore().getTotalSeconds() / 3600);
        assertThat(Instants.berlinOffsetHours(at))
            .isEqualTo(known.getOffsetAfter().getTotalSeconds() / 3600);
      }
    }
  }

  @Test
  void onlyMarchAndOctoberHaveASwitch() {
    assertThat(Instants.hasSwitch(YearMonth.of(2026, 3))).isTrue();
    assertThat(Instants.hasSwitch(YearMonth.of(2026, 10))).isTrue();
    assertThat(Instants.hasSwitch(YearMonth.of(2026, 4))).isFalse();
  }
}
