package io.hardclose.proof;

import io.hardclose.publish.BundleFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.postgresql.PGConnection;

/**
 * A file of the bundle that locates differences: one line for each account, or each block of a
 * sealed source, with its digest and the marks of its rows.
 */
enum ProofFile {
  ACCOUNTS(BundleFiles.ACCOUNTS, "proof_accounts"),
  BLOCKS(BundleFiles.BLOCKS, "proof_blocks");

  private final String fileName;
  private final String function;

  ProofFile(String fileName, String function) {
    this.fileName = fileName;
    this.function = function;
  }

  String fileName() {
    return fileName;
  }

  /** COPY of what the rows give now; the same rows give the same bytes. */
  String copy(LocalDate period, int closeNo) {
    return "copy (select * from finance."
        + function
        + "('"
        + period
        + "', "
        + closeNo
        + ")) to stdout (format csv, header, encoding 'UTF8')";
  }

  /** Streams the file and returns its lines, the header not counted. */
  long write(Connection connection, LocalDate period, int closeNo, OutputStream out)
      throws IOException {
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy(period, closeNo), out);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
