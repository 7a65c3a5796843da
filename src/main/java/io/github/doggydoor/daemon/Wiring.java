package io.github.doggydoor.daemon;

import io.github.doggydoor.board.Board;
import io.github.doggydoor.board.BoardException;
import io.github.doggydoor.board.InterlockedLatch;
import io.github.doggydoor.board.Sensor;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.WebConfig;
import io.github.doggydoor.daemon.computer.MachineName;
import io.github.doggydoor.daemon.computer.SecretFile;
import io.github.doggydoor.daemon.doorlog.Snapshots;
import io.github.doggydoor.daemon.doorlog.StateFolder;
import io.github.doggydoor.daemon.models.Bundles;
import io.github.doggydoor.daemon.models.ModelDogs;
import io.github.doggydoor.daemon.tell.Brokers;
import io.github.doggydoor.daemon.tell.Notices;
import io.github.doggydoor.daemon.vision.Eyes;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.SnapshotStore;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.mqtt.Household;
import io.github.doggydoor.mqtt.MqttLink;
import io.github.doggydoor.mqtt.MqttSettings;
import io.github.doggydoor.teach.keep.VisitKeeper;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.tls.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Makes the parts of the door as the configuration has them. */
public final class Wiring {
  private final Configuration configuration;
  private final Optional<Path> model;
  private final Optional<Path> photos;
  private final Onlooker onlooker;
  private final Extent extent;
  private final Eyes eyes;
  private final Bundles bundles;

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
    this.eyes = new Eyes(configuration, photos);
    this.bundles = new Bundles(configuration, model);
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
                                Brokers.homeAssistant(
                                    mqtt,
                                    contact,
                                    bundles.policy().twoWay(),
                                    household(),
                                    page()))));
  }

  /** Where no model will be loaded: one that is, tells later whom it knows. */
  private Optional<Household> household() {
    return Optional.of(ModelDogs.household(bundles.policy())).filter(_ -> extent != Extent.WHOLE);
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

  /** Cameras, and what looks at their frames. */
  public Eyes eyes() {
    return eyes;
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

  /** The models, and the rules by them. */
  public Bundles bundles() {
    return bundles;
  }
}
