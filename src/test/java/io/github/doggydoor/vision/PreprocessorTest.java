package io.github.doggydoor.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.TestData;
import io.github.doggydoor.WantsData;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.demo.Visitor;
import io.github.doggydoor.vision.InputRecipe.Centering;
import io.github.doggydoor.vision.InputRecipe.ChannelOrder;
import io.github.doggydoor.vision.InputRecipe.Interpolation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PreprocessorTest {
  @ParameterizedTest
  @WantsData
  @CsvSource({"NEAREST, resized_nearest_uint8, 15", "BILINEAR, resized_bilinear_uint8, 6"})
  void resizesExactlyAsPilDoes(Interpolation how, String file, int photos) throws Exception {
    InputRecipe recipe = new InputRecipe(224, 224, how, ChannelOrder.RGB, Centering.NONE);
    try (Npz npz = new Npz(TestData.require("keras/" + file + ".npz"));
        Preprocessor preprocessor = new Preprocessor(recipe)) {
      assertEquals(photos, npz.names().size());
      for (String photo : npz.names()) {
        byte[] expected = npz.read(photo).bytes();
        FloatBuffer input = floats(preprocessor.prepare(Photos.read(photo)));
        byte[] actual = new byte[expected.length];
        for (int i = 0; i < actual.length; i++) {
          actual[i] = (byte) input.get(i);
        }
        assertArrayEquals(expected, actual, photo);
      }
    }
  }

  @Test
  void subtractsTheOneMeanOfEachPicture() {
    InputRecipe plain =
        new InputRecipe(224, 224, Interpolation.NEAREST, ChannelOrder.RGB, Centering.NONE);
    try (Preprocessor uncentred = new Preprocessor(plain);
        Preprocessor preprocessor = new Preprocessor(InputRecipe.NOTEBOOK)) {
      for (Path photo : DrawnPhotos.below("valid")) {
        float[] given = values(uncentred.prepare(Photos.decode(photo)));
        double mean = 0;
        for (float value : given) {
          mean += value / given.length;
        }
        assertTrue(mean > 10, photo.toString());
        float[] centred = values(preprocessor.prepare(Photos.decode(photo)));
        for (int i = 0; i < given.length; i += 1009) {
          assertEquals(given[i] - mean, centred[i], 1e-3, photo.toString());
        }
      }
    }
  }

  /** As PIL steps: from the middle of the first, by the scale, and the fraction is left out. */
  @Test
  void takesThePixelsThatPilsNearestTakes() {
    InputRecipe recipe =
        new InputRecipe(224, 224, Interpolation.NEAREST, ChannelOrder.BGR, Centering.NONE);
    try (Preprocessor preprocessor = new Preprocessor(recipe)) {
      Image image = Photos.cut(Photos.drawn(Visitor.BO), 20, 40, 500, 375);
      float[] input = values(preprocessor.prepare(image));
      double y = image.height() / 224.0 / 2;
      for (int row = 0; row < 224; row++) {
        double x = image.width() / 224.0 / 2;
        for (int column = 0; column < 224; column++) {
          int from = 3 * ((int) y * image.width() + (int) x);
          for (int c = 0; c < 3; c++) {
            assertEquals(image.bgr()[from + c] & 0xff, input[3 * (224 * row + column) + c]);
          }
          x += image.width() / 224.0;
        }
        y += image.height() / 224.0;
      }
    }
  }

  @ParameterizedTest
  @WantsData
  @CsvSource({"samplewise_center, RGB, SAMPLEWISE", "imagenet_caffe, BGR, IMAGENET_CAFFE"})
  void givesTheFeaturesThatKerasGives(String recipe, ChannelOrder channels, Centering centering)
      throws Exception {
    InputRecipe input = new InputRecipe(224, 224, Interpolation.NEAREST, channels, centering);
    try (Npz npz = new Npz(TestData.require("keras/vgg16_gap_features.npz"));
        Preprocessor preprocessor = new Preprocessor(input);
        Vgg16Features vgg16 =
            new Vgg16Features(TestData.require("vgg16/vgg16_notop_imagenet_fp32.npz"))) {
      List<String> photos = npz.read("photos").texts();
      float[] all = npz.read(recipe).floats();
      assertEquals(15, photos.size());
      for (int i = 0; i < photos.size(); i++) {
        float[] expected = Arrays.copyOfRange(all, i * 512, (i + 1) * 512);
        float[] actual = vgg16.of(preprocessor.prepare(Photos.read(photos.get(i))));
        assertArrayEquals(expected, actual, 1e-3f, photos.get(i));
      }
    }
  }

  @Test
  void subtractsEachColoursMeanInEitherOrder() {
    Image image = new Image(1, 1, new byte[] {10, 20, (byte) 200});
    for (ChannelOrder order : ChannelOrder.values()) {
      InputRecipe recipe =
          new InputRecipe(32, 40, Interpolation.AREA, order, Centering.IMAGENET_CAFFE);
      try (Preprocessor preprocessor = new Preprocessor(recipe)) {
        FloatBuffer input = floats(preprocessor.prepare(image));
        assertEquals(32 * 40 * 3, input.remaining());
        int red = order == ChannelOrder.RGB ? 0 : 2;
        assertEquals(200 - 123.68f, input.get(red), 1e-4);
        assertEquals(20 - 116.779f, input.get(1), 1e-4);
        assertEquals(10 - 103.939f, input.get(2 - red), 1e-4);
      }
    }
  }

  /** Keras' {@code imagenet_utils._preprocess_numpy_input} and {@code Rescaling}, in doubles. */
  @ParameterizedTest
  @EnumSource(ChannelOrder.class)
  void scalesAsKerasDoesAtTheDoorAndInTraining(ChannelOrder order) {
    double[] mean = {0.485, 0.456, 0.406}; // Red, green, blue.
    double[] deviation = {0.229, 0.224, 0.225};
    Image image = new Image(1, 1, new byte[] {10, 20, (byte) 200});
    double[] rgb = {200, 20, 10};
    for (Centering centering : List.of(Centering.UNIT, Centering.TF, Centering.TORCH)) {
      InputRecipe recipe = new InputRecipe(32, 40, Interpolation.AREA, order, centering);
      try (Preprocessor preprocessor = new Preprocessor(recipe)) {
        byte[] pixels = preprocessor.pixels(image);
        float[] training = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
          training[i] = pixels[i] & 0xff;
        }
        Preprocessor.centre(recipe, training);
        FloatBuffer door = floats(preprocessor.prepare(image));
        for (int channel = 0; channel < 3; channel++) {
          int colour = order == ChannelOrder.RGB ? channel : 2 - channel;
          double expected =
              switch (centering) {
                case UNIT -> rgb[colour] / 255;
                case TF -> rgb[colour] / 127.5 - 1;
                default -> (rgb[colour] / 255 - mean[colour]) / deviation[colour];
              };
          assertEquals(expected, door.get(channel), 1e-6, centering + " " + channel);
          assertEquals(door.get(channel), training[channel], 0, centering + " in training");
        }
      }
    }
  }

  @Test
  void usesTheSameBufferForPicturesOfAnySize() {
    try (Preprocessor preprocessor = new Preprocessor(InputRecipe.NOTEBOOK)) {
      ByteBuffer first = preprocessor.prepare(Photos.drawn(Visitor.BO));
      assertTrue(first.isDirect());
      FloatBuffer before = floats(first);
      float[] values = new float[before.remaining()];
      before.get(values);
      assertSame(first, preprocessor.prepare(Photos.drawn(Visitor.CAT)));
      float[] again = new float[values.length];
      floats(preprocessor.prepare(Photos.drawn(Visitor.BO))).get(again);
      assertArrayEquals(values, again);
    }
  }

  private static float[] values(ByteBuffer input) {
    FloatBuffer floats = floats(input);
    float[] values = new float[floats.remaining()];
    floats.get(values);
    return values;
  }

  private static FloatBuffer floats(ByteBuffer input) {
    assertEquals(ByteOrder.nativeOrder(), input.order());
    return input.asFloatBuffer();
  }
}
