package io.hardclose.partition;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Months ahead first: no two steps share a transaction or a failure. */
@Configuration(proxyBeanMethods = false)
class PartitionJobConfiguration {
  @Bean
  Step monthsAheadStep(
      JobRepository repository,
      PlatformTransactionManager transactions,
      @Qualifier("outsideThePool") DataSource outsideThePool) {
    return new StepBuilder("months-ahead", repository)
        .tasklet(new MonthsAhead(outsideThePool), transactions)
        .build();
  }

  @Bean
  Step monthsPutAwayStep(
      JobRepository repository,
      PlatformTransactionManager transactions,
      @Qualifier("outsideThePool") DataSource outsideThePool,
      @Qualifier("ownerConnections") DataSource ownerConnections) {
    return new StepBuilder("months-put-away", repository)
        .tasklet(
            new DetachMonthsTasklet(
                new JdbcTemplate(outsideThePool), new JdbcTemplate(ownerConnections)),
            transactions)
        .build();
  }

  @Bean
  Step monthsArchivedStep(
      JobRepository repository,
      PlatformTransactionManager transactions,
      @Qualifier("ownerConnections") DataSource ownerConnections) {
    return new StepBuilder("months-archived", repository)
        .tasklet(new ArchiveMonthsTasklet(ownerConnections), transactions)
        .build();
  }

  @Bean
  Step auditPutAwayStep(
      JobRepository repository,
      PlatformTransactionManager transactions,
      @Qualifier("outsideThePool") DataSource outsideThePool,
      @Qualifier("ownerConnections") DataSource ownerConnections) {
    return new StepBuilder("audit-put-away", repository)
        .tasklet(
            new DetachAuditMonthsTasklet(
                new JdbcTemplate(outsideThePool), new JdbcTemplate(ownerConnections)),
            transactions)
        .build();
  }

  @Bean
  Step auditArchivedStep(
      JobRepository repository,
      PlatformTransactionManager transactions,
      @Qualifier("ownerConnections") DataSource ownerConnections) {
    return new StepBuilder("audit-archived", repository)
        .tasklet(new ArchiveAuditMonthsTasklet(ownerConnections), transactions)
        .build();
  }

  @Bean
  Step derivedFilesStep(
      JobRepository repository,
      PlatformTransactionManager transactions,
      @Qualifier("ownerConnections") DataSource ownerConnections) {
    return new StepBuilder("derived-files", repository)
        .tasklet(new DerivedFiles(ownerConnections), transactions)
        .build();
  }

  @Bean
  MonthRestore monthRestore(@Qualifier("ownerConnections") DataSource ownerConnections) {
    return new MonthRestore(ownerConnections);
  }

  @Bean
  Job managePartitionsJob(
      JobRepository repository,
      @Qualifier("monthsAheadStep") Step monthsAhead,
      @Qualifier("monthsPutAwayStep") Step monthsPutAway,
      @Qualifier("monthsArchivedStep") Step monthsArchived,
      @Qualifier("auditPutAwayStep") Step auditPutAway,
      @Qualifier("auditArchivedStep") Step auditArchived,
      @Qualifier("derivedFilesStep") Step derivedFiles) {
    JobExecutionDecider worstOfAll = new WorstOfAll();
    return new JobBuilder("manage-partitions", repository)
        .start(monthsAhead)
        .on("*")
        .to(monthsPutAway)
        .on("*")
        .to(auditPutAway)
        .on("*")
        .to(monthsArchived)
        .on("*")
        .to(auditArchived)
        .on("*")
        .to(derivedFiles)
        .on("*")
        .to(worstOfAll)
        .on(FlowExecutionStatus.FAILED.getName())
        .fail()
        .from(worstOfAll)
        .on("*")
        .end()
        .end()
        .build();
  }

  /** A step that failed does not keep the others from being tried; then the run has failed. */
  private static final class WorstOfAll implements JobExecutionDecider {
    @Override
    public FlowExecutionStatus decide(JobExecution job, @Nullable StepExecution last) {
      return job.getStepExecutions().stream()
              .allMatch(step -> step.getStatus() == BatchStatus.COMPLETED)
          ? FlowExecutionStatus.COMPLETED
          : FlowExecutionStatus.FAILED;
    }
  }
}
