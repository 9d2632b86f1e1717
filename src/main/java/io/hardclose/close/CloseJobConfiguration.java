package io.hardclose.close;

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
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * check, close, refresh, export, prove, index: each step can be killed, and the next run goes on
 * from there.
 */
@Configuration(proxyBeanMethods = false)
class CloseJobConfiguration {
  @Bean
  PeriodClose periodClose(JdbcOperations database, Checks checks) {
    return new PeriodClose(database, checks);
  }

  @Bean
  Step checkStep(
      JobRepository repository,
      PlatformTransactionManager transactions,
      JdbcOperations database,
      PeriodClose close,
      Checks checks) {
    Attempts own =
        new Attempts(
            database, transaction(transactions, TransactionDefinition.PROPAGATION_REQUIRES_NEW));
    return new StepBuilder("check", repository)
        .tasklet(new CheckTasklet(close, checks, own), transactions)
        .build();
  }

  @Bean
  Step closeStep(
      JobRepository repository,
      PlatformTransactionManager transactions,
      JdbcOperations database,
      PeriodClose close) {
    return new StepBuilder("close", repository)
        .tasklet(new CloseTasklet(close, savepoints(database, transactions)), transactions)
        .build();
  }

  @Bean
  Step checkOpenMonthsStep(
      JobRepository repository,
      PlatformTransactionManager transactions,
      JdbcOperations database,
      Checks checks) {
    return new StepBuilder("check-open-months", repository)
        .tasklet(new OpenMonthsCheck(database, checks), transactions)
        .build();
  }

  @Bean
  Job checkOpenMonthsJob(
      JobRepository repository, @Qualifier("checkOpenMonthsStep") Step checkOpenMonths) {
    return new JobBuilder("check-open-months", repository)
        .validator(
            new DefaultJobParametersValidator(new String[] {"asOf", "by", "run"}, new String[] {}))
        .start(checkOpenMonths)
        .build();
  }

  @Bean
  Rehearsal rehearsal(
      DataSource pool,
      PlatformTransactionManager transactions,
      JdbcOperations database,
      PeriodClose close,
      Checks checks) {
    return new Rehearsal(
        pool,
        database,
        transaction(transactions, TransactionDefinition.PROPAGATION_REQUIRES_NEW),
        close,
        checks,
        savepoints(database, transactions));
  }

  @Bean
  Job monthlyClosureJob(
      JobRepository repository,
      @Qualifier("checkExportTargetStep") Step checkExportTarget,
      @Qualifier("checkStep") Step check,
      @Qualifier("closeStep") Step close,
      @Qualifier("refreshViewsStep") Step refreshViews,
      @Qualifier("exportReportsStep") Step exportReports,
      @Qualifier("proofStep") Step proof,
      @Qualifier("writeIndexStep") Step writeIndex) {
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
        .next(writeIndex)
        .build();
  }

  private static Attempts savepoints(
      JdbcOperations database, PlatformTransactionManager transactions) {
    return new Attempts(
        database, transaction(transactions, TransactionDefinition.PROPAGATION_NESTED));
  }

  private static TransactionTemplate transaction(
      PlatformTransactionManager transactions, int propagation) {
    TransactionTemplate template = new TransactionTemplate(transactions);
    template.setPropagationBehavior(propagation);
    return template;
  }
}
