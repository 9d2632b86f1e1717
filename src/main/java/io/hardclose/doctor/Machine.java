package io.hardclose.doctor;

import io.hardclose.database.DatabaseSettings;
import io.hardclose.database.Software;
import io.hardclose.publish.TrialFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be said without a server: the program, its directories, its secrets. */
final class Machine {
  private static final long ENOUGH = 2L << 30;
  private static final long TOO_LITTLE = 200L << 20;

  private Machine() {}

  static List<Diagnosis> examine(DatabaseSettings settings, Optional<Path> named) {
    List<Diagnosis> found = new ArrayList<>();
    found.add(program());
    Path reports = named.orElseGet(() -> existing(Path.of("reports")));
    found.add(reportsCanBeWritten(reports));
    found.add(disk("disk_of_reports", existing(reports)));
    if (settings.isEmbedded()) {
      found.add(disk("disk_of_the_embedded_server", existing(settings.home())));
    }
    settings.passwordFile().ifPresent(file -> found.add(password(file)));
    return found;
  }

  private static Diagnosis program() {
    return Diagnosis.ok(
        "program",
        "The program runs",
        "hardclose "
            + Software.installed().version()
            + ", Java "
            + Runtime.version()
            + ", "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ", as "
            + System.getProperty("user.name"));
  }

  private static Diagnosis reportsCanBeWritten(Path reports) {
    String title = "Reports can be written";
    Path directory = reports.toAbsolutePath();
    String remedy =
        "A close would refuse with HC402. Create "
            + directory
            + " and make it writable for this"
            + " user, or name another with --out.";
    if (!Files.exists(directory)) {
      return Diagnosis.wrong("reports", title, directory + " does not exist", remedy);
    }
    try {
      TrialFile.make(directory);
      return Diagnosis.ok("reports", title, directory.toString());
    } catch (IOException e) {
      return Diagnosis.wrong("reports", title, directory + " cannot be written to", remedy);
    }
  }

  private static Diagnosis disk(String name, Path directory) {
    String title = "There is room on the disk";
    try {
      long free = Files.getFileStore(directory).getUsableSpace();
      String finding = String.format(Locale.ROOT, "%,d MB free at %s", free >> 20, directory);
      String remedy = "What does not fit fails half way. Make room, or use another directory.";
      if (free < TOO_LITTLE) {
        return Diagnosis.wrong(name, title, finding, remedy);
      }
      return free < ENOUGH
          ? Diagnosis.warning(name, title, finding, remedy)
          : Diagnosis.ok(name, title, finding);
    } catch (IOException e) {
      return Diagnosis.wrong(name, title, directory + ": " + e.getMessage(), "Mend the disk.");
    }
  }

  /** A Kubernetes secret is readable by all in its container, which is one user. */
  private static Diagnosis password(Path file) {
    String title = "The password is for this user only";
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      boolean open =
          permissions.contains(PosixFilePermission.OTHERS_READ)
              || permissions.contains(PosixFilePermission.OTHERS_WRITE);
      return open
          ? Diagnosis.warning(
              "password", title, file + " is open to other users", "Run: chmod 600 " + file)
          : Diagnosis.ok("password", title, file + " is closed to other users");
    } catch (IOException | UnsupportedOperationException e) {
      return Diagnosis.warning(
          "password", title, file + ": permissions unknown", "See who may read it.");
    }
  }

  /** The nearest directory above it that is there. */
  private static Path existing(Path path) {
    Path absolute = path.toAbsolutePath();
    Path parent = absolute.getParent();
    return Files.exists(absolute) || parent == null ? absolute : existing(parent);
  }
}
