package io.github.doggydoor.train.familiarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.TestData;
import io.github.doggydoor.WantsData;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.DrawnModel;
import io.github.doggydoor.train.network.PictureBatch;
import io.github.doggydoor.train.network.ServingModel;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.train.rows.RowsFile;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.Score;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An imported model comes to know what its dog looks like. */
class AdaptationTest extends AdaptationFixture {
  @Test
  @WantsData
  void kerasOwnModelGivesItsLogitsAndTellsBoFromPicturesOfNothing() throws Exception {
    Path keras = TestData.require("keras/saved_model");
    ModelBundle imported = load(keras, InputRecipe.NOTEBOOK);
    Path photos = TestData.require("presidential_doggy_door");
    Dataset dataset = dataset(some(photos.resolve("train/bo"), 8), strangers(photos));
    ModelBundle adapted = adapt(imported, dataset, "adapted");
    List<Path> seen = new ArrayList<>(some(photos.resolve("valid/bo"), 5));
    seen.addAll(some(photos.resolve("valid/not_bo"), 3));
    List<Score> scores = sameLogits(imported, adapted, seen);
    double least = adapted.card().thresholds().minFamiliarity();
    for (Score bo : scores.subList(0, 5)) {
      assertTrue(bo.familiarity() > least, bo + " is known from " + least);
    }
    for (Score stranger : scores.subList(5, 8)) {
      assertTrue(stranger.familiarity() < least, stranger + " is known from " + least);
    }
    Path dusk = picture(0, "blue.png");
    Score nothing = sameLogits(imported, adapted, List.of(dusk)).getFirst();
    assertTrue(nothing.score() > 0, "the notebook's model takes it for Bo: " + nothing);
    assertTrue(nothing.familiarity() < least - 0.1, nothing + " is known from " + least);
  }

  @Test
  void aModelOfDrawnPhotosGivesItsLogitsAndTellsBoFromPicturesOfNothing() throws Exception {
    ModelBundle imported = load(DrawnModel.export(folder.resolve("export")), DrawnModel.recipe());
    Dataset dataset = dataset(DrawnPhotos.below("train/bo"), DrawnPhotos.below("train/not_bo"));
    ModelBundle adapted = adapt(imported, dataset, "adapted");
    double least = adapted.card().thresholds().minFamiliarity();
    for (Score bo : sameLogits(imported, adapted, DrawnPhotos.below("valid/bo"))) {
      assertTrue(bo.familiarity() > least, bo + " is known from " + least);
    }
    for (Score other : sameLogits(imported, adapted, DrawnPhotos.below("valid/not_bo"))) {
      assertTrue(other.familiarity() < least, other + " is known from " + least);
    }
    Score nothing = sameLogits(imported, adapted, List.of(picture(0, "blue.png"))).getFirst();
    assertTrue(nothing.familiarity() < least, nothing + " is known from " + least);
  }

  @Test
  void theFamiliarityIsThatOfTheNetworksOwnFeatures() throws Exception {
    TensorFlowLibrary.load();
    InputRecipe recipe = small();
    Weights weights = Weights.fresh(Vgg16.NARROW, new SplittableRandom(7));
    Path model = folder.resolve("model");
    ServingModel.write(model, Vgg16.NARROW, weights, recipe, Optional.empty());
    Dataset dataset = dataset(pictures(0, 6), pictures(100, 5));
    ModelBundle imported = load(model, recipe);
    ModelBundle adapted = adapt(imported, dataset, "adapted");
    List<Path> unseen = pictures(200, 3);
    List<Score> scores = sameLogits(imported, adapted, unseen);
    try (TrainingGraph graph = new TrainingGraph(Vgg16.NARROW, 0, 1)) {
      graph.load(weights);
      References references =
          References.of(
              features(graph, dataset.train(), "bo"), features(graph, dataset.train(), "not_bo"));
      List<float[]> features =
          features(
              graph, unseen.stream().map(file -> new LabelledPhoto(file, "x", "x")).toList(), "x");
      for (int i = 0; i < 3; i++) {
        assertEquals(references.familiarity(features.get(i)), scores.get(i).familiarity(), 1e-4);
      }
    }
  }

  @Test
  void theCardSaysWhatWasAdded() throws Exception {
    ModelBundle imported = narrow();
    ModelBundle adapted = adapt(imported, dataset(pictures(0, 4), pictures(100, 2)), "adapted");
    ModelCard card = adapted.card();
    assertEquals(Optional.of("familiarity"), card.tensors().familiarity());
    assertEquals(imported.card().thresholds().open(), card.thresholds().open());
    assertTrue(card.thresholds().minFamiliarity() > -1);
    assertTrue(imported.card().notices().toString().contains(ModelCard.NO_REFERENCES));
    assertFalse(card.notices().toString().contains(ModelCard.NO_REFERENCES));
    assertTrue(card.notices().contains("References were added to the model: 4 photos of bo."));
    try (Stream<Path> left = Files.list(folder)) {
      assertFalse(left.anyMatch(file -> file.toString().contains("adapting")));
    }
  }

  @Test
  void aBundleMayBeReplacedByItself() throws Exception {
    ModelBundle imported = narrow();
    Dataset dataset = dataset(pictures(0, 4), pictures(100, 2));
    Adaptation.adapt(imported, Optional.of(dataset), imported.folder(), true, Progress.SILENT);
    ModelBundle again = ModelBundle.open(imported.folder());
    assertTrue(again.card().tensors().familiarity().isPresent());
    assertTrue(again.givesFeatures());
    assertTrue(RowsFile.in(again.folder(), 0).isPresent());
    String message =
        assertThrows(TrainingException.class, () -> adapt(again, dataset, "twice")).getMessage();
    assertTrue(message.contains("has references already"), message);
  }

  @Test
  void photosThatAreTooFewAreCounted() throws Exception {
    ModelBundle imported = narrow();
    Dataset dataset = dataset(pictures(0, 2), pictures(100, 2));
    String message =
        assertThrows(TrainingException.class, () -> adapt(imported, dataset, "few")).getMessage();
    assertTrue(message.contains("need 3 photos of it and one of another"), message);
    assertTrue(message.contains("have 2 and 2"), message);
    assertFalse(Files.exists(folder.resolve("few")));
  }

  @Test
  void withoutPhotosItIsSaidWhatWantsThem() throws Exception {
    ModelBundle imported = narrow();
    String message =
        assertThrows(
                TrainingException.class,
                () ->
                    Adaptation.adapt(
                        imported, Optional.empty(), folder.resolve("x"), false, Progress.SILENT))
            .getMessage();
    assertTrue(message.contains("lacks references, and that is made of photos"), message);
  }

  private static List<float[]> features(
      TrainingGraph graph, List<LabelledPhoto> photos, String label) throws Exception {
    List<float[]> features = new ArrayList<>();
    for (LabelledPhoto photo : photos) {
      if (photo.label().equals(label)) {
        Pictures pictures = new Pictures(small(), Set.of(photo.file()));
        try (var batch = PictureBatch.of(small(), pictures.values(List.of(photo.file())))) {
          features.add(graph.at(TrainingGraph.Entry.FEATURES, TrainingGraph.Entry.PICTURES, batch));
        }
      }
    }
    return features;
  }

  private static List<Path> strangers(Path photos) throws IOException {
    return some(photos.resolve("train/not_bo"), 16);
  }

  private static List<Path> some(Path folder, int count) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().limit(count).toList();
    }
  }
}
