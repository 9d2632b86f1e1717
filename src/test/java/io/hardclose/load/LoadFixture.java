package io.hardclose.load;

import io.hardclose.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/** A book of a test's own, and directories to load into it. */
final class LoadFixture implements AutoCloseable {
  private final TestDatabase database = TestDatabase.migrated();
  private final ConfigurableApplicationContext spring = database.start();
  private final JdbcTemplate superuser = new JdbcTemplate(database.asSuperuser());
  private final Path directories;
  private int count;

  LoadFixture() {
    try {
      directories = Files.createTempDirectory("hardclose-load");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A customer with three accounts and a product, that others can refer to. */
  LoadFixture withMasterData() {
    Path inbox = directory();
    write(inbox, "customers.csv", "customer_ref,full_name", "C-1,Ada");
    write(
        inbox,
        "accounts.csv",
        "account_ref,customer_ref,account_type",
        "A-1,C-1,checking",
        "A-2,C-1,savings",
        "A-3,C-1,credit");
    write(inbox, "products.csv", "sku,name,price,active", "P-1,Bread,4.20,true");
    load(inbox);
    return this;
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
    return spring.getBean(DataLoad.class).run(settings, 1000);
  }

  InboxResult inbox(Path inbox) {
    return inbox(new LoadSettings(inbox, Optional.empty(), Optional.empty()));
  }

  InboxResult inbox(LoadSettings settings) {
    return spring.getBean(Inbox.class).run(settings);
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
    spring.close();
    database.close();
    try {
      FileSystemUtils.deleteRecursively(directories);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
