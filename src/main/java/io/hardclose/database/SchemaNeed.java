package io.hardclose.database;

/** What a command needs of the schema before it starts. */
public enum SchemaNeed {
  /** The schema is as this program knows it; on an embedded server, one never whole is made. */
  CURRENT,
  /** As above, and pending migrations are applied first on any server. */
  MIGRATED
}
