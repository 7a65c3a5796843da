package io.github.doggydoor.evaluate;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.vision.Classifier;
import io.github.doggydoor.vision.ClassifierException;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.Preprocessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Finds where a model looks: a patch of the photo's mean colour covers one place after another, and
 * what the score loses is what that place had to say (M. Zeiler, R. Fergus, "Visualizing and
 * Understanding Convolutional Networks", 2014). It needs nothing of the model but its answer, so it
 * works on any bundle; it takes {@value #INFERENCES} inferences a photo.
 */
public final class Occlusion {
  /**
   * The photo is divided into so many cells each way, as by VGG16's five poolings; a patch covers
   * two by two of them.
   */
  static final int CELLS = 7;

  private static final int PLACES = CELLS - 1;

  /** Every place of the patch, and the whole photo. */
  static final int INFERENCES = PLACES * PLACES + 1;

  /** So many of the photos that were judged wrongly, of either side. */
  private static final int WRONG = 3;

  private Occlusion() {}

  /**
   * The photos that are worth looking into, the most telling first: those that were judged wrongly
   * (the worst of each side in turn), the surest of the dog and of others, and where nothing was
   * wrong, the nearest to the line.
   */
  public static List<Evaluation.Scored> choice(Evaluation evaluation) {
    List<Evaluation.Scored> accepts = evaluation.falseAccepts();
    List<Evaluation.Scored> rejects = evaluation.falseRejects();
    List<Evaluation.Scored> right = evaluation.nearest();
    Set<Evaluation.Scored> chosen = new LinkedHashSet<>();
    accepts.stream().limit(1).forEach(chosen::add);
    rejects.stream().limit(1).forEach(chosen::add);
    for (boolean dog : List.of(true, false)) {
      Stream<Evaluation.Scored> side = right.stream().filter(p -> evaluation.isDog(p) == dog);
      side.reduce((nearer, surer) -> surer).ifPresent(chosen::add);
    }
    accepts.stream().limit(WRONG).forEach(chosen::add);
    rejects.stream().limit(WRONG).forEach(chosen::add);
    if (accepts.isEmpty() && rejects.isEmpty()) {
      right.stream().limit(2).forEach(chosen::add);
    }
    return List.copyOf(chosen);
  }

  /**
   * Looks into {@code photos} in their order, as many as fit into {@code budget}, at least one. A
   * photo that cannot be decoded any more is left out.
   *
   * @param recipe the model's
   * @param progress is told after each photo how many are done
   * @throws ClassifierException where the model fails
   */
  public static List<HeatMap> look(
      Classifier classifier,
      InputRecipe recipe,
      List<Evaluation.Scored> photos,
      Duration budget,
      IntConsumer progress)
      throws ClassifierException, InterruptedException {
    List<HeatMap> maps = new ArrayList<>();
    long start = System.nanoTime();
    try (Preprocessor preprocessor = new Preprocessor(plain(recipe))) {
      for (int i = 0; i < photos.size(); i++) {
        long spent = System.nanoTime() - start;
        if (i > 0 && spent / i * (i + 1) > budget.toNanos()) {
          break;
        }
        try {
          byte[] pixels = preprocessor.pixels(PhotoDecoder.decode(photos.get(i).photo().file()));
          Image small = new Image(recipe.width(), recipe.height(), pixels);
          maps.add(new HeatMap(photos.get(i), CELLS, drops(classifier, small)));
        } catch (CameraException gone) {
          continue; // It could be read a moment ago; the report shows it as missing.
        }
        progress.accept(maps.size());
      }
    }
    return maps;
  }

  /** The model's own size, so that the classifier's preparation of a picture only centres it. */
  private static InputRecipe plain(InputRecipe recipe) {
    return new InputRecipe(
        recipe.width(),
        recipe.height(),
        recipe.interpolation(),
        InputRecipe.ChannelOrder.BGR,
        InputRecipe.Centering.NONE);
  }

  static List<Double> drops(Classifier classifier, Image whole)
      throws ClassifierException, InterruptedException {
    double score = classifier.classify(whole).score();
    byte[] mean = meanColour(whole);
    double[] sums = new double[CELLS * CELLS];
    int[] counts = new int[CELLS * CELLS];
    for (int row = 0; row < PLACES; row++) {
      for (int column = 0; column < PLACES; column++) {
        double drop = score - classifier.classify(covered(whole, row, column, mean)).score();
        for (int cell : new int[] {0, 1, CELLS, CELLS + 1}) {
          sums[row * CELLS + column + cell] += drop;
          counts[row * CELLS + column + cell]++;
        }
      }
    }
    List<Double> drops = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      drops.add(sums[i] / counts[i]);
    }
    return drops;
  }

  private static Image covered(Image whole, int row, int column, byte[] colour) {
    byte[] pixels = Arrays.copyOf(whole.bgr(), whole.bgr().length);
    for (int y = edge(row, whole.height()); y < edge(row + 2, whole.height()); y++) {
      for (int x = edge(column, whole.width()); x < edge(column + 2, whole.width()); x++) {
        System.arraycopy(colour, 0, pixels, (y * whole.width() + x) * 3, 3);
      }
    }
    return new Image(whole.width(), whole.height(), pixels);
  }

  private static int edge(int cell, int side) {
    return cell * side / CELLS;
  }

  private static byte[] meanColour(Image image) {
    long[] sums = new long[3];
    for (int i = 0; i < image.bgr().length; i++) {
      sums[i % 3] += image.bgr()[i] & 0xff;
    }
    byte[] mean = new byte[3];
    for (int i = 0; i < 3; i++) {
      mean[i] = (byte) Math.round(sums[i] * 3.0 / image.bgr().length);
    }
    return mean;
  }
}
