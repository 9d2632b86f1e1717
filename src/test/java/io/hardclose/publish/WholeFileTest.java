package io.hardclose.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path directory;

  @Test
  void aFileIsWrittenOverAndNothingElseIsLeft() throws IOException {
    WholeFile.replace(directory.resolve("index.html"), "old".getBytes(UTF_8));
    WholeFile.replace(directory.resolve("index.html"), "new".getBytes(UTF_8));

    assertThat(directory.resolve("index.html")).hasContent("new");
    assertThat(names()).containsExactly("index.html");
  }

  @Test
  void whatCannotBeNamedIsNotLeft() throws IOException {
    Files.createDirectories(directory.resolve("index.html/taken"));

    assertThatThrownBy(() -> WholeFile.replace(directory.resolve("index.html"), new byte[1]))
        .isInstanceOf(IOException.class);

    assertThat(names()).containsExactly("index.html");
  }

  @Test
  void whatAKilledWriterLeftGoesAfterAnHour() throws IOException {
    Path place = directory.resolve("index.html");
    Path abandoned = Files.createFile(WholeFile.beside(place));
    Path beingWritten = Files.createFile(WholeFile.beside(place));
    Path another = Files.createFile(WholeFile.beside(directory.resolve("index.html.old")));
    for (Path old : List.of(abandoned, another)) {
      Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofMinutes(61))));
    }

    WholeFile.replace(place, new byte[1]);

    assertThat(abandoned).doesNotExist();
    assertThat(beingWritten).exists();
    assertThat(another).exists();
  }

  @Test
  void whoIsAloneNeedNotWait() throws IOException {
    Path place = directory.resolve("2026-10.parquet");
    Path abandoned = Files.createFile(WholeFile.beside(place));
    Path another = Files.createFile(WholeFile.beside(directory.resolve("2026-11.parquet")));

    WholeFile.removeLeftovers(place, true);

    assertThat(abandoned).doesNotExist();
    assertThat(another).exists();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
