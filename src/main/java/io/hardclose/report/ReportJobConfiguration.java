package io.hardclose.report;

import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.DefaultJobParametersValidator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The job export-reports: one step, which the close runs as its own. */
@Configuration(proxyBeanMethods = false)
class ReportJobConfiguration {
  @Bean
  ReportExport reportExport(@Qualifier("outsideThePool") DataSource outsideThePool) {
    return new ReportExport(outsideThePool, ReportCatalogue.installed());
  }

  /** For the close: a directory that cannot take its reports is found before its first change. */
  @Bean
  Step checkExportTargetStep(
      JobRepository repository, PlatformTransactionManager transactions, ReportExport export) {
    return new StepBuilder("check-export-target", repository)
        .tasklet(new ExportReports(export)::checkTarget, transactions)
        .allowStartIfComplete(true)
        .build();
  }

  /** An export leaves the files it finds right, so a restart may always look again. */
  @Bean
  Step exportReportsStep(
      JobRepository repository, PlatformTransactionManager transactions, ReportExport export) {
    return new StepBuilder("export-reports", repository)
        .tasklet(new ExportReports(export), transactions)
        .allowStartIfComplete(true)
        .build();
  }

  @Bean
  Job exportReportsJob(
      JobRepository repository, @Qualifier("exportReportsStep") Step exportReports) {
    return new JobBuilder("export-reports", repository)
        .validator(
            new DefaultJobParametersValidator(
                new String[] {"period", "out", "formats", "run"},
                new String[] {"closeNo", "names"}))
        .start(exportReports)
        .build();
  }
}
