package io.github.doggydoor.config;

import io.github.doggydoor.decision.DogRules;
import io.github.doggydoor.decision.LatchBlocks;
import io.github.doggydoor.decision.LatchKind;
import io.github.doggydoor.decision.LatchLimits;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Quorum;
import io.github.doggydoor.decision.Schedule;
import io.github.doggydoor.decision.Whereabouts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The configuration of a door, as {@code deploy/doggydoor.yaml} explains it key by key. Paths are
 * absolute, or relative to the folder of the file; every value lies within the range that the file
 * allows.
 *
 * @param contact the contact at the flap, where one is wired
 * @param bolt the contact at the bolt, where one is wired
 * @param inside the sensor inside, where one is wired
 * @param sensors the times of both, wired or not
 * @param schedule when mode auto may open; without windows always
 * @param dogs rules of their own, by the dog's name as the owner writes it
 * @param tellAt {@code curfew.tell_at}: when the owner is told that the dog is out
 * @param mqtt the broker, where one is to be told
 * @param notifications {@code notify}: who else is to be told, and of what
 * @param web the door's own page
 */
public record Configuration(
    DoorConfig door,
    CameraConfig camera,
    VisionConfig vision,
    DecisionConfig decision,
    LatchConfig latch,
    ButtonConfig button,
    Optional<LineConfig> contact,
    Optional<LineConfig> bolt,
    Optional<InsideConfig> inside,
    SensorTimes sensors,
    BoardConfig board,
    Schedule schedule,
    SortedMap<String, DogRules> dogs,
    Optional<LocalTime> tellAt,
    Optional<MqttConfig> mqtt,
    List<NotifyConfig> notifications,
    LogConfig log,
    TeachConfig teach,
    WebConfig web) {

  /** Copies map and list. */
  public Configuration {
    notifications = List.copyOf(notifications);
    dogs = Collections.unmodifiableSortedMap(new TreeMap<>(dogs));
  }

  /**
   * {@code door}.
   *
   * @param name letters, digits, - and _, since it is part of the topics
   * @param zone of the schedule
   * @param stateDir where log, snapshots and model lie
   * @param mode at the very first start; later the door remembers its own
   */
  public record DoorConfig(String name, ZoneId zone, Path stateDir, Mode mode) {}

  /** Which kind of source {@code camera.kind} names. */
  public enum CameraKind {
    V4L2,
    PIPE,
    REPLAY
  }

  /**
   * {@code camera}.
   *
   * @param device of v4l2, such as {@code /dev/video0}
   * @param width of the picture, in pixels
   * @param height of the picture, in pixels
   * @param fps frames a second that are asked of the camera
   * @param command of a pipe: the program and its arguments; empty for the other kinds
   * @param crop the part of the picture that is kept; empty for all of it
   * @param path of a replay: a folder of photos, a script or an MJPEG file
   * @param base of a replay by script: the folder that its names start from
   * @param rate of a replay, frames a second
   * @param loop whether a replay begins again at its end
   * @param staleAfter without a frame for this long the door is blind
   * @param readDeadline how long one read may take
   * @param firstFrame how long the first one after opening may take
   * @param rotate by how many degrees a picture is turned, clockwise: 0, 90, 180 or 270
   * @param mirror whether left and right are exchanged then
   */
  public record CameraConfig(
      CameraKind kind,
      String device,
      int width,
      int height,
      int fps,
      List<String> command,
      Optional<Crop> crop,
      Optional<Path> path,
      Optional<Path> base,
      double rate,
      boolean loop,
      Duration staleAfter,
      Duration readDeadline,
      Duration firstFrame,
      int rotate,
      boolean mirror) {}

  /** A part of the picture: its edges as fractions of width and height, 0 to 1. */
  public record Crop(double left, double top, double right, double bottom) {}

  /** What of a frame the model looks at. */
  public enum Look {
    /** All of it. */
    FRAME,
    /** A square around what moves, where that is known; otherwise all of it. */
    MOVING
  }

  /** What {@code vision.confirm} asks for. */
  public enum Confirm {
    OFF,
    FULL
  }

  /**
   * A polygon of the picture.
   *
   * @param corners x and y of each, as fractions of width and height, 0 to 1
   */
  public record Polygon(List<List<Double>> corners) {
    /** Copies the lists. */
    public Polygon {
      corners = corners.stream().map(List::copyOf).toList();
    }
  }

  /** Whether Winograd's method is used. */
  public enum WinogradKind {
    /** Where the library is there, and CPU and model are fit for it. */
    AUTO,
    OFF
  }

  /**
   * {@code vision}.
   *
   * @param model the folder of the bundle
   * @param look what of a frame the model looks at
   * @param confirm whether a second model must agree before the camera opens
   * @param confirmModel the folder of that one's bundle
   * @param withoutReferences whether a model may open that cannot tell what it never saw
   * @param fps frames a second that are looked at
   * @param threads 0 means one for each processor
   * @param winograd whether convolutions run on our own operation where they can
   * @param inferenceDeadline a model that takes longer is given up
   * @param linger frames are scored until this long after the last motion
   * @param region where motion counts; empty means everywhere
   * @param mask where it never counts
   */
  public record VisionConfig(
      Path model,
      Look look,
      Confirm confirm,
      Path confirmModel,
      boolean withoutReferences,
      double fps,
      int threads,
      WinogradKind winograd,
      Duration inferenceDeadline,
      Duration linger,
      Optional<Polygon> region,
      List<Polygon> mask) {}

  /**
   * {@code latch}.
   *
   * @param line the offset on the chip
   * @param outLine that of a second latch, wired like the first, where there is one for each way
   * @param maxOn the coil is never driven longer
   * @param rest between two times that it is driven
   * @param maxDuty percent of any ten minutes that a strike is driven, but by the button
   * @param blocks which way it blocks while it is locked
   */
  public record LatchConfig(
      int line,
      OptionalInt outLine,
      LatchKind kind,
      boolean activeLow,
      Duration maxOn,
      Duration rest,
      int maxCyclesPerMinute,
      int maxDuty,
      LatchBlocks blocks) {}

  /** How a line is held while nothing drives it. */
  public enum Bias {
    PULL_UP,
    PULL_DOWN,
    NONE
  }

  /**
   * An input line.
   *
   * @param line the offset on the chip
   * @param activeLow whether a low level means pressed or closed
   */
  public record LineConfig(int line, boolean activeLow, Bias bias, Duration debounce) {}

  /** {@code button}. */
  public record ButtonConfig(LineConfig line, boolean obeysLockdown, int maxPresses) {}

  /** Times of {@code contact} and {@code bolt}. */
  public record SensorTimes(
      Duration ajarAfter, Duration passage, Duration settle, Duration retry) {}

  /** Which kind of board {@code board.kind} names. */
  public enum BoardKind {
    GPIOCHIP,
    SIMULATED
  }

  /**
   * {@code board}.
   *
   * @param chip path or label of the GPIO chip
   * @param control of the simulated board: the socket at which it is played with
   */
  public record BoardConfig(BoardKind kind, String chip, Optional<Path> control) {}

  /**
   * {@code log}.
   *
   * @param maxAge of rows that are published
   * @param maxRows an absent broker keeps up to twice as many
   * @param snapshotMaxSize of all together, in bytes
   */
  public record LogConfig(
      Duration maxAge, int maxRows, Duration snapshotMaxAge, long snapshotMaxSize) {}

  /**
   * {@code teach}.
   *
   * @param keep whether what the camera sees of visits is kept, to learn from
   * @param space of all together, in bytes
   */
  public record TeachConfig(boolean keep, long space) {}

  /**
   * The rules of the door, with the thresholds of its model where the owner set none.
   *
   * @param model those of the model, for each dog that it knows
   */
  public Policy policy(Map<String, Policy.Thresholds> model) {
    SortedMap<String, Policy.Thresholds> known = new TreeMap<>();
    model.forEach((dog, thresholds) -> known.put(dog, decision.over(thresholds)));
    return new Policy(
            new Quorum(decision.k(), decision.n(), decision.window(), known),
            new Policy.Hold(decision.hold(), decision.maxHold()),
            new Policy.LatchRules(latch.kind(), limits(), latch.blocks()),
            new Policy.ContactRules(
                sensors.ajarAfter(), sensors.passage(), sensors.settle(), sensors.retry()),
            schedule,
            new Policy.Remote(
                mqtt.map(MqttConfig::remoteUnlock).orElse(false),
                mqtt.map(MqttConfig::bareCommands).orElse(false),
                web.unlock()),
            new Policy.Button(button.obeysLockdown(), button.maxPresses()),
            decision.visitGap(),
            decision.blindFaultAfter())
        .lettingOut(inside.map(InsideConfig::rules))
        .tellingAt(tellAt)
        .ruling(dogs);
  }

  /** The same, for a model that knows one dog. */
  public Policy policy(double open, double veto, double minFamiliarity) {
    return policy(Map.of(Whereabouts.DOG, new Policy.Thresholds(open, veto, minFamiliarity)));
  }

  /** The limits of the interlock. */
  public LatchLimits limits() {
    return new LatchLimits(
        latch.maxOn(), latch.rest(), latch.maxCyclesPerMinute(), latch.maxDuty());
  }

  /** What is allowed and yet unwise, each a sentence; told at every start. */
  public List<String> warnings() {
    return Warnings.of(this);
  }
}
