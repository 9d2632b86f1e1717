package io.hardclose.publish;

/**
 * A file of a close.
 *
 * @param sha256 64 hexadecimal digits
 * @param bytes its size
 */
public record FileDigest(String name, String sha256, long bytes) {}
