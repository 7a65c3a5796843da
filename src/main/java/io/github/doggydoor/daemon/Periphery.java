package io.github.doggydoor.daemon;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Gaze;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Trace;
import io.github.doggydoor.mqtt.MqttLink;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.Watcher;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can be exchanged while the door runs, since none of it holds a line: camera, model and
 * broker, and the rules that follow from model and configuration. Reading the fields needs no lock;
 * whoever exchanges them holds this object's.
 */
final class Periphery {
  private static final Logger LOG = LoggerFactory.getLogger("daemon");
  private static final Duration STATS_EVERY = Duration.ofMinutes(1);

  private final Mailbox mailbox;
  private final LateDoorLog log;
  private final SnapshotTaker snapshots;
  private final boolean contact;
  private final SdNotify systemd;
  private final Consumer<Policy> decision;
  private final Runnable replayEnded;
  private final Statistics statistics;
  private volatile Wiring wiring;
  private volatile Optional<MqttLink> mqtt;
  private volatile ModelLoader model;
  private volatile Optional<ModelLoader> full;
  private volatile Eyes eyes;
  private volatile Gaze gaze = Gaze.ALL;
  private Optional<ModelCard.Thresholds> thresholds = Optional.empty();
  private Optional<ModelCard.Thresholds> fullThresholds = Optional.empty();
  private int loaders;
  private boolean tried;
  private boolean closed;

  /**
   * @param contact whether one is wired
   * @param decision takes the rules, at once and whenever they change
   * @param replayEnded called once when a replay is at its end
   */
  Periphery(
      Wiring wiring,
      Mailbox mailbox,
      LateDoorLog log,
      SnapshotTaker snapshots,
      boolean contact,
      SdNotify systemd,
      Consumer<Policy> decision,
      Runnable replayEnded) {
    this.wiring = wiring;
    this.mailbox = mailbox;
    this.log = log;
    this.snapshots = snapshots;
    this.contact = contact;
    this.systemd = systemd;
    this.decision = decision;
    this.replayEnded = replayEnded;
    this.statistics =
        new Statistics(
            log, new Proc(), STATS_EVERY, stats -> mqtt().ifPresent(link -> link.stats(stats)));
    this.mqtt = link();
    this.model = loader();
    this.full = fullLoader();
    this.eyes = eyes();
  }

  private Optional<MqttLink> link() {
    return wiring.mqtt(log, contact, mailbox::command, mailbox::offer);
  }

  private ModelLoader loader() {
    int number = ++loaders;
    return new ModelLoader(
        "model",
        wiring::bundle,
        wiring.djl(),
        mailbox::offer,
        bundle -> modelLoaded(number, bundle),
        () -> modelTried(number));
  }

  private Optional<ModelLoader> fullLoader() {
    int number = loaders;
    return wiring
        .fullModel()
        .map(
            folder ->
                new ModelLoader(
                    "full model",
                    () -> ModelBundle.open(folder),
                    wiring.djl(),
                    mailbox::offer,
                    bundle -> fullLoaded(number, bundle),
                    this::look));
  }

  private Eyes eyes() {
    SecondLook second =
        new SecondLook(
            snapshots,
            () -> full.flatMap(ModelLoader::classifier),
            () -> full.map(ModelLoader::absence).orElse("vision.confirm is off"));
    return new Eyes(
        wiring,
        this::watcher,
        snapshots,
        second,
        () -> gaze,
        this::observed,
        mailbox::offer,
        replayEnded);
  }

  private Watcher watcher() {
    Watcher watcher = wiring.watcher(() -> model.classifier(), () -> model.absence());
    statistics.timing(watcher);
    return watcher;
  }

  private void observed(Frame frame, Observation observation) {
    statistics.observed(observation);
    wiring.onlooker().observed(frame, observation);
  }

  /** The full model shall look at that frame. */
  void confirm(long frameId) {
    eyes.confirm(frameId);
  }

  /** These frames shall be scored from now on. */
  void gaze(Gaze wanted) {
    gaze = wanted;
  }

  /** The camera opened the door. */
  void traced(Trace trace) {
    statistics.traced(trace);
  }

  /** The line to the broker, where there is one. */
  Optional<MqttLink> mqtt() {
    return mqtt;
  }

  /** The model in a few words; empty while there is none. */
  Optional<String> modelName() {
    return model.name();
  }

  /** When the loop that looks last turned, on the monotonic clock. */
  long visionTurned() {
    return eyes.turned();
  }

  /** When the camera's supervisor last turned, on the monotonic clock. */
  long cameraTurned() {
    return eyes.cameraTurned();
  }

  /** Starts the broker's line, and where the door has eyes, them and the model. */
  synchronized void start() {
    mqtt.ifPresent(MqttLink::start);
    statistics.start();
    if (wiring.extent() == Extent.WHOLE) {
      if (!wiring.replays()) {
        eyes.open();
      }
      model.start();
    }
  }

  private synchronized void modelLoaded(int loader, ModelBundle bundle) {
    if (loader != loaders) {
      // Another model took its place while it was being loaded.
      return;
    }
    thresholds = Optional.of(bundle.card().thresholds());
    decide();
    LOG.info(
        "The model answers, {} ms after the start of Java.",
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime());
    wiring.onlooker().modelLoaded(bundle.card());
    systemd.status("Watching for " + bundle.card().openFor() + ".");
  }

  private synchronized void fullLoaded(int loader, ModelBundle bundle) {
    if (loader == loaders) {
      fullThresholds = Optional.of(bundle.card().thresholds());
      decide();
      LOG.info("The full model in {} confirms each opening.", bundle.folder());
    }
  }

  private void decide() {
    Policy policy =
        thresholds.map(of -> wiring.policy(of, fullThresholds)).orElseGet(wiring::policy);
    statistics.judging(policy);
    decision.accept(policy);
  }

  private synchronized void modelTried(int loader) {
    if (loader == loaders && !closed) {
      // Only now, so that the first model had disk and processors to itself.
      full.ifPresent(ModelLoader::start);
    }
    if (full.isEmpty() || !wiring.replays()) {
      look();
    }
  }

  /**
   * The door looks once the first model has been tried, so that a start is not told as blindness; a
   * replay begins only then, and once that which confirms has been tried, so that nobody in it
   * comes too early to be seen.
   */
  private synchronized void look() {
    if (!tried && !closed) {
      tried = true;
      if (wiring.replays()) {
        eyes.open();
      }
      eyes.look();
    }
  }

  /**
   * Goes over to another configuration.
   *
   * @param parts which parts it concerns
   * @return false where the door stops meanwhile
   */
  synchronized boolean exchange(Wiring next, Set<Change.Part> parts) throws InterruptedException {
    if (closed) {
      return false;
    }
    wiring = next;
    if (parts.contains(Change.Part.MODEL)) {
      closeModels();
      mailbox.offer(new Event.PartRecovered("full model"));
      thresholds = Optional.empty();
      fullThresholds = Optional.empty();
      model = loader();
      full = fullLoader();
      model.start();
    }
    decide();
    if (parts.contains(Change.Part.EYES)) {
      eyes.close();
      // The new camera counts its frames from the beginning.
      snapshots.forget();
      eyes = eyes();
      if (tried || !wiring.replays()) {
        eyes.open();
      }
      if (tried) {
        eyes.look();
      }
    }
    if (parts.contains(Change.Part.BROKER)) {
      mqtt.ifPresent(MqttLink::close);
      mailbox.offer(new Event.PartRecovered("mqtt"));
      mqtt = link();
      mqtt.ifPresent(MqttLink::start);
    }
    return true;
  }

  /** Ends what sees and counts, part beside part; the broker's line stays. */
  void close(Stopping stopping) {
    stopping.begin("stats", statistics::close);
    stopping.begin("vision", () -> last().closeVision());
    stopping.begin("camera", () -> last().closeCamera());
    stopping.begin(
        "model",
        () -> {
          Eyes _ = last();
          closeModels();
        });
  }

  private void closeModels() throws InterruptedException {
    model.close();
    if (full.isPresent()) {
      full.get().close();
    }
  }

  /** Nothing is exchanged any more; an exchange that is under way is waited for. */
  private synchronized Eyes last() {
    closed = true;
    return eyes;
  }
}
