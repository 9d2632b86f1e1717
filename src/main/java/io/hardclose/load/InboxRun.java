package io.hardclose.load;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * One run over an inbox: loads its deliveries, moves each file out, and keeps what became of it.
 */
final class InboxRun {
  private final DataLoad load;
  private final JdbcOperations database;
  private final LoadRecords records;
  private final LoadSettings settings;
  private final InboxFolder folder;
  private final Optional<RejectsFolder> rejects;
  private final List<InboxFile> files = new ArrayList<>();
  private final List<String> stuck = new ArrayList<>();
  private final List<String> rejectFiles = new ArrayList<>();

  InboxRun(
      DataLoad load,
      JdbcOperations database,
      LoadSettings settings,
      InboxFolder folder,
      Optional<RejectsFolder> rejects) {
    this.load = load;
    this.database = database;
    this.records = new LoadRecords(database);
    this.settings = settings;
    this.folder = folder;
    this.rejects = rejects;
  }

  /**
   * Loads a delivery; where one file of it is to blame that it cannot be, the others without it, or
   * where they cannot do without it, none.
   */
  LoadResult take(Delivery delivery) {
    Delivery rest = delivery;
    LoadResult result = load(rest);
    for (Optional<InputFile> bad = atFault(rest, result);
        bad.isPresent();
        bad = atFault(rest, result)) {
      refuse(bad.get(), rest, result);
      rest = rest.without(List.of(bad.get()));
      if (rest.files().isEmpty()) {
        return result;
      }
      result = load(rest);
    }
    writeRejects(rest);
    for (InputFile file : rest.files()) {
      moveOut(fate(file, rest, result));
    }
    return result;
  }

  /** The file without which the others can be loaded. */
  private static Optional<InputFile> atFault(Delivery delivery, LoadResult result) {
    return delivery.files().stream()
        .filter(file -> file.name().equals(result.fileAtFault()))
        .filter(delivery::canSpare)
        .findFirst();
  }

  private void refuse(InputFile file, Delivery delivery, LoadResult result) {
    if (delivery.mapping().isPresent()) {
      records.refuse(result.loadId(), file);
    }
    moveOut(counted(file, FileState.REFUSED, MappingQuery.ofOneFile(result.message())));
  }

  /** What cannot be written keeps no file from being moved; it can be written later. */
  private void writeRejects(Delivery delivery) {
    RejectsFolder.Written written =
        rejects.map(where -> where.write(delivery)).orElse(RejectsFolder.Written.NOTHING);
    written.paths().forEach(path -> rejectFiles.add(path.toString()));
    if (!written.failure().isEmpty()) {
      stuck.add(written.failure());
    }
  }

  /** Moves a file out; one that cannot be moved keeps no other back, and the next run moves it. */
  void moveOut(InboxFile file) {
    try {
      files.add(folder.moveOut(file));
    } catch (Refusal refusal) {
      String message = String.valueOf(refusal.getMessage());
      stuck.add(message);
      files.add(file.unmoved(message));
    }
  }

  InboxResult ended(List<String> waiting) {
    List<InboxFile> bad = files.stream().filter(InboxFile::isNotLoaded).toList();
    return bad.isEmpty()
        ? ended(ExitCode.DONE, "", waiting)
        : ended(ExitCode.REFUSED, InboxMessages.notLoaded(bad, files.size()), waiting);
  }

  InboxResult ended(ExitCode exitCode, String message, List<String> waiting) {
    ExitCode worst = stuck.isEmpty() ? exitCode : exitCode.worse(ExitCode.FAILED);
    List<String> messages = new ArrayList<>(stuck);
    // Those of this run, too: a sender may go on with the first file while others are loaded.
    List<String> changedSince = folder.changedSince();
    if (!changedSince.isEmpty()) {
      worst = worst.worse(ExitCode.REFUSED);
      messages.add(InboxMessages.changedSince(changedSince, folder.done()));
    }
    if (!message.isEmpty()) {
      messages.add(message);
    }
    return new InboxResult(
        worst, String.join("\n", messages), files, waiting, folder.refused(), rejectFiles);
  }

  private LoadResult load(Delivery delivery) {
    try {
      delivery
          .mapping()
          .ifPresent(
              mapping -> Delivery.requireSources(mapping, delivery.files(), settings, database));
      return load.load(settings, delivery, 0, Optional.empty());
    } catch (Refusal refusal) {
      return LoadResult.refused(delivery, refusal);
    }
  }

  private InboxFile fate(InputFile file, Delivery delivery, LoadResult result) {
    LoadedFile loaded =
        result.files().stream()
            .filter(one -> one.file().equals(file.name()))
            .filter(one -> one.input().equals(file.source().input()))
            .findFirst()
            .orElse(LoadedFile.notLoaded(file));
    FileState state = loaded.state();
    // A mapping may be to blame itself, and mended while its files wait.
    boolean byItself = delivery.files().size() == 1 && delivery.mapping().isEmpty();
    FileState outcome =
        switch (state) {
          case POSTED, REFUSED, ALREADY_LOADED -> state;
          default ->
              byItself && result.exitCode() == ExitCode.REFUSED
                  ? FileState.REFUSED
                  : FileState.NOT_LOADED;
        };
    boolean settled = outcome == FileState.POSTED || outcome == FileState.ALREADY_LOADED;
    return counted(file, outcome, settled ? "" : InboxMessages.whyNotLoaded(loaded, result));
  }

  private InboxFile counted(InputFile file, FileState outcome, String message) {
    FirstOf<RejectedRow> rows = records.rejectedRows(file, true, InboxFile.ROWS);
    LoadedFile counts =
        records.file(file.sha256(), file.source().input()).orElse(LoadedFile.notLoaded(file));
    return new InboxFile(
        file.name(),
        outcome,
        "",
        file.source().input(),
        file.sha256(),
        file.size(),
        counts.read(),
        counts.posted(),
        counts.duplicate(),
        counts.rejected(),
        message,
        outcome == FileState.ALREADY_LOADED ? "" : file.warning(),
        message.isEmpty() && records.unmended(file) > 0
            ? InboxMessages.howToMend(folder.done(), settings.mapping())
            : "",
        rows.all(),
        rows.first());
  }
}
