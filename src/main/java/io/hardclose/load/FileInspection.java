package io.hardclose.load;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.publish.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Reads a file once from end to end before anything of it is staged: its digest, and whether its
 * bytes are text that the database takes.
 */
final class FileInspection {
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_LINE = 1_000_000;

  private final Path path;
  private final FileSource source;
  private final MessageDigest digest = Sha256.digest();
  private final CharsetDecoder decoder;
  private long size;
  private long line = 1;
  private int lineLength;
  private char last;

  private FileInspection(Path path, FileSource source) {
    this.path = path;
    this.source = source;
    this.decoder =
        source
            .encoding()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /**
   * What was found.
   *
   * @param openEnd where its last line has no line end
   */
  record Found(long size, String sha256, Optional<OpenEnd> openEnd) {}

  /**
   * @throws Refusal HC304 unreadable, HC305 not in its encoding, HC306 a NUL character, HC309 a
   *     line of more than 1,000,000 characters
   */
  static Found inspect(Path path, FileSource source) {
    FileInspection inspection = new FileInspection(path, source);
    try (InputStream in = RegularFiles.open(path)) {
      inspection.read(in);
    } catch (IOException e) {
      throw RegularFiles.unreadable(path, e);
    }
    return new Found(
        inspection.size,
        HexFormat.of().formatHex(inspection.digest.digest()),
        inspection.openEnd());
  }

  private Optional<OpenEnd> openEnd() {
    return size == 0 || last == '\n' || last == '\r'
        ? Optional.empty()
        : Optional.of(new OpenEnd(line));
  }

  private void read(InputStream in) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    CharBuffer text = CharBuffer.allocate(BUFFER);
    boolean end = false;
    while (!end) {
      int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
      end = count < 0;
      if (!end) {
        digest.update(bytes.array(), bytes.position(), count);
        bytes.position(bytes.position() + count);
        size += count;
      }
      bytes.flip();
      decode(bytes, text, end);
      bytes.compact();
    }
  }

  private void decode(ByteBuffer bytes, CharBuffer text, boolean end) {
    CoderResult result;
    do {
      result = decoder.decode(bytes, text, end);
      text.flip();
      examine(text);
      text.clear();
    } while (result.isOverflow());
    if (result.isError()) {
      throw notText();
    }
  }

  private void examine(CharBuffer text) {
    while (text.hasRemaining()) {
      char c = text.get();
      if (c == 0) {
        throw nul();
      }
      if (c == '\n' && last == '\r') {
        last = c;
        continue;
      }
      if (c == '\n' || c == '\r') {
        line++;
        lineLength = 0;
      } else if (++lineLength > LONGEST_LINE) {
        throw tooLong();
      }
      last = c;
    }
  }

  private Refusal notText() {
    return new Refusal(
        ExitCode.REFUSED,
        "HC305",
        path
            + " is not "
            + source.encoding().name()
            + ": line "
            + line
            + " has bytes that stand for no character. Read in another encoding, names would be"
            + " wrong for ever. Save the file as "
            + source.encoding().name()
            + (source.mapped() ? ", or name its encoding in the mapping." : "."));
  }

  private Refusal nul() {
    return new Refusal(
        ExitCode.REFUSED,
        "HC306",
        path
            + " has a NUL character in line "
            + line
            + ". It is no text: a crashed copy, or a file of another kind. Copy or export it"
            + " again.");
  }

  private Refusal tooLong() {
    return new Refusal(
        ExitCode.REFUSED,
        "HC309",
        path
            + " has more than "
            + LONGEST_LINE
            + " characters in line "
            + line
            + ". No row is that long: the file lost its line ends, or is of another kind. Export it"
            + " again.");
  }
}
