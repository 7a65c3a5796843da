package io.github.doggydoor.evaluate;

import io.github.doggydoor.evaluate.Evaluation.Scored;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelCard;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A small evaluation for tests: each way in which a photo can be judged is in it. */
public final class Evaluations {
  public static final Path PHOTOS = Path.of("photos");

  private Evaluations() {}

  public static ModelCard card() {
    return new ModelCard(
        List.of("bo", "not_bo"),
        "bo",
        InputRecipe.NOTEBOOK,
        new ModelCard.Tensors("serving_default", "input", "logit", Optional.of("familiarity")),
        new ModelCard.Thresholds(1, -4, 0.5),
        Map.of(),
        "VGG16",
        Map.of("epochs", "20+10"),
        OptionalLong.of(7),
        Instant.parse("2026-11-24T12:00:00Z"),
        "a <test>",
        List.of("Only for a test."));
  }

  /** Of a model that knows bo and rex. */
  public static ModelCard household() {
    ModelCard one = card();
    List<ModelCard.Dog> dogs =
        List.of("bo", "rex").stream()
            .map(name -> new ModelCard.Dog(name, one.thresholds(), Map.of(), Map.of(), List.of()))
            .toList();
    return new ModelCard(
        List.of("bo", "rex"),
        dogs,
        one.recipe(),
        one.tensors(),
        one.metrics(),
        one.backbone(),
        one.training(),
        one.seed(),
        one.created(),
        one.source(),
        one.notices());
  }

  public static Evaluation example() {
    return example(PHOTOS);
  }

  /** The same with photos that lie in {@code base}. */
  public static Evaluation example(Path base) {
    return Evaluation.of(
        card(),
        List.of(
            scored(base, "bo/at the line.jpg", "bo", 1, 0.5, 100),
            scored(base, "bo/sure.jpg", "bo", 8.5, 0.9, 110),
            scored(base, "bo/night/dark.jpg", "bo", 0.25, 0.7, 120),
            scored(base, "bo/night/half.jpg", "bo", 3, 0.49, 130),
            scored(base, "bo/night/lost.jpg", "bo", -4, 0.6, 140),
            scored(base, "cat/tom & \"jerry\".jpg", "cat", 2.346, 0.55, 150),
            scored(base, "cat/far.jpg", "cat", -9, 0.1, 160),
            scored(base, "noise/grey.jpg", "noise", 6, 0.2, 170),
            scored(base, "noise/flat.jpg", "noise", 0.99, 0.8, 900)));
  }

  public static Scored scored(
      Path base, String file, String label, double score, double familiarity, double latency) {
    Path path = Path.of(file);
    String group = path.getNameCount() > 2 ? path.getName(1).toString() : label;
    return new Scored(
        new LabelledPhoto(base.resolve(file), label, group),
        -score,
        score,
        familiarity,
        group.equals("night"),
        latency);
  }
}
