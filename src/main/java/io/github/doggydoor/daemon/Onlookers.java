package io.github.doggydoor.daemon;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.daemon.health.Statistics;
import io.github.doggydoor.daemon.vision.Lookout;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Trace;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.mqtt.Stats;
import io.github.doggydoor.teach.keep.VisitKeeper;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.Watcher;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All who hear what the door sees and does, and change nothing of it: the figures of each minute,
 * what keeps visits for teaching, the page, and the {@link Onlooker}. None of them blocks.
 */
final class Onlookers implements Lookout.Audience {
  private static final Logger LOG = LoggerFactory.getLogger("daemon");
  private static final Duration STATS_EVERY = Duration.ofMinutes(1);

  private final Onlooker onlooker;
  private final Consumer<Frame> looked;
  private final Statistics statistics;
  private final Optional<VisitKeeper> keeper;
  private volatile Consumer<Stats> counting = stats -> {};
  private volatile Watcher watcher;

  /**
   * @param keeper of visits, not yet started; empty where none are kept
   * @param looked told of each frame; must not block
   * @param counted told of the figures of each minute; must not block
   */
  Onlookers(
      Onlooker onlooker,
      DoorLog log,
      Optional<VisitKeeper> keeper,
      Consumer<Frame> looked,
      Consumer<Stats> counted) {
    this.onlooker = onlooker;
    this.looked = looked;
    this.keeper = keeper;
    this.statistics =
        new Statistics(
            log,
            STATS_EVERY,
            stats -> {
              counted.accept(stats);
              counting.accept(stats);
            });
  }

  @Override
  public void watching(Watcher fresh) {
    statistics.timing(fresh);
    watcher = fresh;
  }

  /** From now on, {@code policy} says who is nobody. */
  void judging(Policy policy) {
    statistics.judging(policy);
  }

  @Override
  public void observed(Frame frame, Observation observation) {
    statistics.observed(observation);
    looked.accept(frame);
    if (keeper.isPresent() && observation instanceof Observation.Seen seen) {
      keeper.get().offer(frame, watcher.looked(), watcher.scores(), seen);
    }
    onlooker.observed(frame, observation);
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

  /** From now on, {@code figures} tells what is to be taught; must not block. */
  void teaching(Supplier<Optional<Stats.Teach>> figures) {
    statistics.teaching(figures);
  }

  /** From now on, {@code listener} hears the figures of each minute, too; must not block. */
  void counting(Consumer<Stats> listener) {
    counting = listener;
  }

  /** From now on, visits are of that model; without one nothing is kept. */
  void model(Optional<ModelBundle> bundle) {
    keeper.ifPresent(one -> one.model(bundle.flatMap(Onlookers::sum)));
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

  void start() {
    statistics.start();
    keeper.ifPresent(VisitKeeper::start);
  }

  /** Ends what counts and keeps, part beside part. */
  void close(Stopping stopping) {
    stopping.begin("stats", statistics::close);
    keeper.ifPresent(one -> stopping.begin("teach", one::close));
  }
}
