package io.hardclose.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A zip file without the times at which its entries were written. */
final class FixedZip {
  /** The oldest time a zip file can hold; it has no zone. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private FixedZip() {}

  /** Copies the entries as they are compressed, in their order. */
  static void copy(Path from, OutputStream to) throws IOException {
    try (ZipFile source = ZipFile.builder().setPath(from).get()) {
      ZipArchiveOutputStream target = new ZipArchiveOutputStream(to);
      for (ZipArchiveEntry entry : Collections.list(source.getEntriesInPhysicalOrder())) {
        ZipArchiveEntry fixed = new ZipArchiveEntry(entry.getName());
        fixed.setMethod(entry.getMethod());
        fixed.setSize(entry.getSize());
        fixed.setCompressedSize(entry.getCompressedSize());
        fixed.setCrc(entry.getCrc());
        fixed.setTimeLocal(TIME);
        try (InputStream raw = source.getRawInputStream(entry)) {
          target.addRawArchiveEntry(fixed, raw);
        }
      }
      target.finish();
    }
  }
}
