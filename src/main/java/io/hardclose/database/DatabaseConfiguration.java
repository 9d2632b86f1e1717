package io.hardclose.database;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The connections of a program that has opened its database before Spring started. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  @Bean
  @Primary
  HikariDataSource pool(
      Sessions sessions,
      @Value("${hardclose.pool.size:}") String size,
      @Value("${hardclose.pool.wait:}") String wait) {
    PoolSettings settings = PoolSettings.of(size, wait);
    return sessions.pool(settings.size(), settings.patience());
  }

  @Bean(defaultCandidate = false)
  DataSource outsideThePool(Sessions sessions) {
    return sessions.asApplication();
  }

  @Bean(defaultCandidate = false)
  DataSource ownerConnections(Sessions sessions) {
    return sessions.asOwner();
  }
}
