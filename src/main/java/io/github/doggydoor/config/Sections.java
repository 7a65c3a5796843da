package io.github.doggydoor.config;

import io.github.doggydoor.config.Configuration.BoardConfig;
import io.github.doggydoor.config.Configuration.BoardKind;
import io.github.doggydoor.config.Configuration.ButtonConfig;
import io.github.doggydoor.config.Configuration.Confirm;
import io.github.doggydoor.config.Configuration.DoorConfig;
import io.github.doggydoor.config.Configuration.LatchConfig;
import io.github.doggydoor.config.Configuration.LogConfig;
import io.github.doggydoor.config.Configuration.Look;
import io.github.doggydoor.config.Configuration.SensorTimes;
import io.github.doggydoor.config.Configuration.TeachConfig;
import io.github.doggydoor.config.Configuration.VisionConfig;
import io.github.doggydoor.config.Configuration.WinogradKind;
import io.github.doggydoor.decision.LatchBlocks;
import io.github.doggydoor.decision.LatchKind;
import io.github.doggydoor.decision.Mode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.OptionalInt;

/**
 * The sections of the file, key by key: name, default and range of each stand here and in the
 * reference file.
 */
final class Sections {
  private final Path folder;

  /**
   * @param folder to which paths are relative
   */
  Sections(Path folder) {
    this.folder = folder;
  }

  Configuration read(Section file) {
    DoorConfig door = door(file.section("door"));
    BoardConfig board = board(file.section("board"));
    LatchConfig latch = latch(file.section("latch"));
    DecisionConfig decision = decision(file.section("decision"), latch);
    Section contact = file.section("contact");
    Section bolt = file.section("bolt");
    Configuration configuration =
        new Configuration(
            door,
            CameraSection.read(file.section("camera"), folder),
            vision(file.section("vision"), door),
            decision,
            latch,
            button(file.section("button")),
            Lines.optional(contact),
            Lines.optional(bolt),
            InsideSection.read(file, folder, door, decision, latch),
            sensors(contact, bolt),
            board,
            Windows.schedule(file, "schedule", door.zone()),
            DogsSection.read(file, door, latch),
            InsideSection.tellAt(file, latch),
            Brokers.mqtt(file, door, folder),
            NotifySection.read(file, door.zone(), folder),
            log(file.section("log")),
            teach(file.section("teach")),
            WebSection.read(file.section("web"), folder));
    contact.end();
    bolt.end();
    Lines.checkDistinct(file, configuration);
    return configuration;
  }

  private DoorConfig door(Section door) {
    DoorConfig read =
        new DoorConfig(
            door.value("name", Sections::name).orElse("front"),
            door.value("zone", Sections::zone).orElseGet(ZoneId::systemDefault),
            door.path("state_dir", folder).orElse(Path.of("/var/lib/doggydoor")),
            door.choice("mode", Mode.AUTO));
    door.end();
    return read;
  }

  private static String name(String text) {
    if (!text.matches("[A-Za-z0-9_-]{1,40}")) {
      throw new IllegalArgumentException(
          "is no name for a door: 1 to 40 of the letters a-z and A-Z, digits, - and _, since it is"
              + " part of the MQTT topics");
    }
    return text;
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException(
          "is no time zone; write for example Europe/Zurich (`timedatectl list-timezones` shows"
              + " all)",
          unknown);
    }
  }

  private VisionConfig vision(Section vision, DoorConfig door) {
    VisionConfig read =
        new VisionConfig(
            vision.path("model", folder).orElse(door.stateDir().resolve("model")),
            vision.choice("look", Look.MOVING),
            vision.choice("confirm", Confirm.OFF),
            vision.path("confirm_model", folder).orElse(door.stateDir().resolve("full-model")),
            vision.flag("without_references", false),
            vision.number("fps", 5, 0.5, 30),
            vision.integer("threads", 0, 0, 64),
            vision.choice("winograd", WinogradKind.AUTO),
            vision.duration("inference_deadline", "10s", "500ms", "2m"),
            vision.duration("linger", "5s", "500ms", "5m"),
            Polygons.one(vision, "region"),
            Polygons.many(vision, "mask"));
    if (read.confirm() == Confirm.FULL && read.confirmModel().equals(read.model())) {
      vision.wrong("confirm_model", "is vision.model itself, which would agree with itself");
    }
    vision.end();
    return read;
  }

  private static DecisionConfig decision(Section decision, LatchConfig latch) {
    DecisionConfig read =
        new DecisionConfig(
            decision.integer("k", 3, 2, 50),
            decision.integer("n", 5, 2, 50),
            decision.duration("window", "3s", "500ms", "1m"),
            decision.number("open_threshold", -1000, 1000),
            decision.number("veto_threshold", -1000, 1000),
            decision.number("min_familiarity", -1, 1),
            decision.duration("hold", "4s", "200ms", "1m"),
            decision.duration("max_hold", "8s", "200ms", "5m"),
            decision.duration("visit_gap", "10s", "500ms", "10m"),
            decision.duration("blind_fault_after", "5m", "10s", "24h"));
    if (read.n() < read.k()) {
      decision.wrong(
          "n",
          read.n() + " is less than decision.k, " + read.k() + ": the quorum could never be met");
    }
    if (read.maxHold().compareTo(read.hold()) < 0) {
      decision.wrong("max_hold", "is shorter than decision.hold");
    }
    if (latch.kind() == LatchKind.STRIKE && read.maxHold().compareTo(latch.maxOn()) > 0) {
      decision.wrong(
          "max_hold", "is longer than latch.max_on, the longest time that the coil may be driven");
    }
    if (read.openThreshold().isPresent()
        && read.vetoThreshold().isPresent()
        && read.vetoThreshold().getAsDouble() >= read.openThreshold().getAsDouble()) {
      decision.wrong("veto_threshold", "must lie below decision.open_threshold");
    }
    decision.end();
    return read;
  }

  private static LatchConfig latch(Section latch) {
    LatchConfig read =
        new LatchConfig(
            latch.integer("line", 17, 0, 1023),
            latch.has("out_line")
                ? OptionalInt.of(latch.integer("out_line", 0, 0, 1023))
                : OptionalInt.empty(),
            latch.value("energize", Sections::kind).orElse(LatchKind.STRIKE),
            latch.flag("active_low", false),
            latch.duration("max_on", "10s", "200ms", "5m"),
            latch.duration("rest", "1s", "0ms", "1m"),
            latch.integer("max_cycles_per_minute", 12, 1, 600),
            latch.integer("max_duty", 50, 5, 100),
            latch.choice("blocks", LatchBlocks.BOTH));
    if (read.outLine().isPresent() && read.blocks() == LatchBlocks.IN) {
      latch.wrong("out_line", "is of no use with latch.blocks: in, a lock that lets everybody out");
    }
    if (read.kind() == LatchKind.STRIKE
        && Duration.ofMinutes(10)
                .multipliedBy(read.maxDuty())
                .dividedBy(100)
                .compareTo(read.maxOn())
            < 0) {
      latch.wrong(
          "max_duty",
          "is less of ten minutes than latch.max_on: the camera could never open the door");
    }
    latch.end();
    return read;
  }

  private static LatchKind kind(String text) {
    return switch (text) {
      case "unlock" -> LatchKind.STRIKE;
      case "lock" -> LatchKind.MAGNET;
      default ->
          throw new IllegalArgumentException(
              "is neither unlock (a strike: current opens) nor lock (a magnet: current holds"
                  + " shut)");
    };
  }

  private static ButtonConfig button(Section button) {
    ButtonConfig read =
        new ButtonConfig(
            Lines.line(button, 27),
            button.flag("obeys_lockdown", false),
            button.integer("max_presses", 20, 5, 100_000));
    button.end();
    return read;
  }

  private static SensorTimes sensors(Section contact, Section bolt) {
    return new SensorTimes(
        contact.duration("ajar_after", "30s", "1s", "1h"),
        contact.duration("passage", "400ms", "0ms", "10s"),
        bolt.duration("settle", "1s", "100ms", "30s"),
        bolt.duration("retry", "2s", "500ms", "1m"));
  }

  private BoardConfig board(Section board) {
    BoardConfig read =
        new BoardConfig(
            board.choice("kind", BoardKind.GPIOCHIP),
            board.text("chip").orElse("pinctrl-rp1"),
            board.path("control", folder));
    if (read.kind() == BoardKind.GPIOCHIP && read.control().isPresent()) {
      board.wrong(
          "control", "is for the simulated board only; leave it out, or set board.kind: simulated");
    }
    board.end();
    return read;
  }

  private static LogConfig log(Section log) {
    LogConfig read =
        new LogConfig(
            log.duration("max_age", "730d", "1h", "36500d"),
            log.integer("max_rows", 500_000, 1_000, 10_000_000),
            log.duration("snapshot_max_age", "30d", "1h", "36500d"),
            log.size("snapshot_max_size", "500MB", "1MB"));
    log.end();
    return read;
  }

  private static TeachConfig teach(Section teach) {
    TeachConfig read =
        new TeachConfig(teach.flag("keep", true), teach.size("space", "300MB", "20MB"));
    teach.end();
    return read;
  }
}
