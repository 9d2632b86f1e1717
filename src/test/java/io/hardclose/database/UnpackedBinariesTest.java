package io.hardclose.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedBinariesTest {
  @TempDir private Path binaries;

  @Test
  void whatAKilledRunLeftHalfUnpackedIsRemovedAndTheRestIsKept() throws IOException {
    Files.createDirectories(binaries.resolve("PG-half/lib"));
    Files.createFile(binaries.resolve("PG-half/lib/libicuuc.so"));
    Files.createDirectories(binaries.resolve("PG-whole/lib"));
    Files.createFile(binaries.resolve("PG-whole/.exists"));
    Files.createFile(binaries.resolve("a-file"));

    UnpackedBinaries.removeUnfinished(binaries);

    assertThat(binaries.resolve("PG-half")).doesNotExist();
    assertThat(binaries.resolve("PG-whole/lib")).exists();
    assertThat(binaries.resolve("a-file")).exists();
  }
}
