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
  private UnseenByLight() {}

  /** The sentences; none where the card does not tell. */
  public static List<String> words(ModelCard card) {
    List<String> lines = new ArrayList<>();
    lines(lines, card, "photos", "Of your photos");
    lines(lines, card, "staged", "Of the pictures staged on your step");
    return lines;
  }

  private static void lines(List<String> lines, ModelCard card, String kind, String what) {
    boolean any = false;
    for (String light : List.of("day", "night")) {
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
        ? "none shows " + who
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
