package io.github.doggydoor.doorlog;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;

/** The child process of {@link KillTest}: writes rows until it is killed, and says each one. */
final class Scribe {
  private Scribe() {}

  public static void main(String[] arguments) throws DoorLogException {
    SqliteDoorLog log = SqliteDoorLog.open(Path.of(arguments[0]), ZoneOffset.UTC);
    System.out.println("open");
    while (true) {
      Row row = log.append(Entry.of(Kind.DENIED, Moment.now(), "a stranger"), Optional.empty());
      // One call for the line, so that a kill cannot leave half of one that counts.
      System.out.print("row " + row.seq() + " " + row.id() + " .\n");
      System.out.flush();
      if (row.seq() % 3 == 0) {
        log.advance(row.seq() - 1);
        System.out.print("cursor " + (row.seq() - 1) + " .\n");
        System.out.flush();
      }
    }
  }
}
