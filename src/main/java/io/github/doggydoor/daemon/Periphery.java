package io.github.doggydoor.daemon;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Policy;
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
  private volatile Eyes eyes;
  private Optional<ModelCard.Thresholds> thresholds = Optional.empty();
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
    this.eyes = eyes();
  }

  private Optional<MqttLink> link() {
    return wiring.mqtt(log, contact, mailbox::command, mailbox::offer);
  }

  private ModelLoader loader() {
    int number = ++loaders;
    return new ModelLoader(
        wiring.model(),
        wiring.djl(),
        mailbox::offer,
        bundle -> modelLoaded(number, bundle),
        this::modelTried);
  }

  private Eyes eyes() {
    return new Eyes(wiring, this::watcher, snapshots, this::observed, mailbox::offer, replayEnded);
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

  private void decide() {
    decision.accept(thresholds.map(wiring::policy).orElseGet(wiring::policy));
  }

  /**
   * The door looks once the first model has been tried, so that a start is not told as blindness; a
   * replay begins only then, so that nobody in it comes too early to be seen.
   */
  private synchronized void modelTried() {
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
      model.close();
      thresholds = Optional.empty();
      model = loader();
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
          model.close();
        });
  }

  /** Nothing is exchanged any more; an exchange that is under way is waited for. */
  private synchronized Eyes last() {
    closed = true;
    return eyes;
  }
}
