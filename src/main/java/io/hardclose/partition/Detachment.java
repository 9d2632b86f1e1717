package io.hardclose.partition;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import java.sql.SQLException;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Detaches one partition and has it put away, or finishes what a run that was killed had begun.
 *
 * <p>DETACH CONCURRENTLY refuses to run in a transaction and waits for every transaction that has
 * looked at the table, the step's own included: so it goes through the owner's connection.
 */
final class Detachment {
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final JdbcOperations owner;

  Detachment(JdbcOperations owner) {
    this.owner = owner;
  }

  /**
   * @param parent with its schema; nothing is done when its partition of the month is not in there
   * @param putAway moves the detached partition to schema archive and records it
   * @throws Refusal HC613 when the locks did not come within lock_timeout, HC722 when the parent
   *     has a DEFAULT partition
   */
  void run(String parent, AccountingPeriod month, Runnable putAway) {
    String leaf = parent + "_" + month.toString().replace('-', '_');
    try {
      Boolean there =
          owner.queryForObject("select to_regclass(?) is not null", Boolean.class, leaf);
      if (Boolean.TRUE.equals(there)) {
        detach(parent, leaf);
        putAway.run();
      }
    } catch (DataAccessException e) {
      if (e.getMostSpecificCause() instanceof SQLException error
          && LOCK_NOT_AVAILABLE.equals(error.getSQLState())) {
        throw busy(parent, leaf, e);
      }
      throw e;
    }
  }

  private void detach(String parent, String leaf) {
    // One row when attached: true when an earlier run was killed between the two halves of DETACH.
    List<Boolean> pending =
        owner.queryForList(
            "select inhdetachpending from pg_inherits where inhrelid = to_regclass(?)",
            Boolean.class,
            leaf);
    if (!pending.isEmpty()) {
      requireNoDefault(parent, leaf);
      owner.execute(
          "alter table "
              + parent
              + " detach partition "
              + leaf
              + (pending.get(0) ? " finalize" : " concurrently"));
    }
  }

  /** Beside one, no partition can be detached without locking readers and writers out. */
  private void requireNoDefault(String parent, String leaf) {
    List<String> partitions =
        owner.queryForList(
            "select partdefid::regclass::text from pg_partitioned_table"
                + " where partrelid = to_regclass(?) and partdefid <> 0",
            String.class,
            parent);
    if (!partitions.isEmpty()) {
      throw new Refusal(
          ExitCode.REFUSED,
          "HC722",
          leaf
              + " cannot be put away: "
              + parent
              + " has a DEFAULT partition, "
              + partitions.get(0)
              + ". Beside it, detaching would lock everybody out. Detach it (alter table "
              + parent
              + " detach partition "
              + partitions.get(0)
              + "), post its rows into their months, and run the same command again.");
    }
  }

  private Refusal busy(String parent, String leaf, DataAccessException cause) {
    String readers =
        owner.queryForObject(
            "select finance.readers_in_the_way("
                + "array_remove(array[to_regclass(?), to_regclass(?)], null))",
            String.class,
            parent,
            leaf);
    return new Refusal(
        ExitCode.FAILED,
        "HC613",
        leaf
            + " cannot be put away now: "
            + readers
            + ". Detaching waits for whoever has looked at the table, and not for ever; the months"
            + " before are done. Let those sessions commit, or end them with"
            + " pg_terminate_backend(pid), then run the same command again.",
        cause);
  }
}
