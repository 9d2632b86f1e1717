package io.hardclose.load;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Copies a part of one file a call into staging, so that each is committed by itself. How far a
 * file has come is kept with each part, and the next run goes on from there. That run asks the
 * database for each file again: those that were staged whole may be another load's by then.
 */
final class StageTasklet implements Tasklet, StepExecutionListener {
  /** Files of this run that are posted or staged. */
  private static final String DONE = "files.done";

  /** The place, among the files of the load, of the one that is staged in part. */
  private static final String PLACE = "file.place";

  private static final String FILE = "file.id";
  private static final String ROWS = "file.rows";
  private static final String DIGEST = "file.digest";

  private final JdbcOperations database;
  private final Deliveries deliveries;
  private final LoadProgress progress;

  /** The file whose next part is due; between two runs there is none. */
  private @Nullable FileStaging open;

  StageTasklet(JdbcOperations database, Deliveries deliveries, LoadProgress progress) {
    this.progress = progress;
    this.database = database;
    this.deliveries = deliveries;
  }

  @Override
  public void beforeStep(StepExecution step) {
    step.getExecutionContext().remove(DONE);
  }

  @Override
  public ExitStatus afterStep(StepExecution step) {
    if (open != null) {
      open.close();
      open = null;
    }
    return step.getExitStatus();
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    LoadParameters load = LoadParameters.of(context);
    Delivery delivery =
        deliveries.get(load.content(), () -> Delivery.inspect(load.settings(), database));
    ExecutionContext kept = context.getStepContext().getStepExecution().getExecutionContext();
    int done = kept.getInt(DONE, 0);
    InputFile file = delivery.files().get(done);
    if (part(file, load.loadId(), kept, contribution)) {
      kept.putInt(PLACE, done);
      return RepeatStatus.CONTINUABLE;
    }
    if (isStagedInPart(done, kept)) {
      List.of(PLACE, FILE, ROWS, DIGEST).forEach(kept::remove);
    }
    kept.putInt(DONE, done + 1);
    progress.staged(file);
    return RepeatStatus.continueIf(done + 1 < delivery.files().size());
  }

  /** Whether the file has more; what is refused here is refused for what this file is. */
  private boolean part(
      InputFile file, long loadId, ExecutionContext kept, StepContribution contribution) {
    try {
      return stagePart(file, loadId, kept, contribution);
    } catch (RuntimeException e) {
      throw Refusal.in(e)
          .filter(refusal -> refusal.exitCode() == ExitCode.REFUSED)
          .<RuntimeException>map(
              refusal ->
                  new FileAtFault(
                      file.name(), FileAtFault.named(List.of(file.name()), "staged", refusal)))
          .orElse(e);
    }
  }

  private boolean stagePart(
      InputFile file, long loadId, ExecutionContext kept, StepContribution contribution) {
    FileStaging way = onItsWay(file, loadId, kept);
    if (way == null) {
      return false;
    }
    boolean more = false;
    try {
      contribution.incrementWriteCount(way.copyPart());
      more = way.hasMore();
    } finally {
      if (!more) {
        way.close();
      }
    }
    if (more) {
      open = way;
      kept.putLong(FILE, way.fileId());
      kept.putLong(ROWS, way.rows());
      kept.putString(DIGEST, way.digest());
    }
    return more;
  }

  /** The file where its next part begins; null when there is nothing to stage of it. */
  private @Nullable FileStaging onItsWay(InputFile file, long loadId, ExecutionContext kept) {
    FileStaging way = open;
    open = null;
    if (way == null && isStagedInPart(kept.getInt(DONE, 0), kept)) {
      way =
          FileStaging.goOn(
              database,
              file,
              kept.getLong(FILE),
              kept.getLong(ROWS),
              kept.getString(DIGEST),
              progress);
    }
    if (way != null && way.mayContinue(loadId)) {
      return way;
    }
    if (way != null) {
      way.close();
    }
    return FileStaging.begin(database, file, loadId, progress);
  }

  private static boolean isStagedInPart(int place, ExecutionContext kept) {
    return kept.getInt(PLACE, -1) == place;
  }
}
