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

  private static final Seen NOTHING = Seen.of(Phase.NONE, "", Duration.ZERO, 0);

  private final LongSupplier nanos;
  private Phase phase = Phase.NONE;
  private String what = "";
  private long rows;
  private long began;
  private boolean isPosting;
  private StagedSoFar staged = new StagedSoFar(0, 0);
  private PostedSoFar posted = new PostedSoFar(0, List.of());

  LoadProgress(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** What a load does. */
  public enum Phase {
    NONE,
    INSPECTING,
    /** What an earlier load staged of the file and did not post is taken away first. */
    BEGINNING,
    /** Rows that an earlier run has staged. */
    PASSING_OVER,
    STAGING,
    /** All rows of the file are copied; of a retry, those that it mends are looked for. */
    NOTING,
    MAPPING,
    OPENING_MONTHS,
    CHOOSING,
    CHECKING,
    /** Of what has no numbers that tell the one from the other. */
    CHECKING_AND_POSTING,
    POSTING,
    /** Rows are written, their balances and keys are not yet; nothing is heard of that. */
    SETTLING,
    WRITING_REJECTS,
    SUMMING_UP
  }

  /**
   * A moment of a load.
   *
   * @param what file, or query of the mapping; empty where there is none
   * @param elapsed since the phase began; of all files that are staged, or posted, since the first
   *     of them
   * @param rows staged so far, passed over, or written of the file that is posted, about
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
    static Seen of(Phase phase, String what, Duration elapsed, long rows) {
      return new Seen(
          phase, what, elapsed, rows, 0, 0, OptionalInt.empty(), 0, 0, OptionalLong.empty());
    }
  }

  public synchronized Seen seen() {
    long now = nanos.getAsLong();
    return switch (phase) {
      case NONE -> NOTHING;
      case STAGING -> staged.seen(now);
      case CHECKING, CHECKING_AND_POSTING, POSTING, SETTLING -> posted.seen(now);
      default -> Seen.of(phase, what, Duration.ofNanos(now - began), rows);
    };
  }

  synchronized void inspecting() {
    begin(Phase.INSPECTING, "");
  }

  synchronized void begin(long totalBytes) {
    begin(Phase.BEGINNING, "");
    isPosting = false;
    staged = new StagedSoFar(nanos.getAsLong(), totalBytes);
  }

  synchronized void beginning(String file) {
    begin(Phase.BEGINNING, file);
    staged.pause(nanos.getAsLong());
    staged.passOver(0, 0);
  }

  /** Rows of the file that an earlier run staged, so far. */
  synchronized void passingOver(String file, long passed) {
    begin(Phase.PASSING_OVER, file);
    rows = passed;
    staged.pause(nanos.getAsLong());
  }

  /** They are none that this run stages so fast. */
  synchronized void passedOver(long bytes, long passed) {
    staged.passOver(bytes, passed);
  }

  /** Bytes and rows are those of this file; what was staged before is added. */
  synchronized void staging(String file, long bytes, long rowsOfFile) {
    phase = Phase.STAGING;
    staged.read(nanos.getAsLong(), file, bytes, rowsOfFile);
  }

  synchronized void noting(String file) {
    begin(Phase.NOTING, file);
    staged.pause(nanos.getAsLong());
  }

  synchronized void staged(InputFile file) {
    staged.done(file.size());
  }

  /** Of a query of the mapping; of none, what comes before and after them. */
  synchronized void mapping(String query) {
    begin(Phase.MAPPING, query);
  }

  synchronized void openingMonths() {
    begin(Phase.OPENING_MONTHS, "");
  }

  synchronized void choosing() {
    begin(Phase.CHOOSING, "");
  }

  synchronized void writingRejects(String file, long written) {
    begin(Phase.WRITING_REJECTS, file);
    rows = written;
  }

  synchronized void summingUp() {
    begin(Phase.SUMMING_UP, "");
  }

  /** All files of the load, as far as they have come, and those that are posted next. */
  synchronized void posting(List<LoadedFile> all, List<LoadedFile> next) {
    if (!isPosting) {
      isPosting = true;
      posted = new PostedSoFar(nanos.getAsLong(), all);
    }
    phase = Phase.POSTING;
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
    rows = 0;
  }
}
