package io.github.doggydoor.vision;

import io.github.doggydoor.decision.Observation.Look;
import io.github.doggydoor.decision.Observation.Mark;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the model says about one picture.
 *
 * @param dogs what it says of each dog that the door opens for, in the order of its card; one or
 *     more
 * @param preparationNanos how long it took to make the picture the model's input
 * @param inferenceNanos how long the model took, for all dogs together
 * @param features what the model's head reads of the picture, the same for all dogs; empty where
 *     the model does not give them. Is not copied, and nobody may change it
 * @param own what the model says of each by its own head, whichever head is in force
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read often.
public record Score(
    List<OfDog> dogs,
    long preparationNanos,
    long inferenceNanos,
    float[] features,
    List<OfDog> own) {
  /**
   * What it says of one dog.
   *
   * @param name the dog's label; empty where the model was not asked
   * @param logit the model's own output
   * @param score the logit oriented so that larger means the dog
   * @param familiarity how near the picture is to what the model was taught of the dog, −1 to 1; 1
   *     where the bundle has no references
   * @param open the least score that is the dog
   */
  public record OfDog(String name, double logit, double score, double familiarity, double open) {
    /** How far the score lies above the least one that is the dog; negative below it. */
    public double margin() {
      return score - open;
    }
  }

  /** Copies the lists. */
  public Score {
    dogs = List.copyOf(dogs);
    own = List.copyOf(own);
    Objects.requireNonNull(features);
    if (dogs.isEmpty()) {
      throw new IllegalArgumentException("a score is of one dog or more");
    }
  }

  /** What the model says by its own head. */
  public Score(List<OfDog> dogs, long preparationNanos, long inferenceNanos, float[] features) {
    this(dogs, preparationNanos, inferenceNanos, features, dogs);
  }

  /** The same picture as another head that reads the features says it. */
  public Score saying(List<OfDog> others) {
    return new Score(others, preparationNanos, inferenceNanos, features, own);
  }

  /** Of a model that does not give what its head reads. */
  public Score(List<OfDog> dogs, long preparationNanos, long inferenceNanos) {
    this(dogs, preparationNanos, inferenceNanos, new float[0]);
  }

  /** One of one dog whose times were not measured. */
  public Score(double logit, double score, double familiarity) {
    this(List.of(new OfDog("", logit, score, familiarity, 0)), 0, 0);
  }

  /** The dog that it looks most like: that of the highest margin. */
  public OfDog best() {
    return dogs.stream().max(Comparator.comparingDouble(OfDog::margin)).orElseThrow();
  }

  /** What the decision core hears of it: a mark for each dog, the only one by the core's name. */
  public Look look() {
    if (dogs.size() == 1) {
      return new Look(score(), familiarity());
    }
    SortedMap<String, Mark> marks = new TreeMap<>();
    dogs.forEach(dog -> marks.put(dog.name(), new Mark(dog.score(), dog.familiarity())));
    return new Look(marks);
  }

  /** The logit of {@link #best}. */
  public double logit() {
    return best().logit();
  }

  /** The score of {@link #best}. */
  public double score() {
    return best().score();
  }

  /** The familiarity of {@link #best}. */
  public double familiarity() {
    return best().familiarity();
  }
}
