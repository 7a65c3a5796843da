package io.github.doggydoor.report;

import io.github.doggydoor.evaluate.Rate;
import io.github.doggydoor.vision.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a training judged the photos that it learnt from, and what it staged on the owner's step, by
 * models that had never seen them: by day and by night, in words, by what the model's card says.
 */
public final class UnseenByLight {
  private static final List<String> LIGHTS = List.of("day", "night");

  /** From this share of pictures of the dog on the dog waits at the door. */
  private static final double MANY = 0.25;

  private UnseenByLight() {}

  /** The sentences; none where the card does not tell. */
  public static List<String> words(ModelCard card) {
    List<String> lines = new ArrayList<>();
    lines(lines, card, "photos", "Of your photos");
    lines(lines, card, "staged", "Of the pictures staged on your step");
    return lines;
  }

  /** What became of the dog on the owner's step, in short; none where nothing was staged. */
  static List<String> staged(ModelCard card) {
    List<String> lines = new ArrayList<>();
    for (String light : LIGHTS) {
      Rate dogs = rate(card, "staged_%s_dogs".formatted(light));
      if (dogs.of() > 0) {
        lines.add(
            "On your step by %s, %d of %d pictures of %s would not count (staged ones, scored by models that had never seen them)."
                .formatted(light, dogs.hits(), dogs.of(), card.openFor()));
      }
    }
    return lines;
  }

  /** What to do about a step on which many pictures of the dog, or any of others, are misjudged. */
  static List<String> advice(ModelCard card) {
    List<String> lines = new ArrayList<>();
    List<String> dark = new ArrayList<>();
    int strangers = 0;
    for (String light : LIGHTS) {
      Rate dogs = rate(card, "staged_%s_dogs".formatted(light));
      if (dogs.of() > 0 && dogs.share() > MANY) {
        dark.add("by " + light);
      }
      strangers += rate(card, "staged_%s_strangers".formatted(light)).hits();
    }
    if (!dark.isEmpty()) {
      lines.add(
          "On your step %s, %s is kept out in many pictures. Add photos of %s there %s, from the door's own camera, and more of the whole animal before a ground of another colour; then train again."
              .formatted(
                  String.join(" and ", dark),
                  card.openFor(),
                  card.openFor(),
                  String.join(" and ", dark)));
    }
    if (strangers > 0) {
      lines.add(
          "On your step some pictures of others would count: add photos of other dogs, two of each, to the others' folder, and train again.");
    }
    return lines;
  }

  private static void lines(List<String> lines, ModelCard card, String kind, String what) {
    boolean any = false;
    for (String light : LIGHTS) {
      Rate dogs = rate(card, "%s_%s_dogs".formatted(kind, light));
      Rate strangers = rate(card, "%s_%s_strangers".formatted(kind, light));
      if (dogs.of() + strangers.of() > 0) {
        any = true;
        lines.add(
            "%s by %s, scored by models that had never seen them, %s and %s."
                .formatted(
                    what,
                    light,
                    side(dogs, card.openFor(), "would not count"),
                    side(strangers, "the others", "would")));
      }
    }
    boolean night =
        rate(card, kind + "_night_dogs").of() + rate(card, kind + "_night_strangers").of() > 0;
    if (any && !night) {
      lines.add(what + " none is by night: nothing is known of the night from them.");
    }
  }

  private static String side(Rate wrong, String who, String what) {
    return wrong.of() == 0
        ? "there is none of " + who
        : "%d of %d of %s %s (with 95 %% certainty %s)"
            .formatted(wrong.hits(), wrong.of(), who, what, Figures.interval(wrong));
  }

  private static Rate rate(ModelCard card, String name) {
    return new Rate(count(card.metrics(), name + "_wrong"), count(card.metrics(), name));
  }

  private static int count(Map<String, Double> metrics, String name) {
    return (int) Math.round(metrics.getOrDefault(name, 0.0));
  }
}
