package io.hardclose.publish;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ed25519 (RFC 8032) keys in PEM files, as {@code openssl genpkey -algorithm ed25519} makes them.
 */
public final class SigningKeys {
  private static final String ALGORITHM = "Ed25519";

  private SigningKeys() {}

  /**
   * Reads a private key, PKCS#8.
   *
   * @throws Refusal HC820
   */
  public static PrivateKey privateKey(Path file) {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePrivate(new PKCS8EncodedKeySpec(pem(file, "PRIVATE KEY")));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new Refusal(
          ExitCode.NEEDS_OPERATOR,
          "HC820",
          "the signing key "
              + file.toAbsolutePath()
              + " cannot be used: "
              + e.getMessage()
              + ". A proof that was to be signed is not left unsigned. Name a readable Ed25519"
              + " private key in PKCS#8 PEM form, as openssl genpkey -algorithm ed25519 makes it.",
          e);
    }
  }

  /**
   * Reads a public key, X.509.
   *
   * @throws Refusal HC821
   */
  public static PublicKey publicKey(Path file) {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePublic(new X509EncodedKeySpec(pem(file, "PUBLIC KEY")));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC821",
          "the public key "
              + file.toAbsolutePath()
              + " cannot be used: "
              + e.getMessage()
              + ". Without it no signature can be verified. Name a readable Ed25519 public key in"
              + " PEM form, as openssl pkey -pubout makes it.",
          e);
    }
  }

  public static byte[] sign(PrivateKey key, byte[] content) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static boolean verifies(PublicKey key, byte[] content, byte[] signed) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(content);
      return signature.verify(signed);
    } catch (SignatureException noSignatureAtAll) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] pem(Path file, String kind) throws IOException {
    Matcher matcher =
        Pattern.compile("-----BEGIN " + kind + "-----([^-]*)-----END " + kind + "-----")
            .matcher(Files.readString(file));
    if (!matcher.find()) {
      throw new IllegalArgumentException("it holds no " + kind);
    }
    return Base64.getMimeDecoder().decode(matcher.group(1));
  }
}
