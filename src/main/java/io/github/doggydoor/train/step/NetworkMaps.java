package io.github.doggydoor.train.step;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.network.InferenceNetwork;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.vision.InputRecipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a network's highest block sees in photos, place by place. Belongs to one thread. */
final class NetworkMaps implements AutoCloseable {
  /** Photos are made so much larger than the network judges them: its map is finer then. */
  private static final double SCALE = 10.0 / 7;

  private final InferenceNetwork network;
  private final InputRecipe recipe;

  NetworkMaps(Vgg16 net, Weights weights, InputRecipe judged, int threads) {
    network = new InferenceNetwork(net, weights, threads);
    recipe =
        new InputRecipe(
            (int) (SCALE * judged.width()),
            (int) (SCALE * judged.height()),
            InputRecipe.Interpolation.AREA,
            judged.channels(),
            judged.centering());
  }

  /** How many cells a map has on a side. */
  int side() {
    return recipe.width() >> 5;
  }

  /** Of each photo {@code side × side × features}, row by row. */
  List<float[]> of(List<Path> photos, Progress progress) throws CameraException {
    List<float[]> maps = new ArrayList<>();
    for (Path photo : photos) {
      progress.part("Looking for the dogs", maps.size(), photos.size());
      Pictures one = new Pictures(recipe, Set.of(photo));
      maps.add(normed(network.map(recipe, one.values(photo))));
    }
    progress.part("Looking for the dogs", photos.size(), photos.size());
    return maps;
  }

  /** A dull photo's map counts as much as a sharp one's. */
  private static float[] normed(float[] map) {
    double sum = 0;
    for (float value : map) {
      sum += (double) value * value;
    }
    float by = (float) Math.sqrt(map.length / Math.max(1e-9, sum));
    for (int i = 0; i < map.length; i++) {
      map[i] *= by;
    }
    return map;
  }

  @Override
  public void close() {
    network.close();
  }
}
