package io.github.doggydoor.train.familiarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.train.familiarity.UnknownCheck.Kind;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** By day the dog lies along one axis and strangers along another; by night along two others. */
class UnknownCheckTest {
  private static final List<float[]> DOG =
      List.of(row(9, 1, 0, 0), row(9, 0, 1, 0), row(9, 1, 1, 0));
  private static final List<float[]> OTHERS = List.of(row(1, 9, 0, 0), row(0, 9, 1, 0));
  private static final List<float[]> NIGHT =
      List.of(row(1, 0, 9, 3), row(0, 1, 9, 3), row(1, 1, 9, 3));
  private static final List<float[]> OTHERS_BY_NIGHT = List.of(row(1, 0, 2, 9), row(0, 1, 3, 9));
  private static final float[] NEW_BY_NIGHT = row(1, 0.5f, 9, 3);

  private static final UnknownCheck BY_DAY = UnknownCheck.of(dataset(), features());
  private static final UnknownCheck BOTH = with(new Kind(NIGHT, NIGHT, OTHERS_BY_NIGHT));

  @Test
  void aNightThatIsLikeTheDogsNightsIsKnownThoughNoPhotoIsLikeIt() {
    assertTrue(BY_DAY.familiarity(NEW_BY_NIGHT) < BY_DAY.least());
    assertTrue(BOTH.familiarity(NEW_BY_NIGHT) >= BOTH.least());
    for (float[] stranger : OTHERS_BY_NIGHT) {
      assertTrue(BOTH.familiarity(stranger) < BOTH.least());
    }
  }

  @Test
  void anotherKindChangesNothingAboutThePhotosOwnLimit() {
    assertEquals(BY_DAY.least(), BOTH.least());
    for (float[] photo : DOG) {
      assertTrue(BOTH.familiarity(photo) >= BY_DAY.familiarity(photo));
    }
    for (float[] stranger : OTHERS) {
      assertTrue(BOTH.familiarity(stranger) < BOTH.least());
    }
  }

  @Test
  void aKindOfTooFewMomentsOrWithoutStrangersIsLeftOut() {
    for (Kind few :
        List.of(
            new Kind(NIGHT.subList(0, 2), List.of(1, 2), OTHERS_BY_NIGHT),
            new Kind(NIGHT, List.of(1, 2, 2), OTHERS_BY_NIGHT),
            new Kind(NIGHT, NIGHT, List.of()))) {
      assertEquals(
          BY_DAY.familiarity(NEW_BY_NIGHT), with(few).familiarity(NEW_BY_NIGHT), few.toString());
    }
  }

  @Test
  void theModelGivesTheSame() {
    TensorFlowLibrary.load();
    List<float[]> pictures = new ArrayList<>(List.of(NEW_BY_NIGHT, row(0, 0, 0, 0)));
    pictures.addAll(DOG);
    pictures.addAll(OTHERS);
    pictures.addAll(NIGHT);
    pictures.addAll(OTHERS_BY_NIGHT);
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        TFloat32 batch = TFloat32.tensorOf(StdArrays.ndCopyOf(pictures.toArray(float[][]::new)))) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> features = tf.placeholder(TFloat32.class);
      Operand<TFloat32> familiarity = BOTH.output().orElseThrow().of(tf, features);
      try (Result result = session.runner().feed(features, batch).fetch(familiarity).run()) {
        TFloat32 values = (TFloat32) result.get(0);
        for (int i = 0; i < pictures.size(); i++) {
          double expected = BOTH.familiarity(pictures.get(i));
          assertTrue(expected >= -1 && expected <= 1);
          assertEquals(expected, values.getFloat(i, 0), 1e-5, Arrays.toString(pictures.get(i)));
        }
      }
    }
  }

  @Test
  void ofSeveralDogsEachHasAColumnAndOneWithoutReferencesKnowsAll() {
    TensorFlowLibrary.load();
    UnknownCheck none = UnknownCheck.of(dataset().withTrain(List.of()), List.of());
    assertEquals(-1, none.least());
    assertTrue(UnknownCheck.beside(List.of(none, none)).isEmpty());
    List<float[]> pictures = List.of(NEW_BY_NIGHT, DOG.getFirst());
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        TFloat32 batch = TFloat32.tensorOf(StdArrays.ndCopyOf(pictures.toArray(float[][]::new)))) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> features = tf.placeholder(TFloat32.class);
      Operand<TFloat32> familiarity =
          UnknownCheck.beside(List.of(BY_DAY, none, BOTH)).orElseThrow().of(tf, features);
      try (Result result = session.runner().feed(features, batch).fetch(familiarity).run()) {
        TFloat32 values = (TFloat32) result.get(0);
        for (int i = 0; i < pictures.size(); i++) {
          assertEquals(BY_DAY.familiarity(pictures.get(i)), values.getFloat(i, 0), 1e-5);
          assertEquals(1, values.getFloat(i, 1));
          assertEquals(BOTH.familiarity(pictures.get(i)), values.getFloat(i, 2), 1e-5);
        }
      }
    }
  }

  private static UnknownCheck with(Kind kind) {
    return UnknownCheck.of(dataset(), features(), List.of(kind), UnknownCheck.WAY);
  }

  private static Dataset dataset() {
    List<LabelledPhoto> photos = new ArrayList<>();
    for (int i = 0; i < DOG.size() + OTHERS.size(); i++) {
      String label = i < DOG.size() ? "bo" : "not_bo";
      photos.add(new LabelledPhoto(Path.of(i + ".jpg"), label, label));
    }
    return new Dataset(List.of("bo", "not_bo"), "bo", photos, List.of(), List.of(), List.of());
  }

  private static List<float[]> features() {
    List<float[]> features = new ArrayList<>(DOG);
    features.addAll(OTHERS);
    return features;
  }

  private static float[] row(float... values) {
    return values;
  }
}
