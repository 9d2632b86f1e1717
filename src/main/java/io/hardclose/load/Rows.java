package io.hardclose.load;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.publish.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The rows of one delimited file, one after the other; RFC 4180, blank lines left out. A line of
 * two quotes is not blank: it is a row with one value, which is empty.
 *
 * <p>Ours, because opencsv's takes a quote in the middle of an unquoted field for the beginning of
 * a quoted one, and reads the rows up to the next such quote as one. Here it is a character like
 * any other, and text after a closing quote is refused.
 */
final class Rows implements Closeable {
  /** An unclosed quote would swallow the rest of the file. */
  private static final int MOST_LINES_OF_A_ROW = 1000;

  private static final int LONGEST_ROW = 2_000_000;
  private static final int BUFFER = 1 << 16;
  private static final int END = -1;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path path;
  private final CountedBytes bytes;
  private final Reader text;
  private final char separator;
  private final char quote;
  private final char[] buffer = new char[BUFFER];
  private final List<String> fields = new ArrayList<>();
  private final StringBuilder value = new StringBuilder();
  private int position;
  private int limit;
  private long line = 1;
  private long rowLine;
  private int rowLength;
  private boolean quoted;

  private Rows(Path path, CountedBytes bytes, FileSource source) throws IOException {
    this.path = path;
    this.bytes = bytes;
    this.text = text(bytes, source);
    this.separator = source.separator();
    this.quote = source.quote();
    if (peek() == BYTE_ORDER_MARK) {
      position++;
    }
  }

  /**
   * A row.
   *
   * @param line line of the file at which it begins, from 1
   */
  record Row(long line, String[] fields) {}

  static Rows open(Path path, FileSource source) {
    try {
      InputStream in = RegularFiles.open(path);
      return new Rows(path, new CountedBytes(in), source);
    } catch (IOException e) {
      throw RegularFiles.unreadable(path, e);
    }
  }

  /**
   * The next row; empty at the end of the file.
   *
   * @throws Refusal HC308 when a quote is never closed, HC309 for a row of more than 2,000,000
   *     characters, HC331 for text after a closing quote
   */
  Optional<Row> next() {
    try {
      while (peek() != END) {
        readRow();
        if (fields.size() > 1 || !fields.get(0).isEmpty() || quoted) {
          return Optional.of(new Row(rowLine, fields.toArray(String[]::new)));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw RegularFiles.unreadable(path, e);
    }
  }

  /** Bytes read so far. */
  long bytesRead() {
    return bytes.count;
  }

  /** Digest of the bytes read so far, hexadecimal. Once only. */
  String sha256() {
    return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
  }

  @Override
  public void close() {
    try {
      text.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readRow() throws IOException {
    fields.clear();
    rowLine = line;
    rowLength = 0;
    boolean more = true;
    while (more) {
      more = readField();
    }
  }

  /** Whether another field follows. */
  private boolean readField() throws IOException {
    value.setLength(0);
    quoted = peek() == quote;
    if (quoted) {
      position++;
      readQuoted();
    } else {
      readPlain();
    }
    fields.add(value.toString());
    int c = peek();
    position++;
    if (c == END || c == separator) {
      return c == separator;
    }
    if (c != '\n' && c != '\r') {
      throw textAfterQuote();
    }
    if (c == '\r' && peek() == '\n') {
      position++;
    }
    line++;
    return false;
  }

  private void readPlain() throws IOException {
    while (peek() != END) {
      int from = position;
      while (position < limit && !ends(buffer[position])) {
        position++;
      }
      take(from);
      if (position < limit) {
        return;
      }
    }
  }

  private boolean ends(char c) {
    return c == separator || c == '\n' || c == '\r';
  }

  private void readQuoted() throws IOException {
    long opened = line;
    char before = 0;
    while (peek() != END) {
      int from = position;
      while (position < limit && buffer[position] != quote) {
        char c = buffer[position++];
        if (c == '\r' || c == '\n' && before != '\r') {
          line++;
        }
        before = c;
      }
      take(from);
      if (line - rowLine >= MOST_LINES_OF_A_ROW) {
        throw unclosed(opened);
      }
      if (position < limit) {
        position++;
        if (peek() != quote) {
          return;
        }
        value.append(quote);
        position++;
        before = quote;
      }
    }
    throw unclosed(opened);
  }

  private void take(int from) {
    value.append(buffer, from, position - from);
    rowLength += position - from;
    if (rowLength > LONGEST_ROW) {
      throw tooLong();
    }
  }

  private int peek() throws IOException {
    if (position >= limit) {
      int count = text.read(buffer);
      position = 0;
      limit = Math.max(count, 0);
      if (count < 0) {
        return END;
      }
    }
    return buffer[position];
  }

  private Refusal unclosed(long opened) {
    return new Refusal(
        ExitCode.REFUSED,
        "HC308",
        path
            + " has a quote in line "
            + opened
            + " that is not closed. Where the row ends is unknown, and what follows would be lost:"
            + " the file may have been cut off. Close the quote, or get the whole file.");
  }

  private Refusal textAfterQuote() {
    return new Refusal(
        ExitCode.REFUSED,
        "HC331",
        path
            + " has text after a closing quote in line "
            + line
            + ". Where the field ends is unknown, and two rows could be read as one. Double the"
            + " quotes within the field.");
  }

  private Refusal tooLong() {
    return new Refusal(
        ExitCode.REFUSED,
        "HC309",
        path
            + " has a row of more than "
            + LONGEST_ROW
            + " characters, from line "
            + rowLine
            + ". No row is that long: the file lost its line ends, or is of another kind. Export it"
            + " again.");
  }

  /** Bytes with their digest and number. */
  private static final class CountedBytes extends DigestInputStream {
    private long count;

    CountedBytes(InputStream in) {
      super(in, Sha256.digest());
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count += Math.max(read, 0);
      return read;
    }
  }

  private static Reader text(InputStream bytes, FileSource source) {
    return new InputStreamReader(
        bytes,
        source
            .encoding()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }
}
