package io.hardclose.load;

import io.hardclose.job.Visible;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files that others wait for. Orders are posted together with their items, and what a mapping makes
 * of several sources it makes of files that come together.
 *
 * @param mapping none where files are named after the canonical inputs
 */
record Companions(Optional<Mapping> mapping, InputCatalogue inputs) {
  /** Whether others wait for a file of that source that cannot be read. */
  static boolean isAwaited(Optional<FileSource> source, Optional<Mapping> mapping) {
    return mapping.isPresent()
        ? hasSeveralSources(mapping)
        : source.filter(Delivery::isOfItems).isPresent();
  }

  boolean neededBy(Delivery delivery) {
    return mapping.isPresent() ? hasSeveralSources(mapping) : delivery.isOfOrders();
  }

  /** Whether one of these may be one, finished or not. */
  boolean anyIn(List<String> names) {
    return names.stream().anyMatch(this::mayBeOne);
  }

  /**
   * What to say of files that were refused, where one of them may hold items; a name may be
   * misspelt.
   */
  Optional<String> lyingIn(List<String> refused) {
    return mapping.isPresent()
        ? Optional.empty()
        : refused.stream()
            .filter(this::mayBeOne)
            .findFirst()
            .map(
                name ->
                    "HC345: "
                        + Visible.of(name)
                        + ", which was refused, may hold items of these orders. Orders are"
                        + " posted together with their items. Mend it, or name it after its input,"
                        + " and put it into the inbox again, or take it away from refused; the next"
                        + " run loads the orders with it.");
  }

  private boolean mayBeOne(String name) {
    String finished =
        InboxFolder.UNFINISHED.stream()
            .filter(name::endsWith)
            .findFirst()
            .map(ending -> name.substring(0, name.length() - ending.length()))
            .orElse(name);
    return mapping
        .map(found -> found.sources().stream().anyMatch(one -> one.matches(Path.of(finished))))
        .orElseGet(
            () -> inputs.inputOf(finished).filter(input -> !input.equals("order_items")).isEmpty());
  }

  private static boolean hasSeveralSources(Optional<Mapping> mapping) {
    return mapping.filter(found -> found.sources().size() > 1).isPresent();
  }
}
