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

/** One step, also part of the close. */
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
  Job refreshViewsJob(JobRepository repository, @Qualifier("refreshViewsStep") Step refreshViews) {
    return new JobBuilder("refresh-views", repository).start(refreshViews).build();
  }
}
