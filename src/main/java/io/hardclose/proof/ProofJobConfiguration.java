package io.hardclose.proof;

import javax.sql.DataSource;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The last step of the close, and the verification of what it wrote. */
@Configuration(proxyBeanMethods = false)
class ProofJobConfiguration {
  @Bean
  ProofBundle proofBundle(@Qualifier("outsideThePool") DataSource outsideThePool) {
    return new ProofBundle(outsideThePool);
  }

  @Bean
  Verification verification(
      @Qualifier("outsideThePool") DataSource outsideThePool,
      @Qualifier("ownerConnections") DataSource ownerConnections) {
    return new Verification(outsideThePool, ownerConnections);
  }

  /** A proof leaves the files it finds right, so a restart may always look again. */
  @Bean
  Step proofStep(
      JobRepository repository, PlatformTransactionManager transactions, ProofBundle bundle) {
    return new StepBuilder("proof", repository)
        .tasklet(new WriteProof(bundle), transactions)
        .allowStartIfComplete(true)
        .build();
  }
}
