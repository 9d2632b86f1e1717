package io.hardclose.database;

/** How a database's schema compares to what this program knows. */
public enum SchemaState {
  /** Nothing was ever migrated. */
  EMPTY,
  /** Migrations of this program are not applied yet. */
  BEHIND,
  CURRENT,
  /** A newer program migrated it. */
  AHEAD
}
