package io.hardclose.publish;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * What is in a zip file, as a workbook is one, however it is packed: zlib of another version makes
 * other bytes of the same content. Whatever the files hold, comparing them takes the same memory.
 */
final class ZipContents {
  private static final int PIECE = 1 << 16;

  private ZipContents() {}

  /** Whether both are zip files that hold the same entries, in the same order. */
  static boolean same(Path left, Path right) {
    try (ZipFile one = ZipFile.builder().setPath(left).get();
        ZipFile other = ZipFile.builder().setPath(right).get()) {
      Enumeration<ZipArchiveEntry> ones = one.getEntriesInPhysicalOrder();
      Enumeration<ZipArchiveEntry> others = other.getEntriesInPhysicalOrder();
      while (ones.hasMoreElements() && others.hasMoreElements()) {
        if (!same(one, ones.nextElement(), other, others.nextElement())) {
          return false;
        }
      }
      return !ones.hasMoreElements() && !others.hasMoreElements();
    } catch (IOException notZip) {
      return false;
    }
  }

  private static boolean same(
      ZipFile one, ZipArchiveEntry entry, ZipFile other, ZipArchiveEntry counterpart)
      throws IOException {
    if (!entry.getName().equals(counterpart.getName())
        || entry.getSize() != counterpart.getSize()) {
      return false;
    }
    try (InputStream left = one.getInputStream(entry);
        InputStream right = other.getInputStream(counterpart)) {
      return same(left, right);
    }
  }

  private static boolean same(InputStream left, InputStream right) throws IOException {
    byte[] leftPiece = new byte[PIECE];
    byte[] rightPiece = new byte[PIECE];
    while (true) {
      int leftLength = left.readNBytes(leftPiece, 0, PIECE);
      int rightLength = right.readNBytes(rightPiece, 0, PIECE);
      if (!Arrays.equals(leftPiece, 0, leftLength, rightPiece, 0, rightLength)) {
        return false;
      }
      if (leftLength < PIECE) {
        return true;
      }
    }
  }
}
