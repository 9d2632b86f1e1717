package io.hardclose.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Pages compressed by zstd itself: the codecs that come with Parquet start half of Hadoop. */
final class Zstd implements CompressionCodecFactory {
  private static final int LEVEL = 3;

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    require(codec);
    return new BytesInputCompressor() {
      @Override
      public BytesInput compress(BytesInput bytes) throws IOException {
        return BytesInput.from(com.github.luben.zstd.Zstd.compress(array(bytes), LEVEL));
      }

      @Override
      public CompressionCodecName getCodecName() {
        return CompressionCodecName.ZSTD;
      }

      @Override
      public void release() {}
    };
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    require(codec);
    return new BytesInputDecompressor() {
      @Override
      public BytesInput decompress(BytesInput bytes, int size) throws IOException {
        return BytesInput.from(com.github.luben.zstd.Zstd.decompress(array(bytes), size));
      }

      @Override
      public void decompress(ByteBuffer input, int compressed, ByteBuffer output, int size) {
        byte[] bytes = new byte[compressed];
        input.get(bytes);
        output.put(com.github.luben.zstd.Zstd.decompress(bytes, size));
      }

      @Override
      public void release() {}
    };
  }

  @Override
  public void release() {}

  private static byte[] array(BytesInput bytes) throws IOException {
    ByteArrayOutputStream array = new ByteArrayOutputStream(Math.toIntExact(bytes.size()));
    bytes.writeAllTo(array);
    return array.toByteArray();
  }

  private static void require(CompressionCodecName codec) {
    if (codec != CompressionCodecName.ZSTD) {
      throw new IllegalArgumentException("only zstd is read and written, not " + codec);
    }
  }
}
