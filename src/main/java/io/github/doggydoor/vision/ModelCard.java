package io.github.doggydoor.vision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that a bundle tells about its model; {@code bundle.json} is this record.
 *
 * @param labels the two classes in the model's order: a negative logit means the first, a positive
 *     one the second
 * @param openFor the label that the door opens for
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

  /**
   * From this share on of frames that do not count the dog waits at the door: a quorum wants
   * several within seconds.
   */
  private static final double KEEPS_OUT = 0.75;

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
   * @param logit the signature's output that scores: float {@code (n, 1)}, or as {@code output}
   *     says
   * @param familiarity the output that tells how near a picture is to what was taught: float {@code
   *     (n, 1)}, −1 to 1; empty where the model has no references
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

  /** Copies the collections and checks the labels. */
  public ModelCard {
    labels = List.copyOf(labels);
    metrics = Map.copyOf(metrics);
    training = Map.copyOf(training);
    notices = List.copyOf(notices);
    Objects.requireNonNull(recipe);
    Objects.requireNonNull(created);
    if (labels.size() != 2
        || labels.get(0).equals(labels.get(1))
        || labels.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "a model with one logit has two different labels, not " + labels);
    }
    if (!labels.contains(openFor)) {
      throw new IllegalArgumentException(
          "the door cannot open for \"" + openFor + "\": the model's labels are " + labels);
    }
  }

  /** Whether the model tells what it never saw. */
  public boolean hasReferences() {
    return tensors.familiarity().isPresent();
  }

  /** Whether it learnt animals on the owner's step, which it saw in squares about what moves. */
  public boolean learntInSquares() {
    return !training.getOrDefault(STAGED, "0").equals("0");
  }

  /** What is unwise about a door that goes by this model, each a sentence. */
  public List<String> doubts() {
    List<String> doubts = new ArrayList<>();
    OpenFor.doubt(openFor, labels)
        .map(doubt -> "The model opens for " + doubt + "; if that is wrong, make it anew.")
        .ifPresent(doubts::add);
    nightDoubt(openFor, training.getOrDefault(ALBUM_NIGHT, "")).ifPresent(doubts::add);
    keepsOut().ifPresent(doubts::add);
    return doubts;
  }

  /**
   * What to do about a model that kept nearly all pictures of its own dog out when it was tried.
   */
  public Optional<String> keepsOut() {
    long dogs = Math.round(metrics.getOrDefault(DOGS, 0.0));
    long rejected = Math.round(metrics.getOrDefault(DOGS_REJECTED, 0.0));
    return dogs == 0 || rejected < KEEPS_OUT * dogs
        ? Optional.empty()
        : Optional.of(
            "The model keeps %1$s out: of %2$d pictures of %1$s that it was tried with, %3$d would not count. Do not use it: see that all photos of %1$s are of one dog, take more of them in other light and poses, best from the door's own camera, and train again."
                .formatted(openFor, dogs, rejected));
  }

  /**
   * What a model may do whose album has next to no picture of the night.
   *
   * @param dog the label that the door opens for
   * @param nights how many there are; empty where that is not known
   */
  public static Optional<String> nightDoubt(String dog, String nights) {
    String count =
        switch (nights) {
          case "0" -> "no picture";
          case "1" -> "one picture only";
          case "2" -> "two pictures only";
          default -> "";
        };
    return count.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The album has %2$s of %1$s at night (dark, or grey as by infrared): at night %1$s may be kept out; add some, best from the door's own camera, and train again."
                .formatted(dog, count));
  }

  /** The score of {@code logit}: larger means the label that the door opens for. */
  public double score(double logit) {
    return labels.get(0).equals(openFor) ? -logit : logit;
  }

  /** The label that {@code logit} means. */
  public String label(double logit) {
    return labels.get(logit < 0 ? 0 : 1);
  }
}
