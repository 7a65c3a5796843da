package io.github.doggydoor.config;

import io.github.doggydoor.decision.Interlock;
import io.github.doggydoor.decision.LatchKind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Schedule;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The configuration of a door, as {@code deploy/doggydoor.yaml} explains it key by key. Paths are
 * absolute, or relative to the folder of the file.
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
    SensorTimes sensors,
    BoardConfig board,
    Schedule schedule,
    Optional<MqttConfig> mqtt,
    LogConfig log) {

  /** {@code door}. */
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
   * @param path of a replay: a folder of photos, a script or an MJPEG file
   * @param rate of a replay, frames a second
   */
  public record CameraConfig(
      CameraKind kind,
      String device,
      int width,
      int height,
      int fps,
      List<String> command,
      Optional<Path> path,
      Optional<Path> base,
      double rate,
      boolean loop,
      Duration staleAfter,
      Duration readDeadline) {}

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

  /** {@code vision}; 0 threads means one for each processor. */
  public record VisionConfig(
      Path model,
      double fps,
      int threads,
      Duration inferenceDeadline,
      Duration linger,
      Optional<Polygon> region,
      List<Polygon> mask) {}

  /** {@code decision}; thresholds that are empty come with the model. */
  public record DecisionConfig(
      int k,
      int n,
      Duration window,
      OptionalDouble openThreshold,
      OptionalDouble vetoThreshold,
      OptionalDouble minFamiliarity,
      Duration hold,
      Duration maxHold,
      Duration visitGap,
      Duration blindFaultAfter) {}

  /** {@code latch}. */
  public record LatchConfig(
      int line,
      LatchKind kind,
      boolean activeLow,
      Duration maxOn,
      Duration rest,
      int maxCyclesPerMinute) {}

  /** How a line is held while nothing drives it. */
  public enum Bias {
    PULL_UP,
    PULL_DOWN,
    NONE
  }

  /** An input line. */
  public record LineConfig(int line, boolean activeLow, Bias bias, Duration debounce) {}

  /** {@code button}. */
  public record ButtonConfig(LineConfig line, boolean obeysLockdown) {}

  /** Times of {@code contact} and {@code bolt}. */
  public record SensorTimes(Duration ajarAfter, Duration settle, Duration retry) {}

  /** Which kind of board {@code board.kind} names. */
  public enum BoardKind {
    GPIOCHIP,
    SIMULATED
  }

  /** {@code board}. */
  public record BoardConfig(BoardKind kind, String chip, Optional<Path> control) {}

  /** {@code mqtt}. */
  public record MqttConfig(
      URI url,
      String clientId,
      String base,
      Optional<String> user,
      Optional<Path> passwordFile,
      Duration keepAlive,
      boolean allowPlaintext,
      boolean remoteUnlock) {
    /** Whether what is sent can be read on the way. */
    public boolean plaintext() {
      return !url.getScheme().equals("ssl");
    }

    /** Whether the broker runs on this machine. */
    public boolean loopback() {
      String host = url.getHost();
      return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
  }

  /** {@code log}; snapshots in bytes. */
  public record LogConfig(
      Duration maxAge, int maxRows, Duration snapshotMaxAge, long snapshotMaxSize) {}

  /** The rules of the door, with the thresholds of its model where the owner set none. */
  public Policy policy(double open, double veto, double minFamiliarity) {
    double least = decision.openThreshold().orElse(open);
    return new Policy(
        new Policy.Quorum(
            decision.k(),
            decision.n(),
            decision.window(),
            least,
            // A veto of the model's that lies above the owner's own threshold would forbid what the
            // owner allows.
            Math.min(decision.vetoThreshold().orElse(veto), Math.nextDown(least)),
            decision.minFamiliarity().orElse(minFamiliarity)),
        new Policy.Hold(decision.hold(), decision.maxHold()),
        new Policy.LatchRules(latch.kind(), limits()),
        new Policy.ContactRules(sensors.ajarAfter(), sensors.settle(), sensors.retry()),
        schedule,
        new Policy.Remote(mqtt.map(MqttConfig::remoteUnlock).orElse(false)),
        button.obeysLockdown(),
        decision.visitGap(),
        decision.blindFaultAfter());
  }

  /** The limits of the interlock. */
  public Interlock.Limits limits() {
    return new Interlock.Limits(latch.maxOn(), latch.rest(), latch.maxCyclesPerMinute());
  }

  /** What is allowed and yet unwise, each a sentence; told at every start. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (board.kind() == BoardKind.SIMULATED) {
      warnings.add("board.kind is simulated: no latch moves.");
    }
    if (latch.kind() == LatchKind.MAGNET) {
      warnings.add("latch.energize is lock: a power cut opens the door.");
    }
    if (mqtt.isPresent()
        && mqtt.get().remoteUnlock()
        && mqtt.get().plaintext()
        && !mqtt.get().loopback()) {
      warnings.add(
          "mqtt.allow_plaintext: whoever listens on the way to the broker can learn how to open the door.");
    }
    return warnings;
  }
}
