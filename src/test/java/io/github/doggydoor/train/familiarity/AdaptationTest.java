package io.github.doggydoor.train.familiarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.TestData;
import io.github.doggydoor.WantsData;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.BundleWeights;
import io.github.doggydoor.train.network.DrawnModel;
import io.github.doggydoor.train.network.PictureBatch;
import io.github.doggydoor.train.network.ServingModel;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.train.rows.DogRows;
import io.github.doggydoor.train.rows.FeatureRow;
import io.github.doggydoor.train.rows.Pool;
import io.github.doggydoor.train.rows.RowsFile;
import io.github.doggydoor.train.rows.SameRows;
import io.github.doggydoor.vision.BundleWriter;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.DjlSettings;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.SavedModelImport;
import io.github.doggydoor.vision.Score;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdaptationTest {
  private static final List<String> LABELS = List.of("bo", "not_bo");

  @TempDir Path folder;

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
  void anOlderBundleWithReferencesGivesWhatItsHeadReadsAndStaysAsItWas() throws Exception {
    ModelBundle older = DrawnModel.bundle();
    assertFalse(older.givesFeatures());
    ModelBundle adapted =
        Adaptation.adapt(
            older, Optional.empty(), folder.resolve("adapted"), false, Progress.SILENT);
    assertTrue(adapted.givesFeatures());
    assertEquals(older.card().dogs(), adapted.card().dogs());
    assertEquals(older.card().tensors(), adapted.card().tensors());
    assertEquals(older.files().keySet(), adapted.files().keySet(), "sums of photos, no rows");
    BundleWeights head = BundleWeights.read(older);
    float[] kernel = head.weights().get("head/kernel");
    List<Path> photos = DrawnPhotos.below("valid");
    List<Score> before = sameLogits(older, older, photos);
    List<Score> after = sameLogits(older, adapted, photos);
    for (int i = 0; i < photos.size(); i++) {
      assertEquals(before.get(i).familiarity(), after.get(i).familiarity(), 1e-5);
      double logit = head.weights().get("head/bias")[0];
      for (int at = 0; at < kernel.length; at++) {
        logit += (double) kernel[at] * after.get(i).features()[at];
      }
      assertEquals(logit, after.get(i).logit(), 1e-4);
    }
  }

  @Test
  void withPhotosItAlsoBringsAlongWhatItsHeadReadsOfThem() throws Exception {
    Dataset dataset =
        new Dataset(
            LABELS,
            "bo",
            dataset(DrawnPhotos.below("train/bo"), DrawnPhotos.below("train/not_bo")).train(),
            dataset(DrawnPhotos.below("valid/bo"), DrawnPhotos.below("valid/not_bo")).train(),
            List.of(),
            List.of());
    ModelBundle adapted = adapt(DrawnModel.bundle(), dataset, "adapted");
    assertEquals(DrawnModel.bundle().card().thresholds(), adapted.card().thresholds());
    DogRows rows = SameRows.require(adapted, dataset);
    assertEquals((long) dataset.train().size(), SameRows.counts(rows).get(Pool.PHOTO));
    String nothing =
        assertThrows(TrainingException.class, () -> adapt(adapted, dataset, "twice")).getMessage();
    assertTrue(nothing.contains("there is nothing to add"), nothing);
  }

  @Test
  void ofSeveralDogsEachHasRowsInWhichTheOthersAreStrangers() throws Exception {
    ModelBundle adapted =
        adapt(household(), two(pictures(0, 2), pictures(100, 2), pictures(200, 2)), "h");
    assertTrue(adapted.givesFeatures());
    for (int place = 0; place < 2; place++) {
      List<FeatureRow> rows = RowsFile.in(adapted.folder(), place).orElseThrow().rows();
      assertEquals(
          place == 0 ? List.of(true, true, false, false) : List.of(false, false, true, true),
          rows.subList(0, 4).stream().map(FeatureRow::dog).toList());
    }
  }

  /** Two dogs whom nobody ever saw, in a bundle of an earlier version. */
  private ModelBundle household() throws Exception {
    TensorFlowLibrary.load();
    Path model = folder.resolve("model");
    Weights weights = Weights.fresh(Vgg16.NARROW, new SplittableRandom(7));
    float[][] nothing = new float[Vgg16.NARROW.features()][2];
    ModelCard.Tensors tensors =
        ServingModel.write(
            model,
            Vgg16.NARROW,
            Weights.beside(List.of(weights, weights)),
            small(),
            Optional.of((tf, features) -> tf.linalg.matMul(features, tf.constant(nothing))));
    ModelCard one = narrow().card();
    ModelCard.Dog bo = new ModelCard.Dog("bo", one.thresholds(), Map.of(), Map.of(), List.of());
    ModelCard.Dog rex = new ModelCard.Dog("rex", one.thresholds(), Map.of(), Map.of(), List.of());
    ModelCard card =
        new ModelCard(
            List.of("bo", "rex"),
            List.of(bo, rex),
            small(),
            tensors,
            Map.of(),
            one.backbone(),
            Map.of(),
            one.seed(),
            one.created(),
            one.source(),
            List.of());
    DrawnModel.without(model, "features");
    return BundleWriter.write(card, model, folder.resolve("two"), false);
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

  private ModelBundle narrow() throws Exception {
    TensorFlowLibrary.load();
    Path model = folder.resolve("narrow");
    Weights weights = Weights.fresh(Vgg16.NARROW, new SplittableRandom(7));
    ServingModel.write(model, Vgg16.NARROW, weights, small(), Optional.empty());
    return load(model, small());
  }

  private ModelBundle load(Path savedModel, InputRecipe recipe) throws Exception {
    return SavedModelImport.importFrom(
        savedModel, LABELS, "bo", recipe, folder.resolve("imported"), false);
  }

  private ModelBundle adapt(ModelBundle bundle, Dataset dataset, String out) throws Exception {
    return Adaptation.adapt(
        bundle, Optional.of(dataset), folder.resolve(out), false, Progress.SILENT);
  }

  /** What the second model says about each photo, after the first has said the same logit. */
  private static List<Score> sameLogits(ModelBundle before, ModelBundle after, List<Path> photos)
      throws Exception {
    DjlSettings settings = new DjlSettings(2, 1, Duration.ofMinutes(1));
    List<Score> scores = new ArrayList<>();
    try (DjlClassifier old = DjlClassifier.load(before, settings);
        DjlClassifier grown = DjlClassifier.load(after, settings)) {
      for (Path photo : photos) {
        Score score = grown.classify(PhotoDecoder.decode(photo));
        assertEquals(old.classify(PhotoDecoder.decode(photo)).logit(), score.logit(), 1e-4);
        scores.add(score);
      }
    }
    return scores;
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

  private static Dataset dataset(List<Path> dog, List<Path> others) {
    List<LabelledPhoto> train = new ArrayList<>();
    dog.forEach(file -> train.add(new LabelledPhoto(file, "bo", "bo")));
    others.forEach(file -> train.add(new LabelledPhoto(file, "not_bo", "not_bo")));
    return new Dataset(LABELS, "bo", train, List.of(), List.of(), List.of());
  }

  private static Dataset two(List<Path> bo, List<Path> rex, List<Path> others) {
    List<LabelledPhoto> train = new ArrayList<>();
    bo.forEach(file -> train.add(new LabelledPhoto(file, "bo", "bo")));
    rex.forEach(file -> train.add(new LabelledPhoto(file, "rex", "rex")));
    others.forEach(file -> train.add(new LabelledPhoto(file, "others", "others")));
    return new Dataset(
        List.of("bo", "rex", "others"),
        List.of("bo", "rex"),
        train,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Set.of(),
        Map.of());
  }

  private static List<Path> strangers(Path photos) throws IOException {
    return some(photos.resolve("train/not_bo"), 16);
  }

  private static List<Path> some(Path folder, int count) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().limit(count).toList();
    }
  }

  private static InputRecipe small() {
    return new InputRecipe(
        32,
        32,
        InputRecipe.Interpolation.NEAREST,
        InputRecipe.ChannelOrder.RGB,
        InputRecipe.Centering.SAMPLEWISE);
  }

  private List<Path> pictures(int from, int count) throws IOException {
    List<Path> pictures = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      pictures.add(picture(i, i + ".png"));
    }
    return pictures;
  }

  /** Coloured stripes that {@code number} gives; 0 gives an even evening blue. */
  private Path picture(int number, String name) throws IOException {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 64; i++) {
      image.setRGB(i % 64, i / 64, number == 0 ? 0x28_3c_a0 : (i % 64) * (i / 64) * number * 977);
    }
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
