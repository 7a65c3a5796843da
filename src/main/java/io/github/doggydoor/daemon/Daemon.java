package io.github.doggydoor.daemon;

import io.github.doggydoor.board.Board;
import io.github.doggydoor.board.BoardException;
import io.github.doggydoor.board.InterlockedLatch;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.daemon.computer.SdNotify;
import io.github.doggydoor.daemon.computer.WallClock;
import io.github.doggydoor.daemon.computer.Watchdog;
import io.github.doggydoor.daemon.doorlog.FormerVisits;
import io.github.doggydoor.daemon.doorlog.Housekeeping;
import io.github.doggydoor.daemon.doorlog.LastWhereabouts;
import io.github.doggydoor.daemon.doorlog.LateDoorLog;
import io.github.doggydoor.daemon.doorlog.Recorder;
import io.github.doggydoor.daemon.doorlog.Remembered;
import io.github.doggydoor.daemon.doorlog.SnapshotTaker;
import io.github.doggydoor.daemon.doorlog.Snapshots;
import io.github.doggydoor.daemon.page.WebDoor;
import io.github.doggydoor.daemon.teach.Questioner;
import io.github.doggydoor.daemon.tell.Notices;
import io.github.doggydoor.daemon.tell.Teller;
import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Gaze;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.state.DoorState;
import io.github.doggydoor.mqtt.Stats;
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

  private final SdNotify systemd;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicBoolean stopping = new AtomicBoolean();

  private final Mailbox mailbox = new Mailbox();
  private final Board board;
  private final InterlockedLatch latch;
  private final WallClock clock;
  private final LateDoorLog log;
  private final FormerVisits visits;
  private final Periphery periphery;
  private final Optional<OwnPage> page;
  private final Notices notices = new Notices();
  private final Teller teller;
  private final Recorder recorder;
  private final DecisionLoop decision;
  private final Optional<Housekeeping> housekeeping;
  private final Optional<Questioner> questioner;
  private final Optional<WebDoor> web;
  private final Optional<Watchdog> watchdog;
  private volatile Wiring wiring;

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
    return start(new Wiring(configuration, model, photos, onlooker, Extent.WHOLE), "", environment);
  }

  /**
   * Starts as much of the door as {@code wiring} has.
   *
   * @param why it is not the whole, in words
   */
  static Daemon start(Wiring wiring, String why, Map<String, String> environment)
      throws BoardException {
    wiring.warnings().forEach(LOG::warn);
    Daemon daemon = new Daemon(wiring, why, new SdNotify(environment));
    daemon.start();
    return daemon;
  }

  private Daemon(Wiring wiring, String why, SdNotify systemd) throws BoardException {
    this.wiring = wiring;
    this.systemd = systemd;
    Optional<Remembered.FirstLook> look =
        wiring.extent() == Extent.BUTTON
            ? Optional.empty()
            : Optional.of(Remembered.look(wiring.stateFolder()));
    this.board = wiring.board();
    this.latch = wiring.interlock(board, mailbox::offer);
    this.clock = new WallClock(mailbox::offer);
    this.log = new LateDoorLog(wiring::doorLog, wiring.stateFolder().mode(), clock);
    this.visits = new FormerVisits(log, clock, mailbox::offer);
    Snapshots snapshotStore = wiring.snapshots();
    this.page =
        wiring.extent() == Extent.BUTTON ? Optional.empty() : Optional.of(page(snapshotStore));
    SnapshotTaker snapshots = new SnapshotTaker(snapshotStore::store);
    this.periphery =
        new Periphery(
            wiring,
            mailbox,
            log,
            snapshots,
            board.contact().isPresent(),
            systemd,
            this::replayEnded,
            frame -> page.ifPresent(one -> one.door().looked(frame)));
    this.teller =
        new Teller(
            wiring.configuration().door().name(),
            periphery::mqtt,
            systemd,
            periphery::modelName,
            wiring.onlooker()::recorded,
            page.map(OwnPage::door),
            notices);
    this.recorder = new Recorder(log, snapshots, teller, mailbox::offer);
    Rehearsal.press(
        periphery.policy(),
        wiring.configuration().limits().of(wiring.configuration().latch().kind()));
    Remembered remembered =
        look.map(begun -> Remembered.of(begun, log, LOG_PATIENCE, mailbox::offer, clock::atLeast))
            .orElseGet(() -> Remembered.nothing(wiring.configuration().door().mode()));
    this.decision =
        new DecisionLoop(
            mailbox,
            DoorState.initial(remembered.mode(), remembered.commands(), Moment.now()),
            periphery::policy,
            latch,
            this::carryOut);
    mailbox.offer(new Event.Started(remembered.afterWhat()));
    if (wiring.extent() != Extent.WHOLE) {
      mailbox.offer(new Event.PartFailed("start", why));
    }
    this.housekeeping =
        wiring.extent() == Extent.BUTTON
            ? Optional.empty()
            : Optional.of(new Housekeeping(log, snapshotStore, wiring.configuration().log()));
    this.questioner =
        wiring.extent() == Extent.WHOLE ? Optional.of(questioner(wiring)) : Optional.empty();
    questioner.ifPresent(one -> periphery.onlookers().teaching(one::figures));
    periphery.onlookers().counting(this::counted);
    this.web = page.map(OwnPage::web);
    this.watchdog = systemd.watchdogTimeout().map(this::watchdog);
  }

  private OwnPage page(Snapshots snapshots) {
    return new OwnPage(
        () -> wiring, () -> periphery, mailbox::command, clock::isSure, snapshots, notices);
  }

  /** The figures of a minute. */
  private void counted(Stats stats) {
    page.ifPresent(one -> one.counted(stats));
    notices.counted(stats, web.filter(WebDoor::serves).isPresent());
  }

  private Questioner questioner(Wiring door) {
    return new Questioner(
        door.configuration().door().stateDir(),
        door.configuration().door().zone(),
        board.contact().isPresent(),
        log,
        periphery::rules,
        periphery::generation);
  }

  private void start() throws BoardException {
    decision.start();
    board.button().onRelease(nanos -> mailbox.offer(new Event.ButtonReleased()));
    board.button().onPress(nanos -> mailbox.offer(new Event.ButtonPressed()));
    LOG.info(
        "The button is armed, {} ms after the start of Java, on {}.",
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime(),
        board.describe());
    clock.start();
    recorder.start();
    if (wiring.extent() != Extent.BUTTON && periphery.policy().twoWay()) {
      LastWhereabouts.remember(log, mailbox::offer);
    }
    if (wiring.extent() != Extent.BUTTON) {
      visits.remember(periphery.policy());
    }
    wiring.listenToSensors(board, mailbox::offer);
    periphery.start();
    begin(wiring);
    housekeeping.ifPresent(Housekeeping::start);
    questioner.ifPresent(Questioner::start);
    web.ifPresent(WebDoor::start);
    watchdog.ifPresent(Watchdog::start);
    systemd.ready(
        wiring.extent() == Extent.WHOLE
            ? "The button is armed; the model is loading."
            : "The door runs by its button; the journal says why.");
  }

  private void begin(Wiring door) {
    try {
      notices.begin(door.configuration(), door.extent() != Extent.BUTTON);
    } catch (InterruptedException stoppedMeanwhile) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the core asks for, the latch apart; on the decision thread, so nothing here blocks. */
  private void carryOut(Action action) {
    switch (action) {
      case Action.Confirm ask -> periphery.lookout().confirm(ask.frameId());
      case Action.Look(Gaze gaze) -> periphery.lookout().gaze(gaze);
      case Action.Log(Entry entry) -> {
        if (entry.kind() == Kind.UNLOCKED) {
          entry.trace().ifPresent(periphery.onlookers()::traced);
        }
        periphery.onlookers().logged(entry);
        recorder.accept(action);
      }
      default -> recorder.accept(action);
    }
  }

  private void replayEnded() {
    LOG.info("The replay is at its end.");
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                // After that the door is locked again, whoever opened it.
                Thread.sleep(wiring.configuration().decision().maxHold().plusSeconds(1));
                end();
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
            new Watchdog.Loop("decision", decision::turned, () -> Duration.ofSeconds(2)),
            new Watchdog.Loop(
                "vision", periphery.lookout()::turned, () -> wiring.eyes().patience()),
            new Watchdog.Loop(
                "camera",
                periphery.lookout()::cameraTurned,
                () -> wiring.eyes().cameraPatience())));
  }

  /**
   * Goes over to another configuration; the latch is held all the while, and the button works.
   * Where one of its keys wants a restart, nothing is changed.
   *
   * @return the keys that want one
   */
  List<String> reload(Configuration fresh) throws InterruptedException {
    Change change = Change.between(wiring.configuration(), fresh);
    if (!change.restart().isEmpty()) {
      return change.restart();
    }
    if (!change.any()) {
      LOG.info("The configuration is as it was.");
      return List.of();
    }
    Wiring next = wiring.of(fresh);
    next.warnings().forEach(LOG::warn);
    wiring = next;
    latch.limits(fresh.limits());
    if (periphery.exchange(next, change.parts()) && change.parts().contains(Change.Part.BROKER)) {
      teller.again();
    }
    if (change.parts().contains(Change.Part.NOTICES)) {
      notices.begin(next.configuration(), next.extent() != Extent.BUTTON);
    }
    visits.remember(periphery.policy());
    LOG.info("The new configuration is in force.");
    return List.of();
  }

  /** Waits until a replay is at its end, or {@link #end} or {@link #stop} was called. */
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /** Lets go whoever waits for the end; the door itself runs until {@link #stop}. */
  void end() {
    ended.countDown();
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
      end();
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
        housekeeping.ifPresent(one -> above.begin("housekeeping", one::close));
        questioner.ifPresent(one -> above.begin("questions", one::close));
        web.ifPresent(one -> above.begin("page", one::close));
        periphery.close(above);
      }
      if (!recorder.flush(Duration.ofMillis(500))) {
        LOG.warn("The disk does not take the last rows in time.");
      }
      try (Stopping telling = new Stopping(Duration.ofSeconds(2))) {
        periphery.mqtt().ifPresent(link -> telling.begin("mqtt", link::close));
        telling.begin("notify", notices::close);
      }
      try (Stopping writing = new Stopping(Duration.ofMillis(900))) {
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
