package io.github.doggydoor.train.regimen;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.BlindReason;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Way;
import io.github.doggydoor.decision.rules.Door;
import io.github.doggydoor.decision.rules.Step;
import io.github.doggydoor.decision.state.DoorState;
import io.github.doggydoor.train.photos.Augmentation;
import io.github.doggydoor.vision.BlindCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Visits at the door: frames that differ as those of a camera do, first looked at by the door's
 * picture check, then scored, and heard by the decision core with the policy of the reference
 * configuration. No score vetoes, so that no opening is missed.
 */
final class Visits {
  private static final int FRAMES = 15;
  private static final Duration BETWEEN = Duration.ofMillis(200);
  private static final double NO_VETO = -1e9;

  /** What a frame differs by from the next: a small move, light, and the sensor's noise. */
  private static final Augmentation MOVE = new Augmentation(2, 0.04, 0.04, 0.05, false);

  private static final double LIGHT = 0.1;
  private static final double NOISE = 4;

  private final Configuration configuration;

  Visits(Path reference) throws Exception {
    configuration = ConfigurationReader.read(reference);
  }

  /** Whether the door opens for a visit of three seconds that shows {@code picture}. */
  boolean open(Scorer scorer, float[] picture, int side, RandomGenerator random) throws Exception {
    List<float[]> frames = new ArrayList<>();
    List<Boolean> blind = new ArrayList<>();
    try (BlindCheck check = new BlindCheck()) {
      for (int i = 0; i < FRAMES; i++) {
        float[] frame = frame(picture, side, random);
        blind.add(check.blind(UnknownPictures.image(frame, side)));
        if (!blind.getLast()) {
          frames.add(frame);
        }
      }
    }
    Iterator<Scorer.Scored> scored =
        (frames.isEmpty() ? List.<Scorer.Scored>of() : scorer.score(frames)).iterator();
    Moment now = new Moment(0, Instant.EPOCH);
    List<Observation> observations = new ArrayList<>();
    for (boolean dark : blind) {
      now = now.plus(BETWEEN);
      observations.add(
          dark
              ? new Observation.Blind(BlindReason.BLACK, "a bench", now)
              : seen(scored.next(), now));
    }
    return open(observations, configuration.policy(scorer.open(), NO_VETO, scorer.least()));
  }

  /** Whether the door opens for these observations, at these thresholds of the model. */
  boolean opens(List<Observation> observations, double open, double veto, double least) {
    return open(observations, configuration.policy(open, veto, least));
  }

  private static Observation seen(Scorer.Scored frame, Moment at) {
    return new Observation.Seen(frame.score(), frame.familiarity(), at, at.nanos());
  }

  private static boolean open(List<Observation> observations, Policy policy) {
    Moment now = new Moment(0, Instant.EPOCH);
    DoorState state = DoorState.initial(Mode.AUTO, Map.of(), now);
    state = Door.step(state, new Event.Started("a bench"), policy, now).state();
    for (Observation observation : observations) {
      Step step = Door.step(state, new Event.Observed(observation), policy, observation.at());
      if (step.actions().contains(new Action.Drive(LatchPosition.UNLOCKED, false, Way.IN))) {
        return true;
      }
      state = step.state();
    }
    return false;
  }

  private static float[] frame(float[] picture, int side, RandomGenerator random) {
    float[] frame = MOVE.apply(picture, side, side, random);
    double light = 1 + random.nextDouble(-LIGHT, LIGHT);
    for (int i = 0; i < frame.length; i++) {
      double value = frame[i] * light + random.nextGaussian() * NOISE;
      frame[i] = Math.round(Math.clamp(value, 0, 255));
    }
    return frame;
  }
}
