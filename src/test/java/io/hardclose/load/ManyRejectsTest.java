package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.TestDatabase;
import io.hardclose.fault.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is rejected is told in part and written row by row, so that memory does not grow with it.
 */
@Tag("processes")
class ManyRejectsTest {
  private static final int ROWS = 60_000;
  private static final String HEAP = "-Xmx40m";

  @TempDir private Path folder;

  /** A price list that comes again with other prices. */
  @Test
  void rejectedRowsAreShownAndWrittenInLittleMemory() throws Exception {
    try (TestDatabase database = TestDatabase.migrated()) {
      Program program = new Program(folder).on(database.address()).with("JAVA_TOOL_OPTIONS", HEAP);
      assertThat(program.run("load", "--from", prices("old", "1.00")).exit()).isZero();

      Program.Ended again =
          program.run(
              "load", "--from", prices("new", "2.00"), "--show-rejects", "--rejects-to", "rejects");

      assertThat(again.exit()).as(again.err()).isZero();
      assertThat(again.out().lines())
          .containsSequence(
              "Rules broken:",
              "    60,000  already loaded with other content",
              "",
              "Rejected rows:")
          .contains("  … the first 1,000 of 60,000.")
          .hasSizeLessThan(1_020);
      Path rejects = folder.resolve("rejects").resolve("products-new.csv");
      try (Stream<String> lines = Files.lines(rejects)) {
        assertThat(lines.skip(59_999))
            .containsExactly(
                "60000,\"sku \"\"S-59999\"\": already loaded with other content. It is in line 60000"
                    + " of products-old.csv. Give what is new a key of its own; correct what is"
                    + " there in the books; what was renamed there since is known by the name in that"
                    + " line.\",S-59999,Thing,2.00,true",
                "60001,\"sku \"\"S-60000\"\": already loaded with other content. It is in line 60001"
                    + " of products-old.csv. Give what is new a key of its own; correct what is"
                    + " there in the books; what was renamed there since is known by the name in that"
                    + " line.\",S-60000,Thing,2.00,true");
      }
    }
  }

  private String prices(String name, String price) throws IOException {
    Path directory = Files.createDirectory(folder.resolve(name));
    try (PrintWriter out =
        new PrintWriter(Files.newBufferedWriter(directory.resolve("products-" + name + ".csv")))) {
      out.print("sku,name,price,active\n");
      for (int row = 1; row <= ROWS; row++) {
        out.print("S-" + row + ",Thing," + price + ",true\n");
      }
    }
    return name;
  }
}
