package io.hardclose.partition;

import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Months ahead first: creation and retention never share a transaction or a failure. */
@Configuration(proxyBeanMethods = false)
class PartitionJobConfiguration {
  @Bean
  Step monthsAheadStep(
      JobRepository repository, PlatformTransactionManager transactions, JdbcOperations database) {
    return new StepBuilder("months-ahead", repository)
        .tasklet(new MonthsAhead(database), transactions)
        .build();
  }

  @Bean
  Step monthsPutAwayStep(
      JobRepository repository,
      PlatformTransactionManager transactions,
      @Qualifier("ownerConnections") DataSource ownerConnections) {
    return new StepBuilder("months-put-away", repository)
        .tasklet(new MonthsPutAway(new JdbcTemplate(ownerConnections)), transactions)
        .build();
  }

  @Bean
  Job managePartitionsJob(
      JobRepository repository,
      @Qualifier("monthsAheadStep") Step monthsAhead,
      @Qualifier("monthsPutAwayStep") Step monthsPutAway) {
    return new JobBuilder("manage-partitions", repository)
        .start(monthsAhead)
        .next(monthsPutAway)
        .build();
  }
}
