package io.hardclose.refresh;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Refreshing is one step, also part of the close; figures of closed months are rebuilt on demand.
 */
@Configuration(proxyBeanMethods = false)
class RefreshJobConfiguration {
  @Bean
  Step refreshViewsStep(
      JobRepository repository, PlatformTransactionManager transactions, JdbcOperations database) {
    return new StepBuilder("refresh-views", repository)
        .tasklet(new RefreshTasklet(database), transactions)
        .build();
  }

  @Bean
  Step rebuildFiguresStep(
      JobRepository repository, PlatformTransactionManager transactions, JdbcOperations database) {
    return new StepBuilder("rebuild-figures", repository)
        .tasklet(new RebuildTasklet(database), transactions)
        .build();
  }

  @Bean
  Job refreshViewsJob(
      JobRepository repository,
      @Qualifier("rebuildFiguresStep") Step rebuildFigures,
      @Qualifier("refreshViewsStep") Step refreshViews) {
    return new JobBuilder("refresh-views", repository)
        .start(rebuildFigures)
        .next(refreshViews)
        .build();
  }
}
