package io.github.doggydoor.train;

import io.github.doggydoor.vision.InputRecipe;
import java.util.ArrayList;
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

  /** Pictures, centred: {@code (n, height, width, 3)}; the caller closes it. */
  TFloat32 batch(int[] rows) {
    InputRecipe recipe = pictures.recipe();
    List<float[]> values = new ArrayList<>();
    for (int row : rows) {
      float[] photo = pictures.values(photo(row).file());
      values.add(
          row % each == 0
              ? photo
              : augmentation.apply(
                  photo, recipe.height(), recipe.width(), BatchOrder.random(seed, "variant", row)));
    }
    return Pictures.batch(recipe, values);
  }
}
