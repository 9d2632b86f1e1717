package io.hardclose.proof;

import io.hardclose.period.AccountingPeriod;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** The closes as one snapshot of the database has them. */
final class ClosedBooks {
  /** Of each kind of difference in a month; the rest is counted. */
  static final int NAMED = 20;

  private final Connection connection;
  private final List<Close> closes;
  private @Nullable List<Difference> lives;

  /**
   * A close.
   *
   * @param standing whether it is the close that its period stands on
   * @param proven whether a proof was recorded of it, or may have been written before proofs were
   *     recorded: one whose reports were not exported before it was reopened has none
   * @param otherForms the sources whose rows had another form when it was made, so that their
   *     digests cannot be computed again
   */
  record Close(
      AccountingPeriod period,
      int closeNo,
      boolean standing,
      boolean postingsGone,
      String root,
      Optional<String> previousRoot,
      boolean proven,
      List<String> otherForms) {

    /** Reopened before its proof was recorded, which nobody can do any more. */
    boolean lacksProof() {
      return !standing && !proven;
    }
  }

  /** Rows of text, one at a time. */
  interface Lines {
    @Nullable String next() throws SQLException, IOException;
  }

  ClosedBooks(Connection connection) throws SQLException {
    this.connection = connection;
    this.closes = readCloses();
  }

  List<Close> closes() {
    return closes;
  }

  Optional<Close> close(AccountingPeriod period, int closeNo) {
    return closes.stream()
        .filter(close -> close.period().equals(period) && close.closeNo() == closeNo)
        .findFirst();
  }

  /** The closes that the lives of the months tell of, whether they are there or not. */
  List<BundleDirectory.Key> happened() throws SQLException {
    List<BundleDirectory.Key> found = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select period, close_no from finance.period_events where to_state = 'closed'"
                    + " union select period, close_no from finance.periods"
                    + " where state in ('closed', 'locked') order by 1, 2");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(
            new BundleDirectory.Key(
                AccountingPeriod.of(rows.getObject(1, LocalDate.class)), rows.getInt(2)));
      }
    }
    return found;
  }

  /** What the database itself says, of the close that stands or of the period's life. */
  List<Difference> differences(AccountingPeriod period, int closeNo, boolean standing)
      throws SQLException {
    List<Difference> differences = new ArrayList<>();
    for (Difference difference : lives()) {
      if (difference.period().equals(period.toString())) {
        differences.add(difference);
      }
    }
    if (standing) {
      differences.addAll(query(period, "select what, subject, detail from finance.differences(?)"));
    } else {
      differences.addAll(
          query(
              period,
              "select what, subject, detail from finance.superseded_differences(?, "
                  + closeNo
                  + ")"));
    }
    return bounded(differences);
  }

  /** Of all months, in one go: one that is missing shows in others. */
  private List<Difference> lives() throws SQLException {
    if (lives == null) {
      List<Difference> found = new ArrayList<>();
      try (PreparedStatement statement =
              connection.prepareStatement(
                  "select period, what, subject, detail from finance.lifecycle_differences()"
                      + " where period is not null");
          ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(
              new Difference(
                  AccountingPeriod.of(rows.getObject(1, LocalDate.class)).toString(),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4)));
        }
      }
      lives = List.copyOf(found);
    }
    return lives;
  }

  /** As {@code finance.proof_manifest} gives it; empty when there is no such close. */
  Optional<String> manifest(AccountingPeriod period, int closeNo) throws SQLException {
    return Optional.ofNullable(ProofBundle.factsOrNull(connection, period.firstDay(), closeNo));
  }

  /** Whether a manifest with this SHA-256, in hexadecimal, is one that was written of the close. */
  boolean proofRecorded(AccountingPeriod period, int closeNo, String sha256) throws SQLException {
    return text(
            "select finance.proof_recorded(?, ?, decode(?, 'hex'))::text",
            period.firstDay(),
            closeNo,
            sha256)
        .filter("true"::equals)
        .isPresent();
  }

  /** What {@code archive.json} says of a close; empty when none of its months is archived. */
  Optional<String> archiveManifest(AccountingPeriod period, int closeNo) throws SQLException {
    return text("select finance.archive_manifest(?, ?)", period.firstDay(), closeNo);
  }

  /** The lines that a file of the bundle would have now, its header first. */
  Lines linesNow(ProofFile file, AccountingPeriod period, int closeNo) throws SQLException {
    CopyOut copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(file.copy(period.firstDay(), closeNo));
    return () -> {
      byte @Nullable [] row = copy.readFromCopy();
      return row == null
          ? null
          : new String(row, java.nio.charset.StandardCharsets.UTF_8).stripTrailing();
    };
  }

  String accountName(String accountId) throws SQLException {
    return text(
            "select coalesce(external_ref, account_id::text) from finance.accounts"
                + " where account_id = ?::uuid",
            accountId)
        .orElse(accountId);
  }

  Optional<String> postingNow(AccountingPeriod period, String accountId, int place)
      throws SQLException {
    return text(
        "select finance.posting_now(?, ?::uuid, ?)", period.firstDay(), accountId, (long) place);
  }

  Optional<String> rowNow(
      AccountingPeriod period, int closeNo, String source, long block, int place)
      throws SQLException {
    return text(
        "select finance.sealed_row_now(?, ?, ?, ?, ?)",
        source,
        period.firstDay(),
        closeNo,
        block,
        (long) place);
  }

  /** The first {@link #NAMED} of each kind, and how many more there are. */
  static List<Difference> bounded(List<Difference> differences) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    List<Difference> bounded = new ArrayList<>();
    for (Difference difference : differences) {
      if (counts.merge(difference.what(), 1, Integer::sum) <= NAMED) {
        bounded.add(difference);
      }
    }
    counts.forEach(
        (what, count) -> {
          if (count > NAMED) {
            bounded.add(
                new Difference(
                    differences.get(0).period(), what, (count - NAMED) + " more", "differ, too"));
          }
        });
    return bounded;
  }

  private List<Close> readCloses() throws SQLException {
    List<Close> found = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select c.period, c.close_no, encode(c.root_digest, 'hex'),"
                    + " p.close_no = c.close_no and p.state in ('closed', 'locked'),"
                    + " finance.leaf_of('transactions', c.period) is null"
                    + " or finance.leaf_of('ledger', c.period) is null,"
                    + " encode(c.previous_root, 'hex'),"
                    + " exists (select from finance.proofs r where r.period = c.period"
                    + " and r.close_no = c.close_no) or exists (select from finance.period_events e"
                    + " where e.period = c.period and e.close_no = c.close_no"
                    + " and e.to_state = 'closed' and e.book_no is null),"
                    + " array(select d.source from finance.close_digests d join"
                    + " finance.sealed_sources s on s.name = d.source where d.period = c.period"
                    + " and d.close_no = c.close_no and s.form_version > c.digest_version"
                    + " order by d.source)"
                    + " from finance.closes c join finance.periods p using (period)"
                    + " order by c.period, c.close_no");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(
            new Close(
                AccountingPeriod.of(rows.getObject(1, LocalDate.class)),
                rows.getInt(2),
                rows.getBoolean(4),
                rows.getBoolean(5),
                rows.getString(3),
                Optional.ofNullable(rows.getString(6)),
                rows.getBoolean(7),
                List.of((String[]) rows.getArray(8).getArray())));
      }
    }
    return List.copyOf(found);
  }

  private List<Difference> query(AccountingPeriod period, String sql) throws SQLException {
    List<Difference> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, period.firstDay());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(
              new Difference(
                  period.toString(), rows.getString(1), rows.getString(2), rows.getString(3)));
        }
      }
    }
    return found;
  }

  private Optional<String> text(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      }
    }
  }
}
