package io.hardclose.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A zip file without the times at which its entries were written. */
final class FixedZip {
  /** The oldest time a zip file can hold; it has no zone. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private FixedZip() {}

  /**
   * Copies the entries as they are compressed, in their order.
   *
   * @param replaced entries to take from elsewhere, by name
   */
  static void copy(Path from, Map<String, SheetXml.Entry> replaced, OutputStream to)
      throws IOException {
    try (ZipFile source = ZipFile.builder().setPath(from).get()) {
      ZipArchiveOutputStream target = new ZipArchiveOutputStream(to);
      for (ZipArchiveEntry entry : Collections.list(source.getEntriesInPhysicalOrder())) {
        SheetXml.Entry sheet = replaced.get(entry.getName());
        if (sheet == null) {
          try (InputStream raw = source.getRawInputStream(entry)) {
            target.addRawArchiveEntry(
                fixed(
                    entry.getName(),
                    entry.getMethod(),
                    entry.getCrc(),
                    entry.getSize(),
                    entry.getCompressedSize()),
                raw);
          }
        } else {
          try (InputStream raw = Files.newInputStream(sheet.file())) {
            target.addRawArchiveEntry(
                fixed(
                    entry.getName(),
                    ZipEntry.DEFLATED,
                    sheet.crc(),
                    sheet.size(),
                    sheet.compressedSize()),
                raw);
          }
        }
      }
      target.finish();
    }
  }

  private static ZipArchiveEntry fixed(
      String name, int method, long crc, long size, long compressedSize) {
    ZipArchiveEntry fixed = new ZipArchiveEntry(name);
    fixed.setMethod(method);
    fixed.setSize(size);
    fixed.setCompressedSize(compressedSize);
    fixed.setCrc(crc);
    fixed.setTimeLocal(TIME);
    return fixed;
  }
}
