package io.hardclose.close;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.DefaultJobParametersValidator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * check, close, refresh, export, prove: each step can be killed, and the next run goes on from
 * there.
 */
@Configuration(proxyBeanMethods = false)
class CloseJobConfiguration {
  @Bean
  Step checkStep(
      JobRepository repository,
      PlatformTransactionManager transactions,
      JdbcOperations database,
      Checks checks) {
    TransactionTemplate own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return new StepBuilder("check", repository)
        .tasklet(new CheckTasklet(database, checks, own, new Actor(database)), transactions)
        .build();
  }

  @Bean
  Step closeStep(
      JobRepository repository, PlatformTransactionManager transactions, JdbcOperations database) {
    return new StepBuilder("close", repository)
        .tasklet(new CloseTasklet(database, new Actor(database)), transactions)
        .build();
  }

  @Bean
  Job monthlyClosureJob(
      JobRepository repository,
      @Qualifier("checkExportTargetStep") Step checkExportTarget,
      @Qualifier("checkStep") Step check,
      @Qualifier("closeStep") Step close,
      @Qualifier("refreshViewsStep") Step refreshViews,
      @Qualifier("exportReportsStep") Step exportReports,
      @Qualifier("proofStep") Step proof) {
    return new JobBuilder("monthly-closure", repository)
        .validator(
            new DefaultJobParametersValidator(
                new String[] {"period", "closeNo", "by", "out", "formats"},
                new String[] {"signWith"}))
        .start(checkExportTarget)
        .next(check)
        .next(close)
        .next(refreshViews)
        .next(exportReports)
        .next(proof)
        .build();
  }
}
