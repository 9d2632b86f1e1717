package io.hardclose.cli;

import io.hardclose.HardcloseApplication;
import io.hardclose.database.Database;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The jobs, wired on an open database, for as long as one command runs.
 *
 * <p>Told to stop by a signal, it first lets running jobs stop at their next commit, then closes
 * the database; a shutdown hook for each would run them side by side.
 */
final class HardcloseContext implements AutoCloseable {
  private final Database database;
  private final ConfigurableApplicationContext spring;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread hook = new Thread(this::closeAll, "hardclose-stop");

  private HardcloseContext(Database database, ConfigurableApplicationContext spring) {
    this.database = database;
    this.spring = spring;
  }

  /** Takes the database over: closing this closes it. */
  static HardcloseContext start(Database database) {
    try {
      HardcloseContext context =
          new HardcloseContext(database, HardcloseApplication.start(database.sessions(), Map.of()));
      Runtime.getRuntime().addShutdownHook(context.hook);
      return context;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  Database database() {
    return database;
  }

  <T> T bean(Class<T> type) {
    return spring.getBean(type);
  }

  <T> T bean(String name, Class<T> type) {
    return spring.getBean(name, type);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      return;
    }
    closeAll();
  }

  private void closeAll() {
    if (closed.compareAndSet(false, true)) {
      try {
        spring.close();
      } finally {
        database.close();
      }
    }
  }
}
