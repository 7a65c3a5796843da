package io.github.doggydoor.daemon;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Gaze;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Trace;
import io.github.doggydoor.mqtt.MqttLink;
import io.github.doggydoor.mqtt.Stats;
import io.github.doggydoor.teach.ask.Rules;
import io.github.doggydoor.teach.keep.VisitKeeper;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.Watcher;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can be exchanged while the door runs, since none of it holds a line: camera, models and
 * broker, and the rules that follow from models and configuration. Reading the fields needs no
 * lock; whoever exchanges them holds this object's.
 */
final class Periphery {
  private static final Logger LOG = LoggerFactory.getLogger("daemon");
  private static final Duration STATS_EVERY = Duration.ofMinutes(1);

  private final Mailbox mailbox;
  private final LateDoorLog log;
  private final SnapshotTaker snapshots;
  private final boolean contact;
  private final SdNotify systemd;
  private final Runnable replayEnded;
  private final Consumer<Frame> looked;
  private final Statistics statistics;
  private volatile Consumer<Stats> counting = stats -> {};
  private volatile Wiring wiring;
  private volatile Policy policy;
  private volatile Optional<MqttLink> mqtt;
  private volatile Models models;
  private volatile VisionLoop vision;
  private final Optional<InsideEye> inside;
  private final Optional<VisitKeeper> keeper;
  private volatile Gaze gaze = Gaze.ALL;
  private volatile Optional<ModelBundle> bundle = Optional.empty();
  private volatile Watcher watcher;
  private boolean tried;
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
    this.policy = wiring.policy();
    this.mailbox = mailbox;
    this.log = log;
    this.snapshots = snapshots;
    this.contact = contact;
    this.systemd = systemd;
    this.replayEnded = replayEnded;
    this.looked = looked;
    this.statistics =
        new Statistics(
            log,
            new Proc(),
            STATS_EVERY,
            stats -> {
              mqtt().ifPresent(link -> link.stats(stats));
              counting.accept(stats);
            });
    this.keeper = wiring.keeper(this::policy, this::generation);
    this.mqtt = link();
    this.models = models();
    this.vision = vision();
    this.inside = InsideEye.of(wiring, () -> models, mailbox::offer, this::decide);
  }

  private Optional<MqttLink> link() {
    return wiring.mqtt(log, contact, mailbox::command, mailbox::offer);
  }

  private Models models() {
    return new Models(
        wiring,
        mailbox::offer,
        this::policy,
        this::modelLoaded,
        this::fullModelLoaded,
        this::modelTried,
        this::look);
  }

  private VisionLoop vision() {
    return new VisionLoop(
        "vision",
        wiring.grabber(),
        this::watcher,
        snapshots,
        new SecondLook(snapshots, () -> models.fullClassifier(), () -> models.fullAbsence()),
        () -> gaze,
        this::observed,
        mailbox::offer,
        wiring.configuration().camera().staleAfter(),
        wiring.configuration().vision().fps(),
        replayEnded);
  }

  private Watcher watcher() {
    Watcher made = wiring.watcher(() -> models.classifier(), () -> models.absence());
    statistics.timing(made);
    watcher = made;
    return made;
  }

  private void observed(Frame frame, Observation observation) {
    statistics.observed(observation);
    looked.accept(frame);
    if (keeper.isPresent() && observation instanceof Observation.Seen seen) {
      keeper.get().offer(frame, watcher.looked(), watcher.scores(), seen);
    }
    wiring.onlooker().observed(frame, observation);
  }

  /** The rules in force. */
  Policy policy() {
    return policy;
  }

  /** The full model shall look at that frame. */
  void confirm(long frameId) {
    vision.confirm(frameId);
  }

  /** These frames shall be scored from now on. */
  void gaze(Gaze wanted) {
    gaze = wanted;
  }

  /** The core wants that logged; for what is kept of the visit. */
  void logged(Entry entry) {
    keeper
        .filter(_ -> entry.frameId().isPresent())
        .ifPresent(one -> one.recorded(entry.kind(), entry.frameId().getAsLong(), entry.dog()));
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

  /** From now on, {@code figures} tells what is to be taught; must not block. */
  void teaching(Supplier<Optional<Stats.Teach>> figures) {
    statistics.teaching(figures);
  }

  /** From now on, {@code listener} hears the figures of each minute, too; must not block. */
  void counting(Consumer<Stats> listener) {
    counting = listener;
  }

  /** When the loop that looks last turned, on the monotonic clock. */
  long visionTurned() {
    return vision.turned();
  }

  /** When the camera's supervisor last turned, on the monotonic clock. */
  long cameraTurned() {
    return vision.cameraTurned();
  }

  /** Starts the broker's line, and where the door has eyes, them and the model. */
  synchronized void start() {
    mqtt.ifPresent(MqttLink::start);
    statistics.start();
    keeper.ifPresent(VisitKeeper::start);
    if (wiring.extent() == Extent.WHOLE) {
      if (!wiring.replays()) {
        vision.open();
      }
      inside.ifPresent(InsideEye::open);
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
    keeper.ifPresent(one -> one.model(sum(bundle)));
    LOG.info(
        "The model answers, {} ms after the start of Java.",
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime());
    wiring.onlooker().modelLoaded(bundle.card());
    systemd.status("Watching for " + bundle.card().openFor() + ".");
  }

  /** Two bundles that have it in common are the same; without it nothing is kept. */
  private static Optional<String> sum(ModelBundle bundle) {
    try {
      return Optional.of(bundle.sum());
    } catch (BundleException gone) {
      LOG.warn("Nothing is kept for teaching: {}", gone.getMessage());
      return Optional.empty();
    }
  }

  private synchronized void fullModelLoaded(Models by, ModelBundle bundle) {
    if (by == models) {
      decide();
      LOG.info("The full model in {} confirms each opening.", bundle.folder());
    }
  }

  private void decide() {
    Policy door = models.policy(wiring);
    Policy now = inside.map(eye -> eye.rules(door)).orElse(door);
    statistics.judging(now);
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
    if (!models.confirm() || !wiring.replays()) {
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
        vision.open();
      }
      vision.start();
      inside.ifPresent(InsideEye::start);
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
      keeper.ifPresent(one -> one.model(Optional.empty()));
      mailbox.offer(new Event.PartRecovered("full model"));
      mailbox.offer(new Event.PartRecovered(HeadWatch.PART));
      models = models();
      models.start();
    } else {
      models.doubt(next);
    }
    decide();
    if (parts.contains(Change.Part.EYES)) {
      vision.close();
      // The new camera counts its frames from the beginning.
      snapshots.forget();
      vision = vision();
      if (tried || !wiring.replays()) {
        vision.open();
      }
      if (tried) {
        vision.start();
      }
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
    stopping.begin("stats", statistics::close);
    stopping.begin("vision", () -> last().closeLoop());
    stopping.begin("camera", () -> last().closeCamera());
    inside.ifPresent(
        eye ->
            stopping.begin(
                "camera inside",
                () -> {
                  VisionLoop _ = last();
                  eye.close();
                }));
    keeper.ifPresent(one -> stopping.begin("teach", one::close));
    stopping.begin(
        "model",
        () -> {
          VisionLoop _ = last();
          models.close();
        });
  }

  /** Nothing is exchanged any more; an exchange that is under way is waited for. */
  private synchronized VisionLoop last() {
    closed = true;
    return vision;
  }
}
