package io.hardclose.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A disk of a few megabytes that is soon full, and can be given more room. Only root can mount. */
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

  void grow(String size) throws IOException {
    assertThat(run(List.of("mount", "-o", "remount,mode=700,size=" + size, place.toString())))
        .isZero();
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
