package io.hardclose.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountingPeriodTest {
  @Test
  void aMonthIsReadAndWrittenTheSameWay() {
    AccountingPeriod october = AccountingPeriod.parse("2026-10");

    assertThat(october.firstDay()).isEqualTo(LocalDate.of(2026, 10, 1));
    assertThat(october).hasToString("2026-10");
  }

  @Test
  void theNextMonthCrossesTheYear() {
    assertThat(AccountingPeriod.parse("2026-12").next()).hasToString("2027-01");
  }

  @Test
  void thePreviousMonthCrossesTheYear() {
    assertThat(AccountingPeriod.parse("2026-01").previous()).hasToString("2025-12");
  }

  @Test
  void theFirstAndTheLastMonthAreRead() {
    assertThat(AccountingPeriod.parse("1900-01")).hasToString("1900-01");
    assertThat(AccountingPeriod.parse("2999-12")).hasToString("2999-12");
  }

  @Test
  void nothingComesAfterTheLastMonth() {
    assertThatThrownBy(AccountingPeriod.parse("2999-12")::next)
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("HC600: period \"3000-01\" is not a month.");
  }

  @Test
  void earlierMonthsSortFirst() {
    assertThat(AccountingPeriod.parse("2026-09")).isLessThan(AccountingPeriod.parse("2026-10"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "2026-13",
        "2026-00",
        "2026-1",
        "26-10",
        "202610",
        "2026/10",
        "2026-10-31",
        "2026-10-01",
        " 2026-10",
        "2026-10 ",
        "2026-10\n",
        "+2026-10",
        "-2026-10",
        "20266-10",
        "1899-12",
        "3000-01",
        "0000-00",
        "２０２６-１０",
        "٢٠٢٦-١٠",
        "2026‐10",
        "2026-10' or 1=1--",
        "x,java.lang.Nope",
        "../2026-10",
        "null"
      })
  void anyOtherSpellingIsRefused(String text) {
    assertThatThrownBy(() -> AccountingPeriod.parse(text))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
              assertThat(refusal.sqlState()).isEqualTo("HC600");
            })
        .hasMessage(
            "HC600: period \""
                + text.replace("\n", "<U+000A>")
                + "\" is not a month. A period has one spelling, so that no month can run twice"
                + " under two names. Write it as YYYY-MM, for example 2026-10.");
  }

  @Test
  void aLongTextIsCutInTheMessage() {
    assertThatThrownBy(() -> AccountingPeriod.parse("9".repeat(2501)))
        .hasMessageStartingWith("HC600: period \"" + "9".repeat(40) + "…\" is not a month.");
  }
}
