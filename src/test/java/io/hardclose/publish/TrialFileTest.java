package io.hardclose.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialFileTest {
  @TempDir private Path directory;

  private Path done;

  @BeforeEach
  void makeTarget() throws IOException {
    done = Files.createDirectory(directory.resolve("done"));
    Files.createFile(directory.resolve(".hardclose-trial1.part"));
    Files.createFile(done.resolve(".hardclose-trial2.part"));
    Files.createFile(directory.resolve("somebody's.part"));
  }

  @Test
  void aTrialLeavesNothingAndRemovesWhatAKilledOneLeft() throws IOException {
    TrialFile.make(directory);

    assertThat(directory)
        .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith(".hardclose"))
        .isDirectoryContaining(file -> file.getFileName().toString().equals("somebody's.part"));
  }

  @Test
  void aTrialFileIsMovedAndNowhereLeft() throws IOException {
    TrialFile.move(directory, done);

    assertThat(directory)
        .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith(".hardclose"));
    assertThat(done).isEmptyDirectory();
  }

  @Test
  void whatTakesNoFileIsToldOf() {
    assertThatThrownBy(() -> TrialFile.make(directory.resolve("missing")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> TrialFile.move(directory, directory.resolve("missing")))
        .isInstanceOf(IOException.class);
  }
}
