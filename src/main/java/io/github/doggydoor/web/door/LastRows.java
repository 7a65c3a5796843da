package io.github.doggydoor.web.door;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.RowWords;
import io.github.doggydoor.decision.Whereabouts;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.web.page.Texts;
import io.github.doggydoor.web.page.Times;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What happened last at the door: the newest rows of the log that tell of somebody. */
final class LastRows {
  private static final int SHOWN = 5;

  /** So far back the log is searched; who came before is in the view Visits. */
  private static final int SEARCHED = 600;

  private static final Set<Kind> TOLD =
      EnumSet.of(
          Kind.UNLOCKED,
          Kind.DENIED,
          Kind.WAITING,
          Kind.MANUAL,
          Kind.REMOTE,
          Kind.MODE,
          Kind.PASSAGE,
          Kind.MISSING);

  private final DoorLog log;

  LastRows(DoorLog log) {
    this.log = log;
  }

  /**
   * The newest first.
   *
   * @param told what the door says, as whoever looks may read it
   */
  List<Line> newest(UnaryOperator<String> told, Times times, Instant now) throws DoorLogException {
    List<Row> rows = log.after(Math.max(0, log.lastSeq() - SEARCHED), SEARCHED, TOLD);
    return rows.subList(Math.max(0, rows.size() - SHOWN), rows.size()).reversed().stream()
        .map(row -> line(row, told.apply(row.why()), times, now))
        .toList();
  }

  private static Line line(Row row, String said, Times times, Instant now) {
    return new Line(
        sign(row.kind()), words(row, times.texts()), said, times.near(row.at().toInstant(), now));
  }

  private static String words(Row row, Texts texts) {
    String key = "door.row." + row.kind().word();
    if (row.kind() == Kind.PASSAGE) {
      key +=
          Whereabouts.told(row.kind(), row.why())
              .map(told -> "." + told.getValue().word())
              .orElse(".unknown");
    }
    if (row.kind() == Kind.REMOTE && RowWords.refused(row.why())) {
      key += ".refused";
    }
    return row.dog().isPresent()
        ? texts.say(key + ".dog", Names.of(row.dog().get()))
        : texts.say(key);
  }

  private static String sign(Kind kind) {
    return switch (kind) {
      case UNLOCKED -> "unlocked";
      case DENIED -> "no";
      case WAITING -> "waiting";
      case REMOTE -> "phones";
      case MODE -> "schedule";
      case MISSING -> "unknown";
      case PASSAGE -> "paw";
      case MANUAL -> "door";
      default -> "note";
    };
  }

  /**
   * A row.
   *
   * @param said why, in English
   */
  record Line(String sign, String words, String said, String when) {}
}
