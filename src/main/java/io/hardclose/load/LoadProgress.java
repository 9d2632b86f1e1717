package io.hardclose.load;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** How far the running load has come; asked by another thread. */
public final class LoadProgress {
  /** In the first moments a rate says nothing. */
  static final long SETTLED_NANOS = Duration.ofSeconds(3).toNanos();

  /** After so long without news, what was expected no longer is. */
  static final long QUIET_NANOS = Duration.ofSeconds(2).toNanos();

  private static final Seen NOTHING = Seen.of(Phase.NONE, "", Duration.ZERO);

  private final LongSupplier nanos;
  private Phase phase = Phase.NONE;
  private String what = "";
  private long began;
  private StagedSoFar staged = new StagedSoFar(0, 0);
  private PostedSoFar posted = new PostedSoFar(0, List.of());

  LoadProgress(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** What a load does. */
  public enum Phase {
    NONE,
    STAGING,
    MAPPING,
    OPENING_MONTHS,
    CHECKING,
    /** Of what has no numbers that tell the one from the other. */
    CHECKING_AND_POSTING,
    POSTING,
    /** Rows are written, their balances and keys are not yet; nothing is heard of that. */
    SETTLING
  }

  /**
   * A moment of a load.
   *
   * @param what file, or query of the mapping; empty where there is none
   * @param elapsed since the phase began; of all files that are posted since the first of them
   * @param rows staged so far, or written of the file that is posted, about
   * @param totalRows of the file that is posted; 0 in other phases
   * @param rowsPerSecond staged, of all files, or written, of the file that is posted
   * @param percent of the bytes staged, below 100; empty in other phases
   * @param rejected rows rejected in files that are done
   * @param brokenRules in the file that is posted, so far; a row may break several
   * @param secondsLeft of the phase; empty while that is not known
   */
  public record Seen(
      Phase phase,
      String what,
      Duration elapsed,
      long rows,
      long totalRows,
      long rowsPerSecond,
      OptionalInt percent,
      long rejected,
      long brokenRules,
      OptionalLong secondsLeft) {
    static Seen of(Phase phase, String what, Duration elapsed) {
      return new Seen(
          phase, what, elapsed, 0, 0, 0, OptionalInt.empty(), 0, 0, OptionalLong.empty());
    }
  }

  public synchronized Seen seen() {
    long now = nanos.getAsLong();
    return switch (phase) {
      case NONE -> NOTHING;
      case STAGING -> staged.seen(now);
      case MAPPING, OPENING_MONTHS -> Seen.of(phase, what, Duration.ofNanos(now - began));
      default -> posted.seen(now);
    };
  }

  synchronized void begin(long totalBytes) {
    phase = Phase.STAGING;
    staged = new StagedSoFar(nanos.getAsLong(), totalBytes);
  }

  /** Bytes and rows are those of this file; what was staged before is added. */
  synchronized void staging(String file, long bytes, long rows) {
    staged.read(nanos.getAsLong(), file, bytes, rows);
  }

  synchronized void staged(InputFile file) {
    staged.done(file.size());
  }

  synchronized void mapping(String query) {
    begin(Phase.MAPPING, query);
  }

  synchronized void openingMonths() {
    begin(Phase.OPENING_MONTHS, "");
  }

  /** All files of the load, as far as they have come, and those that are posted next. */
  synchronized void posting(List<LoadedFile> all, List<LoadedFile> next) {
    if (phase != Phase.POSTING) {
      phase = Phase.POSTING;
      posted = new PostedSoFar(nanos.getAsLong(), all);
    }
    posted.next(nanos.getAsLong(), all, next);
  }

  /** Rows of transactions written and rules broken in the files posted now, about. */
  synchronized void posted(long rows, long brokenRules) {
    posted.heard(nanos.getAsLong(), rows, brokenRules);
  }

  synchronized void end() {
    phase = Phase.NONE;
  }

  private void begin(Phase of, String with) {
    if (phase != of) {
      began = nanos.getAsLong();
    }
    phase = of;
    what = with;
  }
}
