package io.hardclose.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** One table and month as a Parquet file. */
public final class ArchivedTable {
  private ArchivedTable() {}

  /**
   * Writes the rows of the query, in its order, and returns how many there were. The same rows are
   * the same bytes.
   *
   * @param connection in a transaction
   */
  public static long write(Connection connection, String name, String sql, Path file)
      throws SQLException, IOException {
    try (RowSource rows = new QueryRows(connection, sql)) {
      List<Column> columns = rows.columns();
      MessageType schema =
          new MessageType(name, columns.stream().map(Column::type).toArray(Type[]::new));
      SimpleGroupFactory groups = new SimpleGroupFactory(schema);
      long written = 0;
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(new LocalOutputFile(file))
              .withConf(new PlainParquetConfiguration())
              .withType(schema)
              .withCompressionCodec(CompressionCodecName.ZSTD)
              .withCodecFactory(new Zstd())
              .build()) {
        for (@Nullable Object[] row = rows.next(); row != null; row = rows.next()) {
          Group group = groups.newGroup();
          for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            if (value != null) {
              columns.get(i).put(group, i, value);
            }
          }
          writer.write(group);
          written++;
        }
      }
      FixedFooter.fix(file);
      return written;
    }
  }

  /**
   * Reads the file back, row by row, beside the rows of the query.
   *
   * @return the first difference; empty when file and query are the same
   */
  public static Optional<String> firstDifference(Connection connection, String sql, Path file)
      throws SQLException, IOException {
    try (RowSource wanted = new QueryRows(connection, sql);
        RowSource found = new FileRows(file)) {
      if (!wanted.columns().equals(found.columns())) {
        return Optional.of("its columns are " + names(found) + ", the table's " + names(wanted));
      }
      for (long number = 1; ; number++) {
        @Nullable Object[] left = wanted.next();
        @Nullable Object[] right = found.next();
        if (left == null && right == null) {
          return Optional.empty();
        }
        if (!Arrays.equals(left, right)) {
          return Optional.of(
              "row "
                  + number
                  + " is "
                  + line(right)
                  + " in the file, "
                  + line(left)
                  + " in the table");
        }
      }
    }
  }

  /** Copies the file's rows into a table that has its columns, and returns how many there were. */
  public static long copyInto(Connection connection, Path file, String table)
      throws SQLException, IOException {
    try (RowSource rows = new FileRows(file)) {
      CopyIn copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy " + table + " (" + names(rows) + ") from stdin (encoding 'UTF8')");
      try {
        StringBuilder lines = new StringBuilder();
        for (@Nullable Object[] row = rows.next(); row != null; row = rows.next()) {
          append(lines, row);
          if (lines.length() > 1 << 16) {
            send(copy, lines);
          }
        }
        send(copy, lines);
        return copy.endCopy();
      } finally {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      }
    }
  }

  /** The file's columns as documents say them: {@code amount | decimal(18,4)}. */
  public static List<String> columns(Path file) throws IOException {
    try (FileRows rows = new FileRows(file)) {
      return rows.columns().stream()
          .map(column -> column.name() + " | " + column.description())
          .toList();
    }
  }

  private static void append(StringBuilder lines, @Nullable Object[] row) {
    for (int i = 0; i < row.length; i++) {
      if (i > 0) {
        lines.append('\t');
      }
      Object value = row[i];
      if (value == null) {
        lines.append("\\N");
      } else {
        escape(lines, Column.text(value));
      }
    }
    lines.append('\n');
  }

  private static void escape(StringBuilder lines, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> lines.append("\\\\");
        case '\t' -> lines.append("\\t");
        case '\n' -> lines.append("\\n");
        case '\r' -> lines.append("\\r");
        default -> lines.append(c);
      }
    }
  }

  private static void send(CopyIn copy, StringBuilder lines) throws SQLException {
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    lines.setLength(0);
  }

  private static String names(RowSource rows) {
    return rows.columns().stream().map(Column::name).collect(Collectors.joining(", "));
  }

  private static String line(@Nullable Object @Nullable [] row) {
    return row == null
        ? "missing"
        : Arrays.stream(row)
            .map(value -> value == null ? "null" : Column.text(value))
            .collect(Collectors.joining(" "));
  }
}
