package io.hardclose.cli;

import io.hardclose.period.AccountingPeriod;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * One line of {@code finance.trial_balances_compared}.
 *
 * @param section movement, closing or total
 * @param previous of the month before; null in the first month of a book
 * @param proposed as the close would write it
 * @param books of the close that stood before a reopening, else the live books; null where neither
 *     says anything
 */
record CloseComparison(
    String section,
    String code,
    String name,
    @Nullable BigDecimal previous,
    @Nullable BigDecimal proposed,
    @Nullable BigDecimal books) {
  static List<CloseComparison> read(JdbcOperations database, AccountingPeriod period) {
    return database.query(
        "select * from finance.trial_balances_compared(?)",
        (row, number) ->
            new CloseComparison(
                row.getString("section"),
                row.getString("code"),
                row.getString("name"),
                row.getBigDecimal("previous"),
                row.getBigDecimal("proposed"),
                row.getBigDecimal("books")),
        period.firstDay());
  }
}
