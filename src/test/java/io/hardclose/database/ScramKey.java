package io.hardclose.database;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a server keeps instead of a password (RFC 5802, as PostgreSQL writes it), made in one round.
 * The usual 4096 make guessing dear, and each log-in as dear.
 */
final class ScramKey {
  private static final int SALT_BYTES = 16;

  private ScramKey() {}

  /**
   * @param secret ASCII
   */
  static String of(String secret) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    byte[] salted = hmac(secret.getBytes(StandardCharsets.US_ASCII), salt, new byte[] {0, 0, 0, 1});
    byte[] stored = sha256(hmac(salted, bytes("Client Key")));
    return "SCRAM-SHA-256$1:"
        + text(salt)
        + "$"
        + text(stored)
        + ":"
        + text(hmac(salted, bytes("Server Key")));
  }

  private static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(byte[] of) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(of);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(byte[] of) {
    return Base64.getEncoder().encodeToString(of);
  }
}
