package io.github.doggydoor.train.familiarity;

import io.github.doggydoor.train.network.ServingModel;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** By what a model tells what it never saw. */
public final class UnknownCheck {
  /**
   * How far up the least familiarity lies from the most familiar stranger, 0, to the least familiar
   * photo of the dog, 1.
   */
  public static final double WAY = 0.5;

  /** Empty where the photos are too few. */
  private final Optional<References> references;

  private final double least;

  private UnknownCheck(Optional<References> references, double least) {
    this.references = references;
    this.least = least;
  }

  /**
   * Of what a network sees in the photos. The references are of the photos to train with; those of
   * validation shall stay new to the model, and only help to find the least familiarity.
   *
   * @param features of each photo: those to train with, then those of validation
   */
  public static UnknownCheck of(Dataset dataset, List<float[]> features) {
    List<LabelledPhoto> all = new ArrayList<>(dataset.train());
    all.addAll(dataset.valid());
    List<float[]> dog = new ArrayList<>();
    List<float[]> others = new ArrayList<>();
    List<float[]> strangers = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      boolean isDog = all.get(i).label().equals(dataset.openFor());
      if (i < dataset.train().size()) {
        (isDog ? dog : others).add(features.get(i));
      }
      if (!isDog) {
        strangers.add(features.get(i));
      }
    }
    if (dog.size() < References.LEAST || others.isEmpty()) {
      return new UnknownCheck(Optional.empty(), -1);
    }
    References references = References.of(dog, others);
    return new UnknownCheck(
        Optional.of(references),
        references.threshold(strangers.stream().mapToDouble(references::familiarity).toArray()));
  }

  /** The least familiarity that is known; −1 where there are no references. */
  public double least() {
    return least;
  }

  /** How familiar a picture with these features is; 1 where there are no references. */
  public double familiarity(float[] features) {
    return references.map(known -> known.familiarity(features)).orElse(1.0);
  }

  /** The references as an output of the model; empty where there are none. */
  public Optional<ServingModel.FeatureOutput> output() {
    return references.map(known -> known::familiarity);
  }

  /** What the owner ought to know where there is none. */
  public List<String> notices(Dataset dataset) {
    return references.isPresent()
        ? List.of()
        : List.of(
            "There is no unknown-check: it needs %d photos of %s to train with."
                .formatted(References.LEAST, dataset.openFor()));
  }
}
