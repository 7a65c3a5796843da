package io.github.doggydoor.vision;

import io.github.doggydoor.vision.ModelCard.Tensors;
import io.github.doggydoor.vision.ModelCard.Thresholds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Model cards for tests. */
final class Cards {
  private Cards() {}

  /** A card for a model with the course's recipe, which opens for the first of the labels. */
  static ModelCard of(SavedModelSignature signature, List<String> labels) {
    return of(
        new Tensors(
            signature.name(),
            signature.inputs().keySet().iterator().next(),
            signature.outputs().keySet().iterator().next(),
            Optional.empty()),
        labels,
        InputRecipe.NOTEBOOK);
  }

  static ModelCard of(Tensors tensors, List<String> labels, InputRecipe recipe) {
    return new ModelCard(
        labels,
        labels.getFirst(),
        recipe,
        tensors,
        new Thresholds(1.5, -4, -1),
        Map.of("accuracy", 0.93, "auc", 1.0),
        "VGG16, ImageNet",
        Map.of("epochs", "20+10"),
        OptionalLong.of(7),
        Instant.parse("2026-11-24T12:00:00Z"),
        "a test",
        List.of());
  }

  /** A card for a model of several dogs: the first from score 1 on, the second from 2 and so on. */
  static ModelCard household(Tensors tensors, InputRecipe recipe, String... names) {
    ModelCard one = of(tensors, List.of("bo", "not_bo"), recipe);
    List<ModelCard.Dog> dogs = new ArrayList<>();
    for (String name : names) {
      int open = dogs.size() + 1;
      dogs.add(
          new ModelCard.Dog(
              name,
              new Thresholds(open, -open, open / 10.0),
              Map.of("threshold_dogs", 10.0 * open),
              Map.of("album_night", Integer.toString(5 * open)),
              List.of("A notice of " + name + ".")));
    }
    return new ModelCard(
        List.of(names),
        dogs,
        recipe,
        tensors,
        one.metrics(),
        one.backbone(),
        one.training(),
        one.seed(),
        one.created(),
        one.source(),
        List.of("A notice of all."));
  }
}
