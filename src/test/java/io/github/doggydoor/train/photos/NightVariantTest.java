package io.github.doggydoor.train.photos;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.vision.InputRecipe;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NightVariantTest {
  @Test
  void theNightOfAPhotoIsGreyAndDarkerAndAlwaysTheSameButNotThatOfAnother() throws Exception {
    List<Path> photos = DrawnPhotos.below("valid/bo").subList(0, 4);
    Pictures pictures = new Pictures(InputRecipe.NOTEBOOK, Set.copyOf(photos));
    double day = 0;
    double dark = 0;
    for (Path photo : photos) {
      float[] night = pictures.byNight(photo);
      for (int i = 0; i < night.length; i += 3) {
        assertTrue(night[i] == night[i + 1] && night[i] == night[i + 2], "grey");
        assertTrue(night[i] >= 0 && night[i] <= 255, "a value of a picture");
        assertEquals(Math.round(night[i]), night[i], "a whole number, as a camera gives");
      }
      assertArrayEquals(night, pictures.byNight(photo), 0);
      day += mean(pictures.values(photo));
      dark += mean(night);
    }
    assertTrue(dark < 0.9 * day, dark + " of " + day);
    assertFalse(
        Arrays.equals(pictures.byNight(photos.get(0)), pictures.byNight(photos.get(1))),
        "each photo has a night of its own");
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value / values.length;
    }
    return sum;
  }
}
