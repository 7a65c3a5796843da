package io.github.doggydoor.cli.demo;

import io.github.doggydoor.cli.shared.TrainProgress;
import io.github.doggydoor.demo.PhotoSet;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.PhotoFolders;
import io.github.doggydoor.train.regimen.Regimen;
import io.github.doggydoor.train.regimen.Training;
import io.github.doggydoor.train.regimen.TrainingJob;
import io.github.doggydoor.train.regimen.TrainingOptions;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.InputRecipe.Centering;
import io.github.doggydoor.vision.InputRecipe.ChannelOrder;
import io.github.doggydoor.vision.InputRecipe.Interpolation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Trains the demo's model as {@code deploy/demo-model/make.sh} does, by {@code doggydoor train}'s
 * parts.
 */
final class DemoTraining {
  /**
   * Small, for a network that is trained while somebody waits; the mean of all pixels, as drawn.
   */
  static final InputRecipe RECIPE =
      new InputRecipe(96, 96, Interpolation.AREA, ChannelOrder.RGB, Centering.SAMPLEWISE);

  private static final double FALSE_ACCEPTS = 0.005;

  private DemoTraining() {}

  /** Draws the photos of {@code set} into {@code folder}. */
  static void render(Path folder, PhotoSet set, DemoView view)
      throws IOException, InterruptedException {
    Drawing drawing = new Drawing(view, "photos to train with", set.train() + set.valid());
    set.write(folder, drawing::drawn);
    drawing.end();
  }

  /** Draws photos into {@code photos}, and makes the model {@code out} of them. */
  static void train(Path photos, Path out, DemoView view, TrainProgress progress) throws Exception {
    PhotoSet set = PhotoSet.DEFAULT;
    render(photos, set, view);
    Dataset dataset =
        PhotoFolders.read(
            photos,
            new PhotoFolders.Options(
                Optional.of("bo"), Optional.empty(), Optional.empty(), 0.2, set.seed()));
    TrainingJob job =
        new TrainingJob(
            Vgg16.NARROW,
            Optional.empty(),
            RECIPE,
            new TrainingOptions(
                dataset,
                Regimen.SCRATCH,
                set.seed(),
                FALSE_ACCEPTS,
                Runtime.getRuntime().availableProcessors(),
                out,
                true,
                true,
                false));
    Training.run(job, progress);
    progress.end();
  }
}
