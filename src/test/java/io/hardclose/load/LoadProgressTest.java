package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.load.LoadProgress.Phase;
import io.hardclose.load.LoadProgress.Seen;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LoadProgressTest {
  private long now;
  private final LoadProgress progress = new LoadProgress(() -> now);

  @Test
  void theEndOfStagingIsToldOnceItsRateIsKnown() {
    progress.begin(1_000_000);
    pass(1);
    progress.staging("a.csv", 20, 2);
    assertThat(progress.seen().secondsLeft()).isEmpty();
    assertThat(progress.seen().percent()).isEqualTo(OptionalInt.of(0));

    pass(9);
    progress.staging("a.csv", 250_000, 20_000);

    assertThat(progress.seen().rowsPerSecond()).isEqualTo(2000);
    assertThat(progress.seen().percent()).isEqualTo(OptionalInt.of(25));
    assertThat(progress.seen().secondsLeft()).isEqualTo(OptionalLong.of(30));
  }

  @Test
  void whatIsNoStagingIsNotCalledSoAndSlowsItsRateNotDown() {
    progress.begin(1_000_000);
    progress.beginning("a.csv");
    pass(10);
    assertThat(progress.seen())
        .extracting(Seen::phase, Seen::what, Seen::elapsed)
        .containsExactly(Phase.BEGINNING, "a.csv", Duration.ofSeconds(10));
    progress.staging("a.csv", 1, 0);
    pass(10);
    progress.staging("a.csv", 400_000, 20_000);
    progress.noting("a.csv");
    pass(20);
    assertThat(progress.seen())
        .extracting(Seen::phase, Seen::what, Seen::elapsed, Seen::rowsPerSecond)
        .containsExactly(Phase.NOTING, "a.csv", Duration.ofSeconds(20), 0L);

    progress.beginning("b.csv");
    progress.staging("b.csv", 400_001, 20_000);

    assertThat(progress.seen().rowsPerSecond()).isEqualTo(2000);
  }

  @Test
  void rowsThatAnEarlierRunStagedTellNothingOfTheRate() {
    progress.begin(1_000_000);
    progress.passingOver("a.csv", 500_000);
    pass(5);
    assertThat(progress.seen())
        .extracting(Seen::phase, Seen::what, Seen::rows)
        .containsExactly(Phase.PASSING_OVER, "a.csv", 500_000L);
    progress.passedOver(500_000, 500_000);
    progress.staging("a.csv", 500_000, 500_000);
    pass(5);
    progress.staging("a.csv", 600_000, 600_000);

    assertThat(progress.seen())
        .extracting(Seen::rows, Seen::rowsPerSecond, Seen::secondsLeft)
        .containsExactly(600_000L, 20_000L, OptionalLong.of(20));
  }

  @Test
  void anEndThatComesNoNearerIsNotTold() {
    progress.begin(1000);
    pass(10);
    progress.staging("a.csv", 500, 20);
    pass(5);
    assertThat(progress.seen().secondsLeft()).isEmpty();

    progress.staging("a.csv", 1000, 40);

    assertThat(progress.seen().percent()).isEmpty();
    assertThat(progress.seen().secondsLeft()).isEmpty();
  }

  @Test
  void aFileIsCheckedThenWrittenThenSettled() {
    LoadedFile file = file("transactions.csv", "transactions", FileState.STAGED, 100, 0);
    progress.openingMonths();
    progress.posting(List.of(file), List.of(file));
    pass(4);
    progress.posted(0, 1);
    assertThat(progress.seen())
        .extracting(Seen::phase, Seen::what, Seen::rows, Seen::totalRows, Seen::brokenRules)
        .containsExactly(Phase.CHECKING, "transactions.csv", 0L, 100L, 1L);

    pass(2);
    progress.posted(60, 1);
    assertThat(progress.seen().phase()).isEqualTo(Phase.POSTING);
    assertThat(progress.seen().rowsPerSecond()).isEqualTo(30);

    pass(1);
    progress.posted(140, 1);
    pass(5);

    // All are written, and none of it tells how long the rest takes.
    assertThat(progress.seen())
        .extracting(Seen::phase, Seen::rows, Seen::secondsLeft)
        .containsExactly(Phase.SETTLING, 100L, OptionalLong.empty());
  }

  @Test
  void theEndOfPostingIsToldByWhatIsDone() {
    LoadedFile before = file("customers.csv", "customers", FileState.POSTED, 7, 1);
    LoadedFile staged = file("transactions.csv", "transactions", FileState.STAGED, 1000, 0);
    progress.posting(List.of(before, staged), List.of(staged));
    pass(5);
    progress.posted(400, 0);
    pass(15);
    assertThat(progress.seen().secondsLeft()).isEmpty();

    // The next part begins, so the first is done: 400 rows took 20 seconds.
    progress.posted(401, 0);
    assertThat(progress.seen().secondsLeft()).isEqualTo(OptionalLong.of(30));
    assertThat(progress.seen().rejected()).isEqualTo(1);

    pass(10);
    assertThat(progress.seen().secondsLeft()).isEqualTo(OptionalLong.of(20));
    pass(30);
    assertThat(progress.seen().secondsLeft()).isEmpty();
  }

  @Test
  void aSmallFileSaysNothingOfALargeOne() {
    LoadedFile small = file("customers.csv", "customers", FileState.STAGED, 7, 0);
    LoadedFile large = file("orders.csv", "orders", FileState.STAGED, 1000, 0);
    LoadedFile items = file("order_items.csv", "order_items", FileState.STAGED, 100, 0);
    progress.posting(List.of(small, large, items), List.of(small));
    pass(4);

    progress.posting(
        List.of(file("customers.csv", "customers", FileState.POSTED, 7, 2), large, items),
        List.of(large, items));

    assertThat(progress.seen())
        .extracting(Seen::phase, Seen::what, Seen::totalRows, Seen::rejected, Seen::secondsLeft)
        .containsExactly(
            Phase.CHECKING_AND_POSTING, "orders.csv and 1 more", 1100L, 2L, OptionalLong.empty());
  }

  private void pass(long seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }

  private static LoadedFile file(
      String name, String input, FileState state, long read, long rejected) {
    return new LoadedFile(name, input, state, read, read - rejected, 0, rejected);
  }
}
