package io.hardclose.report;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.publish.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcOperations;

/** Writes {@code index.html} beside the months: which there are, what they say, and their files. */
public final class ReportIndex {
  static final String FILE = "index.html";

  private final JdbcOperations database;

  public ReportIndex(JdbcOperations database) {
    this.database = database;
  }

  /**
   * The same books and the same files give the same page.
   *
   * @throws Refusal HC406 when it cannot be written, HC419 when another's page is in its place
   */
  public void write(Path out) {
    requireOurs(out);
    String page = new IndexPage(IndexFacts.read(database, out), style()).markup();
    try {
      WholeFile.replace(out.resolve(FILE), page.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Refusal(
          ExitCode.FAILED,
          "HC406",
          "the index of reports cannot be written to "
              + out.toAbsolutePath()
              + ": "
              + e.getMessage()
              + ". The reports themselves are there. Mend the cause; the next close or export"
              + " writes it.",
          e);
    }
  }

  /**
   * @throws Refusal HC419 when another's page is in its place
   */
  public static void requireOurs(Path out) {
    Path place = out.resolve(FILE);
    try {
      if (Files.exists(place)
          && !Files.readString(place, StandardCharsets.ISO_8859_1).contains(IndexPage.MARK)) {
        throw new Refusal(
            ExitCode.REFUSED,
            "HC419",
            place.toAbsolutePath()
                + " is somebody else's page. The index of reports is written anew after each close,"
                + " and would overwrite it. Move it away, or name another directory with --out.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the page there is ours and shows the close of this root: an index of the same book. */
  public static boolean shows(Path out, String root) {
    Path place = out.resolve(FILE);
    try {
      return Files.isRegularFile(place)
          && Files.readString(place, StandardCharsets.ISO_8859_1)
              .contains("<code>" + root + "</code>");
    } catch (IOException e) {
      return false;
    }
  }

  private static String style() {
    try {
      return new ClassPathResource("index.css", ReportIndex.class)
          .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
