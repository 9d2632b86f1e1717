package io.hardclose.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.publish.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves an inbox is what was there when the run began, whoever writes there meanwhile. */
class InboxFolderTest {
  private static final String NAME = "users.csv";
  private static final Instant LATER = Instant.now().plusSeconds(3600);

  @TempDir private Path inbox;
  private InboxFolder folder;

  @BeforeEach
  void open() {
    folder = InboxFolder.open(inbox);
  }

  @AfterEach
  void close() {
    folder.close();
  }

  @Test
  void aFileThatIsReplacedAfterItWasRefusedStaysForTheNextRun() throws IOException {
    write("read");
    write(NAME + ".done", "");
    folder.contents(LATER);
    replace("new");

    InboxFile settled = folder.moveOut(InboxFile.unfit(NAME, "HC302: no."));

    assertThat(settled.wasReplaced()).isTrue();
    assertThat(settled.message()).startsWith("HC302: no.\nWhile this file was loaded, it was");
    assertThat(inbox.resolve(NAME)).hasContent("new");
    assertThat(inbox.resolve(NAME + ".done")).exists();
    assertThat(inbox.resolve("refused/users.csv.result.json")).content().contains("HC302: no.");
    assertThat(folder.refused()).isEmpty();
  }

  @Test
  void aFileThatWasWrittenToIsAnotherOne() throws IOException {
    write("read");
    folder.contents(LATER);
    write("read, and more");

    assertThat(folder.moveOut(posted("read")).wasReplaced()).isTrue();
    assertThat(inbox.resolve(NAME)).hasContent("read, and more");
  }

  @Test
  void aFileOfTheSameBytesIsTheOneThatWasLoaded() throws IOException {
    write("read");
    folder.contents(LATER);
    replace("read");

    assertThat(folder.moveOut(posted("read")).movedTo())
        .isEqualTo(inbox.resolve("done/users.csv").toString());
    assertThat(inbox.resolve("done/users.csv")).hasContent("read");
    assertThat(inbox.resolve(NAME)).doesNotExist();
  }

  /** Where its file is not there to hold the name. */
  @Test
  void theResultOfAFileThatWasReplacedIsNotWrittenOver() throws IOException {
    for (String content : List.of("first", "second")) {
      write(content);
      folder.contents(LATER);
      replace("third");
      assertThat(folder.moveOut(posted(content)).wasReplaced()).isTrue();
    }
    folder.contents(LATER);

    assertThat(folder.moveOut(posted("third")).movedTo())
        .isEqualTo(inbox.resolve("done/users~3.csv").toString());
    assertThat(inbox.resolve("done/users.csv.result.json")).content().contains(Sha256.of("first"));
    assertThat(inbox.resolve("done/users~2.csv.result.json"))
        .content()
        .contains(Sha256.of("second"));
    assertThat(ResultFile.isOne(inbox.resolve("done/users.csv.result.json"))).isTrue();
    write("stranger.result.json", "{}");
    assertThat(ResultFile.isOne(inbox.resolve("stranger.result.json"))).isFalse();
  }

  @Test
  void whatARunThatDiedWasTakingOutIsPutBackOverNothing() throws IOException {
    folder.close();
    Path leaving = inbox.resolve(".hardclose.leaving");
    Files.writeString(leaving.resolve(NAME), "old");
    Files.writeString(leaving.resolve("orders.csv"), "alone");
    Files.writeString(leaving.resolve("linked.csv"), "both");
    Files.createLink(inbox.resolve("linked.csv"), leaving.resolve("linked.csv"));
    write("new");

    folder = InboxFolder.open(inbox);

    assertThat(
            folder.contents(LATER).finished().stream().map(Path::getFileName).map(Path::toString))
        .containsExactlyInAnyOrder("linked.csv", "orders.csv", "users.csv", "users~2.csv");
    assertThat(inbox.resolve(NAME)).hasContent("new");
    assertThat(inbox.resolve("users~2.csv")).hasContent("old");
    assertThat(leaving).isEmptyDirectory();
  }

  @Test
  void aFileThatWasWrittenToAfterItWasLoadedIsNamed() throws IOException {
    write("read");
    folder.contents(LATER);
    folder.moveOut(posted("read"));
    Path done = inbox.resolve("done/users.csv");
    assertThat(folder.changedSince()).isEmpty();
    Files.setLastModifiedTime(done, FileTime.from(LATER));
    assertThat(folder.changedSince()).isEmpty();

    Files.writeString(done, "mend");
    assertThat(folder.changedSince()).containsExactly(NAME);
    Files.writeString(done, "read on");
    // As a program does that copies times, too.
    Files.setLastModifiedTime(done, FileTime.from(Instant.EPOCH));
    assertThat(folder.changedSince()).containsExactly(NAME);

    Files.delete(inbox.resolve("done/users.csv.result.json"));
    assertThat(folder.changedSince()).isEmpty();
  }

  @Test
  void aFileThatIsTakenAwayWhileItIsLookedAtIsNoFailure() throws Exception {
    write("read");
    folder.contents(LATER);
    folder.moveOut(posted("read"));
    Path done = inbox.resolve("done/users.csv");
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<Void> cleaner =
        CompletableFuture.runAsync(
            () -> {
              try {
                while (!ended.get()) {
                  Files.deleteIfExists(done);
                  Files.writeString(done, "read");
                  Files.setLastModifiedTime(done, FileTime.from(LATER));
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    try {
      assertThatCode(
              () -> {
                for (int i = 0; i < 5000; i++) {
                  folder.changedSince();
                }
              })
          .doesNotThrowAnyException();
    } finally {
      ended.set(true);
    }
    cleaner.get();
  }

  /** As where cron starts it without a locale: what others named in UTF-8 cannot be said there. */
  @Test
  void aFileWhoseNameCannotBeWrittenHereIsNoFailure() throws Exception {
    folder.close();
    run(new ProcessBuilder("sh", "-c", "touch \"done/$(printf 'ums\\303\\244tze').csv\""));

    assertThat(
            run(
                new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Changed.class.getName(),
                    inbox.toString())))
        .isEqualTo("[]\n");
  }

  private String run(ProcessBuilder command) throws Exception {
    command.environment().put("LC_ALL", "C");
    Process process = command.directory(inbox.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  static final class Changed {
    public static void main(String[] inbox) {
      try (InboxFolder folder = InboxFolder.open(Path.of(inbox[0]))) {
        System.out.println(folder.changedSince());
      }
    }
  }

  @Test
  void aFileThatSomebodyTookAwayIsMissed() throws IOException {
    write("read");
    folder.contents(LATER);
    Files.delete(inbox.resolve(NAME));

    assertThatThrownBy(() -> folder.moveOut(posted("read"))).hasMessageStartingWith("HC342: ");
  }

  private static InboxFile posted(String content) {
    return new InboxFile(
        NAME,
        FileState.POSTED,
        "",
        "users",
        Sha256.of(content),
        content.length(),
        1,
        1,
        0,
        0,
        "",
        "",
        "",
        0,
        List.of());
  }

  private void write(String content) throws IOException {
    write(NAME, content);
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(inbox.resolve(name), content);
  }

  /** As a producer does: by another file, which is renamed into place. */
  private void replace(String content) throws IOException {
    Path written = Files.writeString(inbox.resolve(NAME + ".part"), content);
    Files.setLastModifiedTime(written, FileTime.from(LATER.minusSeconds(60)));
    Files.move(written, inbox.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }
}
