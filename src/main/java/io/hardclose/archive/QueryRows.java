package io.hardclose.archive;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a query, read through a cursor: the connection must be in a transaction. */
final class QueryRows implements RowSource {
  private static final int FETCHED = 5_000;

  private final Statement statement;
  private final ResultSet rows;
  private final List<Column> columns;

  QueryRows(Connection connection, String sql) throws SQLException {
    statement = connection.createStatement();
    statement.setFetchSize(FETCHED);
    rows = statement.executeQuery(sql);
    columns = Column.of(rows.getMetaData());
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public @Nullable Object @Nullable [] next() throws SQLException {
    if (!rows.next()) {
      return null;
    }
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns.get(i).value(rows, i + 1);
    }
    return values;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
