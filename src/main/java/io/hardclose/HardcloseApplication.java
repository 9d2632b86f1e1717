package io.hardclose;

import io.hardclose.database.Sessions;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The jobs and what they need, wired on a database that is open and migrated. */
@SpringBootApplication(proxyBeanMethods = false)
public class HardcloseApplication {
  /**
   * Starts the application. Whoever starts it closes it, shutdown included: the database may only
   * go after the jobs have stopped.
   *
   * @param properties Spring properties, such as {@code hardclose.pool.size}
   */
  public static ConfigurableApplicationContext start(
      Sessions sessions, Map<String, Object> properties) {
    return new SpringApplicationBuilder(HardcloseApplication.class)
        .registerShutdownHook(false)
        .properties(properties)
        .initializers(context -> context.getBeanFactory().registerSingleton("sessions", sessions))
        .run();
  }
}
