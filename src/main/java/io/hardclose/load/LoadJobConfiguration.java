package io.hardclose.load;

import io.hardclose.job.JobRuns;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.DefaultJobParametersValidator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * stage, map, open months, post, settle. How far each file has come is in the database, so a
 * restart begins at the first step again and passes over what is done.
 */
@Configuration(proxyBeanMethods = false)
class LoadJobConfiguration {
  @Bean
  Deliveries deliveries() {
    return new Deliveries();
  }

  @Bean
  LoadProgress loadProgress() {
    return new LoadProgress(System::nanoTime);
  }

  @Bean
  Step stageStep(
      JobRepository repository,
      PlatformTransactionManager transactions,
      JdbcOperations database,
      Deliveries deliveries,
      LoadProgress progress) {
    return step(
        "stage", new StageTasklet(database, deliveries, progress), repository, transactions);
  }

  @Bean
  Step mapStep(
      JobRepository repository,
      PlatformTransactionManager transactions,
      JdbcOperations database,
      Deliveries deliveries,
      LoadProgress progress) {
    return step(
        "map",
        new MapTasklet(database, transactions, deliveries, progress),
        repository,
        transactions);
  }

  @Bean
  Step openMonthsStep(
      JobRepository repository,
      PlatformTransactionManager transactions,
      JdbcOperations database,
      @Qualifier("outsideThePool") DataSource outsideThePool,
      LoadProgress progress) {
    return step(
        "open-months",
        new OpenMonthsTasklet(database, outsideThePool, progress),
        repository,
        transactions);
  }

  @Bean
  Step postStep(
      JobRepository repository,
      PlatformTransactionManager transactions,
      JdbcOperations database,
      LoadProgress progress) {
    return step(
        "post", new PostTasklet(database, transactions, progress), repository, transactions);
  }

  @Bean
  Step settleStep(
      JobRepository repository, PlatformTransactionManager transactions, JdbcOperations database) {
    return step(
        "settle", new RefusedFilesTasklet(new LoadRecords(database)), repository, transactions);
  }

  @Bean
  Job loadDataJob(
      JobRepository repository,
      @Qualifier("stageStep") Step stage,
      @Qualifier("mapStep") Step map,
      @Qualifier("openMonthsStep") Step openMonths,
      @Qualifier("postStep") Step post,
      @Qualifier("settleStep") Step settle) {
    return new JobBuilder("load-data", repository)
        .validator(
            new DefaultJobParametersValidator(
                new String[] {"content", "from"},
                new String[] {
                  "bytes",
                  "mapping",
                  "maxRejects",
                  "retriesRejects",
                  "addsToOrders",
                  "leftOutBecause",
                  "leftOutBy"
                }))
        .start(stage)
        .next(map)
        .next(openMonths)
        .next(post)
        .next(settle)
        .build();
  }

  @Bean
  DataLoad dataLoad(
      JobRuns runs,
      @Qualifier("loadDataJob") Job loadData,
      DataSource pool,
      Deliveries deliveries,
      LoadProgress progress) {
    return new DataLoad(runs, loadData, pool, deliveries, progress);
  }

  @Bean
  Inbox inbox(DataLoad load, DataSource pool, LoadProgress progress) {
    return new Inbox(load, pool, progress, Clock.systemUTC());
  }

  private static Step step(
      String name,
      Tasklet tasklet,
      JobRepository repository,
      PlatformTransactionManager transactions) {
    return new StepBuilder(name, repository)
        .tasklet(tasklet, transactions)
        .allowStartIfComplete(true)
        .build();
  }
}
