package io.github.doggydoor.daemon.teach;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.heads.Force;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.heads.Heads;
import io.github.doggydoor.teach.heads.HeadsInForce;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks each second whether the owner chose another generation, and has the door go by it: its
 * files are checked and read here, beside the door, and then the heads are exchanged in one step.
 * It goes back by itself where a generation cannot be read, gives what is no number, or opened for
 * a stranger within its probation. Whatever fails of it concerns teaching alone: at worst the door
 * goes by the model's own head.
 */
public final class HeadWatch implements AutoCloseable {
  /** The part of the door that fails where what was chosen cannot be had. */
  public static final String PART = "generation";

  private static final Logger LOG = LoggerFactory.getLogger(PART);
  private static final String DOOR = "the door";
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration ASK = Duration.ofMinutes(1);

  private final Generations generations;
  private final ChosenHeads chosen;
  private final Probation probation;
  private final WrongOpenings openings;
  private final ShadowNotes notes;
  private final Consumer<Event> decision;
  private final HeadsInForce heads = new HeadsInForce();
  private final Thread thread = Thread.ofPlatform().name(PART).daemon().unstarted(this::run);

  private final CountDownLatch first = new CountDownLatch(1);
  private final ReentrantLock turn = new ReentrantLock();

  private String choice = "";
  private Force force = Force.NONE;
  private long asked = System.nanoTime();
  private boolean failed;
  private String told = "";

  /**
   * @param chosen makes heads of them
   * @param decision hears what cannot be had, and that it can again; must not block
   */
  HeadWatch(
      Generations generations,
      ChosenHeads chosen,
      WrongOpenings openings,
      ShadowNotes notes,
      Consumer<Event> decision) {
    this.generations = generations;
    this.chosen = chosen;
    this.probation = new Probation(generations);
    this.openings = openings;
    this.notes = notes;
    this.decision = decision;
  }

  /**
   * The heads that were taught for a model, and which of them the door goes by.
   *
   * @param stateDir where they are kept, with what the owner said
   * @param bundle the sum of that model
   * @param decision hears what cannot be had, and that it can again; must not block
   */
  public static HeadWatch of(Path stateDir, String bundle, Consumer<Event> decision) {
    Generations generations = new Generations(stateDir);
    return new HeadWatch(
        generations,
        new ChosenHeads(generations, bundle, Heads::read),
        WrongOpenings.labelled(stateDir),
        new ShadowNotes(stateDir),
        decision);
  }

  /**
   * Has the first frame judged by what was chosen already, unless the disk takes too long to tell.
   */
  public void start() throws InterruptedException {
    thread.start();
    if (!first.await(FIRST.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn(
          "The disk does not tell which generation is in force: until then the door goes by the model's own head.");
    }
  }

  /** The heads in force; always the same object. */
  public HeadsInForce heads() {
    return heads;
  }

  private void run() {
    try {
      while (true) {
        turn();
        first.countDown();
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void turn() {
    try {
      look(System.nanoTime());
    } catch (RuntimeException | LinkageError | OutOfMemoryError bug) {
      if (isNews(bug.toString())) {
        LOG.error("What was taught cannot be looked after.", bug);
      }
    }
  }

  /**
   * One look.
   *
   * @param now on the monotonic clock
   */
  void look(long now) {
    turn.lock();
    try {
      looked(now);
    } finally {
      turn.unlock();
    }
  }

  private void looked(long now) {
    heads.failure().ifPresent(this::failed);
    if (!generations.choice().equals(choice)) {
      load();
    }
    probation.turn(heads.number() > 0, now);
    if (heads.heads().former().isPresent()) {
      probation(now);
    }
    if (now - asked >= ASK.toNanos()) {
      asked = now;
      beside(now);
    }
  }

  private void failed(HeadsInForce.Failure failure) {
    if (force.shadow().equals(OptionalInt.of(failure.number()))) {
      LOG.warn(
          "{} looks beside the door no more: {}",
          Generations.words(failure.number()),
          failure.why());
      try {
        generations.shadow(OptionalInt.empty());
      } catch (TeachException refused) {
        LOG.warn("That cannot be noted: {}", refused.getMessage());
      }
    } else {
      giveUp(failure.number(), failure.why());
    }
  }

  private void probation(long now) {
    if (probation.isOver()) {
      note();
      LOG.info("The probation of {} is over.", Generations.words(force.current()));
      load();
    } else if (now - asked >= ASK.toNanos()) {
      try {
        Optional<String> wrong = openings.since(force);
        if (wrong.isPresent()) {
          giveUp(force.current(), wrong.get());
        }
      } catch (TeachException refused) {
        tellOnce("What the owner says cannot be read", refused);
      }
    }
    if (probation.isToBeNoted(now)) {
      note();
    }
  }

  private void note() {
    try {
      probation.note(force.current());
    } catch (TeachException refused) {
      tellOnce("After a restart the probation will be longer", refused);
    }
  }

  private void beside(long now) {
    Optional<Heads.Shadow> shadow = heads.heads().shadow();
    if (shadow.isPresent()) {
      try {
        notes.note(shadow.get().number(), heads.disagreements().take(), now);
      } catch (TeachException refused) {
        tellOnce("What the shadow saw cannot be noted", refused);
      }
    }
  }

  /** Goes over to what was chosen last. */
  private void load() {
    choice = generations.choice();
    try {
      force = generations.force();
    } catch (TeachException damaged) {
      fail("what was chosen cannot be read, so nothing changes: " + damaged.getMessage());
      return;
    }
    try {
      if (!chosen.fits(force.current())) {
        heads.exchange(chosen.own(force));
        fail(
            "generation %d was taught for another model than the one in force, so the door goes by the model's own head: teach it anew (`doggydoor teach make`), or let `doggydoor teach use 0` settle it"
                .formatted(force.current()));
        return;
      }
      probation.of(force.current());
      exchange(chosen.of(force, !probation.isOver()));
    } catch (TeachException refused) {
      giveUp(force.current(), refused.getMessage());
    }
  }

  private void exchange(Heads next) {
    Heads before = heads.heads();
    heads.exchange(next);
    if (failed) {
      failed = false;
      decision.accept(new Event.PartRecovered(PART));
    }
    if (next.number() != before.number()) {
      LOG.info(
          "The door goes by {}{}.",
          Generations.words(next.number()),
          next.former().isPresent()
              ? "; " + Generations.words(force.previous()) + " may still veto"
              : "");
    }
    if (next.shadow().isPresent()) {
      LOG.info("{} looks beside it.", Generations.words(next.shadow().get().number()));
    }
  }

  /** Goes back to the one before, and tells so once. */
  private void giveUp(int number, String why) {
    try {
      Optional<Force> back = generations.rollback(number, DOOR, why);
      back.ifPresent(
          now ->
              fail(
                  "%s was given up, and the door goes by %s again: %s"
                      .formatted(
                          Generations.words(number), Generations.words(now.current()), why)));
      load();
    } catch (TeachException refused) {
      fail(
          "%s cannot be used (%s), and that cannot be noted (%s): the door goes by %s"
              .formatted(
                  Generations.words(number),
                  why,
                  refused.getMessage(),
                  Generations.words(heads.number())));
    }
  }

  private void fail(String why) {
    failed = true;
    LOG.warn("{}{}", Character.toUpperCase(why.charAt(0)), why.substring(1));
    decision.accept(new Event.PartFailed(PART, why));
  }

  private void tellOnce(String what, TeachException why) {
    if (isNews(why.getMessage())) {
      LOG.warn("{}: {}", what, why.getMessage());
    }
  }

  /** The next look may well find the same. */
  private boolean isNews(String words) {
    boolean news = !words.equals(told);
    told = words;
    return news;
  }

  /** A look that hangs on the disk is left behind. */
  @Override
  public void close() {
    if (turn.tryLock()) {
      try {
        if (heads.heads().former().isPresent()) {
          note();
        }
      } finally {
        turn.unlock();
      }
    }
    thread.interrupt();
  }
}
