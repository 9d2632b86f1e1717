package io.hardclose.proof;

import io.hardclose.archive.ArchivedMonth;
import io.hardclose.proof.BundleDirectory.Key;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * Verifies the files of archived months. The rows of a month that is gone come from its files, in a
 * transaction that is taken back.
 */
final class ArchiveVerification {
  private final Connection reader;
  private final DataSource owner;
  private final Path root;
  private final Verification.Request request;

  /**
   * @param reader a connection that reads what the database has of the files
   * @param owner connections that may make the tables of a month, and see files of the audit log
   * @param root the directory of the archive
   */
  ArchiveVerification(
      Connection reader, DataSource owner, Path root, Verification.Request request) {
    this.reader = reader;
    this.owner = owner;
    this.root = root;
    this.request = request;
  }

  /** What came of a close, and of its files; verified anew where its rows are in these alone. */
  VerifiedClose verify(VerifiedClose close) throws SQLException, IOException {
    if (!close.standing()) {
      return close;
    }
    ArchivedMonth month = ArchivedMonth.of(reader, close.period(), root);
    List<Difference> wrong = problems(close, month);
    List<Difference> beside = beside(close);
    if (!wrong.isEmpty() || !close.postingsGone() || month.files().isEmpty()) {
      return close.with(wrong).with(beside);
    }
    try (Connection connection = owner.getConnection()) {
      connection.setAutoCommit(false);
      VerifiedClose verified = withRows(connection, month, close);
      connection.rollback();
      return verified.with(beside);
    }
  }

  /** Files of the audit log are the owner's to know. */
  private List<Difference> beside(VerifiedClose close) throws SQLException, IOException {
    try (Connection connection = owner.getConnection()) {
      return problems(close, ArchivedMonth.beside(connection, close.period(), root));
    }
  }

  private static List<Difference> problems(VerifiedClose close, ArchivedMonth files)
      throws IOException {
    return files.problems().stream()
        .map(what -> new Difference(close.period().toString(), "archive", "file", what))
        .toList();
  }

  private VerifiedClose withRows(Connection connection, ArchivedMonth month, VerifiedClose close)
      throws SQLException, IOException {
    month.load(connection);
    return new CloseVerification(
            new ClosedBooks(connection), request, request.bundles().map(BundleDirectory::of))
        .verify(new Key(close.period(), close.closeNo()))
        .readFromArchive();
  }
}
