package io.hardclose.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * How the bytes of a file begin and its lines end, for rows of it to be written alike.
 *
 * @param encoding of what is written, which says the order of bytes where the file's does not
 * @param marked whether a byte order mark comes first
 * @param lineEnd of its first row
 */
record WrittenForm(Charset encoding, boolean marked, String lineEnd) {
  static final char BYTE_ORDER_MARK = '\uFEFF';

  static WrittenForm of(Path path, FileSource source) throws IOException {
    Charset encoding = ordered(path, source.encoding());
    try (Reader text =
        new BufferedReader(new InputStreamReader(RegularFiles.open(path), encoding))) {
      int first = text.read();
      return new WrittenForm(
          encoding, first == BYTE_ORDER_MARK, lineEnd(text, first, source.quote()));
    }
  }

  /** UTF-16 and UTF-32 say by their mark in which order bytes come, and are written in one. */
  private static Charset ordered(Path path, Charset encoding) throws IOException {
    try (InputStream in = RegularFiles.open(path)) {
      String mark = HexFormat.of().formatHex(in.readNBytes(4));
      return switch (encoding.name()) {
        case "UTF-16" ->
            mark.startsWith("fffe") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        case "UTF-32" -> Charset.forName(mark.equals("fffe0000") ? "UTF-32LE" : "UTF-32BE");
        default -> encoding;
      };
    }
  }

  private static String lineEnd(Reader text, int first, char quote) throws IOException {
    boolean quoted = false;
    for (int c = first; c >= 0; c = text.read()) {
      if (c == quote) {
        quoted = !quoted;
      } else if (!quoted && c == '\r') {
        return text.read() == '\n' ? "\r\n" : "\r";
      } else if (!quoted && c == '\n') {
        break;
      }
    }
    return "\n";
  }
}
