package io.github.doggydoor.vision;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that a bundle tells about its model; {@code bundle.json} is this record. A model may know
 * several dogs: then it gives a logit and a familiarity for each, in their order, and a negative
 * logit means that dog.
 *
 * @param labels of a model of one dog the two classes in the model's order: a negative logit means
 *     the first, a positive one the second; otherwise the dogs' names
 * @param dogs whom the door opens for, 1 to {@value #MOST_DOGS}, each another
 * @param metrics measured on the validation photos, by name; empty where nothing was measured
 * @param backbone what the model was built on, in words
 * @param training the settings that it was trained with, by name
 * @param seed of the training, where it is known
 * @param created when the bundle was made
 * @param source where the model comes from, in words
 * @param notices what the owner ought to know about this model, each a sentence
 */
public record ModelCard(
    List<String> labels,
    List<Dog> dogs,
    InputRecipe recipe,
    Tensors tensors,
    Map<String, Double> metrics,
    String backbone,
    Map<String, String> training,
    OptionalLong seed,
    Instant created,
    String source,
    List<String> notices) {

  /** More dogs than these one model does not know. */
  public static final int MOST_DOGS = 8;

  /** How the notice of a model begins whose outputs do not tell what is familiar. */
  public static final String NO_REFERENCES = "There is no unknown-check";

  /** The keys of {@link #training} that count the dog's photos by day and by night. */
  public static final String ALBUM_DAY = "album_day";

  public static final String ALBUM_NIGHT = "album_night";

  /** The keys of {@link #metrics} that count the dog's pictures that it was tried with. */
  public static final String DOGS = "threshold_dogs";

  /** And those of them that would not count. */
  public static final String DOGS_REJECTED = "threshold_false_rejects";

  /** The key of {@link #training} that counts the pictures staged on the owner's step. */
  public static final String STAGED = "staged";

  /** What the numbers of a model's output mean; whatever it is, the door gets a logit. */
  public enum Output {
    /** {@code (n, 1)}: negative means the first label, positive the second. */
    LOGIT,
    /** {@code (n, 1)}: the probability of the second label, as a sigmoid gives it. */
    PROBABILITY,
    /** {@code (n, 2)}: the probabilities of both labels, as a softmax gives them. */
    PROBABILITIES;

    /** Keras' own epsilon: a float's probability of 1 would be an infinite logit. */
    private static final double LEAST = 1e-7;

    /** By so much a softmax in floats may be beside 0 and 1. */
    private static final double ROUNDING = 1e-5;

    /** How many numbers it has. */
    int numbers() {
      return this == PROBABILITIES ? 2 : 1;
    }

    /**
     * The logit: {@code ln(p / (1 − p))} of a probability, kept within ±16.1; NaN where that is no
     * probability.
     */
    double logit(float... values) {
      return switch (this) {
        case LOGIT -> values[0];
        case PROBABILITY -> log(values[0]) - log(1.0 - values[0]);
        case PROBABILITIES -> log(values[1]) - log(values[0]);
      };
    }

    private static double log(double probability) {
      return probability < -ROUNDING || probability > 1 + ROUNDING
          ? Double.NaN
          : Math.log(Math.clamp(probability, LEAST, 1 - LEAST));
    }
  }

  /**
   * The names by which the SavedModel is called.
   *
   * @param signature such as {@code serving_default}
   * @param input the signature's input: float {@code (n, height, width, 3)}
   * @param logit the signature's output that scores: float {@code (n, dogs)}, or as {@code output}
   *     says
   * @param familiarity the output that tells how near a picture is to what was taught: float {@code
   *     (n, dogs)}, −1 to 1; empty where the model has no references
   * @param output what the numbers of {@code logit} mean
   */
  public record Tensors(
      String signature, String input, String logit, Optional<String> familiarity, Output output) {
    /** Of a model that gives a logit. */
    public Tensors(String signature, String input, String logit, Optional<String> familiarity) {
      this(signature, input, logit, familiarity, Output.LOGIT);
    }

    /** The same with another output that tells what is familiar. */
    public Tensors knowing(String familiarity) {
      return new Tensors(signature, input, logit, Optional.of(familiarity), output);
    }
  }

  /**
   * Where the decision draws its lines, in oriented scores (larger means the dog).
   *
   * @param open the least score that is the dog
   * @param veto a score at or below it is a confident stranger; less than {@code open}
   * @param minFamiliarity the least familiarity that is known, −1 (no check) to 1
   */
  public record Thresholds(double open, double veto, double minFamiliarity) {
    /** Refuses lines that cross. */
    public Thresholds {
      if (!(veto < open)) {
        throw new IllegalArgumentException(
            "the veto threshold (" + veto + ") must lie below the open threshold (" + open + ")");
      }
      if (!(minFamiliarity >= -1 && minFamiliarity <= 1)) {
        throw new IllegalArgumentException(
            "the least familiarity (" + minFamiliarity + ") must lie within -1 to 1");
      }
    }
  }

  /**
   * A dog that the door opens for.
   *
   * @param name its label
   * @param thresholds where the decision draws its lines for it
   * @param metrics what was measured of it alone; empty for the only one, as the next two are
   * @param training what was settled for it alone
   * @param notices what the owner ought to know of it
   */
  public record Dog(
      String name,
      Thresholds thresholds,
      Map<String, Double> metrics,
      Map<String, String> training,
      List<String> notices) {
    /** Copies the collections. */
    public Dog {
      Objects.requireNonNull(thresholds);
      metrics = Map.copyOf(metrics);
      training = Map.copyOf(training);
      notices = List.copyOf(notices);
    }
  }

  /** Copies the collections and checks the labels. */
  public ModelCard {
    labels = List.copyOf(labels);
    dogs = List.copyOf(dogs);
    metrics = Map.copyOf(metrics);
    training = Map.copyOf(training);
    notices = List.copyOf(notices);
    Objects.requireNonNull(recipe);
    Objects.requireNonNull(created);
    CardDogs.require(labels, dogs, tensors.output());
  }

  /** Of one dog; {@code openFor} is its label. */
  public ModelCard(
      List<String> labels,
      String openFor,
      InputRecipe recipe,
      Tensors tensors,
      Thresholds thresholds,
      Map<String, Double> metrics,
      String backbone,
      Map<String, String> training,
      OptionalLong seed,
      Instant created,
      String source,
      List<String> notices) {
    this(
        labels,
        List.of(new Dog(openFor, thresholds, Map.of(), Map.of(), List.of())),
        recipe,
        tensors,
        metrics,
        backbone,
        training,
        seed,
        created,
        source,
        notices);
  }

  /** Whom the door opens for: the label of the one dog; of several all names, in words. */
  public String openFor() {
    return CardDogs.words(dogs);
  }

  /**
   * Those of the one dog.
   *
   * @throws IllegalStateException where there are several: each has its own
   */
  public Thresholds thresholds() {
    if (dogs.size() > 1) {
      throw new IllegalStateException("the model has thresholds for each of " + openFor());
    }
    return dogs.getFirst().thresholds();
  }

  /** For each dog, in their order, the card of a model that knew it alone. */
  public List<ModelCard> each() {
    return dogs.size() == 1
        ? List.of(this)
        : dogs.stream().map(dog -> CardDogs.alone(this, dog)).toList();
  }

  /** Whether the model tells what it never saw. */
  public boolean hasReferences() {
    return tensors.familiarity().isPresent()
        && (dogs.size() == 1
            || dogs.stream().allMatch(dog -> dog.thresholds().minFamiliarity() > -1));
  }

  /** Whether it learnt animals on the owner's step, which it saw in squares about what moves. */
  public boolean learntInSquares() {
    return each().stream().anyMatch(card -> !card.training.getOrDefault(STAGED, "0").equals("0"));
  }

  /** What is unwise about a door that goes by this model, each a sentence. */
  public List<String> doubts() {
    return each().stream().flatMap(card -> CardDoubts.of(card).stream()).distinct().toList();
  }

  /**
   * The score of a dog's {@code logit}: larger means the label that the door opens for. Of several
   * dogs the first is the first label, and all are oriented alike.
   */
  public double score(double logit) {
    return labels.get(0).equals(dogs.getFirst().name()) ? -logit : logit;
  }

  /** The label that {@code logit} means, of a model of one dog. */
  public String label(double logit) {
    return labels.get(logit < 0 ? 0 : 1);
  }
}
