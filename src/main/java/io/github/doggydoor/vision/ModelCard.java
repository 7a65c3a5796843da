package io.github.doggydoor.vision;

import java.time.Instant;
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

  /**
   * The names by which the SavedModel is called.
   *
   * @param signature such as {@code serving_default}
   * @param input the signature's input: float {@code (n, height, width, 3)}
   * @param logit the signature's output: float {@code (n, 1)}
   * @param familiarity the output that tells how near a picture is to what was taught: float {@code
   *     (n, 1)}, −1 to 1; empty where the model has no references
   */
  public record Tensors(
      String signature, String input, String logit, Optional<String> familiarity) {}

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

  /** The score of {@code logit}: larger means the label that the door opens for. */
  public double score(double logit) {
    return labels.get(0).equals(openFor) ? -logit : logit;
  }

  /** The label that {@code logit} means. */
  public String label(double logit) {
    return labels.get(logit < 0 ? 0 : 1);
  }
}
