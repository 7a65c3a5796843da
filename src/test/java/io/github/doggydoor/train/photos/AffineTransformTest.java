package io.github.doggydoor.train.photos;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.TestData;
import io.github.doggydoor.WantsData;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.Npz;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AffineTransformTest {
  private static final AffineTransform NOTHING = new AffineTransform(0, 0, 0, 1, 1, false);

  /**
   * Keras blends in double and we in float; a bilinear value has no ties that could differ more.
   */
  private static final float BOUND = 1e-4f;

  @Test
  @WantsData
  void fourTransformsOfAPhotoAreKerasWithinATenThousandthOfAGreyLevel() throws Exception {
    Path keras = TestData.require("keras");
    JsonObject reference =
        JsonParser.parseString(Files.readString(keras.resolve("augment_affine.json")))
            .getAsJsonObject();
    Path photo = keras.resolveSibling("presidential_doggy_door").resolve(text(reference, "photo"));
    float[] values = new Pictures(InputRecipe.NOTEBOOK, Set.of(photo)).values(photo);
    float worst = 0;
    int differing = 0;
    int number = 0;
    try (Npz npz = new Npz(keras.resolve("augment_affine.npz"))) {
      for (JsonElement element : reference.getAsJsonArray("cases")) {
        float[] expected = npz.read("case" + number++).floats();
        float[] actual = transform(element.getAsJsonObject()).apply(values, 224, 224);
        assertArrayEquals(expected, actual, BOUND, "case " + number);
        for (int i = 0; i < actual.length; i++) {
          float difference = Math.abs(actual[i] - expected[i]);
          worst = Math.max(worst, difference);
          differing += difference > 0 ? 1 : 0;
        }
      }
    }
    assertEquals(4, number);
    System.out.printf(
        "affine: %d of %d values differ from Keras', by %.1e grey levels at most%n",
        differing, 4 * values.length, worst);
  }

  @Test
  void nothingToDoGivesTheSameValuesInANewArray() {
    float[] values = ramp(5, 7);
    float[] same = NOTHING.apply(values, 5, 7);
    assertArrayEquals(values, same, 0);
    same[0] = -1;
    assertEquals(0, values[0]);
  }

  @Test
  void theFlipComesAfterTheTransform() {
    float[] shifted = new AffineTransform(0, 2, 0, 1, 1, true).apply(ramp(1, 4), 1, 4);
    // Pixels 0 1 2 3 move left by two, the border goes on: 2 3 3 3; mirrored: 3 3 3 2.
    assertArrayEquals(new float[] {9, 10, 11, 9, 10, 11, 9, 10, 11, 6, 7, 8}, shifted, 0);
  }

  @Test
  void aPictureThatIsNotSquareTurnsAboutItsMiddle() {
    float[] values = ramp(3, 5);
    float[] turned = new AffineTransform(180, 0, 0, 1, 1, false).apply(values, 3, 5);
    for (int pixel = 0; pixel < 15; pixel++) {
      assertEquals(values[3 * (14 - pixel)], turned[3 * pixel], 1e-4f);
    }
  }

  @Test
  void aWrongSizeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> NOTHING.apply(new float[12], 3, 2));
  }

  private static AffineTransform transform(JsonObject parameters) {
    return new AffineTransform(
        parameters.get("theta").getAsDouble(),
        parameters.get("tx").getAsDouble(),
        parameters.get("ty").getAsDouble(),
        parameters.get("zx").getAsDouble(),
        parameters.get("zy").getAsDouble(),
        false);
  }

  private static String text(JsonObject object, String name) {
    return object.get(name).getAsString();
  }

  /** Every value another. */
  private static float[] ramp(int height, int width) {
    float[] values = new float[height * width * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return values;
  }
}
