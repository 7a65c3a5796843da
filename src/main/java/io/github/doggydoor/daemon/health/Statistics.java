package io.github.doggydoor.daemon.health;

import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Quorum;
import io.github.doggydoor.decision.Trace;
import io.github.doggydoor.decision.recognition.Beholder;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.mqtt.Stats;
import io.github.doggydoor.vision.Watcher;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what the door does, and tells it now and then. */
public final class Statistics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("stats");

  /** Openings are few: a month of a lively dog. */
  private static final int OPENINGS = 500;

  /** More inferences than a minute of 60 frames a second; the times of any more are left out. */
  private static final int KEPT = 3600;

  private final DoorLog log;
  private final Proc proc;
  private final Duration every;
  private final Consumer<Stats> telling;
  private final Thread thread = Thread.ofPlatform().name("stats").daemon().unstarted(this::run);
  private final Deque<Trace> openings = new ArrayDeque<>();
  private final long[] nanos = new long[KEPT];
  private long since = System.nanoTime();
  private long frames;
  private int inferences;
  private long nobody;
  private long noEvidence;
  private volatile Optional<Quorum> quorum = Optional.empty();
  private volatile Watcher watcher;
  private volatile Supplier<Optional<Stats.Teach>> teach = Optional::empty;

  /**
   * Of this process.
   *
   * @param every how often they are told
   * @param telling takes the figures; must not block
   */
  public Statistics(DoorLog log, Duration every, Consumer<Stats> telling) {
    this(log, new Proc(), every, telling);
  }

  Statistics(DoorLog log, Proc proc, Duration every, Consumer<Stats> telling) {
    this.log = log;
    this.proc = proc;
    this.every = every;
    this.telling = telling;
  }

  public void start() {
    thread.start();
  }

  /** From now on, {@code watcher} looks. */
  public void timing(Watcher watcher) {
    this.watcher = watcher;
  }

  /** From now on, {@code figures} tells what is to be taught; must not block. */
  public void teaching(Supplier<Optional<Stats.Teach>> figures) {
    teach = figures;
  }

  /** From now on, {@code policy} says who is nobody. */
  public void judging(Policy policy) {
    quorum = Optional.of(policy.quorum());
  }

  /** A frame was looked at; called by the thread that looked, before the next one. */
  public void observed(Observation observation) {
    count(observation instanceof Observation.Seen ? watcher.latencyNanos() : 0);
    synchronized (this) {
      switch (observation) {
        case Observation.Seen seen ->
            nobody +=
                quorum.filter(of -> new Beholder(of.dogs()).isNobody(seen)).isPresent() ? 1 : 0;
        case Observation.NoEvidence _ -> noEvidence++;
        case Observation.Still _, Observation.Blind _ -> {}
      }
    }
  }

  /** Counts a frame, and its inference where {@code inferenceNanos} is above 0. */
  synchronized void count(long inferenceNanos) {
    frames++;
    if (inferenceNanos > 0) {
      if (inferences < KEPT) {
        nanos[inferences] = inferenceNanos;
      }
      inferences++;
    }
  }

  /** The camera opened the door. */
  public synchronized void traced(Trace trace) {
    openings.addLast(trace);
    if (openings.size() > OPENINGS) {
      openings.removeFirst();
    }
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(every);
        telling.accept(take());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** The figures since the last call. */
  Stats take() {
    // Disk and sensors may be slow; whoever counts must not wait for them.
    OptionalLong outbox = outbox();
    OptionalDouble celsius = proc.celsius();
    OptionalLong rssBytes = proc.rssBytes();
    OptionalLong threads = proc.threads();
    OptionalLong descriptors = proc.descriptors();
    Duration uptime = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    synchronized (this) {
      long now = System.nanoTime();
      Duration period = Duration.ofNanos(Math.max(1, now - since));
      Stats stats =
          new Stats(
              period,
              frames * 1e9 / period.toNanos(),
              inferences,
              nobody,
              noEvidence,
              latency(),
              visits(),
              celsius,
              rssBytes,
              outbox,
              threads,
              descriptors,
              uptime,
              teach.get());
      since = now;
      frames = 0;
      inferences = 0;
      nobody = 0;
      noEvidence = 0;
      return stats;
    }
  }

  private Optional<Stats.Latency> latency() {
    int count = Math.min(inferences, KEPT);
    if (count == 0) {
      return Optional.empty();
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return Optional.of(
        new Stats.Latency(
            millis(sorted, 0.5), millis(sorted, 0.95), sorted[sorted.length - 1] / 1e6));
  }

  private Optional<Stats.Visits> visits() {
    if (openings.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Stats.Spread> stages = new LinkedHashMap<>();
    for (String name : openings.getFirst().stages().keySet()) {
      long[] sorted =
          openings.stream().mapToLong(of -> of.stages().get(name).toNanos()).sorted().toArray();
      stages.put(name, new Stats.Spread(millis(sorted, 0.5), millis(sorted, 0.99)));
    }
    return Optional.of(new Stats.Visits(openings.size(), stages));
  }

  /** The nearest rank. */
  private static double millis(long[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
  }

  private OptionalLong outbox() {
    try {
      return OptionalLong.of(log.lastSeq() - log.cursor());
    } catch (DoorLogException refused) {
      LOG.debug("The rows to send cannot be counted: {}", refused.getMessage());
      return OptionalLong.empty();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
