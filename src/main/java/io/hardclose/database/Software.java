package io.hardclose.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What this program is made of, as the build recorded it.
 *
 * @param version version of Hardclose
 * @param postgresMajor major version of the embedded server
 */
public record Software(String version, int postgresMajor) {
  public static Software installed() {
    Properties built = new Properties();
    try (InputStream in = Software.class.getResourceAsStream("/hardclose.properties")) {
      if (in == null) {
        throw new IllegalStateException("hardclose.properties is missing from the program");
      }
      built.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String postgres = built.getProperty("postgres.version");
    return new Software(
        built.getProperty("version"),
        Integer.parseInt(postgres.substring(0, postgres.indexOf('.'))));
  }
}
