package io.hardclose.load;

import io.hardclose.job.ExitCode;
import io.hardclose.job.JobOutcome;
import io.hardclose.job.JobRuns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

/** Loads a directory of files: inspects them, runs the job, and says what became of each row. */
public final class DataLoad {
  private final JobRuns runs;
  private final Job job;
  private final DataSource pool;
  private final JdbcOperations database;
  private final Deliveries deliveries;
  private final LoadRecords records;
  private final LoadProgress progress;

  DataLoad(JobRuns runs, Job job, DataSource pool, Deliveries deliveries, LoadProgress progress) {
    this.progress = progress;
    this.runs = runs;
    this.job = job;
    this.pool = pool;
    this.database = new JdbcTemplate(pool);
    this.deliveries = deliveries;
    this.records = new LoadRecords(database);
  }

  /**
   * Loads what is new. The same files again change nothing, whatever their directory.
   *
   * @param mostRejects rejected rows to return at most
   * @return what became of each file, whether or not its rejected rows could be written (HC337)
   * @throws io.hardclose.job.Refusal HC300 to HC309, HC330, HC331 and HC335 for a directory or file
   *     that cannot be staged, HC334 for a directory of rejected rows that is not empty or cannot
   *     be made, HC320 to HC326 for the mapping, HC129 for a reason or a name that is none; nothing
   *     was staged then
   */
  public LoadResult run(LoadSettings settings, int mostRejects) {
    progress.inspecting();
    try {
      return inspectAndLoad(settings, mostRejects);
    } finally {
      progress.end();
    }
  }

  private LoadResult inspectAndLoad(LoadSettings settings, int mostRejects) {
    if (settings.purpose().leavesOut()) {
      records.requireReason(settings.purpose());
    }
    Optional<RejectsFolder> rejects = RejectsFolder.of(settings, pool, progress);
    Delivery delivery = Delivery.inspect(settings, database);
    List<InputFile> neverPosted =
        settings.purpose().isOfRejects() ? neverPosted(delivery) : List.of();
    if (neverPosted.isEmpty() || neverPosted.size() == delivery.files().size()) {
      return load(settings, delivery, mostRejects, rejects);
    }
    return load(settings, delivery.without(neverPosted), mostRejects, rejects)
        .without(neverPosted, delivery.files().size(), settings.purpose());
  }

  /** Rejected rows are written of files that were refused, too, and those rows are of no book. */
  private List<InputFile> neverPosted(Delivery delivery) {
    return delivery.files().stream().filter(file -> !records.originalWasPosted(file)).toList();
  }

  /**
   * Loads a delivery that was inspected.
   *
   * @param rejects where to write its rejected rows; empty when nowhere, or when the caller does
   */
  LoadResult load(
      LoadSettings settings, Delivery delivery, int mostRejects, Optional<RejectsFolder> rejects) {
    deliveries.add(delivery);
    long bytes = delivery.files().stream().mapToLong(InputFile::size).sum();
    progress.begin(bytes);
    try {
      JobOutcome outcome =
          runs.launch(job, LoadParameters.of(settings, delivery.fingerprint(), bytes));
      RejectsFolder.Written written =
          rejects.map(folder -> folder.write(delivery)).orElse(RejectsFolder.Written.NOTHING);
      progress.summingUp();
      return result(delivery, outcome, mostRejects, written.paths())
          .withoutSilence()
          .with(ExitCode.FAILED, written.failure());
    } finally {
      deliveries.remove(delivery);
    }
  }

  private LoadResult result(
      Delivery delivery, JobOutcome outcome, int mostRejects, List<Path> rejectFiles) {
    Optional<Long> loadId = outcome.execution().map(execution -> execution.getJobInstanceId());
    List<LoadedFile> files = files(delivery, loadId);
    Collection<InputFile> before = loadedBefore(delivery, files);
    FirstOf<BrokenRule> rules = loadId.map(records::brokenRules).orElse(FirstOf.none());
    FirstOf<RejectedRow> rejected =
        loadId.map(id -> records.rejectedRows(id, mostRejects)).orElse(FirstOf.none());
    FirstOf<RejectedRow> unmended = unmended(before, mostRejects);
    return new LoadResult(
        outcome.exitCode(),
        loadId.orElse(0L),
        outcome.message(),
        outcome.execution().flatMap(FileAtFault::of).orElse(""),
        files,
        LoadResult.Total.of(files),
        delivery.leftAside(),
        warnings(delivery, files),
        rules.first(),
        rejected.first(),
        before.stream().mapToLong(records::unmended).sum(),
        unmended.first(),
        new LoadResult.InAll(rules.all(), rejected.all(), unmended.all()),
        rejectFiles.stream().map(Path::toString).toList());
  }

  /** Of files that were loaded before they were told then. */
  private static List<String> warnings(Delivery delivery, List<LoadedFile> files) {
    return IntStream.range(0, files.size())
        .filter(i -> !files.get(i).wasLoadedBefore())
        .mapToObj(i -> delivery.files().get(i).warning())
        .filter(warning -> !warning.isEmpty())
        .toList();
  }

  private FirstOf<RejectedRow> unmended(Collection<InputFile> files, int most) {
    List<RejectedRow> first = new ArrayList<>();
    long all = 0;
    for (InputFile file : files) {
      FirstOf<RejectedRow> ofFile = records.rejectedRows(file, false, most);
      ofFile.first().stream().limit(most - first.size()).forEach(first::add);
      all += ofFile.all();
    }
    return new FirstOf<>(first, all);
  }

  /** Each content once, though it may lie there under two names; what mends, once for a name. */
  private static Collection<InputFile> loadedBefore(Delivery delivery, List<LoadedFile> files) {
    return IntStream.range(0, files.size())
        .filter(i -> files.get(i).wasLoadedBefore())
        .mapToObj(i -> delivery.files().get(i))
        .collect(
            Collectors.toMap(
                file ->
                    file.source().input()
                        + '/'
                        + file.sha256()
                        + (file.purpose().isOfRejects() ? '/' + file.name() : ""),
                Function.identity(),
                (a, b) -> a,
                LinkedHashMap::new))
        .values();
  }

  private List<LoadedFile> files(Delivery delivery, Optional<Long> loadId) {
    Map<String, LoadedFile> loaded =
        loadId.map(records::files).orElse(List.of()).stream()
            .collect(
                Collectors.toMap(
                    file -> file.input() + '/' + file.file(), Function.identity(), (a, b) -> b));
    return delivery.files().stream()
        .map(
            file ->
                Optional.ofNullable(loaded.get(file.source().input() + '/' + file.name()))
                    .orElseGet(() -> unrecorded(file)))
        .toList();
  }

  /** How the run ended does not tell what became of a file that it has no record of. */
  private LoadedFile unrecorded(InputFile file) {
    return records.needsNothing(file) ? LoadedFile.loadedBefore(file) : LoadedFile.notLoaded(file);
  }
}
