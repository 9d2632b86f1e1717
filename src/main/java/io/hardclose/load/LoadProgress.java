package io.hardclose.load;

/** How far the running load has come; asked by another thread. */
public final class LoadProgress {
  private static final Seen NOTHING = new Seen("", "", 0, 0, 0, 0);

  private long bytesBefore;
  private long rowsBefore;
  private long fileRows;

  /** Written by the thread that loads, only. */
  private volatile Seen seen = NOTHING;

  /**
   * A moment of a load.
   *
   * @param station stage, map, or post; empty before and after
   * @param file the one being staged, or the last one posted
   * @param bytes read so far, of all files
   * @param totalBytes of all files
   * @param rows staged so far, or posted
   * @param rejected rows rejected so far
   */
  public record Seen(
      String station, String file, long bytes, long totalBytes, long rows, long rejected) {}

  public Seen seen() {
    return seen;
  }

  void begin(long totalBytes) {
    bytesBefore = 0;
    rowsBefore = 0;
    fileRows = 0;
    seen = new Seen("stage", "", 0, totalBytes, 0, 0);
  }

  /** Bytes and rows are those of this file; what was staged before is added. */
  void staging(String file, long bytes, long rows) {
    fileRows = rows;
    seen = new Seen("stage", file, bytesBefore + bytes, seen.totalBytes(), rowsBefore + rows, 0);
  }

  void staged(InputFile file) {
    bytesBefore += file.size();
    rowsBefore += fileRows;
    fileRows = 0;
  }

  void mapping() {
    seen = new Seen("map", "", seen.totalBytes(), seen.totalBytes(), seen.rows(), 0);
  }

  void posting(String file, long rows, long rejected) {
    seen = new Seen("post", file, seen.totalBytes(), seen.totalBytes(), rows, rejected);
  }

  void end() {
    seen = NOTHING;
  }
}
