package io.hardclose.load;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
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
    List<Path> paths = RegularFiles.in(settings.from());
    if (paths.isEmpty()) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC301",
          "the directory "
              + settings.from()
              + " is empty. There is nothing to load, and a delivery may be missing. Put files"
              + " there.");
    }
    paths.forEach(path -> requireVisible(path.getFileName().toString()));
    Delivery delivery =
        mapping
            .map(found -> mapped(paths, found, inputs, settings))
            .orElseGet(() -> canonical(paths, inputs));
    mapping.ifPresent(found -> requireSources(found, delivery.files(), settings, database));
    return delivery;
  }

  /** Tells this delivery from every other, by content: names, bytes, mapping. */
  String fingerprint() {
    StringBuilder contents = new StringBuilder(mapping.map(Mapping::fingerprint).orElse(""));
    files.forEach(
        file -> contents.append('\n').append(file.sha256()).append(' ').append(file.name()));
    return Sha256.of(contents.toString());
  }

  private static Delivery canonical(List<Path> paths, InputCatalogue inputs) {
    List<String> strangers =
        paths.stream()
            .map(path -> path.getFileName().toString())
            .filter(name -> inputs.inputOf(name).isEmpty())
            .toList();
    if (!strangers.isEmpty()) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC302",
          "no input is named "
              + String.join(", ", strangers)
              + ". A misspelt name would leave its rows out in silence. Name files after the inputs "
              + String.join(", ", inputs.names())
              + ", like transactions-2026-10.csv, or load with --mapping.");
    }
    List<InputFile> files =
        paths.stream()
            .map(path -> inspect(path, FileSource.canonical(input(path, inputs)), inputs))
            .sorted(Comparator.comparingInt(file -> inputs.order(file.source().input())))
            .toList();
    return new Delivery(files, List.of(), Optional.empty());
  }

  /** What is printed of a name must be the name: no line breaks, no overrides of direction. */
  private static void requireVisible(String name) {
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
                      name.replaceAll("\\p{C}", "?"),
                      c));
            });
  }

  private static String input(Path path, InputCatalogue inputs) {
    return inputs.inputOf(path.getFileName().toString()).orElseThrow();
  }

  private static Delivery mapped(
      List<Path> paths, Mapping mapping, InputCatalogue inputs, LoadSettings settings) {
    List<InputFile> files = new ArrayList<>();
    List<String> leftAside = new ArrayList<>();
    for (Path path : paths) {
      Optional<MappingSource> source =
          mapping.sources().stream().filter(candidate -> candidate.matches(path)).findFirst();
      if (source.isPresent()) {
        files.add(inspect(path, source.get().source(), inputs));
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
  private static void requireSources(
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

  private static InputFile inspect(Path path, FileSource source, InputCatalogue inputs) {
    RegularFiles.requireRegular(path);
    FileInspection.Found found = FileInspection.inspect(path, source);
    return new InputFile(
        path, source, Header.of(path, source, inputs), found.size(), found.sha256());
  }
}
