package io.hardclose.publish;

import java.nio.file.Path;

/**
 * One file published to the folder of a close.
 *
 * @param sha256 its digest, 64 hexadecimal digits
 * @param bytes its size
 * @param rows rows of the reports in it, headers and totals not counted
 * @param unchanged true if the very same file was there before, and was left alone
 */
public record PublishedFile(Path path, String sha256, long bytes, long rows, boolean unchanged) {

  /** For a job's execution context, which holds text. */
  public String line() {
    return sha256 + ' ' + bytes + ' ' + rows + ' ' + unchanged + ' ' + path;
  }

  public static PublishedFile ofLine(String line) {
    String[] parts = line.split(" ", 5);
    return new PublishedFile(
        Path.of(parts[4]),
        parts[0],
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        Boolean.parseBoolean(parts[3]));
  }
}
