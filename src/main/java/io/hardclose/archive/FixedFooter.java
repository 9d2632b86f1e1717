package io.hardclose.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Writes the footer of a Parquet file anew, so that the same rows are the same bytes whichever
 * process writes them: the library lists the encodings of a column in the order of a hash set,
 * which is by the addresses of objects.
 */
final class FixedFooter {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private FixedFooter() {}

  static void fix(Path file) throws IOException {
    try (RandomAccessFile parquet = new RandomAccessFile(file.toFile(), "rw")) {
      int tail = Integer.BYTES + MAGIC.length;
      byte[] end = new byte[tail];
      parquet.seek(parquet.length() - tail);
      parquet.readFully(end);
      byte[] footer = new byte[length(end).getInt()];
      long begin = parquet.length() - tail - footer.length;
      parquet.seek(begin);
      parquet.readFully(footer);
      byte[] fixed = sorted(footer);
      parquet.seek(begin);
      parquet.write(fixed);
      parquet.write(length(new byte[Integer.BYTES]).putInt(fixed.length).array());
      parquet.write(MAGIC);
      parquet.setLength(parquet.getFilePointer());
    }
  }

  private static ByteBuffer length(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] sorted(byte[] footer) throws IOException {
    FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(footer));
    for (RowGroup group : metadata.getRow_groups()) {
      for (ColumnChunk chunk : group.getColumns()) {
        chunk.getMeta_data().getEncodings().sort(null);
      }
    }
    ByteArrayOutputStream fixed = new ByteArrayOutputStream(footer.length);
    Util.writeFileMetaData(metadata, fixed);
    return fixed.toByteArray();
  }
}
