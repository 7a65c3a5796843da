package io.github.doggydoor.train.familiarity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.network.ServingModel;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.DjlSettings;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.SavedModelImport;
import io.github.doggydoor.vision.Score;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;

/** Models and pictures to adapt them with, in a folder. */
abstract class AdaptationFixture {
  static final List<String> LABELS = List.of("bo", "not_bo");

  @TempDir Path folder;

  ModelBundle narrow() throws Exception {
    TensorFlowLibrary.load();
    Path model = folder.resolve("narrow");
    Weights weights = Weights.fresh(Vgg16.NARROW, new SplittableRandom(7));
    ServingModel.write(model, Vgg16.NARROW, weights, small(), Optional.empty());
    return load(model, small());
  }

  ModelBundle load(Path savedModel, InputRecipe recipe) throws Exception {
    return SavedModelImport.importFrom(
        savedModel, LABELS, "bo", recipe, folder.resolve("imported"), false);
  }

  ModelBundle adapt(ModelBundle bundle, Dataset dataset, String out) throws Exception {
    return Adaptation.adapt(
        bundle, Optional.of(dataset), folder.resolve(out), false, Progress.SILENT);
  }

  /** What the second model says about each photo, after the first has said the same logit. */
  static List<Score> sameLogits(ModelBundle before, ModelBundle after, List<Path> photos)
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

  static Dataset dataset(List<Path> dog, List<Path> others) {
    List<LabelledPhoto> train = new ArrayList<>();
    dog.forEach(file -> train.add(new LabelledPhoto(file, "bo", "bo")));
    others.forEach(file -> train.add(new LabelledPhoto(file, "not_bo", "not_bo")));
    return new Dataset(LABELS, "bo", train, List.of(), List.of(), List.of());
  }

  static InputRecipe small() {
    return new InputRecipe(
        32,
        32,
        InputRecipe.Interpolation.NEAREST,
        InputRecipe.ChannelOrder.RGB,
        InputRecipe.Centering.SAMPLEWISE);
  }

  List<Path> pictures(int from, int count) throws IOException {
    List<Path> pictures = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      pictures.add(picture(i, i + ".png"));
    }
    return pictures;
  }

  /** Coloured stripes that {@code number} gives; 0 gives an even evening blue. */
  Path picture(int number, String name) throws IOException {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 64; i++) {
      image.setRGB(i % 64, i / 64, number == 0 ? 0x28_3c_a0 : (i % 64) * (i / 64) * number * 977);
    }
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
