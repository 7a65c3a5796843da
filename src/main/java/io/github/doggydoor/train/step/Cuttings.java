package io.github.doggydoor.train.step;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.vision.InputRecipe;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The dogs of an album, cut out.
 *
 * @param clean what was cut out of each photo that could be, in the album's order
 * @param unclean how many photos were left, as their cut was not clean
 */
public record Cuttings(Map<Path, CutOut> clean, int unclean) {
  private static final String CUTTING = "Cutting out the dogs";

  /**
   * Cuts the dogs out.
   *
   * @param photos the owner's and strangers' together, since what they have in common is sought
   * @param judged how the network takes pictures
   * @param threads that TensorFlow may use for one operation
   */
  public static Cuttings of(
      List<Path> photos,
      Vgg16 net,
      Weights weights,
      InputRecipe judged,
      int threads,
      Progress progress)
      throws CameraException {
    Map<Path, CutOut> clean = new LinkedHashMap<>();
    if (photos.isEmpty()) {
      return new Cuttings(clean, 0);
    }
    List<float[]> maps;
    CommonObject common;
    try (NetworkMaps network = new NetworkMaps(net, weights, judged, threads)) {
      maps = network.of(photos, progress);
      common = CommonObject.of(maps, network.side());
    }
    for (int i = 0; i < maps.size(); i++) {
      progress.part(CUTTING, i, maps.size());
      Path photo = photos.get(i);
      Scissors.cut(PhotoDecoder.decode(photo), common.values(maps.get(i)))
          .cut()
          .ifPresent(cut -> clean.put(photo, cut));
    }
    progress.part(CUTTING, maps.size(), maps.size());
    return new Cuttings(clean, photos.size() - clean.size());
  }
}
