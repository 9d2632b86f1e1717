package io.hardclose.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hardclose.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.DefaultJobParametersValidator;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

class JobRunsTest {
  private static TestDatabase database;
  private static ConfigurableApplicationContext application;

  private final JobParameters october =
      new JobParametersBuilder().addString("period", "2026-10").toJobParameters();
  private String said = "";
  private JobRuns runs;
  private String name;

  @BeforeAll
  static void open() {
    database = TestDatabase.migrated();
    application = database.start();
  }

  @AfterAll
  static void close() {
    application.close();
    database.close();
  }

  @BeforeEach
  void prepare(TestInfo test) {
    name = test.getTestMethod().orElseThrow().getName();
    runs =
        new JobRuns(
            application.getBean(JobOperator.class),
            repository(),
            application.getBean(DataSource.class),
            database.asApplication(),
            application.getBean(GracefulStop.class),
            application.getBean(Interference.class));
  }

  @Test
  void aJobThatWorksEndsWithZeroAndSaysNothing() {
    assertThat(launch(job(() -> RepeatStatus.FINISHED), october)).isEqualTo(ExitCode.DONE);
    assertThat(said).isEmpty();
  }

  @Test
  void aJobThatIsDoneIsNotDoneAgain() {
    launch(job(() -> RepeatStatus.FINISHED), october);

    assertThat(launch(job(() -> fail("ran twice")), october)).isEqualTo(ExitCode.DONE);
    assertThat(said)
        .isEqualTo("Nothing to do: job aJobThatIsDoneIsNotDoneAgain has done this before.");
  }

  @Test
  void aJobThatFailedSaysWhereAndIsRestarted() {
    assertThat(launch(job(() -> fail("the disk is full")), october)).isEqualTo(ExitCode.FAILED);
    assertThat(said)
        .isEqualTo(
            "HC602: job aJobThatFailedSaysWhereAndIsRestarted failed in step work: the disk is"
                + " full. What it committed stays. Mend the cause and run the same command again;"
                + " it goes on from there.");

    assertThat(launch(job(() -> RepeatStatus.FINISHED), october)).isEqualTo(ExitCode.DONE);
    assertThat(repository().findJobInstances(name)).hasSize(1);
  }

  @Test
  void aRefusalInAStepDecidesTheExitCode() {
    Job refused =
        job(
            () -> {
              throw new Refusal(ExitCode.DIFFERENCE, "HC499", "it differs.");
            });

    assertThat(launch(refused, october)).isEqualTo(ExitCode.DIFFERENCE);
    assertThat(said).isEqualTo("HC499: it differs.");
  }

  @Test
  void aRefusalOfTheDatabaseIsToldInItsOwnWords() {
    Job refused =
        job(
            () -> {
              new JdbcTemplate(application.getBean(DataSource.class))
                  .execute(
                      "do $$ begin raise exception using errcode = 'HC099',"
                          + " message = 'period 2026-10 is locked',"
                          + " detail = 'A locked month is never changed.',"
                          + " hint = 'Post it in 2026-11' ; end $$");
              return RepeatStatus.FINISHED;
            });

    assertThat(launch(refused, october)).isEqualTo(ExitCode.REFUSED);
    assertThat(said)
        .isEqualTo(
            "HC099: period 2026-10 is locked. A locked month is never changed. Post it in 2026-11.");
  }

  @Test
  void aJobThatRunsElsewhereIsNotStarted() throws Exception {
    try (JobLock elsewhere = JobLock.take(database.asApplication(), name).orElseThrow()) {
      assertThat(elsewhere.job()).isEqualTo(name);
      assertThat(launch(job(() -> fail("ran beside it")), october))
          .isEqualTo(ExitCode.ALREADY_RUNNING);
    }
    assertThat(said)
        .isEqualTo(
            "HC601: job aJobThatRunsElsewhereIsNotStarted is running in another process. Two runs"
                + " at once would do its work twice. Wait until the other one ends.");
    assertThat(repository().findJobInstances(name)).isEmpty();
  }

  /** Serializable, the creation of one instance is in the way of the other's. */
  @Test
  void differentJobsThatStartAtOnceAreNotInEachOthersWay() throws Exception {
    int each = 20;
    ExecutorService schedulers = Executors.newFixedThreadPool(2);
    try {
      List<Future<List<ExitCode>>> ended = new ArrayList<>();
      for (String scheduler : List.of("one", "other")) {
        ended.add(
            schedulers.submit(
                () -> {
                  List<ExitCode> codes = new ArrayList<>();
                  for (int i = 0; i < each; i++) {
                    Job job = job(name + scheduler + i, () -> RepeatStatus.FINISHED);
                    codes.add(runs.launch(job, october).exitCode());
                  }
                  return codes;
                }));
      }
      for (Future<List<ExitCode>> codes : ended) {
        assertThat(codes.get(60, TimeUnit.SECONDS)).hasSize(each).containsOnly(ExitCode.DONE);
      }
    } finally {
      schedulers.shutdownNow();
    }
  }

  @Test
  void theLockIsFreeAsSoonAsItsSessionEnds() throws Exception {
    JobLock dead = JobLock.take(database.asApplication(), name).orElseThrow();
    database.execute(
        "select pg_terminate_backend(pid, 30000) from pg_stat_activity"
            + " where datname = current_database() and state = 'idle in transaction'");

    assertThat(launch(job(() -> RepeatStatus.FINISHED), october)).isEqualTo(ExitCode.DONE);
    dead.close();
  }

  /** The server's settings end transactions; this one lasts as long as its job. */
  @Test
  void noTimeoutOfTheServerFreesTheLock() throws Exception {
    String limits = database.version() < 17 ? "idle_in_transaction_session" : "transaction";
    try (TestDatabase impatient = TestDatabase.migrated()) {
      impatient.execute(
          "do $$ begin execute format('alter database %I set "
              + limits
              + "_timeout = ''500ms''', current_database()); end $$");
      try (JobLock held = JobLock.take(impatient.asApplication(), name).orElseThrow()) {
        Thread.sleep(1500);

        assertThat(held.job()).isEqualTo(name);
        assertThat(JobLock.take(impatient.asApplication(), name)).isEmpty();
      }
    }
  }

  @Test
  void aRunWhoseProcessDiedIsSettledBeforeTheNext() {
    JobExecution dead = started();

    assertThat(launch(job(() -> RepeatStatus.FINISHED), october)).isEqualTo(ExitCode.DONE);
    assertThat(repository().getJobExecution(dead.getId()).getStatus())
        .isEqualTo(BatchStatus.FAILED);
  }

  @Test
  void aRunThatDiedBeforeItsFirstExecutionIsForgotten() {
    repository().createJobInstance(name, october);

    assertThat(launch(job(() -> RepeatStatus.FINISHED), october)).isEqualTo(ExitCode.DONE);
    assertThat(repository().findJobInstances(name)).hasSize(1);
  }

  /** As after a connection that broke while the step's record was written. */
  @Test
  void aRunThatEndedAsUnknownIsTakenUpByTheNext() {
    assertThat(launch(job(() -> fail("the connection broke")), october)).isEqualTo(ExitCode.FAILED);
    database.execute(
        "update batch.batch_step_execution set status = 'UNKNOWN' where step_name = 'work' and"
            + " job_execution_id in (select job_execution_id from batch.batch_job_execution join"
            + " batch.batch_job_instance using (job_instance_id) where job_name = '"
            + name
            + "')");

    assertThat(launch(job(() -> RepeatStatus.FINISHED), october)).isEqualTo(ExitCode.DONE);
    assertThat(repository().findJobInstances(name)).hasSize(1);
  }

  /** No job of the program ends so; what it says must be something that can be done. */
  @Test
  void aRunThatCannotBeStartedAgainNamesACommandThatThereIs() {
    Job once =
        new JobBuilder(name, repository())
            .preventRestart()
            .start(step(() -> fail("the disk is full")))
            .build();
    assertThat(launch(once, october)).isEqualTo(ExitCode.FAILED);

    assertThat(launch(once, october)).isEqualTo(ExitCode.NEEDS_OPERATOR);

    assertThat(said)
        .startsWith("HC605: job aRunThatCannotBeStartedAgainNamesACommandThatThereIs cannot be")
        .endsWith("Run ./hardclose recover, then the same command again.");
  }

  @Test
  void recoverSettlesTheDeadAndLeavesTheLivingAlone() throws Exception {
    JobExecution execution = started();

    try (JobLock alive = JobLock.take(database.asApplication(), name).orElseThrow()) {
      assertThat(runs.recover()).contains(new Recovery(alive.job(), true, 0, 0));
      assertThat(repository().getJobExecution(execution.getId()).getStatus())
          .isEqualTo(BatchStatus.STARTED);
    }
    assertThat(runs.recover()).contains(new Recovery(name, false, 1, 0));
    assertThat(repository().getJobExecution(execution.getId()).getStatus())
        .isEqualTo(BatchStatus.FAILED);
  }

  @Test
  void parametersThatAreRefusedDoNotPoisonTheRun() {
    Job picky =
        new JobBuilder(name, repository())
            .validator(new DefaultJobParametersValidator(new String[] {"month"}, new String[0]))
            .start(step(() -> RepeatStatus.FINISHED))
            .build();

    assertThat(launch(picky, october)).isEqualTo(ExitCode.USAGE);
    assertThat(said).startsWith("HC604: job parametersThatAreRefusedDoNotPoisonTheRun cannot");
    assertThat(repository().findJobInstances(name)).isEmpty();
  }

  @Test
  void onlyOneExecutionOfAnInstanceIsOpen() throws Exception {
    JobExecution first = started();

    try (Connection connection = database.asApplication().getConnection()) {
      assertThat(
              catchThrowableOfType(
                      SQLException.class,
                      () ->
                          connection
                              .createStatement()
                              .execute(
                                  "insert into batch.batch_job_execution (job_execution_id,"
                                      + " job_instance_id, create_time) select 1000000,"
                                      + " job_instance_id, create_time from"
                                      + " batch.batch_job_execution where job_execution_id = "
                                      + first.getId()))
                  .getMessage())
          .contains("batch_one_running_execution");
    }
  }

  /** What a process leaves that is killed while its job runs. */
  private JobExecution started() {
    JobExecution execution =
        repository()
            .createJobExecution(
                repository().createJobInstance(name, october), october, new ExecutionContext());
    execution.setStatus(BatchStatus.STARTED);
    repository().update(execution);
    return execution;
  }

  private Job job(Callable<RepeatStatus> work) {
    return job(name, work);
  }

  private Job job(String named, Callable<RepeatStatus> work) {
    return new JobBuilder(named, repository()).start(step(work)).build();
  }

  private Step step(Callable<RepeatStatus> work) {
    return new StepBuilder("work", repository())
        .tasklet(
            (contribution, chunk) -> work.call(),
            application.getBean(PlatformTransactionManager.class))
        .build();
  }

  private static RepeatStatus fail(String reason) {
    throw new IllegalStateException(reason);
  }

  private static JobRepository repository() {
    return application.getBean(JobRepository.class);
  }

  private ExitCode launch(Job job, JobParameters parameters) {
    JobOutcome outcome = runs.launch(job, parameters);
    said = outcome.message();
    return outcome.exitCode();
  }
}
