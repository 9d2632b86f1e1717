package io.hardclose.database;

import io.hardclose.HardcloseApplication;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A database of a test class's own, on the server the test run shares. Make it in
 * {@code @BeforeAll}, close it in {@code @AfterAll}.
 */
public final class TestDatabase implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final DatabaseAddress address;
  private final String name;

  private TestDatabase(DatabaseAddress address, String name) {
    this.address = address;
    this.name = name;
  }

  /** A migrated database without rows of its own. */
  public static TestDatabase migrated() {
    return create("template " + Template.NAME);
  }

  /** A copy of this one, as it is now. Nobody else may be connected to it meanwhile. */
  public TestDatabase copy() {
    return create("template " + name);
  }

  /** This one anew, as a copy of another is; who was connected to it is no longer. */
  public void becomeCopyOf(TestDatabase other) {
    close();
    create(name, "template " + other.name);
  }

  /** A database nobody has migrated. */
  public static TestDatabase empty() {
    return create("");
  }

  /** A migrated database that sorts text as people do, and not byte by byte as the others. */
  public static TestDatabase sortedByPeople() {
    TestDatabase database =
        create("template template0 locale_provider = icu icu_locale = 'en' encoding = 'UTF8'");
    new Migration(database.sessions()).migrate();
    return database;
  }

  public DatabaseAddress address() {
    return address;
  }

  public Sessions sessions() {
    return new Sessions(address);
  }

  public DataSource asSuperuser() {
    return sessions().asLogin();
  }

  public DataSource asOwner() {
    return sessions().asOwner();
  }

  public DataSource asApplication() {
    return sessions().asApplication();
  }

  /** Connections of a new login that is a member of the roles and nothing more. */
  public DataSource asLogin(String... roles) {
    return new Sessions(newLogin(roles)).asLogin();
  }

  /** As {@link #asLogin}, for what takes an address. */
  public DatabaseAddress newLogin(String... roles) {
    String login = "login_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    execute(address, "create role " + login + " login password '" + ScramKey.of("test") + "'");
    for (String role : roles) {
      execute(address, "grant " + role + " to " + login);
    }
    return new DatabaseAddress(address.url(), Optional.of(login), Optional.of("test"));
  }

  /** The server's major version. */
  public int version() {
    Integer number =
        new JdbcTemplate(asSuperuser())
            .queryForObject("select current_setting('server_version_num')::int", Integer.class);
    return number == null ? 0 : number / 10_000;
  }

  /** Runs statements as the superuser, in one transaction. */
  public void execute(String sql) {
    execute(address, sql);
  }

  /** The application on this database, with a pool of 2. Close it before the database. */
  public ConfigurableApplicationContext start() {
    return HardcloseApplication.start(sessions(), Map.of("hardclose.pool.size", "2"));
  }

  @Override
  public void close() {
    execute(
        Server.ADDRESSES.apply("postgres"), "drop database if exists " + name + " with (force)");
  }

  private static TestDatabase create(String template) {
    String name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    if (!template.isEmpty()) {
      Template.ready();
    }
    create(name, template);
    return new TestDatabase(Server.ADDRESSES.apply(name), name);
  }

  private static void create(String name, String template) {
    execute(
        Server.ADDRESSES.apply("postgres"),
        "create database " + name + " " + template,
        // Tests do not survive a power cut anyway.
        "alter database " + name + " set synchronous_commit = off");
  }

  private static void execute(DatabaseAddress address, String... statements) {
    try (Connection connection = new Sessions(address).asLogin().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(String.join("; ", statements), e);
    }
  }

  /** Started by the first test that wants a database. */
  private static final class Server {
    static final Function<String, DatabaseAddress> ADDRESSES = TestServer.start();
  }

  /** Migrated once; each migrated database is a copy of it. */
  private static final class Template {
    static final String NAME = "hardclose_template";
    static final List<String> MIGRATIONS = migrate();

    /** Returns when the template is there, which loading this class sees to. */
    static void ready() {
      if (MIGRATIONS.isEmpty()) {
        throw new IllegalStateException("the template has no migrations");
      }
    }

    private static List<String> migrate() {
      execute(Server.ADDRESSES.apply("postgres"), "create database " + NAME);
      return new Migration(new Sessions(Server.ADDRESSES.apply(NAME))).migrate();
    }
  }
}
