package io.hardclose.generate;

import java.util.List;

/**
 * Random numbers that no Java version may change: SplitMix64 (Steele, Lea and Flood, 2014).
 *
 * <p>Each thing has dice of its own, found by its name and number. So a customer is the same
 * whatever was generated before it, and none has to be kept in memory.
 */
final class Dice {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  Dice(long seed, String thing, long number) {
    // String.hashCode is specified by the language, so it is the same everywhere.
    state = mix(mix(seed + GAMMA) ^ mix(thing.hashCode() * GAMMA) + number * GAMMA);
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private long next() {
    state += GAMMA;
    return mix(state);
  }

  /** 0 to bound − 1. */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** Both ends included. */
  int between(int least, int most) {
    return least + below(most - least + 1);
  }

  boolean percent(int chance) {
    return below(100) < chance;
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }
}
