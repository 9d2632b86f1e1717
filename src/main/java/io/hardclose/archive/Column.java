package io.hardclose.archive;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * A column of a file.
 *
 * @param precision digits of a decimal, 0 for other types
 * @param scale its decimals
 */
record Column(String name, Kind kind, int precision, int scale) {
  /** Amounts of functions and sums: what the books keep of money. */
  private static final int WIDEST = 38;

  private static final int DECIMALS = 4;

  /** Digits that always fit into 8 bytes. */
  private static final int LONG_DIGITS = 18;

  enum Kind {
    LONG,
    INTEGER,
    TEXT,
    DECIMAL,
    INSTANT
  }

  /**
   * @throws IllegalArgumentException for a type that files do not have: the query is part of the
   *     program or of a pack
   */
  static List<Column> of(ResultSetMetaData query) throws SQLException {
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= query.getColumnCount(); i++) {
      String name = query.getColumnName(i);
      columns.add(
          switch (query.getColumnTypeName(i).toLowerCase(Locale.ROOT)) {
            case "int8", "bigserial" -> new Column(name, Kind.LONG, 0, 0);
            case "int4", "int2" -> new Column(name, Kind.INTEGER, 0, 0);
            case "text", "varchar" -> new Column(name, Kind.TEXT, 0, 0);
            case "timestamptz" -> new Column(name, Kind.INSTANT, 0, 0);
            case "numeric" -> decimal(name, query.getPrecision(i), query.getScale(i));
            default ->
                throw new IllegalArgumentException(
                    "column " + name + " has type " + query.getColumnTypeName(i));
          });
    }
    return List.copyOf(columns);
  }

  private static Column decimal(String name, int precision, int scale) {
    return precision == 0
        ? new Column(name, Kind.DECIMAL, WIDEST, DECIMALS)
        : new Column(name, Kind.DECIMAL, precision, scale);
  }

  static Column of(Type type) {
    PrimitiveType primitive = type.asPrimitiveType();
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return new Column(type.getName(), Kind.DECIMAL, decimal.getPrecision(), decimal.getScale());
    }
    Kind kind =
        switch (primitive.getPrimitiveTypeName()) {
          case INT64 ->
              meaning instanceof TimestampLogicalTypeAnnotation ? Kind.INSTANT : Kind.LONG;
          case INT32 -> Kind.INTEGER;
          default -> Kind.TEXT;
        };
    return new Column(type.getName(), kind, 0, 0);
  }

  Type type() {
    return switch (kind) {
      case LONG -> Types.optional(PrimitiveTypeName.INT64).named(name);
      case INTEGER -> Types.optional(PrimitiveTypeName.INT32).named(name);
      case TEXT ->
          Types.optional(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(name);
      case INSTANT ->
          Types.optional(PrimitiveTypeName.INT64)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
              .named(name);
      case DECIMAL ->
          (precision <= LONG_DIGITS
                  ? Types.optional(PrimitiveTypeName.INT64)
                  : Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY).length(16))
              .as(LogicalTypeAnnotation.decimalType(scale, precision))
              .named(name);
    };
  }

  String description() {
    return switch (kind) {
      case LONG -> "int64";
      case INTEGER -> "int32";
      case TEXT -> "string";
      case INSTANT -> "timestamp(micros, UTC)";
      case DECIMAL -> "decimal(" + precision + "," + scale + ")";
    };
  }

  /** Its value in the row: a Long, Integer, String, BigDecimal of the column's scale or Instant. */
  @Nullable Object value(ResultSet row, int index) throws SQLException {
    return switch (kind) {
      case LONG -> whole(row.getLong(index), row);
      case INTEGER -> whole(row.getInt(index), row);
      case TEXT -> row.getString(index);
      case DECIMAL -> {
        BigDecimal amount = row.getBigDecimal(index);
        yield amount == null ? null : amount.setScale(scale);
      }
      case INSTANT -> {
        OffsetDateTime instant = row.getObject(index, OffsetDateTime.class);
        yield instant == null ? null : instant.toInstant();
      }
    };
  }

  private static @Nullable Object whole(Object number, ResultSet row) throws SQLException {
    return row.wasNull() ? null : number;
  }

  void put(Group row, int index, Object value) {
    switch (kind) {
      case LONG -> row.add(index, ((Long) value).longValue());
      case INTEGER -> row.add(index, ((Integer) value).intValue());
      case TEXT -> row.add(index, (String) value);
      case INSTANT -> row.add(index, ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
      case DECIMAL -> {
        BigInteger unscaled = ((BigDecimal) value).unscaledValue();
        if (precision <= LONG_DIGITS) {
          row.add(index, unscaled.longValueExact());
        } else {
          row.add(index, Binary.fromConstantByteArray(sixteenBytes(unscaled)));
        }
      }
    }
  }

  private static byte[] sixteenBytes(BigInteger unscaled) {
    byte[] bytes = unscaled.toByteArray();
    byte[] whole = new byte[16];
    java.util.Arrays.fill(whole, 0, 16 - bytes.length, (byte) (unscaled.signum() < 0 ? -1 : 0));
    System.arraycopy(bytes, 0, whole, 16 - bytes.length, bytes.length);
    return whole;
  }

  @Nullable Object value(Group row, int index) {
    if (row.getFieldRepetitionCount(index) == 0) {
      return null;
    }
    return switch (kind) {
      case LONG -> row.getLong(index, 0);
      case INTEGER -> row.getInteger(index, 0);
      case TEXT -> row.getString(index, 0);
      case INSTANT -> Instant.EPOCH.plus(row.getLong(index, 0), ChronoUnit.MICROS);
      case DECIMAL ->
          new BigDecimal(
              precision <= LONG_DIGITS
                  ? BigInteger.valueOf(row.getLong(index, 0))
                  : new BigInteger(row.getBinary(index, 0).getBytes()),
              scale);
    };
  }

  /** As PostgreSQL reads it; an instant has its zone. */
  static String text(Object value) {
    return value instanceof BigDecimal amount
        ? amount.toPlainString()
        : value instanceof Instant instant
            ? instant.atOffset(ZoneOffset.UTC).toString()
            : value.toString();
  }
}
