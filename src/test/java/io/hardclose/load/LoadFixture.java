package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.hardclose.database.TestDatabase;
import io.hardclose.job.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * A book of a test's own, and directories to load into it. The program that runs on it is one that
 * ran on a book before, where there is one: what it keeps is in the database, which is new.
 */
final class LoadFixture implements AutoCloseable {
  private static final Deque<Program> RESTING = new ArrayDeque<>();

  private final Program program;
  private final JdbcTemplate superuser;
  private final Path directories;
  private int count;

  /** The application and the database it is connected to. */
  private record Program(TestDatabase database, ConfigurableApplicationContext spring) {
    static Program start(TestDatabase database) {
      return new Program(database, database.start());
    }

    /** The connections of its pool were those to the database that is gone. */
    void moveTo(TestDatabase book) {
      database.becomeCopyOf(book);
      spring.getBean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    }
  }

  private static final class Nothing {
    static final TestDatabase BOOK = TestDatabase.migrated();
  }

  /** Loaded once; the books of others are copies of it. */
  private static final class MasterData {
    static final TestDatabase BOOK = load();

    private static TestDatabase load() {
      TestDatabase database = TestDatabase.migrated();
      LoadFixture book = new LoadFixture(Program.start(database));
      Path inbox = book.directory();
      write(inbox, "customers.csv", "customer_ref,full_name", "C-1,Ada");
      write(
          inbox,
          "accounts.csv",
          "account_ref,customer_ref,account_type",
          "A-1,C-1,checking",
          "A-2,C-1,savings",
          "A-3,C-1,credit");
      write(inbox, "products.csv", "sku,name,price,active", "P-1,Bread,4.20,true");
      assertThat(book.load(inbox).exitCode()).isEqualTo(ExitCode.DONE);
      book.program.spring().close();
      book.deleteDirectories();
      return database;
    }
  }

  private LoadFixture(Program program) {
    this.program = program;
    this.superuser = new JdbcTemplate(program.database().asSuperuser());
    try {
      directories = Files.createTempDirectory("hardclose-load");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a company that has nothing yet. */
  static LoadFixture empty() {
    return copyOf(Nothing.BOOK);
  }

  /** With a customer with three accounts and a product, that others can refer to. */
  static LoadFixture withMasterData() {
    return copyOf(MasterData.BOOK);
  }

  private static LoadFixture copyOf(TestDatabase book) {
    Program rested = RESTING.poll();
    if (rested == null) {
      return new LoadFixture(Program.start(book.copy()));
    }
    rested.moveTo(book);
    return new LoadFixture(rested);
  }

  JdbcTemplate superuser() {
    return superuser;
  }

  /** A directory with one file. */
  Path inbox(String name, String... lines) {
    Path inbox = directory();
    write(inbox, name, lines);
    return inbox;
  }

  Path directory() {
    try {
      return Files.createDirectory(directories.resolve("inbox-" + ++count));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path directory, String name, String... lines) {
    try {
      Files.writeString(
          directory.resolve(name), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LoadResult load(Path inbox) {
    return load(new LoadSettings(inbox, Optional.empty(), Optional.empty()));
  }

  LoadResult load(Path inbox, long maxRejects) {
    return load(new LoadSettings(inbox, Optional.empty(), Optional.of(maxRejects)));
  }

  LoadResult map(Path inbox, Path mapping) {
    return load(new LoadSettings(inbox, Optional.of(mapping), Optional.empty()));
  }

  LoadResult load(LoadSettings settings) {
    return program.spring().getBean(DataLoad.class).run(settings, 1000);
  }

  InboxResult inbox(Path inbox) {
    return inbox(new LoadSettings(inbox, Optional.empty(), Optional.empty()));
  }

  InboxResult inbox(LoadSettings settings) {
    return program.spring().getBean(Inbox.class).run(settings);
  }

  /** One column of a query, as text. */
  List<String> query(String sql) {
    return superuser.queryForList(sql, String.class);
  }

  /** What a check of the close of October finds: one column of a query, as text. */
  List<String> found(String sql) {
    return found("2026-10", sql);
  }

  List<String> found(String month, String sql) {
    return superuser.execute(
        (ConnectionCallback<List<String>>)
            connection -> {
              try (Statement statement = connection.createStatement()) {
                statement.execute("set hardclose.period = '" + month + "-01'");
                ResultSet rows = statement.executeQuery(sql);
                List<String> values = new ArrayList<>();
                while (rows.next()) {
                  values.add(rows.getString(1));
                }
                return values;
              }
            });
  }

  String balance(String account) {
    return query("select balance from finance.accounts where external_ref = '" + account + "'")
        .get(0);
  }

  @Override
  public void close() {
    program.database().close();
    RESTING.push(program);
    deleteDirectories();
  }

  private void deleteDirectories() {
    try {
      FileSystemUtils.deleteRecursively(directories);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
