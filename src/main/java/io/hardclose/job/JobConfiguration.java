package io.hardclose.job;

import javax.sql.DataSource;
import org.springframework.batch.core.configuration.JobRegistry;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.AbstractJob;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every job shares: contexts one can read, a graceful stop, and the way to run. */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {
  @Bean
  ExecutionContextSerializer executionContextSerializer() {
    return new JacksonExecutionContextStringSerializer();
  }

  @Bean
  JobRegistry jobRegistry() {
    return new MapJobRegistry();
  }

  @Bean
  static GracefulStop gracefulStop() {
    return new GracefulStop();
  }

  /** Each job is stopped gracefully without having to ask for it. */
  @Bean
  static BeanPostProcessor gracefulStopOfEachJob(ObjectProvider<GracefulStop> gracefulStop) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof AbstractJob job) {
          job.registerJobExecutionListener(gracefulStop.getObject());
        }
        return bean;
      }
    };
  }

  @Bean
  Interference interference(@Qualifier("ownerConnections") DataSource owner) {
    return new Interference(owner);
  }

  @Bean
  JobRuns jobRuns(
      JobOperator operator,
      JobRepository repository,
      DataSource pool,
      @Qualifier("outsideThePool") DataSource outsideThePool,
      GracefulStop gracefulStop,
      Interference interference) {
    return new JobRuns(operator, repository, pool, outsideThePool, gracefulStop, interference);
  }
}
