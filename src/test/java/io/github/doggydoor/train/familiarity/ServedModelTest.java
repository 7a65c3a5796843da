package io.github.doggydoor.train.familiarity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.train.network.PictureBatch;
import io.github.doggydoor.train.network.ServingModel;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.TrainingGraph.Entry;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.ColouredPhotos;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.InputRecipe.Centering;
import io.github.doggydoor.vision.InputRecipe.ChannelOrder;
import io.github.doggydoor.vision.InputRecipe.Interpolation;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.types.TFloat32;

class ServedModelTest {
  private static final InputRecipe SMALL =
      new InputRecipe(32, 32, Interpolation.AREA, ChannelOrder.RGB, Centering.SAMPLEWISE);

  @TempDir private Path folder;

  @Test
  void whatIsServedIsWhatWasTrained() throws Exception {
    TensorFlowLibrary.load();
    Weights weights = Weights.fresh(Vgg16.NARROW, new SplittableRandom(3));
    Path photo = ColouredPhotos.write(folder, 1, 1).resolve("valid/bo/00.jpg");
    Path served = folder.resolve("served");
    References known =
        References.of(List.of(ramp(1), ramp(2), ramp(3)), List.of(ramp(-1), ramp(-2)));
    ServingModel.write(served, Vgg16.NARROW, weights, SMALL, Optional.of(known::familiarity));
    try (TrainingGraph graph = new TrainingGraph(Vgg16.NARROW, 0, 1);
        TFloat32 batch =
            PictureBatch.of(SMALL, new Pictures(SMALL, Set.of(photo)).values(List.of(photo)));
        SavedModelBundle model = SavedModelBundle.load(served.toString(), "serve");
        Result result =
            model
                .session()
                .runner()
                .feed("input", batch)
                .fetch("logit")
                .fetch("familiarity")
                .fetch("features")
                .run()) {
      graph.load(weights);
      float logit = graph.logits(Entry.PICTURES, batch)[0];
      float[] read = graph.at(Entry.FEATURES, Entry.PICTURES, batch);
      double familiarity = known.familiarity(read);
      assertEquals(logit, ((TFloat32) result.get(0)).getFloat(0, 0), 1e-4);
      assertEquals(familiarity, ((TFloat32) result.get(1)).getFloat(0, 0), 1e-5);
      for (int i = 0; i < read.length; i++) {
        assertEquals(read[i], ((TFloat32) result.get(2)).getFloat(0, i), 1e-4);
      }
    }
  }

  private static float[] ramp(int slope) {
    float[] values = new float[Vgg16.NARROW.features()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, slope * (i % 7 - 3) + i % 3);
    }
    return values;
  }
}
