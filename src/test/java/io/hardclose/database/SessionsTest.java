package io.hardclose.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.TimeZone;
import javax.sql.DataSource;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class SessionsTest {
  private static TestDatabase database;

  @BeforeAll
  static void open() {
    database = TestDatabase.migrated();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void anApplicationSessionWorksAsTheApplicationRole() {
    assertThat(ask(database.sessions().asApplication(), "select current_user"))
        .isEqualTo("hardclose_app");
  }

  @Test
  void anOwnerSessionWorksAsTheOwnerRole() {
    assertThat(ask(database.sessions().asOwner(), "select current_user"))
        .isEqualTo("hardclose_owner");
  }

  @Test
  void aPooledSessionWorksAsTheApplicationRoleInUtc() {
    try (var pool = database.sessions().pool(2, Duration.ofSeconds(30))) {
      assertThat(ask(pool, "select current_user || ' ' || current_setting('TimeZone')"))
          .isEqualTo("hardclose_app UTC");
    }
  }

  @Test
  void theProgramsTimeZoneDoesNotMoveAMonth() {
    assertThat(TimeZone.getDefault().getID()).isEqualTo("America/Sao_Paulo");
    Sessions books = database.sessions();
    for (DataSource sessions :
        new DataSource[] {books.asLogin(), books.asOwner(), books.asApplication()}) {
      assertThat(
              ask(
                  sessions,
                  "select to_char(date_trunc('month', timestamptz '2026-11-01 01:30+00'), 'YYYY-MM')"))
          .isEqualTo("2026-11");
    }
  }

  @Test
  void sessionsAreNamedAndWaitForLocksForABoundedTime() {
    assertThat(
            ask(
                database.sessions().asApplication(),
                "select current_setting('application_name') || ' ' || current_setting('lock_timeout')"))
        .matches("hardclose \\d+\\.\\d+\\.\\d+\\S* 10s");
  }

  @Test
  void theServersIsolationDoesNotDecideWhatACloseSees() {
    try (TestDatabase strict = TestDatabase.migrated()) {
      JdbcTemplate superuser = new JdbcTemplate(strict.asSuperuser());
      String name = superuser.queryForObject("select current_database()", String.class);
      superuser.execute(
          "alter database \"" + name + "\" set default_transaction_isolation = 'repeatable read'");
      superuser.execute("alter database \"" + name + "\" set default_transaction_read_only = on");
      String asked =
          "select current_setting('transaction_isolation') || ' '"
              + " || current_setting('transaction_read_only')";

      try (var pool = strict.sessions().pool(2, Duration.ofSeconds(30))) {
        for (DataSource sessions :
            new DataSource[] {
              strict.sessions().asOwner(), strict.sessions().asApplication(), pool
            }) {
          assertThat(ask(sessions, asked)).isEqualTo("read committed off");
        }
      }
    }
  }

  @Test
  void theServerNoticesAClientThatIsGone() {
    try (var pool = database.sessions().pool(2, Duration.ofSeconds(30))) {
      assertThat(
              ask(
                  pool,
                  "select string_agg(name || ' ' || current_setting(name), ', ' order by name)"
                      + " from pg_settings where name ~ 'tcp|client_connection|^idle_in_trans'"))
          .isEqualTo(
              "client_connection_check_interval 10s, idle_in_transaction_session_timeout 1h,"
                  + " tcp_keepalives_count 6, tcp_keepalives_idle 60, tcp_keepalives_interval 10,"
                  + " tcp_user_timeout 300000");
    }
  }

  @Test
  void theClientNoticesAServerThatIsGone() throws IOException {
    try (Socket socket = new KeptAliveSockets().createSocket()) {
      assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(60);
      assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL)).isEqualTo(10);
      assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT)).isEqualTo(6);
    }
  }

  @Test
  void aSessionWaitsAnHourForAnAnswerUnlessTheUrlSaysOtherwise() throws SQLException {
    DatabaseAddress address = database.address();
    DatabaseAddress impatient =
        new DatabaseAddress(
            address.url() + (address.url().contains("?") ? "&" : "?") + "socketTimeout=7",
            address.user(),
            address.password());
    try (Connection session = database.sessions().asOwner().getConnection();
        Connection hurried = new Sessions(impatient).asOwner().getConnection()) {
      assertThat(session.getNetworkTimeout()).isEqualTo(3_600_000);
      assertThat(hurried.getNetworkTimeout()).isEqualTo(7_000);
    }
  }

  @Test
  void aLoginWithoutTheRoleGetsNoApplicationSession() {
    DatabaseAddress stranger = database.newLogin();

    assertThatThrownBy(() -> new Sessions(stranger).asApplication().getConnection())
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "HC507: a session on "
                + stranger
                + " cannot be prepared: ERROR: permission denied to set role \"hardclose_app\"."
                + " Each session works in a role of Hardclose, never as its login. Run ./hardclose"
                + " migrate as the login that migrated before, or grant this login the role.");
  }

  @Test
  void aServerThatDoesNotAnswerIsNamedWithoutThePassword() {
    DatabaseAddress nowhere =
        new DatabaseAddress(
            "jdbc:postgresql://localhost:1/books", Optional.of("clerk"), Optional.of("secret"));

    assertThatThrownBy(() -> new Sessions(nowhere).asLogin().getConnection())
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith(
            "HC506: cannot connect to jdbc:postgresql://localhost:1/books as clerk: Connection to"
                + " localhost:1 refused.")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aHostThatIsNotKnownIsSaidToBe() {
    DatabaseAddress nowhere =
        new DatabaseAddress(
            "jdbc:postgresql://books.invalid/books", Optional.of("clerk"), Optional.of("secret"));

    assertThatThrownBy(() -> new Sessions(nowhere).asLogin().getConnection())
        .hasMessageContaining(" The name of the host, books.invalid, is not known here. ");
  }

  /** Trying again every five minutes would not help, and may lock the login. */
  @Test
  void aPasswordOrADatabaseThatIsWrongNeedsAnOperator() {
    DatabaseAddress login = database.newLogin();
    DatabaseAddress noDatabase =
        new DatabaseAddress(
            login.url().replaceFirst("/test_\\w+", "/none"), login.user(), login.password());

    assertThatThrownBy(() -> new Sessions(noDatabase).asLogin().getConnection())
        .hasMessageContaining("database \"none\" does not exist")
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.NEEDS_OPERATOR));
  }

  private static String ask(DataSource sessions, String question) {
    return new JdbcTemplate(sessions).queryForObject(question, String.class);
  }
}
