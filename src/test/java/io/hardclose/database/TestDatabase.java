package io.hardclose.database;

import io.hardclose.HardcloseApplication;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
  private final KeptSessions superuser;
  private final KeptSessions owner;
  private final KeptSessions application;
  private final Queue<KeptSessions> logins = new ConcurrentLinkedQueue<>();

  private TestDatabase(DatabaseAddress address, String name) {
    this.address = address;
    this.name = name;
    this.superuser = kept(sessions().asLogin());
    this.owner = kept(sessions().asOwner());
    this.application = kept(sessions().asApplication());
  }

  /** A migrated database without rows of its own. */
  public static TestDatabase migrated() {
    return create("template " + Template.NAME);
  }

  /** A copy of this one, as it is now. Nobody else may be connected to it meanwhile. */
  public TestDatabase copy() {
    endSessions();
    return create("template " + name);
  }

  /** This one anew, as a copy of another is; who was connected to it is no longer. */
  public void becomeCopyOf(TestDatabase other) {
    close();
    other.endSessions();
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
    return superuser;
  }

  public DataSource asOwner() {
    return owner;
  }

  public DataSource asApplication() {
    return application;
  }

  /** Connections of a new login that is a member of the roles and nothing more. */
  public DataSource asLogin(String... roles) {
    return as(newLogin(roles));
  }

  /** Connections of a login made by {@link #newLogin}. */
  public DataSource as(DatabaseAddress login) {
    KeptSessions sessions = kept(new Sessions(login).asLogin());
    logins.add(sessions);
    return sessions;
  }

  /** A new login that is a member of the roles and nothing more. */
  public DatabaseAddress newLogin(String... roles) {
    String login = "login_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    execute("create role " + login + " login password '" + ScramKey.of("test") + "'");
    for (String role : roles) {
      execute("grant " + role + " to " + login);
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
    execute(superuser, sql);
  }

  /** The application on this database, with a pool of 2. Close it before the database. */
  public ConfigurableApplicationContext start() {
    return HardcloseApplication.start(sessions(), Map.of("hardclose.pool.size", "2"));
  }

  @Override
  public void close() {
    endSessions();
    execute(Server.SUPERUSER, "drop database if exists " + name + " with (force)");
  }

  /** Returns when a session of it waits for a lock; fails after a quarter of a minute. */
  public void awaitLock() throws InterruptedException {
    JdbcTemplate sessions = new JdbcTemplate(superuser);
    for (int tries = 0; tries < 300; tries++) {
      Long waiting =
          sessions.queryForObject(
              "select count(*) from pg_stat_activity where datname = current_database()"
                  + " and wait_event_type = 'Lock'",
              Long.class);
      if (waiting != null && waiting > 0) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("nobody waits for a lock");
  }

  /** Ends the sessions kept for the next question, so that who is connected is somebody else. */
  public void endSessions() {
    superuser.end();
    owner.end();
    application.end();
    logins.forEach(KeptSessions::end);
  }

  private static KeptSessions kept(DataSource sessions) {
    return new KeptSessions((SessionDataSource) sessions);
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
        Server.SUPERUSER,
        "create database " + name + " " + template,
        // Tests do not survive a power cut anyway.
        "alter database " + name + " set synchronous_commit = off");
  }

  private static void execute(KeptSessions sessions, String... statements) {
    try (Connection connection = sessions.getConnection();
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

    /** On a database that nobody copies. */
    static final KeptSessions SUPERUSER = kept(new Sessions(ADDRESSES.apply("postgres")).asLogin());
  }

  /** Migrated once; each migrated database is a copy of it. */
  private static final class Template {
    static final String NAME = PreparedServer.TEMPLATE;
    private static final boolean READY = isThere() || migrate();

    /** Returns when the template is there, which loading this class sees to. */
    static void ready() {
      if (!READY) {
        throw new IllegalStateException("the template has no migrations");
      }
    }

    private static boolean isThere() {
      return Boolean.TRUE.equals(
          new JdbcTemplate(Server.SUPERUSER)
              .queryForObject(
                  "select exists (select from pg_database where datname = ?)",
                  Boolean.class,
                  NAME));
    }

    /** In a container, of which nothing is prepared. */
    private static boolean migrate() {
      execute(Server.SUPERUSER, "create database " + NAME);
      return !new Migration(new Sessions(Server.ADDRESSES.apply(NAME))).migrate().isEmpty();
    }
  }
}
