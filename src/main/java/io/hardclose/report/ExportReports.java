package io.hardclose.report;

import io.hardclose.publish.PublishedFile;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Exports what the job's parameters ask for, by several workers that share one snapshot of the
 * books, and says in the step's context what came of it.
 */
final class ExportReports implements PartitionHandler, Tasklet {
  private static final String FILES = "files";

  private final ReportExport export;
  private final DataSource database;
  private final PartitionHandler workers;
  private final Map<Long, Running> running = new ConcurrentHashMap<>();

  /** An export that workers take part in, and the snapshot they see. */
  private record Running(Export export, String snapshot) {}

  /**
   * @param workers runs this very tasklet, side by side
   */
  ExportReports(ReportExport export, DataSource database, PartitionHandler workers) {
    this.export = export;
    this.database = database;
    this.workers = workers;
  }

  static List<PublishedFile> filesOf(StepExecution step) {
    return step.getExecutionContext()
        .getString(FILES, "")
        .lines()
        .map(PublishedFile::ofLine)
        .toList();
  }

  @Override
  public Collection<StepExecution> handle(StepExecutionSplitter splitter, StepExecution manager)
      throws Exception {
    List<PublishedFile> files =
        export.export(
            ExportParameters.requestOf(manager.getJobParameters()),
            (begun, connection) -> letWork(splitter, manager, begun, connection));
    manager
        .getExecutionContext()
        .putString(FILES, String.join("\n", files.stream().map(PublishedFile::line).toList()));
    return List.of();
  }

  private void letWork(
      StepExecutionSplitter splitter, StepExecution manager, Export begun, Connection connection)
      throws SQLException, IOException {
    long job = manager.getJobExecutionId();
    running.put(job, new Running(begun, snapshot(connection)));
    try {
      for (StepExecution worker : workers.handle(splitter, manager)) {
        requireCompleted(worker);
      }
    } catch (SQLException | IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      running.remove(job);
    }
  }

  private static void requireCompleted(StepExecution worker) throws IOException {
    for (Throwable failure : worker.getFailureExceptions()) {
      if (failure instanceof IOException e) {
        throw e;
      }
      throw failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
    }
    if (worker.getStatus() != BatchStatus.COMPLETED) {
      throw new IllegalStateException(worker.getStepName() + " ended " + worker.getStatus());
    }
  }

  private static String snapshot(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_export_snapshot()")) {
      row.next();
      return row.getString(1);
    }
  }

  /** One worker: takes reports until none is left. */
  @Override
  public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context)
      throws Exception {
    @Nullable Running shared = running.get(contribution.getStepExecution().getJobExecutionId());
    if (shared == null) {
      throw new IllegalStateException("no export is going on");
    }
    try (Connection connection = ReportExport.readOnly(database)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("set transaction snapshot '" + shared.snapshot() + "'");
      }
      shared.export().enter(connection);
      for (Optional<ReportFile> next = shared.export().take();
          next.isPresent();
          next = shared.export().take()) {
        shared.export().write(connection, next.get());
        contribution.incrementWriteCount(1);
      }
      connection.commit();
      return RepeatStatus.FINISHED;
    } catch (SQLException | IOException | RuntimeException e) {
      shared.export().giveUp();
      throw e;
    }
  }
}
