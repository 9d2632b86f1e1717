package io.hardclose.load;

import io.hardclose.job.Refusal;
import io.hardclose.load.InputCatalogue.Column;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs the queries of the mapping over the files staged, all in one transaction. */
final class MapTasklet implements Tasklet {
  private static final List<String> PLACE = List.of("file_id", "file_line");

  private final JdbcOperations database;
  private final TransactionTemplate savepoint;
  private final Deliveries deliveries;
  private final LoadProgress progress;

  MapTasklet(
      JdbcOperations database,
      PlatformTransactionManager transactions,
      Deliveries deliveries,
      LoadProgress progress) {
    this.progress = progress;
    this.database = database;
    savepoint = new TransactionTemplate(transactions);
    savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    this.deliveries = deliveries;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    LoadParameters load = LoadParameters.of(context);
    Delivery delivery =
        deliveries.get(load.content(), () -> Delivery.inspect(load.settings(), database));
    if (delivery.mapping().isEmpty()) {
      return RepeatStatus.FINISHED;
    }
    progress.mapping("");
    Array files =
        database.queryForObject("select staging.begin_mapping(?)", Array.class, load.loadId());
    if (files == null) {
      return RepeatStatus.FINISHED;
    }
    InputCatalogue inputs = InputCatalogue.read(database);
    for (MappingQuery query : delivery.mapping().get().queries()) {
      progress.mapping(query.fileName());
      contribution.incrementWriteCount(run(query, files, inputs));
    }
    progress.mapping("");
    database.query("select staging.end_mapping(?)", row -> {}, files);
    return RepeatStatus.FINISHED;
  }

  private long run(MappingQuery query, Array files, InputCatalogue inputs) {
    try {
      List<String> columns = columns(query);
      requireColumns(query, columns, inputs);
      long rows = rows(query, columns, files);
      database.query("select staging.require_lines(?, ?)", row -> {}, query.into(), files);
      return rows;
    } catch (DataAccessException e) {
      throw query.failed(e, null);
    }
  }

  /** Runs the query; where what is in the lines makes it fail, the line is looked for. */
  private long rows(MappingQuery query, List<String> columns, Array files) {
    try {
      return savepoint.execute(
          status -> query.rejects() ? reject(query, files) : map(query, columns, files));
    } catch (DataAccessException e) {
      if (isOfTheLines(e)) {
        throw failed(query, e, failingValue(query, columns, files));
      }
      throw e;
    }
  }

  /** A value that cannot be worked with, or several rows where there may be one. */
  private static boolean isOfTheLines(DataAccessException failure) {
    return failure.getMostSpecificCause() instanceof SQLException error
        && String.valueOf(error.getSQLState()).matches("2[12].*");
  }

  /**
   * @param said of the value
   * @param file with that value; null when no one file is to blame
   */
  private record FailingValue(@Nullable String said, @Nullable String file) {}

  private FailingValue failingValue(MappingQuery query, List<String> columns, Array files) {
    return Objects.requireNonNull(
        database.queryForObject(
            "select v.failure, f.file_name from staging.failing_value(?, ?, ?, ?) v"
                + " left join staging.files f on f.file_id = v.failing_file",
            (row, number) -> new FailingValue(row.getString("failure"), row.getString("file_name")),
            query.into(),
            inputColumns(columns),
            query.sql(),
            files));
  }

  private static RuntimeException failed(
      MappingQuery query, DataAccessException failure, FailingValue value) {
    RuntimeException failed = query.failed(failure, value.said());
    return value.file() != null && failed instanceof Refusal refusal
        ? new FileAtFault(value.file(), refusal)
        : failed;
  }

  private long reject(MappingQuery query, Array files) {
    return Objects.requireNonNull(
        database.queryForObject(
            "select staging.map_rejects(?, ?)", Long.class, query.sql(), files));
  }

  private long map(MappingQuery query, List<String> columns, Array files) {
    return Objects.requireNonNull(
        database.queryForObject(
            "select staging.map_rows(?, ?, ?, ?, ?)",
            Long.class,
            query.into(),
            inputColumns(columns),
            query.keepsKnown(),
            query.sql(),
            files));
  }

  private static String[] inputColumns(List<String> columns) {
    return columns.stream().filter(column -> !PLACE.contains(column)).toArray(String[]::new);
  }

  /** The columns a query gives, without running it. */
  private List<String> columns(MappingQuery query) {
    return database.queryForList(
        "select unnest(staging.map_columns(?))", String.class, query.sql());
  }

  private static void requireColumns(
      MappingQuery query, List<String> columns, InputCatalogue inputs) {
    List<String> known = new ArrayList<>(PLACE);
    List<String> required = new ArrayList<>(PLACE);
    if (query.rejects()) {
      known.addAll(MappingQuery.REJECT_COLUMNS);
      required.addAll(MappingQuery.REJECT_COLUMNS);
    } else {
      inputs.columns(query.into()).stream().map(Column::name).forEach(known::add);
      inputs.columns(query.into()).stream()
          .filter(Column::required)
          .map(Column::name)
          .forEach(required::add);
    }
    for (String column : columns) {
      if (!known.contains(column)) {
        throw Mapping.wrong(
            "HC323", query.file(), "gives a column " + column + ", none of " + known);
      }
    }
    for (String column : required) {
      if (!columns.contains(column)) {
        throw Mapping.wrong("HC323", query.file(), "does not give the column " + column);
      }
    }
  }
}
