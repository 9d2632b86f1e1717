package io.hardclose.report;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * The XML of one sheet, compressed into a file while it is written: an entry of a workbook that is
 * copied into it as it is. Whatever a sheet holds, it takes the same memory.
 */
final class SheetXml implements Closeable {
  /** More would cost twice the time for a tenth of the size. */
  private static final int LEVEL = 4;

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private final Path file;
  private final CRC32 crc = new CRC32();
  private final Deflater deflater = new Deflater(LEVEL, true);
  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private int used;
  private long size;

  SheetXml(Path file) throws IOException {
    this.file = file;
    this.out = new DeflaterOutputStream(Files.newOutputStream(file), deflater, 1 << 16);
  }

  /** What the entry's header in a zip file says. */
  record Entry(Path file, long crc, long size, long compressedSize) {}

  /** Ends the file. */
  Entry finish() throws IOException {
    flush();
    out.close();
    return new Entry(file, crc.getValue(), size, deflater.getBytesWritten());
  }

  /** Markup, in ASCII. */
  SheetXml raw(String ascii) throws IOException {
    for (int i = 0; i < ascii.length(); i++) {
      put((byte) ascii.charAt(i));
    }
    return this;
  }

  SheetXml raw(long number) throws IOException {
    return raw(Long.toString(number));
  }

  /** Text between tags or in an attribute. */
  SheetXml text(String value) throws IOException {
    int length = value.length();
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c >= ' ' && c < 0x7f) {
        ascii(value, i, c);
      } else if (c < ' ' || c == 0x7f || c >= 0xfffe) {
        control(c);
      } else {
        int end = Character.isHighSurrogate(c) && i + 1 < length ? i + 2 : i + 1;
        for (byte b : value.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
          put(b);
        }
        i = end - 1;
      }
    }
    return this;
  }

  private void ascii(String value, int at, char c) throws IOException {
    switch (c) {
      case '&' -> raw("&amp;");
      case '<' -> raw("&lt;");
      case '>' -> raw("&gt;");
      case '"' -> raw("&quot;");
      // A spreadsheet would read _x0041_ as the letter A.
      case '_' -> raw(value.startsWith("_x", at) && isEscape(value, at) ? "_x005F_" : "_");
      default -> put((byte) c);
    }
  }

  private static boolean isEscape(String value, int at) {
    if (at + 7 > value.length() || value.charAt(at + 6) != '_') {
      return false;
    }
    for (int i = at + 2; i < at + 6; i++) {
      if (Character.digit(value.charAt(i), 16) < 0 || value.charAt(i) > 'f') {
        return false;
      }
    }
    return true;
  }

  /** XML has no characters for these, but spreadsheets have a spelling. */
  private void control(char c) throws IOException {
    if (c == '\n' || c == '\t' || c == 0x7f) {
      put((byte) c);
    } else {
      raw("_x");
      for (int shift = 12; shift >= 0; shift -= 4) {
        put((byte) HEX[(c >> shift) & 0xf]);
      }
      put((byte) '_');
    }
  }

  private void put(byte b) throws IOException {
    if (used == buffer.length) {
      flush();
    }
    buffer[used++] = b;
  }

  private void flush() throws IOException {
    crc.update(buffer, 0, used);
    out.write(buffer, 0, used);
    size += used;
    used = 0;
  }

  @Override
  public void close() throws IOException {
    out.close();
    deflater.end();
  }
}
