package io.github.doggydoor.daemon.doorlog;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Whereabouts;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Where each dog was before this start, by the rows of the door log alone. */
public final class LastWhereabouts {
  /** Weeks of a busy door; who was seen no later may be anywhere. */
  private static final int NEWEST = 10_000;

  private LastWhereabouts() {}

  /** Tells it once the log answers. */
  public static void remember(DoorLog log, Consumer<Event> later) {
    LaterAnswer.to("whereabouts", () -> new Event.Located(of(log)), later);
  }

  /** What the newest row of each dog says that tells. */
  static Map<String, Whereabouts> of(DoorLog log) throws DoorLogException {
    List<Row> rows =
        log.after(log.lastSeq() - NEWEST, NEWEST, Set.of(Kind.PASSAGE, Kind.WHEREABOUTS));
    return rows.stream()
        .flatMap(row -> Whereabouts.told(row.kind(), row.why()).stream())
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (former, newer) -> newer));
  }
}
