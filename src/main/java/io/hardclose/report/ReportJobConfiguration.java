package io.hardclose.report;

import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.DefaultJobParametersValidator;
import org.springframework.batch.core.partition.support.SimplePartitioner;
import org.springframework.batch.core.partition.support.TaskExecutorPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;

/** The job export-reports: export and index, steps which the close runs as its own. */
@Configuration(proxyBeanMethods = false)
class ReportJobConfiguration {
  /** Each reads one report at a time; more take more memory. */
  private static final int WORKERS = 2;

  @Bean
  ReportExport reportExport(@Qualifier("outsideThePool") DataSource outsideThePool) {
    return new ReportExport(outsideThePool);
  }

  /** For the close: a directory that cannot take its reports is found before its first change. */
  @Bean
  Step checkExportTargetStep(
      JobRepository repository, PlatformTransactionManager transactions, ReportExport export) {
    return new StepBuilder("check-export-target", repository)
        .tasklet(
            (contribution, context) -> {
              ExportRequest request =
                  ExportParameters.requestOf(contribution.getStepExecution().getJobParameters());
              ExportTarget.check(request.out());
              ReportIndex.requireOurs(request.out());
              export.checkBeforeClose(request);
              return RepeatStatus.FINISHED;
            },
            transactions)
        .allowStartIfComplete(true)
        .build();
  }

  /**
   * Workers share the reports out among themselves. An export leaves the files it finds right, so a
   * restart may always look again.
   */
  @Bean
  Step exportReportsStep(
      JobRepository repository,
      ReportExport export,
      @Qualifier("outsideThePool") DataSource outsideThePool)
      throws Exception {
    TaskExecutorPartitionHandler sideBySide = new TaskExecutorPartitionHandler();
    ExportReports reports = new ExportReports(export, outsideThePool, sideBySide);
    sideBySide.setTaskExecutor(new SimpleAsyncTaskExecutor("export-"));
    sideBySide.setGridSize(WORKERS);
    sideBySide.setStep(
        new StepBuilder("export-report", repository)
            .tasklet(reports, new ResourcelessTransactionManager())
            .allowStartIfComplete(true)
            .build());
    sideBySide.afterPropertiesSet();
    return new StepBuilder("export-reports", repository)
        .partitioner("export-report", new SimplePartitioner())
        .partitionHandler(reports)
        .allowStartIfComplete(true)
        .build();
  }

  /** The last step of whatever writes reports. */
  @Bean
  Step writeIndexStep(
      JobRepository repository, PlatformTransactionManager transactions, JdbcOperations database) {
    ReportIndex index = new ReportIndex(database);
    return new StepBuilder("write-index", repository)
        .tasklet(
            (contribution, context) -> {
              index.write(
                  ExportParameters.requestOf(contribution.getStepExecution().getJobParameters())
                      .out());
              return RepeatStatus.FINISHED;
            },
            transactions)
        .allowStartIfComplete(true)
        .build();
  }

  @Bean
  Job exportReportsJob(
      JobRepository repository,
      @Qualifier("exportReportsStep") Step exportReports,
      @Qualifier("writeIndexStep") Step writeIndex) {
    return new JobBuilder("export-reports", repository)
        .validator(
            new DefaultJobParametersValidator(
                new String[] {"period", "out", "formats", "run"},
                new String[] {"closeNo", "names", "folder", "set"}))
        .start(exportReports)
        .next(writeIndex)
        .build();
  }
}
