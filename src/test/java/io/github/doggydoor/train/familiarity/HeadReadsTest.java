package io.github.doggydoor.train.familiarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.BundleWeights;
import io.github.doggydoor.train.network.DrawnModel;
import io.github.doggydoor.train.network.ServingModel;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.rows.DogRows;
import io.github.doggydoor.train.rows.FeatureRow;
import io.github.doggydoor.train.rows.Pool;
import io.github.doggydoor.train.rows.RowsFile;
import io.github.doggydoor.train.rows.SameRows;
import io.github.doggydoor.vision.BundleWriter;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.Score;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a head reads: an older bundle comes to give it, and brings along that of its photos. */
class HeadReadsTest extends AdaptationFixture {
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
}
