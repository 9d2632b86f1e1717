package io.hardclose.bench;

import com.sun.management.OperatingSystemMXBean;
import io.hardclose.database.Sessions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Where the figures come from.
 *
 * @param processors as many as the program may use
 * @param memoryGib of the machine
 * @param server version and the settings that decide the figures
 */
public record MachineFacts(
    String processor, int processors, long memoryGib, String system, String java, String server) {
  public static MachineFacts of(Sessions sessions) throws SQLException {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new MachineFacts(
        processorName(),
        machine.getAvailableProcessors(),
        Math.round(machine.getTotalMemorySize() / (double) (1L << 30)),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        serverFacts(sessions));
  }

  private static String serverFacts(Sessions sessions) throws SQLException {
    try (Connection connection = sessions.asLogin().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(BenchSql.text("server_facts"))) {
      row.next();
      return row.getString(1);
    }
  }

  private static String processorName() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
