package io.hardclose.load;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.job.Visible;
import io.hardclose.publish.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The files of a directory, inspected and found fit to be staged. All of them: one bad file refuses
 * the delivery before anything is staged.
 *
 * @param files in the order in which they are staged
 * @param leftAside names that no source of the mapping takes
 */
record Delivery(List<InputFile> files, List<String> leftAside, Optional<Mapping> mapping) {
  /**
   * @throws Refusal HC300 to HC309 for files, HC320 to HC326 for the mapping
   */
  static Delivery inspect(LoadSettings settings, JdbcOperations database) {
    InputCatalogue inputs = InputCatalogue.read(database);
    Optional<Mapping> mapping = settings.mapping().map(path -> Mapping.read(path, inputs));
    List<Path> paths =
        RegularFiles.in(settings.from()).stream().filter(path -> !ResultFile.isOne(path)).toList();
    if (paths.isEmpty()) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC301",
          "the directory "
              + settings.from()
              + " is empty. There is nothing to load, and a delivery may be missing. Put files"
              + " there.");
    }
    paths.forEach(Delivery::requireNameable);
    Delivery delivery =
        mapping
            .map(found -> mapped(paths, found, inputs, settings))
            .orElseGet(() -> canonical(paths, inputs, settings));
    mapping.ifPresent(found -> requireSources(found, delivery.files(), settings, database));
    return settings.purpose().isOfRejects()
        ? delivery.afterRetries(new LoadRecords(database))
        : delivery;
  }

  /** What is still rejected may be good by now: a retry that has ended is not the next one. */
  private Delivery afterRetries(LoadRecords records) {
    return new Delivery(
        files.stream().map(file -> file.after(records.earlierRetries(file))).toList(),
        leftAside,
        mapping);
  }

  Delivery without(List<InputFile> some) {
    return new Delivery(
        files.stream().filter(file -> !some.contains(file)).toList(), leftAside, mapping);
  }

  /**
   * Whether the others can be loaded without this file. Queries of a mapping may read its sources
   * together. Without a mapping, rows that refer to what did not come are rejected; but an order
   * would be posted without those of its items that did not come.
   */
  boolean canSpare(InputFile file) {
    return mapping.isPresent()
        ? files.stream().map(other -> other.source().input()).distinct().count() == 1
        : !isOfItems(file.source());
  }

  /** Whether it is of canonical orders and their items, which come together. */
  boolean isOfOrders() {
    return mapping.isEmpty() && files.stream().anyMatch(file -> isOfOrders(file.source()));
  }

  static boolean isOfOrders(FileSource source) {
    return source.input().equals("orders") || isOfItems(source);
  }

  static boolean isOfItems(FileSource source) {
    return source.input().equals("order_items");
  }

  /**
   * Tells this delivery from every other, by content: names, bytes, mapping, purpose, retries
   * before.
   */
  String fingerprint() {
    StringBuilder contents = new StringBuilder(mapping.map(Mapping::fingerprint).orElse(""));
    for (InputFile file : files) {
      contents.append('\n').append(file.sha256()).append(' ').append(file.name());
      contents.append(file.purpose().isOfRejects() ? " " + file.purpose().word() : "");
      contents.append(file.earlierRetries() > 0 ? " " + file.earlierRetries() : "");
    }
    return Sha256.of(contents.toString());
  }

  /**
   * What a file is, by its name; empty when no source of the mapping takes it.
   *
   * @throws Refusal HC302 when there is no mapping and it is no canonical input, HC330 for a name
   *     that cannot be shown
   */
  static Optional<FileSource> sourceOf(
      Path path, Optional<Mapping> mapping, InputCatalogue inputs) {
    String name = path.getFileName().toString();
    requireNameable(path);
    if (mapping.isPresent()) {
      return mapping.get().sources().stream()
          .filter(candidate -> candidate.matches(path))
          .findFirst()
          .map(MappingSource::source);
    }
    return Optional.of(
        FileSource.canonical(
            inputs.inputOf(name).orElseThrow(() -> strangers(List.of(name), inputs))));
  }

  private static Delivery canonical(
      List<Path> paths, InputCatalogue inputs, LoadSettings settings) {
    List<String> strangers =
        paths.stream()
            .map(path -> path.getFileName().toString())
            .filter(name -> inputs.inputOf(name).isEmpty())
            .toList();
    if (!strangers.isEmpty()) {
      throw strangers(strangers, inputs);
    }
    List<InputFile> files =
        paths.stream()
            .map(
                path ->
                    inspect(
                        path,
                        sourceOf(path, Optional.empty(), inputs).orElseThrow(),
                        inputs,
                        settings))
            .sorted(Comparator.comparingInt(file -> inputs.order(file.source().input())))
            .toList();
    return new Delivery(files, List.of(), Optional.empty());
  }

  private static Refusal strangers(List<String> names, InputCatalogue inputs) {
    return new Refusal(
        ExitCode.REFUSED,
        "HC302",
        "no input is named "
            + String.join(", ", names)
            + ". A misspelt name would leave its rows out in silence. Name files after the inputs "
            + String.join(", ", inputs.names())
            + ", like transactions-2026-10.csv, or load with --mapping.");
  }

  /**
   * What is printed of a name must be the name: no line breaks, no overrides of direction, no bytes
   * that are no character, as a file cannot be found by what is read of them.
   */
  private static void requireNameable(Path path) {
    String name = path.getFileName().toString();
    if (!isNamed(path)) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC330",
          "the file name \""
              + Visible.of(name)
              + "\" has bytes that are no character here. By what is read of it the file is not"
              + " found again. Rename it; if its name is right, set a locale of UTF-8, as"
              + " LC_ALL=C.UTF-8.");
    }
    name.codePoints()
        .filter(c -> Character.toString(c).matches("\\p{C}"))
        .findFirst()
        .ifPresent(
            c -> {
              throw new Refusal(
                  ExitCode.REFUSED,
                  "HC330",
                  String.format(
                      Locale.ROOT,
                      "the file name \"%s\" has a character that cannot be seen (U+%04X). Every"
                          + " message would show another name than the file's. Rename it.",
                      Visible.of(name),
                      c));
            });
  }

  /** Whether what is read of its name leads to the file again. */
  static boolean isNamed(Path path) {
    try {
      Path found = path.resolveSibling(path.getFileName().toString());
      // A system that writes umlauts in one of two ways finds both.
      return found.equals(path) || Files.isSameFile(found, path);
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  private static Delivery mapped(
      List<Path> paths, Mapping mapping, InputCatalogue inputs, LoadSettings settings) {
    List<InputFile> files = new ArrayList<>();
    List<String> leftAside = new ArrayList<>();
    for (Path path : paths) {
      Optional<FileSource> source = sourceOf(path, Optional.of(mapping), inputs);
      if (source.isPresent()) {
        files.add(inspect(path, source.get(), inputs, settings));
      } else {
        leftAside.add(path.getFileName().toString());
      }
    }
    if (files.isEmpty()) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC326",
          "no file in "
              + settings.from()
              + " belongs to a source of the mapping. Nothing would be loaded. Check the directory,"
              + " and files= in the mapping.");
    }
    return new Delivery(files, leftAside, Optional.of(mapping));
  }

  /** A query over a source that never had a file could not even be read. */
  static void requireSources(
      Mapping mapping, List<InputFile> files, LoadSettings settings, JdbcOperations database) {
    for (MappingSource source : mapping.sources()) {
      String name = source.source().input();
      boolean here = files.stream().anyMatch(file -> file.source().input().equals(name));
      if (!here
          && !Boolean.TRUE.equals(
              database.queryForObject("select staging.has_source(?)", Boolean.class, name))) {
        throw new Refusal(
            ExitCode.REFUSED,
            "HC326",
            "source "
                + name
                + " of the mapping has no file in "
                + settings.from()
                + " and never had one. Its rows would be missing from what is posted. Put its file"
                + " there.");
      }
    }
  }

  static InputFile inspect(
      Path path, FileSource source, InputCatalogue inputs, LoadSettings settings) {
    RegularFiles.requireRegular(path);
    FileInspection.Found found = FileInspection.inspect(path, source);
    return new InputFile(
        path,
        source,
        Header.of(path, source, inputs, settings.purpose()),
        settings.purpose(),
        found.size(),
        found.sha256(),
        found.openEnd(),
        0);
  }
}
