package io.hardclose.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardclose.fault.Program;
import io.hardclose.job.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A server that takes encrypted connections only, its certificate signed by an authority of ours;
 * and a login whose password nobody sees.
 */
@Tag("processes")
class TlsTest {
  private static final String SECRET = "n0body-5ees-this";

  @TempDir private static Path folder;

  private static EmbeddedServer server;
  private static String address;

  @BeforeAll
  static void startAServerThatEncrypts() throws Exception {
    server = EmbeddedServer.start(PreparedServer.unpackedIn(folder.resolve("home")));
    Path data = folder.resolve("home").resolve("data");
    authority("ours");
    authority("another");
    keytool("server", "-genkeypair -alias server -keyalg RSA -dname CN=localhost");
    keytool("server", "-certreq -alias server -file " + folder.resolve("server.csr"));
    keytool(
        "ours",
        "-gencert -alias ca -ext san=dns:localhost -rfc -infile %s -outfile %s"
            .formatted(folder.resolve("server.csr"), data.resolve("server.crt")));
    Files.writeString(data.resolve("server.key"), privateKey());
    Files.setPosixFilePermissions(
        data.resolve("server.key"), PosixFilePermissions.fromString("rw-------"));
    Files.writeString(data.resolve("pg_hba.conf"), "hostssl all all all scram-sha-256\n");
    JdbcTemplate superuser = new JdbcTemplate(new Sessions(server.address()).asLogin());
    superuser.execute("create role closer login createrole password '" + SECRET + "'");
    superuser.execute("alter database hardclose owner to closer");
    superuser.execute("alter system set ssl = on");
    superuser.execute("select pg_reload_conf()");
    address = server.address().url();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aVerifiedConnectionIsEncryptedAndBoundToItsChannel() {
    JdbcTemplate sql = new JdbcTemplate(sessions("ours", "localhost").asLogin());

    assertThat(sql.queryForMap("select ssl, version from pg_stat_ssl where pid = pg_backend_pid()"))
        .isEqualTo(Map.of("ssl", true, "version", "TLSv1.3"));
    assertThat(
            sql.queryForObject(
                "select rolpassword like 'SCRAM-SHA-256$%' from pg_authid where rolname = 'postgres'",
                Boolean.class))
        .isTrue();
  }

  @Test
  void aServerThatCannotProveItselfIsRefused() {
    assertThatThrownBy(() -> sessions("another", "localhost").asLogin().getConnection())
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("HC506: cannot connect to jdbc:postgresql://localhost:")
        .hasMessageContaining("SSL error:");
    assertThatThrownBy(() -> sessions("ours", "127.0.0.1").asLogin().getConnection())
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("could not be verified by hostnameverifier PgjdbcHostnameVerifier");
  }

  @Test
  void aConnectionThatIsNotEncryptedIsRefusedByTheServer() {
    DatabaseAddress plain =
        new DatabaseAddress(
            address + "?sslmode=disable", server.address().user(), server.address().password());

    assertThatThrownBy(() -> new Sessions(plain).asLogin().getConnection())
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no encryption");
  }

  /** From its file, through the program, to none of the places where others look. */
  @Test
  void thePasswordInAFileLogsInAndIsNowhereElse() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), SECRET + "\n");
    Path work = Files.createDirectory(folder.resolve("work"));
    Program program =
        new Program(work)
            .with("HARDCLOSE_URL", url("ours", "localhost"))
            .with("HARDCLOSE_USER", "closer")
            .with("HARDCLOSE_PASSWORD_FILE", password.toString());

    Program.Running running = program.start("migrate", "--debug");
    String seen = "";
    Path process = Path.of("/proc", String.valueOf(running.process().pid()));
    if (Files.isReadable(process.resolve("cmdline"))) {
      seen = Files.readString(process.resolve("cmdline")) + environment(process);
    }
    Program.Ended migrated = running.ended();

    assertThat(migrated.exit()).as(migrated.err()).isZero();
    assertThat(migrated.out()).endsWith("the schema is up to date.\n");
    assertThat(seen + migrated.out() + migrated.err()).doesNotContain(SECRET);
    Files.writeString(password, "wrong\n");
    Program.Ended refused = program.run("status");
    assertThat(refused.exit()).isEqualTo(5);
    assertThat(refused.err())
        .startsWith("HC506: cannot connect to ")
        .contains("password authentication failed for user \"closer\"");
  }

  /** The driver logs as Java does, before and beside what the program says. */
  @Test
  void whatTheDriverLogsIsALineOfJsonToo() throws Exception {
    Program.Ended refused =
        new Program(folder)
            .with("HARDCLOSE_URL", url("ours", "127.0.0.1"))
            .with("HARDCLOSE_USER", "closer")
            .with("HARDCLOSE_LOG_FORMAT", "ecs")
            .run("status");

    assertThat(refused.exit()).isNotZero();
    assertThat(refused.err()).contains("PgjdbcHostnameVerifier");
    assertThat(refused.err().lines()).allMatch(line -> line.startsWith("{\"@timestamp\":"));
  }

  private static String environment(Path process) throws IOException {
    return Files.readString(
        process.resolve("environ"), java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static Sessions sessions(String authority, String host) {
    return new Sessions(
        new DatabaseAddress(
            url(authority, host), server.address().user(), server.address().password()));
  }

  private static String url(String authority, String host) {
    return address.replace("localhost", host)
        + "?sslmode=verify-full&channelBinding=require&sslrootcert="
        + folder.resolve(authority + ".crt");
  }

  private static void authority(String name) throws Exception {
    keytool(name, "-genkeypair -alias ca -keyalg RSA -dname CN=" + name + " -ext bc:c");
    keytool(name, "-exportcert -alias ca -rfc -file " + folder.resolve(name + ".crt"));
  }

  private static void keytool(String store, String arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(
        List.of("-keystore", folder.resolve(store + ".p12").toString(), "-storepass", "changeit"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }

  private static String privateKey() throws Exception {
    KeyStore store =
        KeyStore.getInstance(folder.resolve("server.p12").toFile(), "changeit".toCharArray());
    byte[] key = store.getKey("server", "changeit".toCharArray()).getEncoded();
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key)
        + "\n-----END PRIVATE KEY-----\n";
  }
}
