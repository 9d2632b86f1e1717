package io.hardclose.archive;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows one at a time, from a query or from a file. */
interface RowSource extends AutoCloseable {
  List<Column> columns();

  /** The next row's values in order of the columns; null after the last. */
  @Nullable Object @Nullable [] next() throws SQLException, IOException;

  @Override
  void close() throws SQLException, IOException;
}
