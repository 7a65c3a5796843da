package io.github.doggydoor.cli.shared;

import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A model bundle in words. */
public final class ModelWords {
  private ModelWords() {}

  /** What is unwise about a door that goes by the model, each a sentence. */
  public static List<String> doubts(ModelCard card) {
    List<String> doubts = new ArrayList<>(card.doubts());
    if (!card.hasReferences()) {
      doubts.add(
          "The model has no references: it scores a picture of a kind that it never saw as if it knew it, and `run` wants vision.without_references: true; add them with `doggydoor model adapt`.");
    }
    return doubts;
  }

  /** What the bundle is, each line a sentence or a figure. */
  public static List<String> of(ModelBundle bundle) {
    ModelCard card = bundle.card();
    List<String> lines = new ArrayList<>();
    boolean several = card.dogs().size() > 1;
    lines.add(
        several
            ? "Opens for %s: each has a logit and thresholds of its own.".formatted(card.openFor())
            : "Opens for "
                + card.openFor()
                + " (labels: "
                + String.join(", ", card.labels())
                + ").");
    lines.add(
        "Input: " + RecipeConverter.words(card.recipe()) + ". Backbone: " + card.backbone() + ".");
    if (several) {
      card.dogs().forEach(dog -> dog(lines, card, dog));
    } else {
      thresholds(lines, "", card, card.thresholds());
    }
    figures(lines, "", card.metrics(), card.training());
    card.seed().ifPresent(seed -> lines.add("Seed: " + seed));
    lines.add("Made " + card.created() + " from " + card.source() + ".");
    if (card.tensors().output() != ModelCard.Output.LOGIT) {
      lines.add(
          "Gives "
              + card.tensors().output().name().toLowerCase(Locale.ROOT)
              + ", of which the logit is computed, as the score.");
    }
    lines.add(Teachable.words(bundle));
    card.doubts().forEach(doubt -> lines.add("Note: " + doubt));
    card.notices().forEach(notice -> lines.add("Note: " + notice));
    return lines;
  }

  private static void dog(List<String> lines, ModelCard card, ModelCard.Dog dog) {
    String name = dog.name() + ": ";
    thresholds(lines, name, card, dog.thresholds());
    figures(lines, name, dog.metrics(), dog.training());
    dog.notices().forEach(notice -> lines.add(name + "Note: " + notice));
  }

  private static void thresholds(
      List<String> lines, String name, ModelCard card, ModelCard.Thresholds at) {
    lines.add(
        name
            + "A frame counts for opening from score %s on; one at or below %s forbids it."
                .formatted(at.open(), at.veto()));
    lines.add(
        name
            + (card.tensors().familiarity().isPresent()
                ? "Pictures with a familiarity below "
                    + at.minFamiliarity()
                    + " are unknown, and never open."
                : "Unknown kinds of pictures are not told apart."));
  }

  private static void figures(
      List<String> lines, String name, Map<String, Double> metrics, Map<String, String> training) {
    new TreeMap<>(metrics)
        .forEach((what, value) -> lines.add(name + "Measured " + what + ": " + value));
    new TreeMap<>(training)
        .forEach((what, value) -> lines.add(name + "Trained with " + what + ": " + value));
  }
}
