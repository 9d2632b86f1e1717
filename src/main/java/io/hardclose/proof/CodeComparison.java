package io.hardclose.proof;

import io.hardclose.database.ShippedCode;
import io.hardclose.job.ExitCode;
import io.hardclose.job.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What the database computes digests with, against the program's own: a digest that is computed by
 * somebody else's function proves nothing.
 *
 * @param notCompared why it was not; empty when it was
 * @param suspect what is not as shipped
 */
record CodeComparison(Optional<String> notCompared, List<String> suspect) {
  static CodeComparison of(DataSource owner) throws SQLException {
    try (Connection connection = owner.getConnection()) {
      ShippedCode code = new ShippedCode(connection);
      Optional<String> hindrance = code.hindrance();
      return new CodeComparison(hindrance, hindrance.isPresent() ? List.of() : code.suspect());
    }
  }

  /** What came of a close, and of this. */
  VerifiedClose addTo(VerifiedClose close) {
    String month = close.period().toString();
    return close
        .with(
            ClosedBooks.bounded(
                suspect.stream()
                    .map(name -> new Difference(month, "code", name, "it is not as shipped"))
                    .toList()))
        .codeNotCompared(notCompared);
  }

  /** What is broken, beside being another's, cannot say anything of a month. */
  Refusal refusal(SQLException broken) {
    return new Refusal(
        ExitCode.DIFFERENCE,
        "HC827",
        message("The server says: " + broken.getMessage() + "."),
        broken);
  }

  /** Nor can what shows none: months may be closed that are kept from being seen. */
  Refusal refusalOfNone() {
    return new Refusal(ExitCode.DIFFERENCE, "HC827", message("No closed month is seen with it."));
  }

  private String message(String what) {
    return "the closed months cannot be verified: what the database computes digests with is not the"
        + " program's: "
        + String.join(", ", suspect)
        + ". "
        + what
        + " Find out who changed it and put it back as the program's sql has it; hardclose"
        + " doctor shows what drifted.";
  }
}
