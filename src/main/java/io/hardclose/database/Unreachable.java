package io.hardclose.database;

import java.io.FileNotFoundException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;

/** Why a server was not reached, and whether that may pass by itself. */
final class Unreachable {
  /** A login that is refused, and a database that is not there. */
  private static final String REFUSED = "28...|3D000";

  private Unreachable() {}

  /** The driver's sentence, and the cause that it leaves out. */
  static String reason(SQLException failure) {
    String said = sentence(String.valueOf(failure.getMessage()));
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return said + " The name of the host, " + cause.getMessage() + ", is not known here.";
      }
    }
    Throwable cause = failure.getCause();
    if (cause == null || cause.getMessage() == null || said.contains(cause.getMessage())) {
      return said;
    }
    return said + " " + sentence(cause.getMessage());
  }

  /**
   * False for what stays wrong until somebody changes it: login, database, certificates. A host
   * whose name is not known may be a name server that is away.
   */
  static boolean mayPass(SQLException failure) {
    if (String.valueOf(failure.getSQLState()).matches(REFUSED)) {
      return false;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof GeneralSecurityException
          || cause instanceof FileNotFoundException
          || cause instanceof NoSuchFileException) {
        return false;
      }
    }
    return true;
  }

  private static String sentence(String text) {
    String first = text.lines().findFirst().orElse("").strip();
    return first.endsWith(".") ? first : first + ".";
  }
}
