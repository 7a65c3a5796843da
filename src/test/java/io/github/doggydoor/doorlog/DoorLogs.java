package io.github.doggydoor.doorlog;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Door logs, as a reader beside the door sees them. */
public final class DoorLogs {
  private DoorLogs() {}

  /** The rows of the log in the folder {@code state}, the oldest first; no more than 1000. */
  public static List<Row> rows(Path state) throws DoorLogException {
    try (SqliteDoorLog log = SqliteDoorLog.readOnly(state.resolve("doorlog.sqlite"))) {
      return log.after(0, 1000, Set.of());
    }
  }
}
