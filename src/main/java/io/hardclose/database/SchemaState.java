package io.hardclose.database;

/** How a database's schema compares to what this program knows. */
public enum SchemaState {
  /** Nothing was ever migrated. */
  EMPTY,
  /** The first migration did not get to its end: nobody has ever worked on it. */
  UNFINISHED,
  /** Migrations of this program are not applied yet. */
  BEHIND,
  CURRENT,
  /** A newer program migrated it. */
  AHEAD
}
