package io.hardclose.load;

import io.hardclose.load.LoadProgress.Phase;
import io.hardclose.load.LoadProgress.Seen;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How far checking and posting has come. Rows that are written are heard of at once, the work that
 * their balances and keys take afterwards is not: so the end is told by what is done with, files
 * and parts of files.
 */
final class PostedSoFar {
  private static final int TELLING_PARTS = 20;

  private final long began;
  private final long rowsBefore;
  private final long totalRows;
  private long rejected;
  private long settledRows;
  private String what = "";
  private boolean isTransactions;
  private long fileRows;
  private long written;
  private long brokenRules;
  private long heard;
  private long looked;
  private long writtenBefore;
  private long writingBegan;
  private long doneRows;
  private long doneAt;

  PostedSoFar(long now, List<LoadedFile> all) {
    began = now;
    doneAt = now;
    rowsBefore = settled(all).read();
    totalRows = LoadResult.Total.of(all).read() - rowsBefore;
  }

  void next(long now, List<LoadedFile> all, List<LoadedFile> next) {
    LoadResult.Total settled = settled(all);
    rejected = settled.rejected();
    settledRows = settled.read() - rowsBefore;
    done(now, settledRows);
    what = name(next);
    isTransactions = next.stream().allMatch(file -> file.input().equals("transactions"));
    fileRows = LoadResult.Total.of(next).read();
    written = 0;
    brokenRules = 0;
    heard = now;
    looked = now;
    writtenBefore = 0;
  }

  /** Where rows come again after a while without any, all work on those before is done. */
  void heard(long now, long rows, long broken) {
    brokenRules = broken;
    long shown = Math.min(rows, fileRows);
    if (shown > written) {
      boolean wasQuiet = written > 0 && now - heard >= LoadProgress.QUIET_NANOS;
      if (wasQuiet) {
        done(now, settledRows + written);
      }
      if (wasQuiet || written == 0) {
        writtenBefore = written;
        writingBegan = looked;
      }
      written = shown;
      heard = now;
    }
    looked = now;
  }

  Seen seen(long now) {
    return new Seen(
        phase(now),
        what,
        Duration.ofNanos(now - began),
        written,
        fileRows,
        written == 0 ? 0 : perSecond(written - writtenBefore, heard - writingBegan),
        OptionalInt.empty(),
        rejected,
        brokenRules,
        secondsLeft(now));
  }

  static long perSecond(long rows, long nanos) {
    return rows * 1000 / Math.max(1, Duration.ofNanos(nanos).toMillis());
  }

  /** Rounded up: nothing that goes on has no time left. */
  static long seconds(long nanos) {
    return Duration.ofNanos(nanos).plusNanos(999_999_999).toSeconds();
  }

  private Phase phase(long now) {
    if (written == 0) {
      return isTransactions ? Phase.CHECKING : Phase.CHECKING_AND_POSTING;
    }
    return now - heard < LoadProgress.QUIET_NANOS ? Phase.POSTING : Phase.SETTLING;
  }

  private OptionalLong secondsLeft(long now) {
    if (doneRows * TELLING_PARTS < totalRows || doneAt - began < LoadProgress.SETTLED_NANOS) {
      return OptionalLong.empty();
    }
    double nanosOfRest = (double) (doneAt - began) / doneRows * (totalRows - doneRows);
    long left = (long) nanosOfRest - (now - doneAt);
    // What takes longer than it should ends nobody knows when.
    return left > 0 ? OptionalLong.of(seconds(left)) : OptionalLong.empty();
  }

  private void done(long now, long rows) {
    if (rows > doneRows) {
      doneRows = rows;
      doneAt = now;
    }
  }

  private static String name(List<LoadedFile> files) {
    String first = files.isEmpty() ? "" : files.get(0).file();
    return files.size() < 2 ? first : first + " and " + (files.size() - 1) + " more";
  }

  private static LoadResult.Total settled(List<LoadedFile> files) {
    return LoadResult.Total.of(files.stream().filter(LoadedFile::isSettled).toList());
  }
}
