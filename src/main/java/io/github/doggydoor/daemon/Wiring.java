package io.github.doggydoor.daemon;

import io.github.doggydoor.board.Board;
import io.github.doggydoor.board.BoardException;
import io.github.doggydoor.board.InterlockedLatch;
import io.github.doggydoor.board.Sensor;
import io.github.doggydoor.camera.FrameGrabber;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.Configuration.CameraKind;
import io.github.doggydoor.config.Configuration.Confirm;
import io.github.doggydoor.config.Configuration.Look;
import io.github.doggydoor.config.Configuration.VisionConfig;
import io.github.doggydoor.config.Configuration.WinogradKind;
import io.github.doggydoor.config.InsideConfig;
import io.github.doggydoor.config.WebConfig;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.SnapshotStore;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.mqtt.MqttLink;
import io.github.doggydoor.mqtt.MqttSettings;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.heads.Heads;
import io.github.doggydoor.teach.keep.VisitKeeper;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.tls.Tls;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.Classifier;
import io.github.doggydoor.vision.DjlSettings;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.MotionGate;
import io.github.doggydoor.vision.PictureCheck;
import io.github.doggydoor.vision.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes the parts of the door as the configuration has them. */
public final class Wiring {
  private static final Policy.Confirm NEVER = new Policy.Confirm(Double.MAX_VALUE, 1);
  static final Policy.Thresholds UNKNOWN =
      new Policy.Thresholds(Double.MAX_VALUE, -Double.MAX_VALUE, 1);
  private static final Duration CAMERA_PATIENCE = Duration.ofMinutes(2);

  private final Configuration configuration;
  private final Optional<Path> model;
  private final Optional<Path> photos;
  private final Onlooker onlooker;
  private final Extent extent;
  private final Cameras cameras;

  /**
   * @param model a model bundle instead of the configuration's
   * @param photos where the photos of a replay lie, instead of the configuration's
   */
  public Wiring(Configuration configuration, Optional<Path> model, Optional<Path> photos) {
    this(configuration, model, photos, Onlooker.NOBODY, Extent.WHOLE);
  }

  Wiring(
      Configuration configuration,
      Optional<Path> model,
      Optional<Path> photos,
      Onlooker onlooker,
      Extent extent) {
    this.configuration = configuration;
    this.model = model;
    this.photos = photos;
    this.onlooker = onlooker;
    this.extent = extent;
    this.cameras = new Cameras(configuration.camera(), photos);
  }

  /** The same door by another configuration. */
  Wiring of(Configuration fresh) {
    return new Wiring(fresh, model, photos, onlooker, extent);
  }

  Configuration configuration() {
    return configuration;
  }

  /** How much of the door there is to be. */
  Extent extent() {
    return extent;
  }

  /** The board, with every line claimed. */
  public Board board() throws BoardException {
    return Boards.open(configuration);
  }

  InterlockedLatch interlock(Board board, Consumer<Event> upstream) {
    return new InterlockedLatch(
        (position, way) -> {
          board.latch().drive(position, way);
          onlooker.latchDriven(position);
        },
        configuration.latch().kind(),
        configuration.limits(),
        upstream);
  }

  /** Tells the sensors' present state, and from now on each change. */
  void listenToSensors(Board board, Consumer<Event> upstream) throws BoardException {
    listen(board.contact(), state -> upstream.accept(new Event.ContactChanged(state)));
    listen(board.bolt(), state -> upstream.accept(new Event.BoltChanged(state)));
    listen(board.inside(), state -> upstream.accept(new Event.InsideChanged(state)));
  }

  private static void listen(Optional<Sensor> wired, Consumer<Boolean> listener)
      throws BoardException {
    if (wired.isPresent()) {
      wired.get().onChange(listener);
      listener.accept(wired.get().active());
    }
  }

  /** The file of the door log. */
  public Path logFile() {
    return configuration.door().stateDir().resolve("doorlog.sqlite");
  }

  StateFolder stateFolder() {
    return new StateFolder(logFile(), configuration.door().mode());
  }

  /**
   * @param above the next row gets a number above this one
   */
  SqliteDoorLog doorLog(long above) throws DoorLogException {
    if (extent == Extent.BUTTON) {
      throw new DoorLogException("the door runs by its button alone");
    }
    Path folder = configuration.door().stateDir();
    try {
      Files.createDirectories(folder);
    } catch (IOException refused) {
      throw new DoorLogException(
          "the folder "
              + folder
              + " cannot be made ("
              + refused
              + "): check door.state_dir and its permissions",
          refused);
    }
    SqliteDoorLog log = SqliteDoorLog.open(logFile(), configuration.door().zone(), above);
    log.notices().forEach(org.slf4j.LoggerFactory.getLogger("doorlog")::warn);
    return log;
  }

  Snapshots snapshots() {
    return new Snapshots(
        configuration.door().stateDir().resolve(SnapshotStore.FOLDER),
        configuration.door().zone(),
        configuration.log());
  }

  Optional<MqttLink> mqtt(
      DoorLog log, boolean contact, Consumer<Command> commands, Consumer<Event> upstream) {
    return broker()
        .map(
            settings ->
                new MqttLink(
                    settings,
                    log,
                    commands,
                    upstream,
                    configuration
                        .mqtt()
                        .map(
                            mqtt ->
                                Brokers.homeAssistant(mqtt, contact, policy(), extent, page()))));
  }

  /** Where the door's own page is, as far as other machines reach it. */
  private Optional<String> page() {
    return Optional.of(configuration.web())
        .filter(WebConfig::reachable)
        .map(web -> web.base(MachineName.get()));
  }

  /** What the door's own page proves itself by; empty where it talks no TLS. */
  public Optional<Tls> pageTls() {
    return tls(configuration.web());
  }

  /** Likewise, of a page that is configured so. */
  static Optional<Tls> tls(WebConfig page) {
    Map<String, String> environment = System.getenv();
    return page.tls()
        ? Optional.of(
            new Tls(
                Optional.empty(),
                page.certificate().map(file -> SecretFile.credential(file, environment)),
                page.key().map(file -> SecretFile.credential(file, environment))))
        : Optional.empty();
  }

  /** How the broker is reached, where there is one. */
  public Optional<MqttSettings> broker() {
    return configuration
        .mqtt()
        .filter(mqtt -> extent != Extent.BUTTON)
        .map(mqtt -> Brokers.settings(mqtt, configuration.door().name()));
  }

  /** What is allowed and yet unwise, each a sentence; told at every start. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(configuration.warnings());
    configuration.mqtt().map(Brokers::warnings).ifPresent(warnings::addAll);
    configuration.web().key().flatMap(SecretFile::warning).ifPresent(warnings::add);
    warnings.addAll(Notices.warnings(configuration));
    return warnings;
  }

  /** The camera, not yet started. */
  public FrameGrabber grabber() {
    return cameras.grabber("camera");
  }

  /** The camera inside, not yet started, where there is one. */
  public Optional<FrameGrabber> grabberInside() {
    return configuration
        .inside()
        .flatMap(InsideConfig::camera)
        .map(camera -> new Cameras(camera, Optional.empty()).grabber("camera inside"));
  }

  /** The grabber leaves hung drivers behind by itself; it stands only once it has given up. */
  Duration cameraPatience() {
    return cameras.grabbing().longestTurn().plus(CAMERA_PATIENCE);
  }

  /** Whether photos take the place of a camera. */
  boolean replays() {
    return configuration.camera().kind() == CameraKind.REPLAY;
  }

  Watcher watcher(Supplier<Optional<Classifier>> classifier, Supplier<String> absence) {
    return new Watcher(
        new Watcher.Settings(
            PictureCheck.Settings.DEFAULT, gate(), configuration.vision().look() == Look.MOVING),
        classifier,
        absence);
  }

  private MotionGate.Settings gate() {
    return MotionGate.Settings.of(
        configuration.vision().linger(),
        Cameras.polygons(configuration.vision().region().stream().toList()),
        Cameras.polygons(configuration.vision().mask()));
  }

  /**
   * What keeps visits for teaching, not yet started; empty where the owner wants none, or there are
   * no eyes. What the camera inside sees is not kept: who goes out came in by the same model.
   *
   * @param policy the rules in force
   * @param generation the number of the head in force
   */
  Optional<VisitKeeper> keeper(Supplier<Policy> policy, IntSupplier generation) {
    return Optional.of(configuration.teach())
        .filter(teach -> teach.keep() && extent == Extent.WHOLE)
        .map(
            teach ->
                new VisitKeeper(
                    () -> TeachStore.open(configuration.door().stateDir()),
                    new VisitKeeper.Settings(
                        teach.space(),
                        () -> policy.get().visitGap(),
                        () -> policy.get().quorum(),
                        generation)));
  }

  Onlooker onlooker() {
    return onlooker;
  }

  /** The folder of the model bundle. */
  public Path model() {
    return model.orElse(configuration.vision().model());
  }

  /**
   * The model bundle.
   *
   * @throws BundleException where it is refused, or cannot tell what it never saw and the
   *     configuration does not allow that
   */
  public ModelBundle bundle() throws BundleException {
    return UsableBundle.open(model(), configuration);
  }

  /** The heads that were taught for that model, and which of them the door goes by. */
  HeadWatch heads(ModelBundle bundle, Consumer<Event> decision) throws BundleException {
    Path state = configuration.door().stateDir();
    return new HeadWatch(
        new Generations(state),
        bundle.sum(),
        Heads::read,
        WrongOpenings.labelled(state),
        new ShadowNotes(state),
        decision);
  }

  /** The folder of the bundle that confirms, where one is to. */
  public Optional<Path> fullModel() {
    return Optional.of(configuration.vision())
        .filter(vision -> vision.confirm() == Confirm.FULL)
        .map(VisionConfig::confirmModel);
  }

  /** How the model runs. */
  public DjlSettings djl() {
    int threads = configuration.vision().threads();
    return new DjlSettings(
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
        1,
        configuration.vision().inferenceDeadline(),
        configuration.vision().winograd() == WinogradKind.AUTO);
  }

  /**
   * The rules by a model.
   *
   * @param full the model that confirms; empty while it is not there, or where none is to
   */
  public Policy policy(ModelCard model, Optional<ModelCard> full) {
    return configuration
        .policy(ModelDogs.thresholds(model))
        .ruling(ModelDogs.rules(configuration, model))
        .confirmedBy(
            fullModel()
                .map(
                    _ ->
                        full.map(card -> new Policy.Confirm(ModelDogs.thresholds(card)))
                            .orElse(NEVER)));
  }

  /** Before a model is there: thresholds that no score meets. */
  Policy policy() {
    return configuration.policy(
        ModelDogs.expected(configuration).stream()
            .collect(Collectors.toMap(Function.identity(), _ -> UNKNOWN)));
  }

  /** How long a turn of the vision loop may take. */
  Duration visionPatience() {
    int looks = configuration.vision().look() == Look.MOVING ? Watcher.MOST_LOOKS : 1;
    return configuration
        .vision()
        .inferenceDeadline()
        .multipliedBy(looks + (fullModel().isPresent() ? 1 : 0))
        .plusSeconds(5);
  }
}
