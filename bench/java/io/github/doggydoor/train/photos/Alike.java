package io.github.doggydoor.train.photos;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.PhotoDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens the check for near-duplicates to benches. */
public final class Alike {
  private Alike() {}

  /** The photos in clusters of near-duplicates, as training's own check finds them. */
  public static List<List<Path>> clusters(List<Path> photos) throws CameraException {
    List<CheckedPhoto> checked = new ArrayList<>();
    for (Path photo : photos) {
      checked.add(
          new CheckedPhoto(
              new LabelledPhoto(photo, "dog", "dog"),
              photo.toString(),
              Fingerprint.of(PhotoDecoder.decode(photo))));
    }
    return NearDuplicates.clusters(checked).stream()
        .map(cluster -> cluster.stream().map(one -> one.photo().file()).toList())
        .toList();
  }
}
