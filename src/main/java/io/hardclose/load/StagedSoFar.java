package io.hardclose.load;

import io.hardclose.load.LoadProgress.Phase;
import io.hardclose.load.LoadProgress.Seen;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** How far staging has come, by the bytes of the files. */
final class StagedSoFar {
  private static final double TELLING_PART = 0.01;

  private final long began;
  private final long totalBytes;
  private String file = "";
  private long heard;
  private long bytesBefore;
  private long rowsBefore;
  private long fileBytes;
  private long fileRows;

  /** Of the file, staged by an earlier run. */
  private long passedFileBytes;

  private long passedFileRows;
  private long passedBytes;
  private long passedRows;
  private boolean paused;
  private long pausedAt;
  private long pausedNanos;

  StagedSoFar(long now, long totalBytes) {
    this.began = now;
    this.heard = now;
    this.totalBytes = totalBytes;
  }

  void read(long now, String name, long bytes, long rows) {
    file = name;
    fileBytes = bytes;
    fileRows = rows;
    heard = now;
    if (paused) {
      paused = false;
      pausedNanos += now - pausedAt;
    }
  }

  /** Until rows are read again, their rate is none of staging's. */
  void pause(long now) {
    if (!paused) {
      paused = true;
      pausedAt = now;
    }
  }

  void passOver(long bytes, long rows) {
    passedFileBytes = bytes;
    passedFileRows = rows;
  }

  void done(long size) {
    // What was not read was there already.
    passedBytes += fileBytes == 0 ? size : passedFileBytes;
    passedRows += passedFileRows;
    passOver(0, 0);
    bytesBefore += size;
    rowsBefore += fileRows;
    fileBytes = 0;
    fileRows = 0;
  }

  Seen seen(long now) {
    long rows = rowsBefore + fileRows;
    double part = totalBytes == 0 ? 0 : (double) (bytesBefore + fileBytes) / totalBytes;
    boolean ends = part > 0 && part < 1;
    return new Seen(
        Phase.STAGING,
        file,
        Duration.ofNanos(now - began),
        rows,
        0,
        PostedSoFar.perSecond(rows - passedRows - passedFileRows, staging(now)),
        ends ? OptionalInt.of((int) (100 * part)) : OptionalInt.empty(),
        0,
        0,
        ends ? left(now) : OptionalLong.empty());
  }

  /** Without what was done between files. */
  private long staging(long now) {
    return now - began - pausedNanos;
  }

  private OptionalLong left(long now) {
    long passed = passedBytes + passedFileBytes;
    double part = (double) (bytesBefore + fileBytes - passed) / Math.max(1, totalBytes - passed);
    boolean known =
        part >= TELLING_PART
            && staging(now) >= LoadProgress.SETTLED_NANOS
            && now - heard < LoadProgress.QUIET_NANOS;
    return known
        ? OptionalLong.of(PostedSoFar.seconds((long) (staging(now) * (1 - part) / part)))
        : OptionalLong.empty();
  }
}
