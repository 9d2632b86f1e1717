package io.hardclose.load;

import io.hardclose.load.Rows.Row;
import io.hardclose.publish.Sha256;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Rows in the text form of COPY, made while it reads, so that memory does not grow with files; it
 * ends with each part.
 */
final class CopyText extends Reader {
  private static final int PASSED_OVER = 1 << 16;

  private final Rows rows;
  private final long fileId;
  private final InputFile file;
  private final int columns;
  private final LoadProgress progress;
  private final StringBuilder pending = new StringBuilder();
  private final MessageDigest digest = Sha256.digest();
  private int taken;
  private long count;
  private long left;
  private boolean ended;
  private boolean passing;

  CopyText(Rows rows, long fileId, InputFile file, LoadProgress progress) {
    this.rows = rows;
    this.fileId = fileId;
    this.file = file;
    this.progress = progress;
    this.columns = file.columns().size();
  }

  /** Rows given so far. */
  long count() {
    return count;
  }

  /** Digest of the rows given so far. */
  String digest() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives so many rows next, fewer at the end of the file. */
  void beginPart(long most) {
    left = most;
  }

  /** Whether the file may have more rows than those given. */
  boolean hasMore() {
    return !ended;
  }

  /** Takes rows for given that an earlier run has given. */
  void passOver(long most) {
    passing = true;
    beginPart(most);
    while (fill(PASSED_OVER)) {
      taken = pending.length();
    }
    passing = false;
    progress.passedOver(rows.bytesRead(), count);
  }

  @Override
  public int read(char[] buffer, int offset, int length) {
    if (taken == pending.length() && !fill(length)) {
      return -1;
    }
    int given = Math.min(length, pending.length() - taken);
    // What is given is encoded by itself: half a character would become a question mark.
    if (given > 1 && Character.isHighSurrogate(pending.charAt(taken + given - 1))) {
      given--;
    }
    pending.getChars(taken, taken + given, buffer, offset);
    taken += given;
    return given;
  }

  @Override
  public void close() {
    rows.close();
  }

  private boolean fill(int wanted) {
    pending.setLength(0);
    taken = 0;
    while (left > 0 && pending.length() < wanted) {
      Optional<Row> row = rows.next();
      if (row.isEmpty()) {
        ended = true;
        break;
      }
      append(
          file.purpose().isOfRejects() ? RejectsFile.asItCame(file.path(), row.get()) : row.get());
      count++;
      left--;
    }
    digest.update(pending.toString().getBytes(StandardCharsets.UTF_8));
    if (passing) {
      progress.passingOver(file.name(), count);
    } else {
      progress.staging(file.name(), rows.bytesRead(), count);
    }
    return pending.length() > 0;
  }

  private void append(Row row) {
    pending.append(fileId).append('\t').append(row.line()).append('\t');
    boolean malformed = row.fields().length != columns;
    appendField(malformed ? asItCame(row.fields()) : "");
    for (int i = 0; i < columns; i++) {
      pending.append('\t');
      appendField(malformed ? "" : row.fields()[i]);
    }
    pending.append('\n');
  }

  /** One empty value without its quotes would be a blank line, and no row. */
  private String asItCame(String[] fields) {
    String line = RejectsFile.line(file.source(), fields);
    return line.isEmpty() ? String.valueOf(file.source().quote()).repeat(2) : line;
  }

  /** An empty field says nothing: null. */
  private void appendField(String field) {
    if (field.isEmpty()) {
      pending.append("\\N");
      return;
    }
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      switch (c) {
        case '\\' -> pending.append("\\\\");
        case '\t' -> pending.append("\\t");
        case '\n' -> pending.append("\\n");
        case '\r' -> pending.append("\\r");
        default -> pending.append(c);
      }
    }
  }
}
