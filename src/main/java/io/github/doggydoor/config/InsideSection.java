package io.github.doggydoor.config;

import io.github.doggydoor.config.Configuration.DoorConfig;
import io.github.doggydoor.config.Configuration.LatchConfig;
import io.github.doggydoor.decision.LatchBlocks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/**
 * Reads {@code inside}, {@code schedule_out} and {@code curfew}: who goes out, when, and is told.
 */
final class InsideSection {
  static final String NO_SENSOR =
      "is of no use without inside.line or inside.camera: nothing opens for going out";
  static final String ONE_WAY =
      "cannot be kept with latch.blocks: in, a lock that lets everybody out at any time";

  private InsideSection() {}

  /** Whether something inside opens. */
  static boolean opens(Section file) {
    Section inside = file.section("inside");
    return inside.has("line") || inside.has("camera");
  }

  /** Empty where neither a line nor a camera is named. */
  static Optional<InsideConfig> read(
      Section file, Path folder, DoorConfig door, DecisionConfig decision, LatchConfig latch) {
    Section inside = file.section("inside");
    boolean wired = opens(file);
    Section camera = inside.section("camera");
    InsideConfig read =
        new InsideConfig(
            Lines.optional(inside),
            inside.has("camera")
                ? Optional.of(CameraSection.read(camera, folder))
                : Optional.empty(),
            inside.path("model", folder),
            inside.duration("min_width", "200ms", "0ms", "5s"),
            hold(inside, decision),
            inside.integer("max_triggers", 200, 20, 100_000),
            inside.duration("stuck_after", "2h", "1m", "48h"),
            Windows.schedule(file, "schedule_out", door.zone()));
    if (wired && read.hold().compareTo(decision.maxHold()) > 0) {
      inside.wrong("hold", "is longer than decision.max_hold, the longest time that it may be");
    }
    if (read.model().isPresent() && read.camera().isEmpty()) {
      inside.wrong("model", "is of no use without inside.camera: nothing looks there");
    }
    if (file.has("schedule_out") && !wired) {
      file.wrong("schedule_out", NO_SENSOR);
    } else if (file.has("schedule_out") && latch.blocks() == LatchBlocks.IN) {
      file.wrong("schedule_out", ONE_WAY);
    }
    inside.end();
    return wired ? Optional.of(read) : Optional.empty();
  }

  /** What the owner never wrote is no reason to refuse a short {@code decision.max_hold}. */
  private static Duration hold(Section inside, DecisionConfig decision) {
    boolean written = inside.has("hold");
    Duration read = inside.duration("hold", "4s", "200ms", "1m");
    return !written && read.compareTo(decision.maxHold()) > 0 ? decision.maxHold() : read;
  }

  /** When the owner is told that the dog is out. */
  static Optional<LocalTime> tellAt(Section file, LatchConfig latch) {
    Section curfew = file.section("curfew");
    Optional<LocalTime> at = curfew.value("tell_at", Scalars::time);
    if (at.isPresent() && !opens(file) && latch.blocks() == LatchBlocks.BOTH) {
      curfew.wrong(
          "tell_at",
          "is of no use without inside.line, inside.camera or latch.blocks: in: the door does not know who is"
              + " out");
    }
    curfew.end();
    return at;
  }
}
