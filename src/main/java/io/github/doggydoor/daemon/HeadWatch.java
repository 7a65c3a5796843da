package io.github.doggydoor.daemon;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.heads.Force;
import io.github.doggydoor.teach.heads.Generation;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.heads.Heads;
import io.github.doggydoor.teach.heads.HeadsInForce;
import io.github.doggydoor.vision.Score;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks each second whether the owner chose another generation, and has the door go by it: its
 * files are checked and read here, beside the door, and then the heads are exchanged in one step.
 * It goes back by itself where a generation cannot be read, gives what is no number, or opened for
 * a stranger within its probation. Whatever fails of it concerns teaching alone: at worst the door
 * goes by the model's own head.
 *
 * <p>A probation is counted in time that the door runs, by the monotonic clock, and noted once an
 * hour: a wall clock that is not set or jumps has no say, and a restart makes it at most longer.
 */
final class HeadWatch implements AutoCloseable {
  /** Makes a head of its file. */
  interface Reader {
    UnaryOperator<Score> read(Path file) throws TeachException;
  }

  /** The part of the door that fails where what was chosen cannot be had. */
  static final String PART = "generation";

  private static final Logger LOG = LoggerFactory.getLogger(PART);
  private static final String DOOR = "the door";
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration ASK = Duration.ofMinutes(1);
  private static final Duration NOTE = Duration.ofHours(1);

  private final Generations generations;
  private final String bundle;
  private final Reader reader;
  private final WrongOpenings openings;
  private final ShadowNotes notes;
  private final Consumer<Event> decision;
  private final HeadsInForce heads = new HeadsInForce();
  private final Thread thread = Thread.ofPlatform().name(PART).daemon().unstarted(this::run);

  private final CountDownLatch first = new CountDownLatch(1);
  private final ReentrantLock turn = new ReentrantLock();

  private String choice = "";
  private Force force = Force.NONE;
  private Duration served = Duration.ZERO;
  private long turned = System.nanoTime();
  private long asked = turned;
  private long noted = turned;
  private boolean failed;
  private String told = "";

  /**
   * @param bundle the sum of the model that the door goes by
   * @param decision hears what cannot be had, and that it can again; must not block
   */
  HeadWatch(
      Generations generations,
      String bundle,
      Reader reader,
      WrongOpenings openings,
      ShadowNotes notes,
      Consumer<Event> decision) {
    this.generations = generations;
    this.bundle = bundle;
    this.reader = reader;
    this.openings = openings;
    this.notes = notes;
    this.decision = decision;
  }

  /**
   * Has the first frame judged by what was chosen already, unless the disk takes too long to tell.
   */
  void start() throws InterruptedException {
    thread.start();
    if (!first.await(FIRST.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn(
          "The disk does not tell which generation is in force: until then the door goes by the model's own head.");
    }
  }

  /** The heads in force; always the same object. */
  HeadsInForce heads() {
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
    if (heads.number() > 0) {
      served = served.plusNanos(now - turned);
    }
    turned = now;
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
    if (served.compareTo(Generations.PROBATION) >= 0) {
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
    if (now - noted >= NOTE.toNanos()) {
      noted = now;
      note();
    }
  }

  private void note() {
    try {
      generations.serve(force.current(), served);
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
      if (force.current() > 0 && !isOfThisModel(generations.get(force.current()))) {
        heads.exchange(new Heads(0, Optional.empty(), Optional.empty(), shadow()));
        fail(
            "generation %d was taught for another model than the one in force, so the door goes by the model's own head: teach it anew (`doggydoor teach make`), or let `doggydoor teach use 0` settle it"
                .formatted(force.current()));
        return;
      }
      served = force.current() > 0 ? generations.served(force.current()) : Duration.ZERO;
      exchange(
          new Heads(
              force.current(),
              force.current() > 0 ? Optional.of(head(force.current())) : Optional.empty(),
              former(),
              shadow()));
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

  /** That of the generation before, while the present one is on probation. */
  private Optional<UnaryOperator<Score>> former() {
    if (force.current() == 0 || served.compareTo(Generations.PROBATION) >= 0) {
      return Optional.empty();
    }
    return Optional.of(other(force.previous()).orElse(UnaryOperator.identity()));
  }

  private Optional<Heads.Shadow> shadow() {
    OptionalInt number = force.shadow();
    return number.isEmpty()
        ? Optional.empty()
        : other(number.getAsInt()).map(head -> new Heads.Shadow(number.getAsInt(), head));
  }

  /** One by which the door does not go: without it nothing is lost but its word. */
  private Optional<UnaryOperator<Score>> other(int number) {
    if (number == 0) {
      return Optional.empty();
    }
    try {
      return isOfThisModel(generations.get(number)) ? Optional.of(head(number)) : Optional.empty();
    } catch (TeachException refused) {
      LOG.warn("{} has no say: {}", Generations.words(number), refused.getMessage());
      return Optional.empty();
    }
  }

  private UnaryOperator<Score> head(int number) throws TeachException {
    return reader.read(generations.head(number));
  }

  private boolean isOfThisModel(Generation generation) {
    return generation.bundle().equals(bundle);
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
