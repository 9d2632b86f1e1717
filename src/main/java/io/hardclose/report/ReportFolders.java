package io.hardclose.report;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.publish.BundleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Where the files of reports lie: in this program, and in a folder of somebody's own. */
final class ReportFolders {
  private static final String FILES = "classpath*:sql/reports/*.sql";
  private static final long LARGEST_FILE = 1 << 20;

  private ReportFolders() {}

  /**
   * Those of this program.
   *
   * @throws Refusal HC401 when one cannot be read
   */
  static List<ReportFile> shipped() {
    List<ReportFile> found = new ArrayList<>();
    try {
      for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
        found.add(
            ReportFile.parse(
                nameOf(String.valueOf(file.getFilename())),
                file.getContentAsString(StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /**
   * Those of a folder of somebody's own.
   *
   * @throws Refusal HC401 when one cannot be read, HC414 when the folder has none
   */
  static List<ReportFile> own(Path folder) {
    List<Path> files = List.of();
    if (Files.isDirectory(folder)) {
      try (var listed = Files.list(folder)) {
        files = listed.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (files.isEmpty()) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC414",
          folder
              + (Files.isDirectory(folder) ? " holds no file *.sql" : " is no directory")
              + ". Nothing was exported. Name the folder of your own reports with --reports.");
    }
    return files.stream().map(ReportFolders::read).toList();
  }

  private static ReportFile read(Path file) {
    String name = nameOf(file.getFileName().toString());
    try {
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,62}")) {
        throw unreadable(file, "its name cannot be a report's", "Use letters, digits, _ and -.");
      }
      if (Files.size(file) > LARGEST_FILE) {
        throw unreadable(file, "it is larger than a megabyte", "A report is one SELECT.");
      }
      ReportFile report =
          new ReportFileParser(name, file.toString(), false, Files.readString(file)).parse();
      String written = name + "." + report.extension();
      if (BundleFiles.isOne(written)) {
        throw unreadable(
            file,
            "its name cannot be a report's, as " + written + " is a file of the proof",
            "Choose another.");
      }
      return report;
    } catch (MalformedInputException e) {
      throw unreadable(file, "it is not UTF-8", "Save it as UTF-8.");
    } catch (IOException e) {
      throw unreadable(file, "it cannot be opened", "Let the program's user read it.");
    }
  }

  private static Refusal unreadable(Path file, String what, String remedy) {
    return new Refusal(
        ExitCode.FAILED,
        "HC401",
        file + ": " + what + ". A report that cannot be read cannot be exported. " + remedy);
  }

  private static String nameOf(String file) {
    return file.replaceFirst("[.]sql$", "");
  }
}
