package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenFormTest {
  @TempDir private Path folder;

  @Test
  void linesEndAsTheFirstRowDoesNotAsAValueIsBroken() throws IOException {
    assertThat(form("UTF-8", "a,\"b\nc\"\r\nd\n"))
        .isEqualTo(new WrittenForm(StandardCharsets.UTF_8, false, "\r\n"));
    assertThat(form("UTF-8", "\uFEFFa\rb\r"))
        .isEqualTo(new WrittenForm(StandardCharsets.UTF_8, true, "\r"));
    assertThat(form("UTF-8", "a\nb\r\n").lineEnd()).isEqualTo("\n");
    assertThat(form("UTF-8", "a").lineEnd()).isEqualTo("\n");
  }

  @Test
  void theMarkSaysInWhichOrderBytesCome() throws IOException {
    Path file = folder.resolve("marked.csv");
    Files.writeString(file, "\uFEFFa\r\n", StandardCharsets.UTF_16LE);

    assertThat(WrittenForm.of(file, source("UTF-16")))
        .isEqualTo(new WrittenForm(StandardCharsets.UTF_16LE, true, "\r\n"));
    assertThat(form("UTF-16", "a\n"))
        .isEqualTo(new WrittenForm(StandardCharsets.UTF_16BE, true, "\n"));
    assertThat(form("UTF-32", "a\n"))
        .isEqualTo(new WrittenForm(Charset.forName("UTF-32BE"), false, "\n"));
  }

  private WrittenForm form(String encoding, String text) throws IOException {
    Path file = folder.resolve("file.csv");
    Files.writeString(file, text, Charset.forName(encoding));
    return WrittenForm.of(file, source(encoding));
  }

  private static FileSource source(String encoding) {
    return new FileSource("x", true, ',', '"', Charset.forName(encoding), List.of());
  }
}
