package io.github.doggydoor.cli.teach;

import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.teach.store.VisitSummary;
import java.nio.file.Path;
import java.util.Optional;

/** Opens what a door has kept, and says so where that is nothing. */
final class Stores {
  private Stores() {}

  static TeachStore toRead(Configuration configuration) throws Refusal, TeachException {
    return TeachStore.openReadOnly(there(configuration));
  }

  static TeachStore toWrite(Configuration configuration) throws Refusal, TeachException {
    return TeachStore.openBeside(there(configuration));
  }

  private static Path there(Configuration configuration) throws Refusal {
    Path folder = configuration.door().stateDir();
    if (!TeachStore.exists(folder)) {
      throw new Refusal(
          ExitCode.TEACHING,
          "The door has kept no visit yet (below "
              + folder.resolve("teach")
              + "): it keeps those that come once it runs, with a model that can be taught;"
              + " `doggydoor model adapt` makes one of a model that cannot");
    }
    return folder;
  }

  /** The visit of that number. */
  static VisitSummary visit(TeachStore store, long number) throws Refusal, TeachException {
    Optional<VisitSummary> visit = store.summary(number);
    if (visit.isPresent()) {
      return visit.get();
    }
    boolean said = !store.labels(number).isEmpty();
    throw new Refusal(
        ExitCode.TEACHING,
        "There is no visit "
            + number
            + (said
                ? ": it is gone, and what was said of it is in `doggydoor teach log`"
                : ": it is gone to make room for newer ones, or never was; `doggydoor teach"
                    + " questions` names those that are asked about"));
  }
}
