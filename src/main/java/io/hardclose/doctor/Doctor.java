package io.hardclose.doctor;

import io.hardclose.database.Database;
import io.hardclose.database.DatabaseSettings;
import io.hardclose.database.Migration;
import io.hardclose.database.SchemaState;
import io.hardclose.database.Sessions;
import io.hardclose.job.Interference;
import io.hardclose.job.Refusal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Looks at an installation from the outside in: program, server, schema, book. */
public final class Doctor {
  private static final String SERVER = "The server answers, and is of a good version";
  private static final String SCHEMA = "The schema is the one this program knows";
  private static final String CLOCK = "The clocks agree";

  /** Whoever asks wants to know soon; what is locked is itself a finding. */
  private static final String IMPATIENT = "set lock_timeout = '2s'";

  private static final Duration CLOCKS_APART = Duration.ofSeconds(5);

  private final List<Diagnosis> found = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /**
   * Examines all that can be examined; what is out of reach is itself a finding.
   *
   * @param reports where reports go; empty for {@code reports} here, which is made when needed
   */
  public static List<Diagnosis> examine(DatabaseSettings settings, Optional<Path> reports) {
    Doctor doctor = new Doctor();
    doctor.found.addAll(Machine.examine(settings, reports));
    try (Database database = Database.open(settings, doctor.warnings::add)) {
      doctor.examineServer(database);
      doctor.examineSchema(database.sessions());
    } catch (Refusal refusal) {
      doctor.found.add(cannotReach(refusal));
    }
    return List.copyOf(doctor.found);
  }

  /** The codes of a refusal say what to do. */
  private static Diagnosis cannotReach(Refusal refusal) {
    return Diagnosis.wrong(
        "server",
        SERVER,
        String.valueOf(refusal.getMessage()),
        "Do what " + refusal.sqlState() + " says, then ask again.");
  }

  /** What cannot be examined is wrong by that alone, and keeps nothing else from being examined. */
  private void examined(
      String name, String title, Interference interference, Callable<Diagnosis> examination) {
    try {
      found.add(examination.call());
    } catch (Exception e) {
      found.add(Examination.notMade(name, title, e, interference));
    }
  }

  private void examineServer(Database database) {
    Interference interference = new Interference(database.sessions().asOwner());
    try (Connection connection = database.sessions().asLogin().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(IMPATIENT);
      examined("server", SERVER, interference, () -> server(database, connection));
      examined("clock", CLOCK, interference, () -> clock(statement));
      statement.execute(
          "select set_config('hardclose.embedded', '" + database.isEmbedded() + "', false)");
      ask("server", connection, interference);
    } catch (SQLException e) {
      found.add(Examination.notMade("server", SERVER, e, interference));
    }
  }

  private Diagnosis server(Database database, Connection connection) throws SQLException {
    String version = connection.getMetaData().getDatabaseProductVersion();
    String where = database.isEmbedded() ? "embedded" : database.sessions().address().toString();
    return warnings.isEmpty()
        ? Diagnosis.ok("server", SERVER, "PostgreSQL " + version + ", " + where)
        : Diagnosis.warning(
            "server", SERVER, String.join(" ", warnings), "Install that minor version.");
  }

  private static Diagnosis clock(Statement statement) throws SQLException {
    Instant before = Instant.now();
    try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
      row.next();
      Instant after = Instant.now();
      Instant server = row.getObject(1, OffsetDateTime.class).toInstant();
      Duration apart =
          server.isBefore(before)
              ? Duration.between(server, before)
              : server.isAfter(after) ? Duration.between(after, server) : Duration.ZERO;
      String finding = "this machine and the server are " + apart.toSeconds() + " s apart";
      return apart.compareTo(CLOCKS_APART) <= 0
          ? Diagnosis.ok("clock", CLOCK, finding)
          : Diagnosis.warning(
              "clock",
              CLOCK,
              finding,
              "A month is due by the server's clock, and logs are of this one's. Synchronise both"
                  + " (timedatectl set-ntp true).");
    }
  }

  private void examineSchema(Sessions sessions) {
    SchemaState state;
    try {
      state = new Migration(sessions).state();
    } catch (Refusal refusal) {
      found.add(schema(Diagnosis.Verdict.WRONG, String.valueOf(refusal.getMessage()), "Do that."));
      return;
    } catch (RuntimeException e) {
      found.add(Examination.notMade("schema", SCHEMA, e, new Interference(sessions.asOwner())));
      return;
    }
    found.add(
        switch (state) {
          case CURRENT -> schema(Diagnosis.Verdict.OK, "up to date", "");
          case EMPTY -> schema(Diagnosis.Verdict.WRONG, "not there", "Run: hardclose migrate");
          case UNFINISHED ->
              schema(Diagnosis.Verdict.WRONG, "not wholly made", "Run: hardclose migrate");
          case BEHIND ->
              schema(Diagnosis.Verdict.WRONG, "older than this program", "Run: hardclose migrate");
          case AHEAD ->
              schema(
                  Diagnosis.Verdict.WRONG,
                  "migrated by a newer program",
                  "Install that version here.");
        });
    if (state == SchemaState.CURRENT) {
      examineBook(sessions);
    }
  }

  private static Diagnosis schema(Diagnosis.Verdict verdict, String finding, String remedy) {
    return new Diagnosis("schema", SCHEMA, verdict, finding, remedy);
  }

  private void examineBook(Sessions sessions) {
    Interference interference = new Interference(sessions.asOwner());
    try (Connection connection = sessions.asOwner().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(IMPATIENT);
      examined("drift", SchemaDrift.TITLE, interference, new SchemaDrift(connection)::examine);
      nameTheFirstMonth(statement);
      ask("book", connection, interference);
    } catch (SQLException e) {
      found.add(Examination.notMade("book", "The book can be read", e, interference));
    }
  }

  /** For the checks; where the months cannot be read, their own examinations say so. */
  private static void nameTheFirstMonth(Statement statement) throws SQLException {
    statement.execute("select set_config('hardclose.period', '2000-01-01', false)");
    try {
      statement.execute(
          "select set_config('hardclose.period', min(p.period)::text, false) from finance.periods p"
              + " having min(p.period) is not null");
    } catch (SQLException locked) {
      if (statement.getConnection().isClosed()) {
        throw locked;
      }
    }
  }

  private void ask(String subject, Connection connection, Interference interference) {
    Examination.all().stream()
        .filter(examination -> examination.subject().equals(subject))
        .forEach(examination -> found.add(examination.ask(connection, interference)));
  }
}
