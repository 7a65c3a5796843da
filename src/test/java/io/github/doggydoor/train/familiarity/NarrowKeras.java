package io.github.doggydoor.train.familiarity;

import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.network.DrawnModel;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.photos.Augmentation;
import io.github.doggydoor.train.photos.ColouredPhotos;
import io.github.doggydoor.train.photos.PhotoFolders;
import io.github.doggydoor.train.regimen.Regimen;
import io.github.doggydoor.train.regimen.Training;
import io.github.doggydoor.train.regimen.TrainingJob;
import io.github.doggydoor.train.regimen.TrainingOptions;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.InputRecipe.Centering;
import io.github.doggydoor.vision.InputRecipe.ChannelOrder;
import io.github.doggydoor.vision.InputRecipe.Interpolation;
import io.github.doggydoor.vision.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A SavedModel as Keras exports one, of a narrow network that learnt to tell red from blue in
 * seconds: its classes are sorted by name, and class 1 has the positive logits.
 */
public final class NarrowKeras {
  /** What the network's photos were prepared by, as the command line has it. */
  public static final String RECIPE = "32x32,area,rgb,samplewise";

  private static final String SIGNATURE = "serving_default";

  private NarrowKeras() {}

  /** Writes an album: {@code red} and {@code blue} are the names of the two folders of classes. */
  public static Path album(Path folder, String red, String blue) throws IOException {
    ColouredPhotos.write(folder, 10, 4);
    for (String side : new String[] {"train", "valid"}) {
      Path part = folder.resolve(side);
      Files.move(part.resolve("bo"), part.resolve(".red"));
      Files.move(part.resolve("not_bo"), part.resolve(blue));
      Files.move(part.resolve(".red"), part.resolve(red));
    }
    return folder;
  }

  /** Trains on the album and exports the network with its logit alone. */
  public static Path exported(Path album, String dog, Path work) throws Exception {
    Regimen.Phase none = new Regimen.Phase(0, 1e-3);
    Regimen.Phase eight = new Regimen.Phase(8, 1e-3);
    Regimen regimen =
        new Regimen(8, 6, false, none, eight, 0, 0, Augmentation.NONE, false, 0, true);
    PhotoFolders.Options options =
        new PhotoFolders.Options(Optional.of(dog), Optional.empty(), Optional.empty(), 0.2, 7);
    TrainingJob job =
        new TrainingJob(
            Vgg16.NARROW,
            Optional.empty(),
            new InputRecipe(32, 32, Interpolation.AREA, ChannelOrder.RGB, Centering.SAMPLEWISE),
            new TrainingOptions(
                PhotoFolders.read(album, options),
                regimen,
                7,
                0,
                1,
                work.resolve("trained"),
                true,
                false,
                false));
    ModelBundle bundle = Training.run(job, Progress.SILENT).bundle();
    return DrawnModel.without(bundle.savedModel(), "familiarity", "features");
  }

  /** Has the exported network end in a sigmoid, as one that Keras compiles most often does. */
  public static void endInSigmoid(Path exported) throws Exception {
    ServingProto proto = ServingProto.read(exported);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> logit = tf.withName("logit_of").placeholder(TFloat32.class);
      String sigmoid = tf.withName("p").math.sigmoid(logit).asOutput().op().name() + ":0";
      String fed = proto.output(SIGNATURE, "logit");
      proto.grow(graph.toGraphDef(), "logit_of", fed, sigmoid, SIGNATURE, "probability");
    }
    proto.write(exported);
    DrawnModel.without(exported, "logit");
  }
}
