package io.hardclose.bench;

import io.hardclose.database.DatabaseAddress;
import io.hardclose.database.Migration;
import io.hardclose.database.Sessions;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of its own on the server of the books, dropped at the end. The books are not read. */
final class ScratchDatabase implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Sessions server;
  private final String name;
  private final Sessions sessions;

  private ScratchDatabase(Sessions server, String name) {
    this.server = server;
    this.name = name;
    this.sessions = new Sessions(addressOf(server.address(), name));
  }

  /**
   * A migrated book without rows.
   *
   * @throws Refusal HC860 when the login may not create databases
   */
  static ScratchDatabase migrated(Sessions server) {
    ScratchDatabase scratch = create(server, Optional.empty());
    try {
      new Migration(scratch.sessions).migrate();
      return scratch;
    } catch (RuntimeException e) {
      scratch.close();
      throw e;
    }
  }

  /** A copy of this one. Nobody may be connected to it meanwhile. */
  ScratchDatabase copy() {
    return create(server, Optional.of(name));
  }

  Sessions sessions() {
    return sessions;
  }

  @Override
  public void close() {
    execute(server, "drop database if exists " + name + " with (force)");
  }

  private static ScratchDatabase create(Sessions server, Optional<String> template) {
    String name =
        "hardclose_bench_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    execute(server, "create database " + name + template.map(t -> " template " + t).orElse(""));
    return new ScratchDatabase(server, name);
  }

  private static void execute(Sessions server, String statement) {
    try (Connection connection = server.asLogin().getConnection();
        Statement ddl = connection.createStatement()) {
      ddl.execute(statement);
    } catch (SQLException e) {
      throw new Refusal(
          ExitCode.NEEDS_OPERATOR,
          "HC860",
          "the server refuses \""
              + statement
              + "\": "
              + e.getMessage()
              + ". A benchmark works in databases of its own, so that the books stay untouched. Run"
              + " it on the embedded server, or as a login that may create databases.",
          e);
    }
  }

  private static DatabaseAddress addressOf(DatabaseAddress server, String database) {
    String url = server.url().replaceFirst("(jdbc:postgresql:(?://[^/]*/)?)[^?]*", "$1" + database);
    return new DatabaseAddress(url, server.user(), server.password());
  }
}
