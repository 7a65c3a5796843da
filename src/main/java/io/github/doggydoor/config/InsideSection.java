package io.github.doggydoor.config;

import io.github.doggydoor.config.Configuration.DoorConfig;
import io.github.doggydoor.config.Configuration.LatchConfig;
import io.github.doggydoor.decision.LatchBlocks;
import java.time.LocalTime;
import java.util.Optional;

/**
 * Reads {@code inside}, {@code schedule_out} and {@code curfew}: who goes out, when, and is told.
 */
final class InsideSection {
  static final String NO_SENSOR = "is of no use without inside.line: nothing opens for going out";
  static final String ONE_WAY =
      "cannot be kept with latch.blocks: in, a lock that lets everybody out at any time";

  private InsideSection() {}

  /** Empty where no line is named. */
  static Optional<InsideConfig> read(
      Section file, DoorConfig door, DecisionConfig decision, LatchConfig latch) {
    Section inside = file.section("inside");
    boolean wired = inside.has("line");
    InsideConfig read =
        new InsideConfig(
            Lines.line(inside, 0),
            inside.duration("min_width", "200ms", "0ms", "5s"),
            inside.duration("hold", "4s", "200ms", "1m"),
            inside.integer("max_triggers", 200, 20, 100_000),
            inside.duration("stuck_after", "2h", "1m", "48h"),
            Windows.schedule(file, "schedule_out", door.zone()));
    if (wired && read.hold().compareTo(decision.maxHold()) > 0) {
      inside.wrong("hold", "is longer than decision.max_hold, the longest time that it may be");
    }
    if (file.has("schedule_out") && !wired) {
      file.wrong("schedule_out", NO_SENSOR);
    } else if (file.has("schedule_out") && latch.blocks() == LatchBlocks.IN) {
      file.wrong("schedule_out", ONE_WAY);
    }
    inside.end();
    return wired ? Optional.of(read) : Optional.empty();
  }

  /** When the owner is told that the dog is out. */
  static Optional<LocalTime> tellAt(Section file, LatchConfig latch) {
    Section curfew = file.section("curfew");
    Optional<LocalTime> at = curfew.value("tell_at", Scalars::time);
    if (at.isPresent()
        && !file.section("inside").has("line")
        && latch.blocks() == LatchBlocks.BOTH) {
      curfew.wrong(
          "tell_at",
          "is of no use without inside.line or latch.blocks: in: the door does not know who is"
              + " out");
    }
    curfew.end();
    return at;
  }
}
