package io.hardclose.load;

import java.util.List;

/**
 * The first of many.
 *
 * @param all how many there are
 */
record FirstOf<T>(List<T> first, long all) {
  static <T> FirstOf<T> none() {
    return new FirstOf<>(List.of(), 0);
  }
}
