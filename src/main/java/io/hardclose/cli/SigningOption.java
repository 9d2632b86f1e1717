package io.hardclose.cli;

import io.hardclose.publish.SigningKeys;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether proofs are signed, and with which key. */
final class SigningOption {
  @Option(
      names = "--sign-with",
      paramLabel = "FILE",
      description =
          "Sign the proof with this Ed25519 private key, PKCS#8 PEM. Default: the file that"
              + " HARDCLOSE_SIGNING_KEY names, if set.")
  private @Nullable Path signWith;

  Optional<Path> key() {
    return Optional.ofNullable(signWith)
        .or(() -> Optional.ofNullable(System.getenv("HARDCLOSE_SIGNING_KEY")).map(Path::of));
  }

  /** Reads the key, so that a wrong one is refused before anything is closed. */
  void check() {
    key().ifPresent(SigningKeys::privateKey);
  }
}
