package io.hardclose.load;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Loads what is finished in a directory that others put files into, and moves each file out when
 * its fate is settled. One bad file keeps no other back.
 */
public final class Inbox {
  private final DataLoad load;
  private final LoadRecords records;
  private final JdbcOperations database;
  private final Clock clock;

  Inbox(DataLoad load, JdbcOperations database, Clock clock) {
    this.load = load;
    this.records = new LoadRecords(database);
    this.database = database;
    this.clock = clock;
  }

  /**
   * Takes what is finished, oldest first and what others refer to before them. A run that dies
   * leaves files in the inbox that the next one takes; those it had posted are moved, not posted
   * again.
   *
   * @param settings whose {@code from} is the inbox
   * @throws Refusal HC340 to HC342 for the inbox itself, HC320 to HC322 for the mapping
   */
  public InboxResult run(LoadSettings settings) {
    InputCatalogue inputs = InputCatalogue.read(database);
    Optional<Mapping> mapping = settings.mapping().map(path -> Mapping.read(path, inputs));
    try (InboxFolder folder = InboxFolder.open(settings.from())) {
      InboxFolder.Contents contents = folder.contents(clock.instant());
      Sorted sorted = sort(contents, mapping, inputs, settings);
      List<InboxFile> files = new ArrayList<>();
      sorted.unfit.forEach(file -> files.add(folder.settle(file)));
      for (Delivery delivery : deliveries(sorted.fit, mapping, inputs)) {
        LoadResult result = take(settings, delivery, folder, files);
        if (result.exitCode() != ExitCode.DONE && result.exitCode() != ExitCode.REFUSED) {
          return new InboxResult(
              result.exitCode(), result.message(), files, sorted.waiting, folder.refused());
        }
      }
      return result(files, sorted.waiting, folder.refused());
    }
  }

  /**
   * Loads a delivery; where one file of it is to blame that it cannot be, the others without it.
   */
  private LoadResult take(
      LoadSettings settings, Delivery delivery, InboxFolder folder, List<InboxFile> files) {
    LoadResult result = load(settings, delivery);
    Optional<InputFile> atFault =
        delivery.files().stream()
            .filter(file -> file.name().equals(result.fileAtFault()))
            .findFirst();
    if (atFault.isEmpty()) {
      delivery.files().forEach(file -> files.add(folder.settle(fate(file, delivery, result))));
      return result;
    }
    InputFile refused = atFault.get();
    records.leaveOut(refused);
    files.add(folder.settle(counted(refused, InboxFile.REFUSED, result.message())));
    Delivery rest = delivery.without(refused);
    return rest.files().isEmpty() ? result : take(settings, rest, folder, files);
  }

  private LoadResult load(LoadSettings settings, Delivery delivery) {
    try {
      delivery
          .mapping()
          .ifPresent(
              mapping -> Delivery.requireSources(mapping, delivery.files(), settings, database));
      return load.run(settings, delivery, 0);
    } catch (Refusal refusal) {
      return LoadResult.refused(delivery, refusal);
    }
  }

  /** Files that can be staged, files that cannot, and names to leave. */
  private record Sorted(List<InputFile> fit, List<InboxFile> unfit, List<String> waiting) {}

  private static Sorted sort(
      InboxFolder.Contents contents,
      Optional<Mapping> mapping,
      InputCatalogue inputs,
      LoadSettings settings) {
    Sorted sorted =
        new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(contents.waiting()));
    for (Path path : contents.finished()) {
      String name = path.getFileName().toString();
      try {
        Optional<FileSource> source = Delivery.sourceOf(path, mapping, inputs);
        if (source.isPresent()) {
          InputFile file = Delivery.inspect(path, source.get(), inputs, settings);
          requireRows(file);
          sorted.fit.add(file);
        } else {
          sorted.waiting.add(name);
        }
      } catch (Refusal refusal) {
        sorted.unfit.add(InboxFile.unfit(name, String.valueOf(refusal.getMessage())));
      }
    }
    return sorted;
  }

  /** A quote that is never closed would be found only while the file is staged with others. */
  private static void requireRows(InputFile file) {
    try (Rows rows = Rows.open(file.path(), file.source())) {
      while (rows.next().isPresent()) {
        continue;
      }
    }
  }

  /**
   * Each file by itself, so that one that is refused keeps no other back; orders with their items,
   * and the files of a mapping together.
   */
  private static List<Delivery> deliveries(
      List<InputFile> files, Optional<Mapping> mapping, InputCatalogue inputs) {
    if (mapping.isPresent()) {
      return files.isEmpty() ? List.of() : List.of(new Delivery(files, List.of(), mapping));
    }
    Map<String, List<InputFile>> groups = new LinkedHashMap<>();
    files.stream()
        .sorted(Comparator.comparingInt(file -> inputs.order(file.source().input())))
        .forEach(
            file ->
                groups
                    .computeIfAbsent(
                        file.source().input().startsWith("order") ? "orders" : file.name(),
                        group -> new ArrayList<>())
                    .add(file));
    return groups.values().stream()
        .map(group -> new Delivery(group, List.of(), Optional.empty()))
        .toList();
  }

  private InboxFile fate(InputFile file, Delivery delivery, LoadResult result) {
    String state =
        result.files().stream()
            .filter(loaded -> loaded.file().equals(file.name()))
            .filter(loaded -> loaded.input().equals(file.source().input()))
            .map(LoadedFile::state)
            .findFirst()
            .orElse(InboxFile.NOT_LOADED);
    // A mapping may be to blame itself, and mended while its files wait.
    boolean byItself = delivery.files().size() == 1 && delivery.mapping().isEmpty();
    String outcome =
        switch (state) {
          case InboxFile.POSTED, InboxFile.REFUSED, InboxFile.ALREADY_LOADED -> state;
          default ->
              byItself && result.exitCode() == ExitCode.REFUSED
                  ? InboxFile.REFUSED
                  : InboxFile.NOT_LOADED;
        };
    boolean settled = outcome.equals(InboxFile.POSTED) || outcome.equals(InboxFile.ALREADY_LOADED);
    return counted(file, outcome, settled ? "" : result.message());
  }

  private InboxFile counted(InputFile file, String outcome, String message) {
    LoadedFile counts =
        records
            .file(file.sha256(), file.source().input())
            .orElse(LoadedFile.untouched(file, false));
    return new InboxFile(
        file.name(),
        outcome,
        "",
        file.source().input(),
        file.sha256(),
        counts.read(),
        counts.posted(),
        counts.duplicate(),
        counts.rejected(),
        message);
  }

  private static InboxResult result(
      List<InboxFile> files, List<String> waiting, List<String> unresolved) {
    List<InboxFile> bad = files.stream().filter(file -> !file.message().isEmpty()).toList();
    if (bad.isEmpty()) {
      return new InboxResult(ExitCode.DONE, "", files, waiting, unresolved);
    }
    return new InboxResult(
        ExitCode.REFUSED,
        "HC343: "
            + bad.size()
            + " of "
            + files.size()
            + " files of the inbox are not loaded: "
            + names(bad)
            + "."
            + (bad.size() < files.size() ? " The others are." : "")
            + refused(bad.stream().filter(file -> !file.staysInTheInbox()).toList())
            + left(bad.stream().filter(InboxFile::staysInTheInbox).toList()),
        files,
        waiting,
        unresolved);
  }

  private static String refused(List<InboxFile> refused) {
    return refused.isEmpty()
        ? ""
        : " The result file beside each in refused says why; mend it and put it into the inbox"
            + " again.";
  }

  private static String left(List<InboxFile> left) {
    return left.isEmpty()
        ? ""
        : " No one file is to blame that "
            + names(left)
            + " cannot be loaded, and what is not loaded stays in the inbox for the next run: "
            + left.get(0).message();
  }

  private static String names(List<InboxFile> files) {
    return files.stream()
        .map(InboxFile::file)
        .collect(Collectors.joining(", "))
        .replaceAll("\\p{C}", "?");
  }
}
