package io.hardclose.generate;

import java.io.IOException;
import java.nio.file.Path;

/** A team of people with a reference, a name and an e-mail address: sales reps, support agents. */
record Staff(String fileName, String referenceColumn, String prefix, int count, long seed) {
  static Staff salesReps(GenerateSettings settings) {
    int count = (int) Math.min(40, 4 + settings.transactions() / 25_000);
    return new Staff("sales_reps.csv", "rep_ref", "REP-", count, settings.seed());
  }

  static Staff supportAgents(GenerateSettings settings) {
    int count = (int) Math.min(30, 3 + settings.transactions() / 100_000);
    return new Staff("support_agents.csv", "agent_ref", "AGT-", count, settings.seed());
  }

  String reference(int member) {
    return Texts.reference(prefix, member + 1, 3);
  }

  GeneratedFile write(Path directory) throws IOException {
    Names names = new Names();
    try (CsvFile file = new CsvFile(directory, fileName, referenceColumn, "full_name", "email")) {
      for (int i = 0; i < count; i++) {
        Names.Name name = names.person(new Dice(seed, fileName, i));
        file.row(reference(i), name.full(), name.mailbox() + "@hardclose.example.com");
      }
      return file.written();
    }
  }
}
