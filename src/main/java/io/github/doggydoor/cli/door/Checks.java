package io.github.doggydoor.cli.door;

import io.github.doggydoor.board.Board;
import io.github.doggydoor.board.BoardException;
import io.github.doggydoor.board.gpiochip.GpioChip;
import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.FrameGrabber;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.VideoDevices;
import io.github.doggydoor.cli.shared.ModelWords;
import io.github.doggydoor.cli.shared.Teachable;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.Configuration.BoardKind;
import io.github.doggydoor.config.Configuration.CameraConfig;
import io.github.doggydoor.config.Configuration.CameraKind;
import io.github.doggydoor.config.DecisionConfig;
import io.github.doggydoor.config.InsideConfig;
import io.github.doggydoor.daemon.Wiring;
import io.github.doggydoor.daemon.computer.WallClock;
import io.github.doggydoor.daemon.health.DiskRoom;
import io.github.doggydoor.daemon.models.LookDoubt;
import io.github.doggydoor.daemon.models.ModelDogs;
import io.github.doggydoor.daemon.models.UsableBundle;
import io.github.doggydoor.decision.Quorum;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Ownership;
import io.github.doggydoor.doorlog.Reason;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.mqtt.BrokerCheck;
import io.github.doggydoor.mqtt.MqttSettings;
import io.github.doggydoor.natives.Natives;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.ClassifierException;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code check} looks at: each gives its good news in words, or throws what is wrong and what
 * to do.
 */
final class Checks {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** As the package makes it. */
  private static final String SERVICE_USER = "doggydoor";

  /** A camera that is not there at first is opened a few times meanwhile. */
  private static final Duration CAMERA_PATIENCE = Duration.ofSeconds(5);

  /** Of the picture that the model is timed with; it is resized as a camera's frame is. */
  private static final int SIDE = 480;

  private final Configuration configuration;
  private final Wiring wiring;
  private final List<String> doubts = new ArrayList<>();

  Checks(Configuration configuration, Wiring wiring) {
    this.configuration = configuration;
    this.wiring = wiring;
  }

  String libraries() {
    Path folder = Natives.folder();
    Natives.loadOpenCv();
    return "native libraries of " + Natives.platform() + " in " + folder;
  }

  /** What is unwise about the model that was looked at last, outside or inside. */
  List<String> doubts() {
    return List.copyOf(doubts);
  }

  String board() throws BoardException {
    try (Board board = wiring.board()) {
      return board.describe();
    }
  }

  /** Names that may mean something else after the next boot or update, and the ones that last. */
  List<String> notes() throws BoardException {
    List<String> notes = new ArrayList<>();
    if (configuration.board().kind() == BoardKind.GPIOCHIP) {
      String chip = configuration.board().chip();
      GpioChip.lastingName(chip)
          .ifPresent(
              label ->
                  notes.add(
                      chip
                          + " may be another chip after an update of the kernel; its label stays: board.chip: "
                          + label));
    }
    if (configuration.camera().kind() == CameraKind.V4L2) {
      String device = configuration.camera().device();
      VideoDevices.lastingName(Path.of(device))
          .ifPresent(
              name ->
                  notes.add(
                      device
                          + " may be another camera after the next boot; this name stays: camera.device: "
                          + name));
    }
    return notes;
  }

  /** What the driver calls the camera; empty where it is none of the kernel's. */
  private static String card(CameraConfig camera) {
    if (camera.kind() != CameraKind.V4L2) {
      return "";
    }
    Path device = Path.of(camera.device());
    return VideoDevices.card(device).map(card -> ": " + card + ", " + device).orElse("");
  }

  String camera() throws CameraException, InterruptedException {
    return frame(wiring.eyes().grabber(), "camera", configuration.camera());
  }

  /** The camera inside; call it only where there is one. */
  String cameraInside() throws CameraException, InterruptedException {
    CameraConfig camera = configuration.inside().flatMap(InsideConfig::camera).orElseThrow();
    return frame(wiring.eyes().grabberInside().orElseThrow(), "inside.camera", camera);
  }

  private static String frame(FrameGrabber unopened, String key, CameraConfig camera)
      throws CameraException, InterruptedException {
    try (FrameGrabber grabber = unopened) {
      grabber.start();
      Duration patience = camera.firstFrame().plus(CAMERA_PATIENCE);
      Optional<Frame> frame = grabber.awaitNewer(0, patience);
      if (frame.isEmpty()) {
        throw new CameraException(
            "no frame within "
                + patience.toSeconds()
                + " s ("
                + key
                + ".first_frame and a little more): "
                + grabber.health().detail());
      }
      return "a frame of "
          + frame.get().image().width()
          + "×"
          + frame.get().image().height()
          + " from "
          + frame.get().origin()
          + card(camera);
    }
  }

  String model() throws BundleException, ClassifierException, InterruptedException {
    ModelBundle bundle = wiring.bundles().open();
    Optional<String> misnamed = ModelDogs.misnamed(configuration, bundle.card());
    if (misnamed.isPresent()) {
      throw new BundleException(misnamed.get());
    }
    doubts.addAll(ModelWords.doubts(bundle.card()));
    LookDoubt.of(configuration, bundle.card()).ifPresent(doubts::add);
    doubts.addAll(ModelDogs.doubts(configuration, bundle.card()));
    Duration look = look(bundle);
    requirePace(configuration.decision(), look);
    Optional<String> obstacle = Teachable.obstacle(bundle);
    obstacle.ifPresent(doubts::add);
    return "%s opens for %s and takes %d ms a frame%s"
        .formatted(
            wiring.bundles().folder(),
            bundle.card().openFor(),
            look.toMillis(),
            obstacle.isPresent() ? "" : ", and can learn from visits");
  }

  /** The model that confirms; call it only where one is to. */
  String fullModel() throws BundleException, ClassifierException, InterruptedException {
    Path folder = wiring.bundles().full().orElseThrow();
    ModelBundle bundle = ModelBundle.open(folder);
    String dog = ModelBundle.open(wiring.bundles().folder()).card().openFor();
    if (!bundle.card().openFor().equals(dog)) {
      throw new BundleException(
          "%s opens for %s, and %s for %s: they would never agree; train both on the same photos, or set vision.confirm: off"
              .formatted(folder, bundle.card().openFor(), wiring.bundles().folder(), dog));
    }
    return "%s confirms %s and takes %d ms".formatted(folder, dog, look(bundle).toMillis());
  }

  /** The model of the camera inside; call it only where it has one of its own. */
  String modelInside() throws BundleException, ClassifierException, InterruptedException {
    Path folder = configuration.inside().flatMap(InsideConfig::model).orElseThrow();
    ModelBundle bundle = UsableBundle.open(folder, configuration);
    doubts.clear();
    doubts.addAll(ModelWords.doubts(bundle.card()));
    doubts.addAll(ModelDogs.doubts(configuration, bundle.card()));
    return "%s lets out %s and takes %d ms a frame"
        .formatted(folder, bundle.card().openFor(), look(bundle).toMillis());
  }

  private Duration look(ModelBundle bundle)
      throws BundleException, ClassifierException, InterruptedException {
    try (DjlClassifier loaded = DjlClassifier.load(bundle, wiring.bundles().djl())) {
      long before = System.nanoTime();
      loaded.classify(new Image(SIDE, SIDE, new byte[SIDE * SIDE * 3]));
      return Duration.ofNanos(System.nanoTime() - before);
    }
  }

  /** So many frames as the quorum wants must be looked at before the first of them is too old. */
  static void requirePace(DecisionConfig decision, Duration look) throws ClassifierException {
    int k = decision.k();
    Duration longest = Quorum.longest(decision.window());
    if (look.multipliedBy(k).compareTo(longest) > 0) {
      throw new ClassifierException(
          "the model takes %d ms a frame here, and decision.k %d of them do not fit into %d ms: the door would never open by itself; set decision.window: %ds, or take a smaller model"
              .formatted(
                  look.toMillis(),
                  k,
                  longest.toMillis(),
                  look.multipliedBy(k + 2).toSeconds() + 1));
    }
  }

  String disk() throws IOException, DoorLogException {
    Path folder = configuration.door().stateDir();
    try {
      boolean made = !Files.exists(folder);
      Files.createDirectories(folder);
      if (made) {
        Ownership.giveTo(folder, SERVICE_USER);
      }
      Files.delete(Files.createTempFile(folder, "check", ".tmp"));
    } catch (IOException refused) {
      throw new IOException(
          folder
              + " cannot be written to ("
              + Reason.of(refused)
              + "): "
              + Ownership.adviceFor(folder, "check door.state_dir, its disk and its permissions"),
          refused);
    }
    Optional<String> foreign = Ownership.foreign(folder, Ownership.user(folder, SERVICE_USER));
    if (foreign.isPresent()) {
      throw new IOException(foreign.get());
    }
    SqliteDoorLog.requireFree(wiring.logFile());
    DiskRoom room = DiskRoom.of(folder);
    if (room.isShort()) {
      throw new IOException(room.words());
    }
    return folder + " may be written to, " + (room.free() >> 20) + " MiB left";
  }

  String clock() throws IOException {
    ZonedDateTime now = ZonedDateTime.now(configuration.door().zone());
    Optional<String> doubt = WallClock.doubt().or(() -> behind(now.toInstant()));
    if (doubt.isPresent()) {
      throw new IOException("the clock says " + now + ", and is " + doubt.get());
    }
    return "it is " + SECOND.format(now) + " in " + now.getZone();
  }

  private Optional<String> behind(Instant now) {
    try (SqliteDoorLog log = SqliteDoorLog.readOnly(wiring.logFile())) {
      return log.after(log.lastSeq() - 1, 1, Set.of()).stream()
          .findFirst()
          .flatMap(row -> WallClock.doubt(row.at().toInstant(), now));
    } catch (DoorLogException none) {
      // No log yet, or one that the check of the disk speaks of.
      return Optional.empty();
    }
  }

  String broker() throws IOException, InterruptedException {
    Optional<MqttSettings> broker = wiring.broker();
    if (broker.isEmpty()) {
      return "none is configured; the door tells nobody";
    }
    try {
      BrokerCheck.run(broker.get());
      return broker.get().broker() + " takes the door";
    } catch (IOException refused) {
      throw new IOException(
          broker.get().broker()
              + ": "
              + refused.getMessage()
              + " (the door works without, rows wait for it)",
          refused);
    }
  }
}
