package io.hardclose.cli;

import io.hardclose.doctor.Diagnosis;
import io.hardclose.doctor.Diagnosis.Verdict;
import io.hardclose.doctor.Doctor;
import io.hardclose.job.Count;
import io.hardclose.job.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    description = {
      "Say what is wrong with this installation, and the remedy.",
      "",
      "Changes nothing. Exit 0 when nothing is wrong, warnings apart; 5 when something is.",
      ""
    })
final class DoctorCommand implements Callable<Integer> {
  @Mixin private DatabaseOptions options = new DatabaseOptions();

  @Mixin private StandardOptions standard = new StandardOptions();

  @Option(names = "--out", paramLabel = "DIR", description = "Where reports go. Default: reports.")
  private @Nullable Path out;

  @Option(names = "--json", description = "Print what was found as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    return TimeLimit.during(TimeLimit.of(System.getenv()), err, this::examine).status();
  }

  private ExitCode examine() {
    List<Diagnosis> found =
        Doctor.examine(options.settings(System.getenv()), Optional.ofNullable(out));
    PrintWriter page = spec.commandLine().getOut();
    if (json) {
      page.println(Json.text(found));
    } else {
      print(found, page);
    }
    return count(found, Verdict.WRONG) == 0 ? ExitCode.DONE : ExitCode.NEEDS_OPERATOR;
  }

  private static void print(List<Diagnosis> found, PrintWriter page) {
    for (Diagnosis diagnosis : found) {
      String verdict =
          diagnosis.verdict() == Verdict.WRONG
              ? "WRONG"
              : diagnosis.verdict().name().toLowerCase(Locale.ROOT);
      page.println(
          String.format("%-8s  %-28s  %s", verdict, diagnosis.name(), diagnosis.finding()));
      if (!diagnosis.remedy().isEmpty()) {
        page.println(String.format("%-8s  %-28s  → %s", "", "", diagnosis.remedy()));
      }
    }
    page.println();
    page.println(
        Count.of(found.size(), "examination")
            + ", "
            + count(found, Verdict.WRONG)
            + " wrong, "
            + Count.of(count(found, Verdict.WARNING), "warning")
            + ".");
  }

  private static long count(List<Diagnosis> found, Verdict verdict) {
    return found.stream().filter(diagnosis -> diagnosis.verdict() == verdict).count();
  }
}
