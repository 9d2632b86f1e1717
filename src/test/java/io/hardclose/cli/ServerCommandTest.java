package io.hardclose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardclose.database.PreparedServer;
import io.hardclose.fault.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("processes")
class ServerCommandTest {
  private static final Pattern EXPORT =
      Pattern.compile(
          "export HARDCLOSE_URL=(\\S+) HARDCLOSE_USER=(\\S+) HARDCLOSE_PASSWORD_FILE='([^']+)'");

  private static final Pattern PSQL =
      Pattern.compile(
          "PGPASSWORD=\"\\$\\(cat '([^']+)'\\)\" psql -h (\\S+) -p (\\d+) -U (\\S+) -d (\\S+)");

  @TempDir private Path folder;

  @Test
  void whatItSaysLetsOtherProgramsWorkOnItsBooksUntilItIsStopped() throws Exception {
    Path home = PreparedServer.unpackedIn(folder.resolve("a home"));
    Program.Running server =
        new Program(folder).with("HARDCLOSE_HOME", home.toString()).start("server");
    Matcher said = awaitSaid(server, EXPORT);

    Program.Ended status =
        new Program(folder)
            .with("HARDCLOSE_URL", said.group(1))
            .with("HARDCLOSE_USER", said.group(2))
            .with("HARDCLOSE_PASSWORD_FILE", said.group(3))
            .run("status");
    assertThat(status.exit()).as(status.err()).isZero();
    Program.Ended besides =
        new Program(folder).with("HARDCLOSE_HOME", home.toString()).run("status");
    assertThat(besides.err()).startsWith("HC510: ");
    assertThat(besides.exit()).isEqualTo(4);
    assertThat(companyAsPsqlWouldAsk(awaitSaid(server, PSQL))).isNotBlank();

    server.process().destroy();
    assertThat(server.process().waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(server.process().exitValue()).isEqualTo(143);
    assertThat(home.resolve("data/postmaster.pid")).doesNotExist();
  }

  @Test
  void aServerThatIsNamedRunsByItself() throws Exception {
    Program.Ended refused =
        new Program(folder)
            .with("HARDCLOSE_URL", "jdbc:postgresql://localhost:1/books")
            .run("server");

    assertThat(refused.err()).startsWith("HC642: HARDCLOSE_URL names a server");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(folder.resolve(".hardclose")).doesNotExist();
  }

  private static Matcher awaitSaid(Program.Running server, Pattern line) throws Exception {
    while (true) {
      Matcher said = line.matcher(Files.readString(server.outFile()));
      if (said.find()) {
        return said;
      }
      assertThat(server.process().isAlive()).as(Files.readString(server.errFile())).isTrue();
      Thread.sleep(50);
    }
  }

  private static String companyAsPsqlWouldAsk(Matcher psql) throws IOException, SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://" + psql.group(2) + ":" + psql.group(3) + "/" + psql.group(5),
                psql.group(4),
                Files.readString(Path.of(psql.group(1))).strip());
        Statement statement = connection.createStatement();
        ResultSet book = statement.executeQuery("select company_name from finance.book")) {
      assertThat(book.next()).isTrue();
      return book.getString(1);
    }
  }
}
