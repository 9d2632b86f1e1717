package io.hardclose.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
  @ParameterizedTest
  @CsvSource({"1, 0.0001", "100, 0.01", "10000, 1.00", "12345600, 1234.56", "12345601, 1234.5601"})
  void amountsHaveTwoDecimalsOrFourWhereThereAreFractionsOfACent(long amount, String text) {
    assertThat(Texts.amount(amount)).isEqualTo(text);
  }

  @Test
  void referencesHaveLeadingZeros() {
    assertThat(Texts.reference("TX-", 123, 9)).isEqualTo("TX-000000123");
  }

  @ParameterizedTest
  @CsvSource({"Øystein, oystein", "Łukasz, lukasz", "Groß, gross", "D'Angelo, dangelo", "Żak, zak"})
  void mailboxesAreLettersWithoutAccents(String name, String mailbox) {
    assertThat(Names.mailbox(name)).isEqualTo(mailbox);
  }
}
