package io.hardclose.proof;

import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import io.hardclose.period.AccountingPeriod;
import io.hardclose.proof.BundleDirectory.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Compares closed months with what they were closed with: in the database, and in bundles. */
public final class Verification {
  private final DataSource database;
  private final DataSource owner;

  /**
   * @param database connections as hardclose_app that may stay open for as long as this takes
   * @param owner connections that may make the tables of an archived month, and take them back
   */
  public Verification(DataSource database, DataSource owner) {
    this.database = database;
    this.owner = owner;
  }

  /**
   * @param period one month, or all
   * @param bundles where the bundles are: a directory of reports, or the folder of one month or
   *     close in it, and then nothing else is verified
   * @param complete whether a close without a bundle there is a difference
   * @param key verifies the manifests' signatures; without one they are not looked at
   * @param archive where the files of months are whose rows are gone from the database
   */
  public record Request(
      Optional<AccountingPeriod> period,
      Optional<Path> bundles,
      boolean complete,
      Optional<PublicKey> key,
      Optional<Path> archive) {

    /** Of what is in the database alone. */
    public Request(
        Optional<AccountingPeriod> period,
        Optional<Path> bundles,
        boolean complete,
        Optional<PublicKey> key) {
      this(period, bundles, complete, key, Optional.empty());
    }
  }

  /**
   * Verifies each close of the database and each bundle, oldest first, in one snapshot.
   *
   * @throws Refusal HC824 when the directory of the bundles is not there, HC826 when it is that of
   *     another month, HC827 when code of the database is another's, and fails or shows no close,
   *     HC828 when a folder of bundles cannot be read
   */
  public List<VerifiedClose> verify(Request request) {
    try (Connection connection = database.getConnection()) {
      return verify(connection, request, CodeComparison.of(owner));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<VerifiedClose> verify(Connection connection, Request request, CodeComparison code)
      throws SQLException, IOException {
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    Optional<ArchiveVerification> archive =
        request.archive().map(root -> new ArchiveVerification(connection, owner, root, request));
    List<VerifiedClose> verified = new ArrayList<>();
    try {
      for (VerifiedClose close : verifyWithin(connection, request)) {
        verified.add(code.addTo(archive.isPresent() ? archive.get().verify(close) : close));
      }
      connection.commit();
      if (verified.isEmpty() && !code.suspect().isEmpty()) {
        throw code.refusalOfNone();
      }
      return verified;
    } catch (SQLException e) {
      if (code.suspect().isEmpty()) {
        throw e;
      }
      throw code.refusal(e);
    }
  }

  /** As {@link #verify}, of what the transaction open on this connection sees. */
  static List<VerifiedClose> verifyWithin(Connection connection, Request request)
      throws SQLException {
    request.bundles().ifPresent(Verification::requireDirectory);
    try {
      return verify(new ClosedBooks(connection), request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<VerifiedClose> verify(ClosedBooks books, Request request)
      throws SQLException, IOException {
    Optional<BundleDirectory> directory = request.bundles().map(BundleDirectory::of);
    directory.ifPresent(bundles -> requireSameMonth(bundles, request));
    SortedSet<Key> keys = new TreeSet<>();
    books.closes().forEach(close -> keys.add(new Key(close.period(), close.closeNo())));
    keys.addAll(books.happened());
    directory.ifPresent(bundles -> keys.addAll(bundles.keys()));
    keys.removeIf(key -> request.period().filter(one -> !one.equals(key.period())).isPresent());
    keys.removeIf(key -> directory.filter(bundles -> !bundles.covers(key)).isPresent());
    CloseVerification closes = new CloseVerification(books, request, directory);
    List<VerifiedClose> verified = new ArrayList<>();
    for (Key key : keys) {
      verified.add(closes.verify(key));
    }
    return verified;
  }

  /** Whether a close has a bundle there, so that one that has none is missing. */
  public static boolean holdsBundles(Path directory) {
    return !BundleDirectory.of(directory).keys().isEmpty();
  }

  /** The month or close that alone is verified when these bundles are asked for; none for all. */
  public static Optional<String> scope(Path bundles) {
    BundleDirectory directory = BundleDirectory.of(bundles);
    return directory
        .month()
        .map(
            month ->
                "period "
                    + month
                    + directory.closeNo().map(number -> " close " + number).orElse(""));
  }

  private static void requireSameMonth(BundleDirectory bundles, Request request) {
    Optional<AccountingPeriod> folder = bundles.month();
    if (folder.isPresent() && !request.period().orElse(folder.get()).equals(folder.get())) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC826",
          "the bundle directory is that of "
              + folder.get()
              + ", and the period asked for is "
              + request.period().orElseThrow()
              + ". Nothing could be compared, and it would look as if nothing differed. Leave"
              + " --period out, or name the directory of all reports with --bundle.");
    }
  }

  private static void requireDirectory(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new Refusal(
          ExitCode.USAGE,
          "HC824",
          "the bundle directory "
              + directory.toAbsolutePath()
              + " is not there. Without bundles the database can only be verified against itself."
              + " Name a directory of reports, or the folder of one month or close in it, with --bundle.");
    }
  }
}
