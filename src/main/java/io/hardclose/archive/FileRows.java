package io.hardclose.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file. */
final class FileRows implements RowSource {
  private final List<Column> columns;
  private final ParquetReader<Group> rows;

  FileRows(Path file) throws IOException {
    InputFile input = new LocalInputFile(file);
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            input,
            org.apache.parquet.ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new Zstd())
                .build())) {
      columns = reader.getFileMetaData().getSchema().getFields().stream().map(Column::of).toList();
    }
    rows = new Builder(input).withCodecFactory(new Zstd()).build();
  }

  /** Without it the reader would look for Hadoop's configuration. */
  private static final class Builder extends ParquetReader.Builder<Group> {
    Builder(InputFile file) {
      super(file, new PlainParquetConfiguration());
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public @Nullable Object @Nullable [] next() throws IOException {
    Group row = rows.read();
    if (row == null) {
      return null;
    }
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns.get(i).value(row, i);
    }
    return values;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
