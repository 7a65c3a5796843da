package io.github.doggydoor.daemon;

import io.github.doggydoor.board.Board;
import io.github.doggydoor.board.BoardException;
import io.github.doggydoor.board.InterlockedLatch;
import io.github.doggydoor.camera.FrameGrabber;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.decision.DoorState;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.mqtt.MqttLink;
import io.github.doggydoor.vision.ModelBundle;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running door. It starts in the order of need, button first, and stops in reverse, so that the
 * button works from before the model is loaded until the board is let go of. Only the board must be
 * there: log, broker, camera and model may come later, or never.
 */
public final class Daemon {
  private static final Logger LOG = LoggerFactory.getLogger("daemon");
  private static final Duration LOG_PATIENCE = Duration.ofMillis(400);

  /** The grabber leaves hung drivers behind by itself; it stands only once it has given up. */
  private static final Duration CAMERA_PATIENCE = Duration.ofMinutes(2);

  private final Wiring wiring;
  private final SdNotify systemd;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicBoolean stopping = new AtomicBoolean();

  private final Mailbox mailbox = new Mailbox();
  private final Board board;
  private final InterlockedLatch latch;
  private final WallClock clock;
  private final LateDoorLog log;
  private final Recorder recorder;
  private final DecisionLoop decision;
  private final Optional<MqttLink> mqtt;
  private final FrameGrabber grabber;
  private final VisionLoop vision;
  private final ModelLoader model;
  private final Housekeeping housekeeping;
  private final Optional<Watchdog> watchdog;

  /**
   * Starts the door.
   *
   * @param model a model bundle instead of the configuration's
   * @param photos where the photos of a replay lie, instead of the configuration's
   * @param environment the variables of the process, of which systemd's are read
   * @throws BoardException where the latch or the button cannot be had; nothing else keeps the door
   *     from starting
   */
  public static Daemon start(
      Configuration configuration,
      Optional<Path> model,
      Optional<Path> photos,
      Map<String, String> environment)
      throws BoardException {
    return start(configuration, model, photos, environment, Onlooker.NOBODY);
  }

  /** The same, watched by {@code onlooker}. */
  public static Daemon start(
      Configuration configuration,
      Optional<Path> model,
      Optional<Path> photos,
      Map<String, String> environment,
      Onlooker onlooker)
      throws BoardException {
    Wiring wiring = new Wiring(configuration, model, photos, onlooker);
    wiring.warnings().forEach(LOG::warn);
    Daemon daemon = new Daemon(wiring, new SdNotify(environment));
    daemon.start();
    return daemon;
  }

  private Daemon(Wiring wiring, SdNotify systemd) throws BoardException {
    this.wiring = wiring;
    this.systemd = systemd;
    this.board = wiring.board();
    this.latch = wiring.interlock(board, mailbox::offer);
    this.clock = new WallClock(mailbox::offer);
    this.log = new LateDoorLog(wiring::doorLog, new RowTimes(clock));
    this.model =
        new ModelLoader(
            wiring.model(), wiring.djl(), mailbox::offer, this::modelLoaded, this::modelTried);
    this.mqtt = wiring.mqtt(log, mailbox::offer);
    Snapshots snapshotStore = wiring.snapshots();
    SnapshotTaker snapshots = new SnapshotTaker(snapshotStore::store);
    Teller teller = new Teller(mqtt, systemd, model::name, wiring.onlooker()::recorded);
    this.recorder = new Recorder(log, snapshots, teller, mailbox::offer);
    Remembered remembered = Remembered.of(log, LOG_PATIENCE);
    this.decision =
        new DecisionLoop(
            mailbox,
            DoorState.initial(
                remembered.mode().orElse(wiring.firstMode()), remembered.commands(), Moment.now()),
            wiring.policy(),
            latch,
            recorder::accept);
    mailbox.offer(new Event.Started(remembered.afterWhat()));
    this.grabber = wiring.grabber();
    this.vision =
        new VisionLoop(
            grabber,
            () -> wiring.watcher(model::classifier, model::absence),
            snapshots,
            wiring.onlooker()::observed,
            mailbox::offer,
            wiring.staleAfter(),
            wiring.framesPerSecond(),
            this::replayEnded);
    this.housekeeping = wiring.housekeeping(log, snapshotStore);
    this.watchdog = systemd.watchdogTimeout().map(this::watchdog);
  }

  private void start() throws BoardException {
    decision.start();
    board.button().onPress(nanos -> mailbox.offer(new Event.ButtonPressed()));
    LOG.info(
        "The button is armed, {} ms after the start of Java, on {}.",
        sinceStart(),
        board.describe());
    clock.start();
    recorder.start();
    wiring.listenToSensors(board, mailbox::offer);
    mqtt.ifPresent(MqttLink::start);
    if (!wiring.replays()) {
      grabber.start();
    }
    model.start();
    housekeeping.start();
    watchdog.ifPresent(Watchdog::start);
    systemd.ready("The button is armed; the model is loading.");
  }

  private void modelLoaded(ModelBundle bundle) {
    decision.policy(wiring.policy(bundle.card().thresholds()));
    LOG.info("The model answers, {} ms after the start of Java.", sinceStart());
    wiring.onlooker().modelLoaded(bundle.card());
    systemd.status("Watching for " + bundle.card().openFor() + ".");
  }

  /**
   * The door looks once the model has been tried, so that a start is not told as blindness; a
   * replay begins only then, so that nobody in it comes too early to be seen.
   */
  private void modelTried() {
    if (wiring.replays() && !stopping.get()) {
      grabber.start();
    }
    vision.start();
  }

  private void replayEnded() {
    LOG.info("The replay is at its end.");
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                Thread.sleep(wiring.longestHold());
                ended.countDown();
              } catch (InterruptedException stoppedMeanwhile) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private Watchdog watchdog(Duration timeout) {
    return new Watchdog(
        systemd,
        timeout.dividedBy(3),
        List.of(
            new Watchdog.Loop("decision", decision::turned, Duration.ofSeconds(2)),
            new Watchdog.Loop("vision", vision::turned, wiring.visionPatience()),
            new Watchdog.Loop("camera", grabber::lastTurnNanos, CAMERA_PATIENCE)));
  }

  private static long sinceStart() {
    return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
  }

  /** Waits until a replay is at its end, or {@link #stop} was called. */
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /** Stops in reverse order, within 5 s, the latch safe; a second call waits for the first. */
  public void stop() {
    try {
      if (stopping.compareAndSet(false, true)) {
        stopInReverse();
        stopped.countDown();
      } else {
        stopped.await();
      }
    } catch (InterruptedException cut) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  private void stopInReverse() throws InterruptedException {
    LOG.info("Stopping.");
    systemd.stopping();
    try {
      mailbox.offer(new Event.Stopping("asked to"));
      try (Stopping above = new Stopping(Duration.ofMillis(1500))) {
        watchdog.ifPresent(one -> above.begin("watchdog", one::close));
        above.begin("clock", clock::close);
        above.begin("housekeeping", housekeeping::close);
        above.begin("vision", vision::close);
        above.begin("camera", grabber::close);
        above.begin("model", model::close);
      }
      if (!recorder.flush(Duration.ofMillis(500))) {
        LOG.warn("The disk does not take the last rows in time.");
      }
      try (Stopping telling = new Stopping(Duration.ofSeconds(2))) {
        mqtt.ifPresent(link -> telling.begin("mqtt", link::close));
      }
      try (Stopping writing = new Stopping(Duration.ofMillis(500))) {
        writing.begin(
            "door log",
            () -> {
              recorder.close();
              log.close();
            });
      }
      decision.close();
    } finally {
      latch.close();
      board.close();
    }
    LOG.info("Stopped; the latch is in its locked position.");
  }
}
