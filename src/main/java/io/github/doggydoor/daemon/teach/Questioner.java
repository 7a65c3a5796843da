package io.github.doggydoor.daemon.teach;

import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.mqtt.Stats;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.ask.Asking;
import io.github.doggydoor.teach.ask.Rules;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.teach.store.VisitSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the owner asked about visits: looks every minute whether another was kept, and asks then, and
 * once an hour. It stands apart from everything that opens: its own thread, of the lowest priority,
 * its own connection to the store, and whatever befalls it ends the asking alone.
 */
public final class Questioner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("teach");
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final int PAGE = 500;

  private final Path stateDir;
  private final DoorLog log;
  private final Supplier<Optional<Rules>> rules;
  private final IntSupplier generation;
  private final Asking asking;
  private final Thread thread = Thread.ofPlatform().name("questions").daemon().unstarted(this::run);
  private Optional<TeachStore> store = Optional.empty();
  private Optional<Rules> left = Optional.empty();
  private long newest;
  private long askedAt = System.nanoTime() - EVERY.toNanos();
  private Optional<String> refused = Optional.empty();
  private volatile Optional<Integer> open = Optional.empty();

  /**
   * @param stateDir where the store is, once something was kept
   * @param zone by which the owner counts days
   * @param contact whether there is a contact at the flap
   * @param log the door log, only read
   * @param rules by what the door judges; empty while there is no model
   * @param generation the number of the head in force; must not block
   */
  public Questioner(
      Path stateDir,
      ZoneId zone,
      boolean contact,
      DoorLog log,
      Supplier<Optional<Rules>> rules,
      IntSupplier generation) {
    this.stateDir = stateDir;
    this.log = log;
    this.rules = rules;
    this.generation = generation;
    this.asking = new Asking(zone, contact);
    thread.setPriority(Thread.MIN_PRIORITY);
  }

  public void start() {
    thread.start();
  }

  /**
   * How many questions are open, and the generation; empty where nothing was kept. Never blocks.
   */
  public Optional<Stats.Teach> figures() {
    return open.map(questions -> new Stats.Teach(questions, generation.getAsInt()));
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(LOOK);
        look();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (Throwable broken) {
      // Not even an Error may reach the door from here.
      open = Optional.empty();
      LOG.error("Nothing more is asked about visits until the next start.", broken);
    } finally {
      let();
    }
  }

  /** Asks where it is time to; a store that refuses is opened anew the next time. */
  void look() {
    try {
      if (store.isEmpty() && TeachStore.exists(stateDir)) {
        store = Optional.of(TeachStore.openBeside(stateDir));
      }
      if (store.isPresent()) {
        open = Optional.of(look(store.get()));
        refused = Optional.empty();
      }
    } catch (TeachException e) {
      let();
      open = Optional.empty();
      if (!refused.equals(Optional.of(e.getMessage()))) {
        refused = Optional.of(e.getMessage());
        LOG.warn("Nothing is asked about visits for now: {}", e.getMessage());
      }
    }
  }

  private int look(TeachStore from) throws TeachException {
    Optional<Rules> now = rules.get();
    if (now.isPresent() && !now.equals(left)) {
      now.get().keep(from);
      left = now;
    }
    boolean more = isMore(from);
    if (now.isEmpty() || !(more || System.nanoTime() - askedAt >= EVERY.toNanos())) {
      return from.openQuestions().size();
    }
    askedAt = System.nanoTime();
    return asking.turn(from, now.get(), Optional.of(log), Instant.now());
  }

  /** Whether a visit was kept since the last call. */
  private boolean isMore(TeachStore from) throws TeachException {
    long before = newest;
    List<VisitSummary> page = from.summaries(newest, PAGE);
    while (!page.isEmpty()) {
      newest = page.getLast().id();
      page = from.summaries(newest, PAGE);
    }
    return newest > before;
  }

  private void let() {
    store.ifPresent(TeachStore::close);
    store = Optional.empty();
    left = Optional.empty();
    newest = 0;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
