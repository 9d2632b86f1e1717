package io.hardclose.archive;

import io.hardclose.period.AccountingPeriod;

/**
 * A file of the archive as the database has it.
 *
 * @param table the table it holds a month of
 * @param path below the archive directory, with slashes
 * @param sha256 64 hexadecimal digits
 */
public record ArchivedFile(
    String table, AccountingPeriod period, String path, long rows, long bytes, String sha256) {

  /** As {@code transactions/year=2024/month=03/part-0.parquet}: a layout other engines know. */
  public static String path(String table, AccountingPeriod period) {
    return "%s/year=%04d/month=%02d/part-0.parquet"
        .formatted(table, period.firstDay().getYear(), period.firstDay().getMonthValue());
  }
}
