package io.hardclose.cli;

import io.hardclose.job.ExitCode;
import io.hardclose.job.JobRuns;
import io.hardclose.job.Recovery;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "recover", description = "Settle runs whose process is proven dead.")
final class RecoverCommand extends DatabaseCommand {
  @Option(names = "--json", description = "Print what was settled as JSON.")
  private boolean json;

  @Override
  ExitCode run(HardcloseContext hardclose) {
    List<Recovery> recoveries = hardclose.bean(JobRuns.class).recover();
    if (json) {
      out().println(Json.text(recoveries));
    } else if (recoveries.isEmpty()) {
      out().println("Nothing to do: no job has run yet.");
    } else {
      recoveries.stream().map(RecoverCommand::sentence).forEach(out()::println);
    }
    return recoveries.stream().anyMatch(Recovery::running)
        ? ExitCode.ALREADY_RUNNING
        : ExitCode.DONE;
  }

  private static String sentence(Recovery recovery) {
    if (recovery.running()) {
      return "Job " + recovery.job() + " is running in another process; left alone.";
    }
    if (recovery.executions() + recovery.instances() == 0) {
      return "Job " + recovery.job() + ": nothing to settle.";
    }
    return "Job "
        + recovery.job()
        + ": settled "
        + recovery.executions()
        + " dead runs, forgot "
        + recovery.instances()
        + " that never began.";
  }
}
