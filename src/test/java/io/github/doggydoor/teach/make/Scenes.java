package io.github.doggydoor.teach.make;

import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Whereabouts;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.SeenLook;
import io.github.doggydoor.train.rows.FeatureRow;
import io.github.doggydoor.train.rows.Pool;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelCard;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A world of numbers in which a model learnt a dog from photos, and the step shows it otherwise:
 * what is of the dog lies along one axis, what is of the step along another.
 */
public final class Scenes {
  public static final int LENGTH = 24;
  static final String MODEL = "a".repeat(64);
  private static final Instant MONDAY = Instant.parse("2026-11-02T08:00:00Z");

  private final Random random = new Random(5);

  /** The model's card: open at 1, veto at −6, familiar from 0.1. */
  public static ModelCard card(String... names) {
    List<ModelCard.Dog> dogs = new ArrayList<>();
    for (String name : names) {
      dogs.add(
          new ModelCard.Dog(
              name, new ModelCard.Thresholds(1, -6, 0.1), Map.of(), Map.of(), List.of()));
    }
    return new ModelCard(
        names.length == 1 ? List.of(names[0], "others") : List.of(names),
        dogs,
        InputRecipe.NOTEBOOK,
        new ModelCard.Tensors("serving_default", "input", "logit", Optional.of("familiarity")),
        Map.of(),
        "numbers",
        Map.of("false_accepts_wish", "0.005"),
        OptionalLong.empty(),
        MONDAY,
        "numbers",
        List.of());
  }

  /** The rules of the reference configuration, of a model that knows these dogs. */
  static Policy policy(ModelCard card) throws Exception {
    SortedMap<String, Policy.Thresholds> dogs = new TreeMap<>();
    card.dogs()
        .forEach(
            dog ->
                dogs.put(
                    card.dogs().size() == 1 ? Whereabouts.DOG : dog.name(),
                    new Policy.Thresholds(
                        dog.thresholds().open(),
                        dog.thresholds().veto(),
                        dog.thresholds().minFamiliarity())));
    return ConfigurationReader.read(Path.of("deploy/doggydoor.yaml")).policy(dogs);
  }

  /**
   * What the network sees.
   *
   * @param who how much of the dog there is, −1 to 1
   * @param step how much of the owner's step
   */
  float[] features(double who, double step) {
    float[] features = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      features[i] = (float) (1 + 0.25 * random.nextGaussian());
    }
    features[0] += (float) (2 * who);
    features[1] += (float) (2 * who);
    features[2] += (float) (4 * step);
    features[3] += (float) (2 * who * step);
    return features;
  }

  /** Photos of the dog and of others, some kept aside, and a cohort. */
  public List<FeatureRow> basis() {
    List<FeatureRow> rows = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      rows.add(new FeatureRow(features(1, 0), true, 1, Pool.PHOTO, false, "own " + i));
      rows.add(new FeatureRow(features(-1, 0), false, 1, Pool.PHOTO, false, "other " + i));
    }
    for (int i = 0; i < 4; i++) {
      rows.add(new FeatureRow(features(-1, 0), false, 1, Pool.VALID, false, "aside " + i));
    }
    for (int i = 0; i < 40; i++) {
      rows.add(new FeatureRow(features(-0.8, 0), false, 1, Pool.COHORT_DOG, false, "dog " + i / 2));
    }
    return rows;
  }

  /**
   * A visit of two seconds at the step.
   *
   * @param who how much of the dog there is
   * @param own what the model's own head says of each frame
   * @param familiarity likewise
   */
  public KeptVisit visit(long id, int day, double who, double own, double familiarity) {
    List<SeenFrame> frames = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      SortedMap<String, SeenLook.SeenMark> marks = new TreeMap<>();
      marks.put("bo", new SeenLook.SeenMark(own, familiarity));
      frames.add(
          new SeenFrame(
              Duration.ofMillis(200L * i), true, List.of(new SeenLook(features(who, 1), marks))));
    }
    Instant begun = MONDAY.plus(Duration.ofDays(day));
    return new KeptVisit(
        id,
        begun,
        begun.plusSeconds(2),
        MODEL,
        0,
        KeptVisit.Outcome.DENIED,
        "",
        false,
        frames,
        List.of(new KeptPicture(0, "2026-11-02/" + id + "-0.jpg", false, "the first")));
  }
}
