package io.github.doggydoor.cli.model;

import io.github.doggydoor.cli.shared.RecipeConverter;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.regimen.Regimen;
import io.github.doggydoor.vision.CardDoubts;
import io.github.doggydoor.vision.InputRecipe;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a training will do, in words.
 *
 * @param untuned why a second phase that has to prove itself will not be tried
 */
record TrainPlan(
    Dataset dataset, InputRecipe recipe, Regimen regimen, long seed, Optional<String> untuned) {
  /**
   * Tells it.
   *
   * @param imageNet whether the network begins with ImageNet's weights
   */
  void tell(PrintWriter console, boolean imageNet) {
    console.println(
        "To train with: %s. To validate on: %s."
            .formatted(count(dataset.train()), count(dataset.valid())));
    for (Dataset one : dataset.each()) {
      console.println(
          "Of %s, %d look like the night (dark, or grey as by infrared)."
              .formatted(one.openFor(), one.nights()));
      CardDoubts.night(one.openFor(), Long.toString(one.nights()))
          .ifPresent(doubt -> console.println("Note: " + doubt));
    }
    console.println(
        "The door will open for %s. Input %s, seed %d."
            .formatted(dataset.openFor(), RecipeConverter.words(recipe), seed));
    if (imageNet && recipe.centering().scales()) {
      console.println(
          "Note: ImageNet's weights of VGG16 were made for values that are centred and not scaled;"
              + " with this recipe they see next to nothing. Take samplewise, or bgr with"
              + " imagenet_caffe.");
    }
    console.println(regimen.plan(untuned.isEmpty()));
    if (dataset.dogs().size() > 1) {
      console.println(
          "Each of %s gets a head, a threshold and an unknown-check of its own; to it the others of the house are strangers."
              .formatted(dataset.openFor()));
    }
    untuned.ifPresent(console::println);
    console.flush();
  }

  private String count(List<LabelledPhoto> photos) {
    List<String> counts = new ArrayList<>();
    for (String label : dataset.labels()) {
      long alike = photos.stream().filter(photo -> photo.label().equals(label)).count();
      counts.add(alike + " of " + label);
    }
    return String.join(", ", counts);
  }
}
