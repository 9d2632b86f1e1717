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
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Loads what is finished in a directory that others put files into, and moves each file out when
 * its fate is settled. One bad file keeps no other back.
 */
public final class Inbox {
  private final DataLoad load;
  private final DataSource pool;
  private final JdbcOperations database;
  private final LoadProgress progress;
  private final Clock clock;

  Inbox(DataLoad load, DataSource pool, LoadProgress progress, Clock clock) {
    this.progress = progress;
    this.load = load;
    this.pool = pool;
    this.database = new JdbcTemplate(pool);
    this.clock = clock;
  }

  /**
   * Takes what is finished, oldest first and what others refer to before them. A run that dies
   * leaves files in the inbox that the next one takes; those it had posted are moved, not posted
   * again.
   *
   * @param settings whose {@code from} is the inbox
   * @throws Refusal HC340 and HC341 for the inbox itself, HC320 to HC322 for the mapping, HC334 for
   *     the directory of rejected rows
   */
  public InboxResult run(LoadSettings settings) {
    InputCatalogue inputs = InputCatalogue.read(database);
    Optional<Mapping> mapping = settings.mapping().map(path -> Mapping.read(path, inputs));
    Optional<RejectsFolder> rejects = RejectsFolder.of(settings, pool, progress);
    progress.inspecting();
    try (InboxFolder folder = InboxFolder.open(settings.from())) {
      InboxFolder.Contents contents = folder.contents(clock.instant());
      Sorted sorted = sort(contents, mapping, inputs, settings);
      InboxRun run = new InboxRun(load, database, settings, folder, rejects);
      sorted.unfit.forEach(run::moveOut);
      Companions companions = new Companions(mapping, inputs);
      for (Delivery delivery : deliveries(sorted.fit, mapping, inputs)) {
        if (companions.neededBy(delivery)) {
          if (companions.anyIn(contents.unfinished())) {
            delivery.files().forEach(file -> sorted.waiting.add(file.name()));
            continue;
          }
          Optional<String> lacking =
              sorted.keptBack().or(() -> companions.lyingIn(folder.refused()));
          if (lacking.isPresent()) {
            delivery.files().stream()
                .map(file -> InboxFile.left(file.name(), lacking.get()))
                .forEach(run::moveOut);
            continue;
          }
        }
        LoadResult result = run.take(delivery);
        if (result.exitCode() != ExitCode.DONE && result.exitCode() != ExitCode.REFUSED) {
          return run.ended(result.exitCode(), result.message(), sorted.waiting);
        }
      }
      return run.ended(sorted.waiting);
    } finally {
      progress.end();
    }
  }

  /** Files that can be staged, files that cannot, and names to leave. */
  private record Sorted(List<InputFile> fit, List<InboxFile> unfit, List<String> waiting) {
    /** Why a file cannot be loaded that others wait for. */
    Optional<String> keptBack() {
      return unfit.stream().filter(InboxFile::staysInTheInbox).map(InboxFile::message).findFirst();
    }
  }

  private static Sorted sort(
      InboxFolder.Contents contents,
      Optional<Mapping> mapping,
      InputCatalogue inputs,
      LoadSettings settings) {
    Sorted sorted =
        new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(contents.folders()));
    sorted.waiting.addAll(contents.unfinished());
    for (Path path : contents.finished()) {
      String name = path.getFileName().toString();
      Optional<FileSource> source = Optional.empty();
      try {
        source = Delivery.sourceOf(path, mapping, inputs);
        if (source.isPresent()) {
          InputFile file = Delivery.inspect(path, source.get(), inputs, settings);
          requireRows(file);
          sorted.fit.add(contents.marked().contains(name) ? file.complete() : file);
        } else {
          sorted.waiting.add(name);
        }
      } catch (Refusal refusal) {
        String message = String.valueOf(refusal.getMessage());
        sorted.unfit.add(
            Companions.isAwaited(source, mapping) || !Delivery.isNamed(path)
                ? InboxFile.left(name, message)
                : InboxFile.unfit(name, message));
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
                        Delivery.isOfOrders(file.source()) ? "orders" : file.name(),
                        group -> new ArrayList<>())
                    .add(file));
    return groups.values().stream()
        .map(group -> new Delivery(group, List.of(), Optional.empty()))
        .toList();
  }
}
