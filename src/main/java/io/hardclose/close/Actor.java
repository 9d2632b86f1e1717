package io.hardclose.close;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * The person on whose word a transaction acts; the database believes it from the application only.
 */
final class Actor {
  private final JdbcOperations database;

  Actor(JdbcOperations database) {
    this.database = database;
  }

  /** Until this transaction ends. */
  void actsAs(String person) {
    database.queryForObject(
        "select set_config('hardclose.username', ?, true)", String.class, person);
  }
}
