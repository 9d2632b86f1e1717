package io.hardclose.database;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** New connections to one database, each prepared by the same statements before anyone gets it. */
final class SessionDataSource extends AbstractDataSource {
  private static final int CONNECT_SECONDS = 10;

  private final DatabaseAddress address;
  private final String preparation;
  private final PGSimpleDataSource driver;

  SessionDataSource(DatabaseAddress address, String preparation) {
    this.address = address;
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
      return driver.getConnection();
    } catch (SQLException e) {
      throw new Refusal(
          ExitCode.FAILED,
          "HC506",
          "cannot connect to "
              + address
              + ": "
              + firstSentence(e)
              + " Nothing was done. Check that the server runs, and HARDCLOSE_URL, HARDCLOSE_USER"
              + " and HARDCLOSE_PASSWORD.",
          e);
    }
  }

  private Connection prepared(Connection connection) {
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
    driver.setConnectTimeout(CONNECT_SECONDS);
    // A close may wait long for one statement; a dead peer is found by keep-alive, not by a timer.
    driver.setSocketTimeout(0);
    return driver;
  }
}
