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
  }

  void done(long size) {
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
        PostedSoFar.perSecond(rows, now - began),
        ends ? OptionalInt.of((int) (100 * part)) : OptionalInt.empty(),
        0,
        0,
        ends ? left(now, part) : OptionalLong.empty());
  }

  private OptionalLong left(long now, double part) {
    boolean known =
        part >= TELLING_PART
            && now - began >= LoadProgress.SETTLED_NANOS
            && now - heard < LoadProgress.QUIET_NANOS;
    return known
        ? OptionalLong.of(PostedSoFar.seconds((long) ((now - began) * (1 - part) / part)))
        : OptionalLong.empty();
  }
}
