package io.hardclose.proof;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.publish.BundleFiles;
import io.hardclose.publish.CloseFolder;
import io.hardclose.publish.FileDigest;
import io.hardclose.publish.PublishedFile;
import io.hardclose.publish.Sha256;
import io.hardclose.publish.SigningKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes the proof of a close beside its reports. It is made from the database and the report files
 * alone, so that a run that was killed is finished by the next with the same bytes.
 */
public final class ProofBundle {
  static final String SIGNATURE = BundleFiles.MANIFEST_SIGNATURE;

  private final DataSource database;

  /**
   * @param database connections as hardclose_app that may stay open for as long as this takes
   */
  public ProofBundle(DataSource database) {
    this.database = database;
  }

  /**
   * Writes {@code <out>/<period>/close-<n>/}: accounts, blocks, the manifest and, with a key, its
   * signature, and records the manifest's digest in the database. The very same file is left as it
   * is.
   *
   * @throws Refusal HC403 another file is there, HC410 somebody writes there, HC822 writing failed,
   *     HC823 there are no reports to prove
   */
  public List<PublishedFile> write(
      AccountingPeriod period, int closeNo, Path out, Optional<PrivateKey> key) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      List<PublishedFile> files = writeWithin(connection, period, closeNo, out, key);
      connection.commit();
      record(connection, period, closeNo, out);
      return files;
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** With its digest in the database, a manifest cannot be made to fit files that were edited. */
  private static void record(Connection connection, AccountingPeriod period, int closeNo, Path out)
      throws SQLException, IOException {
    Path manifest = CloseFolder.of(out, period, closeNo).resolve(Manifest.FILE);
    connection.setReadOnly(false);
    try (PreparedStatement statement =
        connection.prepareStatement("select finance.record_proof(?, ?, ?)")) {
      statement.setObject(1, period.firstDay());
      statement.setInt(2, closeNo);
      statement.setBytes(3, HexFormat.of().parseHex(Sha256.of(manifest)));
      statement.execute();
    }
    connection.commit();
  }

  /**
   * As {@link #write}, of what the transaction open on this connection sees: a rehearsal proves
   * what it is about to roll back.
   */
  public List<PublishedFile> writeWithin(
      Connection connection,
      AccountingPeriod period,
      int closeNo,
      Path out,
      Optional<PrivateKey> key)
      throws SQLException {
    try (CloseFolder folder = CloseFolder.open(out, period, closeNo)) {
      stage(connection, period.firstDay(), closeNo, folder, key);
      return folder.publish();
    } catch (IOException e) {
      throw new Refusal(
          ExitCode.FAILED,
          "HC822",
          "the proof of "
              + period
              + " close "
              + closeNo
              + " cannot be written below "
              + out.toAbsolutePath()
              + ": "
              + e.getMessage()
              + ". What was half written is removed. Mend the cause and run the same command"
              + " again.",
          e);
    }
  }

  private static void stage(
      Connection connection,
      LocalDate period,
      int closeNo,
      CloseFolder folder,
      Optional<PrivateKey> key)
      throws IOException, SQLException {
    String facts = facts(connection, period, closeNo);
    for (ProofFile file : ProofFile.values()) {
      folder.stage(file.fileName(), out -> file.write(connection, period, closeNo, out));
    }
    Manifest manifest = Manifest.of(facts, proven(folder));
    folder.stage(Manifest.FILE, out -> content(out, manifest.bytes()));
    if (key.isPresent()) {
      byte[] signature = SigningKeys.sign(key.get(), manifest.bytes());
      folder.stage(SIGNATURE, out -> content(out, signature));
    }
  }

  /** A report that was exported after the proof is no part of it. */
  private static List<FileDigest> proven(CloseFolder folder) throws IOException {
    List<FileDigest> files =
        folder.contents().stream()
            .filter(file -> !Set.of(Manifest.FILE, SIGNATURE).contains(file.name()))
            .toList();
    if (files.size() == ProofFile.values().length) {
      throw new Refusal(
          ExitCode.FAILED,
          "HC823",
          "there are no reports to prove. A proof without them would say that there never were"
              + " any. Export them with ./hardclose report, then close again.");
    }
    Optional<byte[]> before = folder.published(Manifest.FILE);
    if (before.isEmpty()) {
      return files;
    }
    Set<String> names =
        Manifest.parse(before.get()).files().stream()
            .map(FileDigest::name)
            .collect(Collectors.toSet());
    return files.stream().filter(file -> names.contains(file.name())).toList();
  }

  static @Nullable String factsOrNull(Connection connection, LocalDate period, int closeNo)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select finance.proof_manifest(?, ?)")) {
      statement.setObject(1, period);
      statement.setInt(2, closeNo);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static String facts(Connection connection, LocalDate period, int closeNo)
      throws SQLException {
    @Nullable String facts = factsOrNull(connection, period, closeNo);
    if (facts == null) {
      throw new IllegalStateException("no close " + closeNo + " of " + period);
    }
    return facts;
  }

  private static long content(java.io.OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    return 1;
  }
}
