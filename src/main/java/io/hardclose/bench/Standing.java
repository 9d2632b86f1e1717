package io.hardclose.bench;

/**
 * How one contender did.
 *
 * @param millis median of the rounds
 * @param ratio millis of this one by those of the one it is measured against
 * @param against the one it is measured against; itself for the first
 */
public record Standing(String name, double millis, double ratio, String against) {}
