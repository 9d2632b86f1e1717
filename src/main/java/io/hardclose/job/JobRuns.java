package io.hardclose.job;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.InvalidJobParametersException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobExecutionAlreadyRunningException;
import org.springframework.batch.core.launch.JobInstanceAlreadyCompleteException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.JobRestartException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Runs jobs, one process at a time for each job, and says how they ended.
 *
 * <p>Before a run it settles what dead processes left: the job's lock proves that they are dead.
 */
public final class JobRuns {
  private final JobOperator operator;
  private final JobRepository repository;
  private final JdbcTemplate database;
  private final DataSource outsideThePool;
  private final GracefulStop gracefulStop;
  private final JobOutcomes outcomes;

  /**
   * @param outsideThePool connections that may stay open for as long as a job runs
   */
  JobRuns(
      JobOperator operator,
      JobRepository repository,
      DataSource pool,
      DataSource outsideThePool,
      GracefulStop gracefulStop,
      Interference interference) {
    this.operator = operator;
    this.repository = repository;
    this.database = new JdbcTemplate(pool);
    this.outsideThePool = outsideThePool;
    this.gracefulStop = gracefulStop;
    this.outcomes = new JobOutcomes(interference);
  }

  /**
   * Runs the job with these parameters, or goes on where an earlier run of them failed. A finished
   * run is not repeated: the outcome is DONE, and says so.
   */
  public JobOutcome launch(Job job, JobParameters parameters) {
    try {
      // Spring Batch creates the instance before it validates, and cannot start it ever after.
      job.getJobParametersValidator().validate(parameters);
      if (gracefulStop.isAsked()) {
        return notStarted(job);
      }
      Optional<JobLock> lock = JobLock.take(outsideThePool, job.getName());
      if (lock.isEmpty()) {
        return alreadyRunning(job);
      }
      try (JobLock held = lock.get()) {
        recoverDeadRuns(held);
        return outcomes.of(operator.start(job, parameters));
      } finally {
        gracefulStop.hasEnded(job.getName());
      }
    } catch (JobInstanceAlreadyCompleteException e) {
      return JobOutcome.without(
          ExitCode.DONE, "Nothing to do: job " + job.getName() + " has done this before.");
    } catch (InvalidJobParametersException e) {
      return JobOutcome.without(
          ExitCode.USAGE,
          "HC604: job "
              + job.getName()
              + " cannot take these parameters: "
              + e.getMessage()
              + ". Nothing was started. Mend the parameter it names.");
    } catch (JobRestartException e) {
      return JobOutcome.without(
          ExitCode.NEEDS_OPERATOR,
          "HC605: job "
              + job.getName()
              + " cannot be started again: "
              + e.getMessage()
              + ". Nothing was started, and the books are as its last run left them. Run ./hardclose"
              + " recover, then the same command again.");
    } catch (JobExecutionAlreadyRunningException e) {
      return alreadyRunning(job);
    } catch (SQLException | RuntimeException e) {
      return lostTheRace(e)
          ? alreadyRunning(job)
          : outcomes.failed(job.getName(), "at launch", List.of(e));
    }
  }

  /**
   * Lets running jobs stop at their next commit, and starts none any more. Returns when they have
   * stopped, after a minute at most.
   */
  public void stop() {
    gracefulStop.stop();
  }

  /**
   * Does work that must not go on beside a run of the job, nor beside itself in another process.
   *
   * @throws Refusal HC601 when such a run is alive
   */
  public <T> T alone(String job, Supplier<T> work) {
    try {
      JobLock held =
          JobLock.take(outsideThePool, job)
              .orElseThrow(
                  () -> new Refusal(ExitCode.ALREADY_RUNNING, "HC601", runningElsewhere(job)));
      try {
        return work.get();
      } finally {
        held.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Settles the runs of dead processes, for each job that ever ran. */
  public List<Recovery> recover() {
    return repository.getJobNames().stream().map(this::recover).toList();
  }

  private Recovery recover(String job) {
    try {
      Optional<JobLock> lock = JobLock.take(outsideThePool, job);
      if (lock.isEmpty()) {
        return new Recovery(job, true, 0, 0);
      }
      try (JobLock held = lock.get()) {
        return recoverDeadRuns(held);
      }
    } catch (SQLException e) {
      throw new Refusal(
          ExitCode.FAILED,
          "HC607",
          "the runs of job "
              + job
              + " cannot be settled: "
              + e.getMessage()
              + ". Nothing was changed. Run ./hardclose recover again.",
          e);
    }
  }

  /** The lock is the proof that the runs found are dead. */
  private Recovery recoverDeadRuns(JobLock proof) {
    String job = proof.job();
    var dead = repository.findRunningJobExecutions(job);
    dead.forEach(operator::recover);
    int unknown = call("batch.fail_unknown_executions", job);
    int instances = call("batch.delete_unstarted_instances", job);
    return new Recovery(job, false, dead.size() + unknown, instances);
  }

  private int call(String function, String job) {
    Integer settled = database.queryForObject("select " + function + "(?)", Integer.class, job);
    return settled == null ? 0 : settled;
  }

  private static JobOutcome notStarted(Job job) {
    return JobOutcome.without(
        ExitCode.STOPPED,
        "HC603: job "
            + job.getName()
            + " was not started, because the program was told to stop. Run the same command again.");
  }

  private static JobOutcome alreadyRunning(Job job) {
    return JobOutcome.without(
        ExitCode.ALREADY_RUNNING, "HC601: " + runningElsewhere(job.getName()));
  }

  private static String runningElsewhere(String job) {
    return "job "
        + job
        + " is running in another process. Two runs at once would do its work twice. Wait until"
        + " the other one ends.";
  }

  /** The ways Spring Batch's repository tells the loser of two simultaneous starts. */
  private static boolean lostTheRace(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalStateException
          && String.valueOf(cause.getMessage()).startsWith("Cannot find any job execution")) {
        return true;
      }
      if (cause instanceof SQLException error && isRace(error)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRace(SQLException error) {
    return "23505".equals(error.getSQLState())
        && String.valueOf(error.getMessage()).contains("batch_one_running_execution");
  }
}
