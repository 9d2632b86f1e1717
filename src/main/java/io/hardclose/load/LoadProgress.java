package io.hardclose.load;

import java.util.List;

/** How far the running load has come; asked by another thread. */
public final class LoadProgress {
  private static final Seen NOTHING = new Seen("", "", 0, 0, 0, 0, 0);

  private long bytesBefore;
  private long rowsBefore;
  private long fileRows;
  private volatile long settledRows;

  /** Written by the thread that loads, and while it posts by the one that watches it. */
  private volatile Seen seen = NOTHING;

  /**
   * A moment of a load.
   *
   * @param station stage, map, or post; empty before and after
   * @param file the one being staged, or the last one posted
   * @param bytes read so far, of all files
   * @param totalBytes of all files
   * @param rows staged so far, or posted, about
   * @param totalRows of all files; 0 until they are staged
   * @param rejected rows rejected so far
   */
  public record Seen(
      String station,
      String file,
      long bytes,
      long totalBytes,
      long rows,
      long totalRows,
      long rejected) {}

  public Seen seen() {
    return seen;
  }

  void begin(long totalBytes) {
    bytesBefore = 0;
    rowsBefore = 0;
    fileRows = 0;
    seen = new Seen("stage", "", 0, totalBytes, 0, 0, 0);
  }

  /** Bytes and rows are those of this file; what was staged before is added. */
  void staging(String file, long bytes, long rows) {
    fileRows = rows;
    seen = new Seen("stage", file, bytesBefore + bytes, seen.totalBytes(), rowsBefore + rows, 0, 0);
  }

  void staged(InputFile file) {
    bytesBefore += file.size();
    rowsBefore += fileRows;
    fileRows = 0;
  }

  void mapping() {
    seen = new Seen("map", "", seen.totalBytes(), seen.totalBytes(), seen.rows(), 0, 0);
  }

  /** The files of a load that are staged; those done with come first or not at all. */
  void posting(List<LoadedFile> files) {
    List<LoadedFile> settled = files.stream().filter(LoadedFile::isSettled).toList();
    LoadResult.Total done = LoadResult.Total.of(settled);
    settledRows = done.read();
    seen =
        new Seen(
            "post",
            settled.isEmpty() ? "" : settled.get(settled.size() - 1).file(),
            seen.totalBytes(),
            seen.totalBytes(),
            done.read(),
            LoadResult.Total.of(files).read(),
            done.rejected());
  }

  /** Rows of transactions being posted, about, beside those of files done with. */
  void posted(long rows) {
    Seen now = seen;
    if (now.station().equals("post")) {
      seen =
          new Seen(
              now.station(),
              now.file(),
              now.bytes(),
              now.totalBytes(),
              Math.min(settledRows + rows, now.totalRows()),
              now.totalRows(),
              now.rejected());
    }
  }

  void end() {
    seen = NOTHING;
  }
}
