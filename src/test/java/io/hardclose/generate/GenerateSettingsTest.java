package io.hardclose.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.nio.file.Path;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateSettingsTest {
  private static final Path OUT = Path.of("data");
  private static final YearMonth START = YearMonth.of(2025, 11);

  @Test
  void theEndsOfEachRangeAreTaken() {
    assertThat(new GenerateSettings(1, 0, 1, Long.MIN_VALUE, YearMonth.of(1900, 1), OUT).months())
        .isEqualTo(1);
    assertThat(
            new GenerateSettings(
                    1_000_000, 100_000_000, 600, Long.MAX_VALUE, YearMonth.of(2950, 1), OUT)
                .months())
        .isEqualTo(600);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_000_001})
  void otherNumbersOfAccountsAreRefused(int accounts) {
    assertThatThrownBy(() -> new GenerateSettings(accounts, 1, 1, 1, START, OUT))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
              assertThat(refusal.sqlState()).isEqualTo("HC801");
            })
        .hasMessage(
            "HC801: "
                + accounts
                + " accounts are not between 1 and 1000000. The balance of each account is kept in"
                + " memory, so that none is overdrawn. Choose another number with --accounts.");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 100_000_001})
  void otherNumbersOfTransactionsAreRefused(long transactions) {
    assertThatThrownBy(() -> new GenerateSettings(1, transactions, 1, 1, START, OUT))
        .hasMessage(
            "HC802: "
                + transactions
                + " transactions are not between 0 and 100000000. References have nine digits, and"
                + " no disk is filled by a slip of the finger. Choose another number with"
                + " --transactions.");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 601})
  void otherNumbersOfMonthsAreRefused(int months) {
    assertThatThrownBy(() -> new GenerateSettings(1, 1, months, 1, START, OUT))
        .hasMessage(
            "HC803: "
                + months
                + " months are not between 1 and 600. A load takes no more months at once. Choose"
                + " another number with --months.");
  }

  @Test
  void monthsBeforeTheFirstPeriodAreRefused() {
    assertThatThrownBy(() -> new GenerateSettings(1, 1, 1, 1, YearMonth.of(1899, 12), OUT))
        .hasMessage(
            "HC804: 1 months from 1899-12 do not lie between 1900-01 and 2999-12. There is no"
                + " accounting period outside. Choose another first month with --start.");
  }

  @Test
  void monthsAfterTheLastPeriodAreRefused() {
    assertThatThrownBy(() -> new GenerateSettings(1, 1, 2, 1, YearMonth.of(2999, 12), OUT))
        .hasMessage(
            "HC804: 2 months from 2999-12 do not lie between 1900-01 and 2999-12. There is no"
                + " accounting period outside. Choose another first month with --start.");
  }
}
