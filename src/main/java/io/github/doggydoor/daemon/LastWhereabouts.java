package io.github.doggydoor.daemon;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Whereabouts;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where each dog was before this start, by the rows of the door log alone. */
final class LastWhereabouts {
  private static final Logger LOG = LoggerFactory.getLogger("daemon");
  private static final Duration AGAIN = Duration.ofSeconds(2);

  /** Weeks of a busy door; who was seen no later may be anywhere. */
  private static final int NEWEST = 10_000;

  private LastWhereabouts() {}

  /**
   * Asks the log on a thread of its own, until it answers: neither door nor button waits for it.
   */
  static void remember(DoorLog log, Consumer<Event> later) {
    Thread.ofPlatform()
        .name("remember-whereabouts")
        .daemon()
        .start(
            () -> {
              try {
                later.accept(new Event.Located(ask(log)));
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static Map<String, Whereabouts> ask(DoorLog log) throws InterruptedException {
    while (true) {
      try {
        return of(log);
      } catch (DoorLogException refused) {
        LOG.debug("The whereabouts are asked again: {}", refused.getMessage());
        Thread.sleep(AGAIN);
      }
    }
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
