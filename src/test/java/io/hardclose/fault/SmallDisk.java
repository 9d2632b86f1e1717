package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A disk of a few megabytes that is soon full, and can be emptied again. Only root can mount. */
final class SmallDisk implements AutoCloseable {
  private final Path place;

  private SmallDisk(Path place) {
    this.place = place;
  }

  static boolean canBeMade(Path place) throws IOException {
    if (!"root".equals(System.getProperty("user.name")) || run(mount(place, "size=1m")) != 0) {
      return false;
    }
    run(List.of("umount", place.toString()));
    return true;
  }

  static SmallDisk at(Path place, String size) throws IOException {
    assertThat(run(mount(place, "mode=700,size=" + size))).isZero();
    return new SmallDisk(place);
  }

  /** To its last byte. */
  void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(place.resolve("filler"))) {
      byte[] page = new byte[4096];
      while (true) {
        out.write(page);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left on device");
    }
  }

  void empty() throws IOException {
    Files.delete(place.resolve("filler"));
  }

  /** To root, too, whom permissions do not keep from writing. */
  void readOnly() throws IOException {
    assertThat(run(List.of("mount", "-o", "remount,ro", place.toString()))).isZero();
  }

  @Override
  public void close() throws IOException {
    // Lazily: a server that ends in a moment may still look at it.
    run(List.of("umount", "-l", place.toString()));
  }

  private static List<String> mount(Path place, String options) {
    return List.of("mount", "-t", "tmpfs", "-o", options, "tmpfs", place.toString());
  }

  private static int run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
