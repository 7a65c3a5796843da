package io.github.doggydoor.daemon;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.daemon.computer.SdNotify;
import io.github.doggydoor.daemon.doorlog.LateDoorLog;
import io.github.doggydoor.daemon.doorlog.SnapshotTaker;
import io.github.doggydoor.daemon.models.ModelDogs;
import io.github.doggydoor.daemon.models.Models;
import io.github.doggydoor.daemon.teach.HeadWatch;
import io.github.doggydoor.daemon.vision.Lookout;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.mqtt.MqttLink;
import io.github.doggydoor.teach.ask.Rules;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can be exchanged while the door runs, since none of it holds a line: camera, models and
 * broker, and the rules that follow from models and configuration. Reading the fields needs no
 * lock; whoever exchanges them holds this object's.
 */
final class Periphery {
  private static final Logger LOG = LoggerFactory.getLogger("daemon");

  private final Mailbox mailbox;
  private final LateDoorLog log;
  private final boolean contact;
  private final SdNotify systemd;
  private final Onlookers onlookers;
  private volatile Wiring wiring;
  private volatile Policy policy;
  private volatile Optional<MqttLink> mqtt;
  private volatile Models models;
  private final Lookout lookout;
  private volatile Optional<ModelBundle> bundle = Optional.empty();
  private boolean introduced;
  private boolean closed;

  /**
   * @param contact whether one is wired
   * @param replayEnded called once when a replay is at its end
   * @param looked told of each frame; must not block
   */
  Periphery(
      Wiring wiring,
      Mailbox mailbox,
      LateDoorLog log,
      SnapshotTaker snapshots,
      boolean contact,
      SdNotify systemd,
      Runnable replayEnded,
      Consumer<Frame> looked) {
    this.wiring = wiring;
    this.policy = wiring.bundles().policy();
    this.mailbox = mailbox;
    this.log = log;
    this.contact = contact;
    this.systemd = systemd;
    this.onlookers =
        new Onlookers(
            wiring.onlooker(),
            log,
            wiring.keeper(this::policy, this::generation),
            looked,
            stats -> mqtt().ifPresent(link -> link.stats(stats)));
    this.mqtt = link();
    this.models = models();
    this.lookout =
        new Lookout(
            wiring.eyes(),
            wiring.bundles().djl(),
            () -> models,
            snapshots,
            onlookers,
            mailbox::offer,
            replayEnded,
            this::decide);
  }

  private Optional<MqttLink> link() {
    return wiring.mqtt(log, contact, mailbox::command, mailbox::offer);
  }

  private Models models() {
    return new Models(
        wiring.bundles(),
        mailbox::offer,
        this::policy,
        this::modelLoaded,
        this::fullModelLoaded,
        this::modelTried,
        this::look);
  }

  /** What looks. */
  Lookout lookout() {
    return lookout;
  }

  /** Those who hear what it sees. */
  Onlookers onlookers() {
    return onlookers;
  }

  /** The rules in force. */
  Policy policy() {
    return policy;
  }

  /** The line to the broker, where there is one. */
  Optional<MqttLink> mqtt() {
    return mqtt;
  }

  /** The model in a few words; empty while there is none. */
  Optional<String> modelName() {
    return models.name();
  }

  /** Why there is no model. */
  String modelAbsence() {
    return models.absence();
  }

  /** What the model says of itself; empty while there is none. */
  Optional<ModelCard> card() {
    return bundle.map(ModelBundle::card);
  }

  /** The number of the generation in force; 0: the model's own head. */
  int generation() {
    return models.generation();
  }

  /** By what a visit is judged, for whoever asks about it; empty while there is no model. */
  Optional<Rules> rules() {
    return bundle.flatMap(of -> ModelDogs.rules(of, policy));
  }

  /** Starts the broker's line, and where the door has eyes, them and the model. */
  synchronized void start() {
    mqtt.ifPresent(MqttLink::start);
    onlookers.start();
    if (wiring.extent() == Extent.WHOLE) {
      lookout.open();
      models.start();
    }
  }

  private synchronized void modelLoaded(Models by, ModelBundle bundle) {
    if (by != models) {
      // Another model took its place while it was being loaded.
      return;
    }
    decide();
    this.bundle = Optional.of(bundle);
    introduce();
    onlookers.model(this.bundle);
    LOG.info(
        "The model answers, {} ms after the start of Java.",
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime());
    wiring.onlooker().modelLoaded(bundle.card());
    systemd.status("Watching for " + bundle.card().openFor() + ".");
  }

  private synchronized void fullModelLoaded(Models by, ModelBundle bundle) {
    if (by == models) {
      decide();
      LOG.info("The full model in {} confirms each opening.", bundle.folder());
    }
  }

  private void decide() {
    Policy now = lookout.rules(models.policy(wiring.bundles()));
    onlookers.judging(now);
    policy = now;
  }

  /** Tells whom the door knows, once its model was tried. */
  private void introduce() {
    introduced = true;
    mqtt.ifPresent(link -> link.dogs(ModelDogs.household(policy)));
  }

  private synchronized void modelTried(Models by) {
    introduce();
    if (by == models && !closed) {
      by.startFull();
    }
    if (!models.confirm() || !wiring.eyes().replays()) {
      look();
    }
  }

  /**
   * The door looks once the first model has been tried, so that a start is not told as blindness; a
   * replay begins only then, and once that which confirms has been tried, so that nobody in it
   * comes too early to be seen.
   */
  private synchronized void look() {
    if (!closed) {
      lookout.start();
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
      bundle = Optional.empty();
      models.close();
      onlookers.model(Optional.empty());
      mailbox.offer(new Event.PartRecovered("full model"));
      mailbox.offer(new Event.PartRecovered(HeadWatch.PART));
      models = models();
      models.start();
    } else {
      models.doubt(next.bundles());
    }
    decide();
    if (parts.contains(Change.Part.EYES)) {
      lookout.anew(next.eyes());
    }
    if (parts.contains(Change.Part.BROKER)) {
      mqtt.ifPresent(MqttLink::close);
      mailbox.offer(new Event.PartRecovered("mqtt"));
      mqtt = link();
      mqtt.ifPresent(MqttLink::start);
    }
    if (introduced) {
      introduce();
    }
    return true;
  }

  /** Ends what sees and counts, part beside part; the broker's line stays. */
  void close(Stopping stopping) {
    stopping.begin("vision", () -> last().closeLoop());
    stopping.begin("camera", () -> last().closeCamera());
    if (lookout.looksInside()) {
      stopping.begin("camera inside", () -> last().closeInside());
    }
    onlookers.close(stopping);
    stopping.begin(
        "model",
        () -> {
          Lookout _ = last();
          models.close();
        });
  }

  /** Nothing is exchanged any more; an exchange that is under way is waited for. */
  private synchronized Lookout last() {
    closed = true;
    return lookout;
  }
}
