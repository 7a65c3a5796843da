package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.decision.BlindReason;
import io.github.doggydoor.decision.Gaze;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Observation.Blind;
import io.github.doggydoor.decision.Observation.Look;
import io.github.doggydoor.decision.Observation.NoEvidence;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.decision.Observation.Still;
import io.github.doggydoor.decision.Took;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Makes an observation of each frame: blind where nothing can be seen, still where nothing moved,
 * otherwise what the model says. Frames come from one thread; the figures may be read from any.
 */
public final class Watcher implements AutoCloseable {
  /**
   * How frames are looked at.
   *
   * @param check when a picture is none
   * @param gate when it is worth scoring
   * @param moving whether the model looks at what moves alone, otherwise at the whole frame
   */
  public record Settings(PictureCheck.Settings check, MotionGate.Settings gate, boolean moving) {
    public static final Settings DEFAULT =
        new Settings(PictureCheck.Settings.DEFAULT, MotionGate.Settings.DEFAULT, true);
  }

  /** A glance at a frame need not be wider than this, in pixels; {@code Frame.glance()}. */
  public static final int GLANCE_WIDTH = Thumbnail.WIDTH;

  /** So many parts of one frame the model looks at, at most; each is an inference. */
  public static final int MOST_LOOKS = 3;

  /** Three of them make the quorum of the reference within its window. */
  private static final long GLANCE_EVERY = Duration.ofSeconds(1).toNanos();

  private final Thumbnail thumbnail;
  private final PictureCheck check;
  private final MotionGate gate;
  private final boolean moving;
  private final Supplier<Optional<Classifier>> model;
  private final Supplier<String> absence;
  private long scoredAt;
  private Square looked = new Square(0, 0, 1, 1);
  private List<Score> scores = List.of();
  private volatile long inferences;
  private volatile long latencyNanos;

  /**
   * Loads OpenCV.
   *
   * @param model the classifier, empty while it is not loaded or where it could not be
   * @param absence why it is empty, in words
   * @throws IllegalArgumentException where the gate's polygons leave nothing of the picture
   */
  public Watcher(
      Settings settings, Supplier<Optional<Classifier>> model, Supplier<String> absence) {
    thumbnail = new Thumbnail();
    check = new PictureCheck(settings.check(), thumbnail);
    gate = new MotionGate(settings.gate(), thumbnail);
    moving = settings.moving();
    this.model = model;
    this.absence = absence;
  }

  /** The same, while nobody asks for more than what moves. */
  public Observation observe(Frame frame) throws InterruptedException {
    return observe(frame, Gaze.MOTION);
  }

  /**
   * What can be said about {@code frame}; takes as long as an inference where one is needed.
   * Without a model every frame is blind, moved or not, so that the owner learns of it in an hour
   * in which nobody comes.
   *
   * @param gaze which frames are scored where nothing moved
   */
  public Observation observe(Frame frame, Gaze gaze) throws InterruptedException {
    Moment at = new Moment(frame.nanos(), frame.wall());
    Optional<Blind> blind = check.check(frame);
    if (blind.isPresent()) {
      return blind.get();
    }
    if (!frame.isEvidence()) {
      return new NoEvidence(at);
    }
    boolean moved = gate.moved(frame); // Asked without a model too, so that it learns the place.
    Optional<Classifier> classifier = model.get();
    if (classifier.isEmpty()) {
      return new Blind(BlindReason.MODEL, absence.get(), at);
    }
    if (!moved && !isAskedFor(frame, gaze)) {
      return new Still(at);
    }
    try {
      return seen(classifier.get(), frame, moved, at);
    } catch (ClassifierException e) {
      return new Blind(BlindReason.MODEL, e.getMessage(), at);
    }
  }

  private boolean isAskedFor(Frame frame, Gaze gaze) {
    return switch (gaze) {
      case MOTION -> false;
      case GLANCES -> inferences == 0 || frame.nanos() - scoredAt >= GLANCE_EVERY;
      case ALL -> true;
    };
  }

  /** How many frames the model has scored. */
  public long inferences() {
    return inferences;
  }

  /** How long the last one took, with its preparation; 0 before the first. */
  public long latencyNanos() {
    return latencyNanos;
  }

  /**
   * What of the last frame that was scored the model saw, that with the highest margin where it saw
   * more than one; for the thread that frames come from.
   */
  public Square looked() {
    return looked;
  }

  /**
   * What the model gave of the last frame that was scored, in the order of {@link Seen#looks};
   * empty before the first. For the thread that frames come from.
   */
  public List<Score> scores() {
    return scores;
  }

  /** Frees OpenCV's memory, on the thread that frames come from; the classifier is not its own. */
  @Override
  public void close() {
    thumbnail.close();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  private Seen seen(Classifier classifier, Frame frame, boolean moved, Moment at)
      throws ClassifierException, InterruptedException {
    long before = System.nanoTime();
    Image image = frame.image();
    List<Part> parts = new ArrayList<>();
    for (Square square :
        moving ? gate.where(frame, image, classifier.recipe()) : List.of(Square.whole(image))) {
      parts.add(new Part(square, classifier.classify(image, square)));
    }
    parts.sort(Comparator.comparingDouble((Part part) -> part.score.best().margin()).reversed());
    looked = parts.getFirst().square;
    scores = parts.stream().map(Part::score).toList();
    latencyNanos = System.nanoTime() - before;
    inferences++;
    scoredAt = frame.nanos();
    Took took =
        new Took(
            Duration.ofNanos(before - frame.nanos()),
            Duration.ofNanos(sum(parts, Score::preparationNanos)),
            Duration.ofNanos(sum(parts, Score::inferenceNanos)));
    Look foremost = parts.removeFirst().look();
    List<Look> beside = parts.stream().map(Part::look).toList();
    boolean there = moved && !gate.isEmptyAgain();
    return new Seen(foremost, beside, at, frame.id(), there, took);
  }

  private static long sum(List<Part> parts, ToLongFunction<Score> nanos) {
    return parts.stream().map(Part::score).mapToLong(nanos).sum();
  }

  /** What the model says of one square. */
  private record Part(Square square, Score score) {
    Look look() {
      return score.look();
    }
  }
}
