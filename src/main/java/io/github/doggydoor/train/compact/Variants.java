package io.github.doggydoor.train.compact;

import io.github.doggydoor.train.network.PictureBatch;
import io.github.doggydoor.train.photos.Augmentation;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.train.regimen.BatchOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.types.TFloat32;

/**
 * Photos and what is drawn of each once and for all: rows of pictures, of which the first of each
 * photo is the photo itself.
 *
 * @param each how many rows each photo has, 1 or more
 */
record Variants(
    Pictures pictures, List<LabelledPhoto> photos, int each, Augmentation augmentation, long seed) {

  /** How many there are. */
  int rows() {
    return photos.size() * each;
  }

  /** The photo that a row is drawn of. */
  LabelledPhoto photo(int row) {
    return photos.get(row / each);
  }

  /** The pictures of {@code rows}, centred: {@code (n, height, width, 3)}; the caller closes it. */
  TFloat32 batch(int[] rows) {
    return PictureBatch.of(pictures.recipe(), Arrays.stream(rows).mapToObj(this::values).toList());
  }

  private float[] values(int row) {
    Path photo = photo(row).file();
    return row % each == 0
        ? pictures.values(photo)
        : pictures.augmented(photo, augmentation, BatchOrder.random(seed, "variant", row));
  }
}
