package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.fault.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command makes of the directory that it is run in, before it opens a database. */
@Tag("processes")
class WorkingDirectoryTest {
  @TempDir private Path folder;

  @BeforeEach
  void makeAKey() throws Exception {
    byte[] key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
    Files.writeString(
        folder.resolve("k.pem"),
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getEncoder().encodeToString(key)
            + "\n-----END PUBLIC KEY-----\n");
  }

  @Test
  void aPublicKeyWithoutABundleToHoldItAgainstIsRefused() throws Exception {
    Path reports = folder.resolve("reports");
    noBundle(reports + " is no directory");
    Files.createDirectories(reports.resolve("2026-10"));
    noBundle(reports + " holds none");
  }

  private void noBundle(String why) throws Exception {
    Program.Ended ended = new Program(folder).run("verify", "--public-key", "k.pem");

    assertThat(ended.err().strip())
        .isEqualTo(
            "HC825: there is a public key and no bundle to hold it against: "
                + why
                + ". Signatures are in the bundles, not in the database. Name the directory of the"
                + " reports with --bundle.");
    assertThat(ended.exit()).isEqualTo(2);
  }

  @Test
  void whatBeginsWithAtIsANameAndNoFileOfWords() throws Exception {
    Files.createDirectory(folder.resolve("reports"));
    Files.writeString(folder.resolve("ticket"), "--help");

    Program.Ended ended =
        new Program(folder)
            .with("HARDCLOSE_URL", "jdbc:h2:mem")
            .run("lock", "--period", "2026-10", "--reason", "@ticket", "--by", "@reports");

    assertThat(ended.err()).startsWith("HC504: \"jdbc:h2:mem\" is not a PostgreSQL URL.");
    assertThat(ended.exit()).isEqualTo(2);
  }
}
