package io.hardclose.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.Hardclose;
import io.hardclose.database.DatabaseAddress;
import io.hardclose.database.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More rows than a sheet of Excel holds, by a program with little memory. */
@Tag("heavy")
class LargeReportTest {
  private static final int ROWS = 1_100_000;

  @TempDir private Path folder;

  @Test
  void aReportOfMoreRowsThanASheetHoldsIsWrittenIn256Megabytes() throws Exception {
    Path own = Files.createDirectory(folder.resolve("own"));
    Path out = Files.createDirectory(folder.resolve("out"));
    for (String name : List.of("large", "as_large")) {
      Files.writeString(own.resolve(name + ".sql"), report(name));
    }
    try (TestDatabase database = ClosedBooks.open()) {
      export(database.address(), own, out);
    }

    Path close = out.resolve("2026-11/close-1");
    for (String name : List.of("large", "as_large")) {
      try (var lines = Files.lines(close.resolve(name + ".csv"))) {
        assertThat(lines.count()).isEqualTo(ROWS + 1);
      }
    }
    List<String> sheets = new ArrayList<>();
    try (ZipFile workbook =
        new ZipFile(close.resolve("hardclose-2026-11-close-1-as_large-large.xlsx").toFile())) {
      for (int sheet = 2; sheet <= 5; sheet++) {
        try (InputStream in =
            workbook.getInputStream(workbook.getEntry("xl/worksheets/sheet" + sheet + ".xml"))) {
          sheets.add(rowsOf(in));
        }
      }
    }
    // Five rows above; two each are kept for the total and for the note that amounts are rounded,
    // which are on the last sheet, a blank one between them.
    String full = "1048572 of 1048572";
    int last = 5 + ROWS - 1_048_567;
    String rest = (last + 2) + " of " + (last + 3);
    assertThat(sheets).containsExactly(full, rest, full, rest);
  }

  private static String report(String name) {
    return """
    -- title: %1$s
    -- description: Many rows.
    -- sheet: %1$s
    -- order: 900
    -- column: n | Number | integer | 12 | sum
    -- column: text | Text | text | 20 |
    -- column: day | Day | date | 12 |
    -- column: a | A | money | 16 | sum
    -- column: b | B | money | 16 |
    -- column: c | C | code | 16 |
    -- column: ratio | Ratio | percent | 12 |
    -- column: odd | Odd | boolean | 8 |
    select n, 'row ' || n as text, date '2026-11-01' + n %% 30 as day, n * 1.2345 as a, round(-n / 7.0, 4) as b, md5(n::text) as c,
      n / 1100000.0 as ratio, n %% 2 = 1 as odd
    from generate_series(1, 1100000) n
    order by n
    """
        .formatted(name);
  }

  private static void export(DatabaseAddress books, Path own, Path out) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Hardclose.class.getName(),
                "report",
                "--reports",
                own.toString(),
                "--period",
                "2026-11",
                "--out",
                out.toString())
            .redirectErrorStream(true)
            .directory(out.toFile());
    builder.environment().put("HARDCLOSE_URL", books.url());
    builder.environment().put("HARDCLOSE_USER", books.user().orElse("postgres"));
    builder.environment().put("HARDCLOSE_PASSWORD", books.password().orElse(""));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }

  /** How many rows a sheet has, and the number of its last. */
  private static String rowsOf(InputStream xml) throws IOException {
    long rows = 0;
    StringBuilder last = new StringBuilder();
    String opening = "<row r=\"";
    int matched = 0;
    boolean inNumber = false;
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(xml, StandardCharsets.UTF_8), 1 << 16)) {
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (inNumber) {
          inNumber = c != '"';
          last.append(inNumber ? Character.toString(c) : "");
        } else {
          matched = c == opening.charAt(matched) ? matched + 1 : c == '<' ? 1 : 0;
          if (matched == opening.length()) {
            rows++;
            last.setLength(0);
            inNumber = true;
            matched = 0;
          }
        }
      }
    }
    return rows + " of " + last;
  }
}
