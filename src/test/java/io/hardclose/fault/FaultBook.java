package io.hardclose.fault;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.hardclose.close.CloseParameters;
import io.hardclose.database.Sessions;
import io.hardclose.database.TestDatabase;
import io.hardclose.job.ExitCode;
import io.hardclose.job.JobOutcome;
import io.hardclose.job.JobRuns;
import io.hardclose.period.AccountingPeriod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.SimpleJob;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A book with October to December 2026 open, forty accounts and two hundred postings a month. */
final class FaultBook {
  static final AccountingPeriod OCTOBER = AccountingPeriod.parse("2026-10");

  private FaultBook() {}

  /** A copy of one that is made once, so that whoever closes it leaves the same digests. */
  static TestDatabase prepared() {
    return Prepared.BOOK.copy();
  }

  /** That a close of October in such a copy left what one leaves when nothing disturbs it. */
  static void assertUndisturbed(Sessions database, Path reports) throws IOException {
    Map<String, String> left = left(database, reports);
    Set<String> names = new TreeSet<>(left.keySet());
    names.addAll(Undisturbed.LEFT.keySet());
    // One by one, for all of it is too much to find a difference in.
    assertSoftly(
        softly ->
            names.forEach(
                name ->
                    softly
                        .assertThat(left.get(name))
                        .as(name)
                        .isEqualTo(Undisturbed.LEFT.get(name))));
  }

  /** The rows of the book, by statements of a superuser in a database that is migrated. */
  static void fill(Consumer<String> database) {
    database.accept(
        """
        select finance.open_period('2026-10-01'), finance.open_period('2026-12-01');
        insert into finance.customers (full_name, external_ref) select 'Customer ' || n, 'C' || n from generate_series(1, 20) n;
        insert into finance.accounts (customer_id, account_type, external_ref)
        select c.customer_id, t.account_type, t.account_type || '-' || c.external_ref
        from finance.customers c cross join (values ('checking'::finance.account_type), ('savings')) t (account_type);
        insert into sales.products (sku, name, price) values ('CUP', 'Cup', 2.5);
        """);
    database.accept(
        """
        select finance.post_batch(array_agg(row(a.account_id, n * 1.25, case when n % 3 = 0 then 'debit' else 'credit' end, null,
          timestamptz '2026-10-01 00:30+00' + n * interval '7 hours', null, null)::finance.posting order by n))
        from (select account_id, row_number() over (order by external_ref) as place from finance.accounts) a
          join generate_series(1, 200) n on n % 40 + 1 = a.place
        """);
    database.accept(
        """
        select sales.place_order(sales.create_order(customer_id, '[{"sku": "CUP", "quantity": 4}]'), '2026-10-10')
        from finance.customers
        """);
  }

  /** The steps of a close, in their order, as the job itself has them. */
  static List<String> steps(ConfigurableApplicationContext hardclose) {
    return List.copyOf(hardclose.getBean("monthlyClosureJob", SimpleJob.class).getStepNames());
  }

  static JobOutcome close(
      ConfigurableApplicationContext hardclose, AccountingPeriod month, Path reports) {
    return hardclose
        .getBean(JobRuns.class)
        .launch(
            hardclose.getBean("monthlyClosureJob", Job.class),
            new CloseParameters(month, 1, "anna", reports, "csv,xlsx", Optional.empty())
                .toJobParameters());
  }

  /**
   * What a close leaves that does not know when it was made: trial balance, digests, root, state,
   * journal, and the bytes of the reports.
   */
  static Map<String, String> left(Sessions database, Path reports) throws IOException {
    JdbcTemplate owner = new JdbcTemplate(database.asOwner());
    Map<String, String> left = new TreeMap<>();
    for (String query :
        new String[] {
          "select string_agg(b::text, ';' order by b::text) from finance.trial_balances b",
          "select string_agg(c::text, ';' order by c::text) from finance.checkpoints c",
          "select string_agg(j::text, ';' order by j::text) from finance.journal_lines j",
          "select string_agg(encode(root_digest, 'hex'), ';' order by period, close_no)"
              + " from finance.closes",
          "select string_agg(p::text, ';' order by p::text) from finance.periods p",
          "select string_agg(format('%s %s %s', period, to_state, close_no), ';' order by period,"
              + " to_state, close_no) from finance.period_events",
          "select string_agg(v::text, ';' order by v::text) from finance.mv_customer_value v",
          "select string_agg(v::text, ';' order by v::text) from sales.mv_monthly_revenue v"
        }) {
      left.put(query, owner.queryForObject(query, String.class));
    }
    left.putAll(reports(reports));
    return left;
  }

  /**
   * The workbook's cover and the sign-off sheet say when the month was closed, the index which runs
   * there were, those too that died. So these stand here as being there, or without the time, and
   * what sums them up without their sums.
   */
  private static Map<String, String> reports(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), timeless(file));
      }
    }
    return contents;
  }

  private static String timeless(Path file) throws IOException {
    if (file.getFileName().toString().equals("sign_off.csv")) {
      return Files.readString(file).replaceFirst("Closed at,[^,]+", "Closed at,a time");
    }
    return switch (file.getFileName().toString().replaceFirst(".*[.]", "")) {
      case "xlsx", "html" -> "there";
      case "SHA256SUMS" ->
          Files.readString(file)
              .replaceAll(
                  "(?m)^[0-9a-f]{64}(?=.*([.]xlsx|manifest[.]json|sign_off[.]csv)$)", "a sum");
      case "json" -> timelessManifest(Files.readString(file));
      default -> Files.readString(file).replaceAll("(?m)^Close,Closed at,.*", "Close,Closed at");
    };
  }

  /** What a manifest knows of the clock: the times of the close, and the bytes of the workbook. */
  private static String timelessManifest(String text) {
    ObjectNode manifest = (ObjectNode) JsonMapper.shared().readTree(text);
    manifest.put("closed_at", "a time");
    manifest
        .path("transitions")
        .forEach(
            transition -> ((ObjectNode) transition).put("at", "a time").put("digest", "a digest"));
    for (JsonNode file : manifest.path("files")) {
      if (file.path("name").asString().matches(".*[.]xlsx|sign_off[.]csv")) {
        ((ObjectNode) file).put("sha256", "a sum").put("bytes", -1);
      }
    }
    return manifest.toString();
  }

  private static final class Prepared {
    static final TestDatabase BOOK = made();

    private static TestDatabase made() {
      TestDatabase database = TestDatabase.migrated();
      fill(database::execute);
      return database;
    }
  }

  private static final class Undisturbed {
    static final Map<String, String> LEFT = closed();

    private static Map<String, String> closed() {
      try (TestDatabase database = prepared()) {
        Path reports = Files.createTempDirectory("undisturbed");
        try (ConfigurableApplicationContext hardclose = database.start()) {
          JobOutcome outcome = close(hardclose, OCTOBER, reports);
          if (outcome.exitCode() != ExitCode.DONE) {
            throw new IllegalStateException(outcome.message());
          }
        }
        Map<String, String> left = left(database.sessions(), reports);
        FileSystemUtils.deleteRecursively(reports);
        return left;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
