package io.hardclose.database;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The database a command works on, opened: reached, of a supported version, its server running. */
public final class Database implements AutoCloseable {
  private final Optional<EmbeddedServer> embedded;
  private final StopOnSignal stop;
  private final Sessions sessions;

  private Database(Optional<EmbeddedServer> embedded, StopOnSignal stop, Sessions sessions) {
    this.embedded = embedded;
    this.stop = stop;
    this.sessions = sessions;
  }

  /**
   * Starts the embedded server, or reaches the one named. The embedded server stops with the
   * program, also when that is told to stop by a signal.
   *
   * @param warnings told of a server that works but has a known leak
   * @throws Refusal HC501 for an unsupported version, HC506 when the server cannot be reached, and
   *     those of {@link EmbeddedServer#start}
   */
  public static Database open(DatabaseSettings settings, Consumer<String> warnings) {
    StopOnSignal stop = new StopOnSignal();
    Optional<EmbeddedServer> embedded =
        settings.isEmbedded()
            ? Optional.of(stop.start(() -> EmbeddedServer.start(settings.home())))
            : Optional.empty();
    DatabaseAddress address =
        embedded.map(EmbeddedServer::address).or(settings::server).orElseThrow();
    Sessions sessions =
        embedded
            .map(server -> new Sessions(address, server::requireRunning))
            .orElseGet(() -> new Sessions(address));
    Database database = new Database(embedded, stop, sessions);
    try {
      database.checkVersion(warnings);
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  public Sessions sessions() {
    return sessions;
  }

  public boolean isEmbedded() {
    return embedded.isPresent();
  }

  /**
   * Brings the schema to what the command needs, or refuses.
   *
   * @return the migrations applied; empty when none was
   * @throws Refusal HC502, HC503 and those of {@link Migration#migrate}
   */
  public List<String> prepare(SchemaNeed need) {
    Migration migration = new Migration(sessions);
    if (need == SchemaNeed.MIGRATED || isEmbedded() && wasNeverWhole(migration.state())) {
      return migration.migrate();
    }
    migration.refuseUnlessCurrent();
    return List.of();
  }

  /**
   * @throws Refusal HC518 when it is an embedded server, and that is gone
   */
  public void requireRunning() {
    embedded.ifPresent(EmbeddedServer::requireRunning);
  }

  /** For whoever has to end other work first when the program is told to stop. */
  public void leaveStopToCaller() {
    stop.cancel();
  }

  /** Stops the embedded server, if there is one. */
  @Override
  public void close() {
    stop.cancel();
    embedded.ifPresent(EmbeddedServer::close);
  }

  private static boolean wasNeverWhole(SchemaState state) {
    return state == SchemaState.EMPTY || state == SchemaState.UNFINISHED;
  }

  private void checkVersion(Consumer<String> warnings) {
    try (Connection connection = sessions.asLogin().getConnection()) {
      ServerVersionCheck.check(connection).ifPresent(warnings);
    } catch (SQLException e) {
      throw new Refusal(
          ExitCode.FAILED,
          "HC506",
          "the connection to "
              + sessions.address()
              + " broke: "
              + e.getMessage()
              + ". Nothing was done. Check that the server runs.",
          e);
    }
  }
}
