package io.hardclose.load;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/** Copies one file a call into staging, so that each is committed by itself. */
final class StageTasklet implements Tasklet {
  private static final String DONE = "files.done";
  private static final int BUFFER = 1 << 16;

  private final JdbcOperations database;
  private final Deliveries deliveries;
  private final LoadProgress progress;

  StageTasklet(JdbcOperations database, Deliveries deliveries, LoadProgress progress) {
    this.progress = progress;
    this.database = database;
    this.deliveries = deliveries;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    LoadParameters load = LoadParameters.of(context);
    Delivery delivery =
        deliveries.get(load.content(), () -> Delivery.inspect(load.settings(), database));
    ExecutionContext kept = context.getStepContext().getStepExecution().getExecutionContext();
    int done = kept.getInt(DONE, 0);
    InputFile file = delivery.files().get(done);
    contribution.incrementWriteCount(stage(file, load.loadId()));
    kept.putInt(DONE, done + 1);
    progress.staged(file);
    return RepeatStatus.continueIf(done + 1 < delivery.files().size());
  }

  private long stage(InputFile file, long loadId) {
    FileSource source = file.source();
    Long fileId =
        database.queryForObject(
            "select staging.begin_file(?, ?, ?, ?, ?, ?, ?::jsonb, ?)",
            Long.class,
            file.name(),
            file.sha256(),
            file.size(),
            source.input(),
            source.mapped(),
            loadId,
            RejectsFile.form(file),
            file.retriesRejects());
    if (fileId == null) {
      return 0;
    }
    String[] columns = file.columns().toArray(String[]::new);
    if (source.mapped()) {
      database.query("select staging.create_source(?, ?)", row -> {}, source.input(), columns);
    }
    String copy =
        database.queryForObject(
            "select staging.copy_statement(?, ?, ?)",
            String.class,
            source.input(),
            source.mapped(),
            columns);
    Long rows =
        database.execute(
            (ConnectionCallback<Long>)
                connection -> copy(connection, String.valueOf(copy), file, fileId));
    database.query("select staging.end_file(?, ?)", row -> {}, fileId, rows);
    return rows == null ? 0 : rows;
  }

  private long copy(Connection connection, String statement, InputFile file, long fileId)
      throws SQLException {
    FileSource source = file.source();
    try (Rows rows = Rows.open(file.path(), source);
        CopyText text = new CopyText(rows, fileId, file, progress)) {
      if (source.hasHeader()) {
        rows.next();
      }
      connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, text, BUFFER);
      if (!rows.sha256().equals(file.sha256())) {
        throw new Refusal(
            ExitCode.FAILED,
            "HC310",
            file.path()
                + " changed while it was read. Rows of two versions would be mixed; nothing of it"
                + " was staged. Wait until it is complete, and load again.");
      }
      return text.count();
    } catch (IOException e) {
      throw RegularFiles.unreadable(file.path(), e);
    }
  }
}
