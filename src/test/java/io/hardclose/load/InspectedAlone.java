package io.hardclose.load;

import io.hardclose.job.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Inspects one file in a process of its own, with little memory. */
final class InspectedAlone {
  private InspectedAlone() {}

  public static void main(String[] arguments) {
    try {
      FileInspection.inspect(Path.of(arguments[0]), FileSource.canonical("customers"));
      System.out.println("accepted");
    } catch (Refusal refusal) {
      System.out.println(refusal.getMessage());
    }
  }

  /** What the process says of the file; it has 32 MB and a minute. */
  static String says(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx32m",
                    "-cp",
                    System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                    InspectedAlone.class.getName(),
                    file.toString()))
            .redirectErrorStream(true)
            .start();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return "still reading after a minute";
    }
    return new String(process.getInputStream().readAllBytes());
  }
}
