package io.hardclose.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RefusalTest {
  @Test
  void theCodeStandsBeforeTheMessage() {
    assertThat(new Refusal(ExitCode.REFUSED, "HC301", "no file found."))
        .hasMessage("HC301: no file found.");
  }

  @Test
  void aCodeThatIsThereAlreadyIsNotRepeated() {
    assertThat(new Refusal(ExitCode.REFUSED, "HC301", "HC301: no file found."))
        .hasMessage("HC301: no file found.");
  }

  @Test
  void aCodeOfAnotherClassIsNotTaken() {
    assertThatThrownBy(() -> new Refusal(ExitCode.REFUSED, "42501", "no."))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a code of class HC: 42501");
  }
}
