package io.hardclose.fault;

import io.hardclose.database.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * What the launcher prepares for the programs it starts, for those that tests start: a jar, and an
 * archive of its classes that Java maps instead of reading them. It is made once for a build, by
 * the test that wants it first; the others wait for it.
 */
final class QuickStart {
  private static final Path PLACE = Path.of("target", "quick-start").toAbsolutePath();
  private static final List<String> OPTIONS = prepared();

  private QuickStart() {}

  /** The options and the class path of a program. */
  static List<String> options() {
    return OPTIONS;
  }

  private static List<String> prepared() {
    try {
      Files.createDirectories(PLACE);
      try (FileChannel channel =
              FileChannel.open(
                  PLACE.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock alone = channel.lock()) {
        return alone.isValid() ? prepare(build()) : List.of();
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("programs cannot be prepared in " + PLACE, e);
    }
  }

  /** A name that another build does not have. */
  private static String build() throws IOException {
    int hash = System.getProperty("java.vm.version").hashCode();
    for (Path folder : folders()) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          hash = 31 * hash + file.hashCode();
          hash = 31 * hash + Files.getLastModifiedTime(file).hashCode();
        }
      }
    }
    return Integer.toHexString(hash);
  }

  private static List<String> prepare(String build) throws IOException, InterruptedException {
    Path folder = PLACE.resolve(build);
    Path archive = folder.resolve("classes.jsa");
    List<String> classPath = List.of("-cp", classPath(folder));
    if (!Files.exists(archive)) {
      forgetOthers();
      Files.createDirectory(folder);
      for (Path classes : folders()) {
        jar(classes, folder.resolve(classes.getFileName() + ".jar"));
      }
      note(folder, archive, classPath);
    }
    List<String> options = new ArrayList<>();
    options.add("-XX:SharedArchiveFile=" + archive);
    // As the launcher has it: what does not fit is passed over, and nobody needs to read that.
    options.addAll(List.of("-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr"));
    options.addAll(classPath);
    return options;
  }

  private static void forgetOthers() throws IOException {
    try (var others = Files.list(PLACE)) {
      for (Path other : others.filter(Files::isDirectory).toList()) {
        FileSystemUtils.deleteRecursively(other);
      }
    }
  }

  private static void jar(Path classes, Path jar) {
    int status =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--create",
                "--no-compress",
                "--file",
                jar.toString(),
                "-C",
                classes.toString(),
                ".");
    if (status != 0) {
      throw new IllegalStateException(jar + " was not made, status " + status);
    }
  }

  /** A close goes through most of the program. */
  private static void note(Path folder, Path archive, List<String> classPath)
      throws IOException, InterruptedException {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + archive));
    options.addAll(classPath);
    try (TestDatabase books = FaultBook.prepared()) {
      Program.Ended noted =
          new Program(folder, options)
              .on(books.address())
              .run("close", "--period", "2026-10", "--by", "anna", "--out", ".", "--early");
      if (noted.exit() != 0 || !Files.exists(archive)) {
        throw new IllegalStateException("no archive of classes was made: " + noted);
      }
    }
  }

  /** The jars of folders in their place, as no archive is made of folders. */
  private static String classPath(Path folder) {
    return String.join(
        File.pathSeparator,
        entries()
            .map(
                entry ->
                    Files.isDirectory(entry)
                        ? folder.resolve(entry.getFileName() + ".jar").toString()
                        : entry.toString())
            .toList());
  }

  private static List<Path> folders() {
    return entries().filter(Files::isDirectory).toList();
  }

  private static Stream<Path> entries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of);
  }
}
