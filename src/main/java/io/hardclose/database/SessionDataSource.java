package io.hardclose.database;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** New connections to one database, each prepared by the same statements before anyone gets it. */
final class SessionDataSource extends AbstractDataSource {
  private static final int CONNECT_SECONDS = 10;
  private static final int LOGIN_SECONDS = 30;

  /** Longer than any statement of a job takes; see "When the network fails" in the operations. */
  private static final int SILENCE_SECONDS = 3600;

  private final DatabaseAddress address;
  private final String preparation;
  private final Runnable server;
  private final Consumer<Connection> opened;
  private final PGSimpleDataSource driver;

  /**
   * @param server throws when it is gone for good
   * @param opened told of each connection, before it is prepared
   */
  SessionDataSource(
      DatabaseAddress address, String preparation, Runnable server, Consumer<Connection> opened) {
    this.server = server;
    this.address = address;
    this.opened = opened;
    this.preparation = preparation;
    this.driver = driver(address);
  }

  @Override
  public Connection getConnection() {
    return prepared(connect());
  }

  /** Whose session it is was decided when the address was; a caller cannot choose another. */
  @Override
  public Connection getConnection(String user, String password) {
    throw new UnsupportedOperationException("the login is part of the address");
  }

  private Connection connect() {
    try {
      Connection connection = driver.getConnection();
      opened.accept(connection);
      return connection;
    } catch (SQLException e) {
      server.run();
      throw new Refusal(
          Unreachable.mayPass(e) ? ExitCode.FAILED : ExitCode.NEEDS_OPERATOR,
          "HC506",
          "cannot connect to "
              + address
              + ": "
              + Unreachable.reason(e)
              + " Nothing that is not committed is done. Check that the server runs, and"
              + " HARDCLOSE_URL, HARDCLOSE_USER and HARDCLOSE_PASSWORD, then run the same command"
              + " again.",
          e);
    }
  }

  /**
   * The connection, prepared as a new one is; closed when it cannot be.
   *
   * @throws Refusal HC507
   */
  Connection prepared(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(preparation);
      return connection;
    } catch (SQLException e) {
      closeQuietly(connection, e);
      throw new Refusal(
          ExitCode.NEEDS_OPERATOR,
          "HC507",
          "a session on "
              + address
              + " cannot be prepared: "
              + firstSentence(e)
              + " Each session works in a role of Hardclose, never as its login. Run ./hardclose"
              + " migrate as the login that migrated before, or grant this login the role.",
          e);
    }
  }

  private static void closeQuietly(Connection connection, SQLException because) {
    try {
      connection.close();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  private static String firstSentence(SQLException e) {
    String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return text.endsWith(".") ? text : text + ".";
  }

  private static PGSimpleDataSource driver(DatabaseAddress address) {
    PGSimpleDataSource driver = new PGSimpleDataSource();
    try {
      driver.setUrl(address.url());
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC504",
          "\""
              + address.url()
              + "\" is not a PostgreSQL URL. The driver cannot read it. Write it as"
              + " jdbc:postgresql://host:5432/database.",
          e);
    }
    address.user().ifPresent(driver::setUser);
    address.password().ifPresent(driver::setPassword);
    driver.setApplicationName("hardclose " + Software.installed().version());
    driver.setTcpKeepAlive(true);
    setUnlessNamed(driver, address);
    return driver;
  }

  /**
   * A peer that is gone is found by keep-alive. One that keeps its connections and says nothing, as
   * a proxy that hangs, is only found by waiting longer than any statement takes.
   */
  private static void setUnlessNamed(PGSimpleDataSource driver, DatabaseAddress address) {
    Properties named = Objects.requireNonNull(Driver.parseURL(address.url(), null));
    if (!PGProperty.SOCKET_FACTORY.isPresent(named)) {
      driver.setSocketFactory(KeptAliveSockets.class.getName());
    }
    if (!PGProperty.CONNECT_TIMEOUT.isPresent(named)) {
      driver.setConnectTimeout(CONNECT_SECONDS);
    }
    if (!PGProperty.LOGIN_TIMEOUT.isPresent(named)) {
      driver.setLoginTimeout(LOGIN_SECONDS);
    }
    if (!PGProperty.SOCKET_TIMEOUT.isPresent(named)) {
      driver.setSocketTimeout(SILENCE_SECONDS);
    }
  }
}
