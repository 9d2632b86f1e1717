package io.hardclose.load;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.exceptions.CsvException;
import com.opencsv.exceptions.CsvMalformedLineException;
import com.opencsv.exceptions.CsvMultilineLimitBrokenException;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** The rows of one delimited file, one after the other; RFC 4180, blank lines left out. */
final class Rows implements Closeable {
  /** An unclosed quote would swallow the rest of the file. */
  private static final int MOST_LINES_OF_A_ROW = 1000;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path path;
  private final DigestInputStream bytes;
  private final CSVReader reader;

  private Rows(Path path, DigestInputStream bytes, CSVReader reader) {
    this.path = path;
    this.bytes = bytes;
    this.reader = reader;
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
      DigestInputStream bytes = new DigestInputStream(in, Sha256.digest());
      return new Rows(path, bytes, reader(text(bytes, source), source));
    } catch (IOException e) {
      throw RegularFiles.unreadable(path, e);
    }
  }

  /**
   * The next row; empty at the end of the file.
   *
   * @throws Refusal HC308 when a quote is never closed
   */
  Optional<Row> next() {
    try {
      while (true) {
        long line = reader.getLinesRead() + 1;
        String[] fields = reader.readNext();
        if (fields == null) {
          return Optional.empty();
        }
        if (fields.length > 1 || !fields[0].isEmpty()) {
          return Optional.of(new Row(line, fields));
        }
      }
    } catch (CsvMalformedLineException e) {
      throw unclosed(e.getLineNumber(), e);
    } catch (CsvMultilineLimitBrokenException | CsvException e) {
      throw unclosed(reader.getLinesRead(), e);
    } catch (IOException e) {
      throw RegularFiles.unreadable(path, e);
    }
  }

  /** Digest of the bytes read so far, hexadecimal. Once only. */
  String sha256() {
    return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Refusal unclosed(long line, Exception cause) {
    return new Refusal(
        ExitCode.REFUSED,
        "HC308",
        path
            + " has a quote before line "
            + line
            + " that is not closed. Where the row ends is unknown, and what follows would be lost:"
            + " the file may have been cut off. Close the quote, or get the whole file.",
        cause);
  }

  private static Reader text(InputStream bytes, FileSource source) throws IOException {
    BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                bytes,
                source
                    .encoding()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  private static CSVReader reader(Reader text, FileSource source) {
    return new CSVReaderBuilder(text)
        .withCSVParser(
            new RFC4180ParserBuilder()
                .withSeparator(source.separator())
                .withQuoteChar(source.quote())
                .build())
        .withMultilineLimit(MOST_LINES_OF_A_ROW)
        // Verifying means looking ahead of every line.
        .withVerifyReader(false)
        .withErrorLocale(Locale.ROOT)
        .build();
  }
}
