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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PreprocessorTest {
  /** Photos of which places are ties, and the checksums of what PIL makes of them. */
  private static final Map<String, String> TIES =
      Map.of("7", "7df03359", "22", "a6b64fc5", "62", "fdb8e109", "71", "09570ccf");

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
      for (String photo : how == Interpolation.NEAREST ? TIES.keySet() : Set.<String>of()) {
        Image image = Photos.read("train/not_bo/" + photo + ".jpg");
        assertEquals(TIES.get(photo), checksum(preprocessor.pixels(image)), photo);
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

  /**
   * Pictures of one row, then of one column, whose pixels hold their own places. The checksums are
   * of the places that Pillow 13.0.0 takes, all sizes one after the other: {@code crc =
   * zlib.crc32(np.asarray(Image.fromarray(np.arange(n, dtype='i4').reshape(1, n)).resize((side, 1),
   * Image.NEAREST)).astype('<u2'), crc)}; by columns they are the same. OpenCV's {@code
   * INTER_NEAREST_EXACT} takes other ones at 55 of the sizes for 224, at 43 for 96 and at 1,145 for
   * 299.
   */
  @ParameterizedTest
  @CsvSource({"224, e3a11dd3", "96, 0988d72c", "299, 87fb7adb"})
  void takesThePixelsThatPilsNearestTakesOfEverySizeUpTo4096(int side, String pils) {
    int other = InputRecipe.MIN_SIDE;
    CRC32 across = new CRC32();
    CRC32 down = new CRC32();
    try (Preprocessor wide = new Preprocessor(nearest(side, other));
        Preprocessor high = new Preprocessor(nearest(other, side))) {
      for (int size = 1; size <= 4096; size++) {
        byte[] row = wide.resize(places(size, 1));
        byte[] column = high.resize(places(1, size));
        int[] expected = pilsNearest(size, side);
        assertArrayEquals(expected, taken(row, 0, 1, side), size + " wide");
        assertArrayEquals(expected, taken(row, (other - 1) * side, 1, side), size + " wide, below");
        assertArrayEquals(expected, taken(column, 0, other, side), size + " high");
        for (int i = 0; i < side; i++) {
          across.update(row, 3 * i, 2);
          down.update(column, 3 * i * other, 2);
        }
      }
    }
    assertEquals(pils, HexFormat.of().toHexDigits((int) across.getValue()));
    assertEquals(pils, HexFormat.of().toHexDigits((int) down.getValue()));
  }

  /**
   * The sizes of two photos whose logits were off from Keras' by 0.05 and 0.18, and what cameras
   * give, upright too. The checksums are of Pillow 13.0.0's {@code resize((224, 224),
   * Image.NEAREST)} of pictures of mode {@code I} whose pixels hold y × width + x, three bytes
   * each, the least first.
   */
  @ParameterizedTest
  @CsvSource({
    "1280, 720, d32a809a",
    "499, 384, 946648db",
    "320, 240, 720a5142",
    "640, 480, cff67683",
    "800, 600, cf616b43",
    "1280, 960, c15566b3",
    "1920, 1080, e18097ac",
    "2304, 1296, f8a6ea04",
    "480, 640, 5ef0a12e",
    "720, 1280, c4ec3af9",
    "1, 1, d2d5321f",
  })
  void takesThePixelsThatPilsNearestTakesOfCamerasPictures(int width, int height, String pils) {
    try (Preprocessor preprocessor = new Preprocessor(nearest(224, 224))) {
      assertEquals(pils, checksum(preprocessor.resize(places(width, height))));
    }
  }

  /** As {@code camera.crop} cuts; against {@code crop((64, 36, 1024, 676))} before the same. */
  @Test
  void takesThePixelsThatPilsNearestTakesOfAPart() {
    try (Preprocessor preprocessor = new Preprocessor(nearest(224, 224))) {
      Image part = Photos.cut(places(1280, 720), 64, 36, 960, 640);
      assertEquals("6ffed5fb", checksum(preprocessor.resize(part)));
      Square square = new Square(64, 36, 960, 640);
      assertEquals("6ffed5fb", checksum(preprocessor.resize(places(1280, 720), square)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPartIsPreparedAsIfThereWereNoMoreOfThePicture(InputRecipe.Interpolation how) {
    Image picture = Photos.drawn(Visitor.BO);
    Square part = new Square(37, 21, 241, 263);
    Image cut = Photos.cut(picture, part.x(), part.y(), part.width(), part.height());
    InputRecipe recipe =
        new InputRecipe(
            224, 224, how, InputRecipe.ChannelOrder.RGB, InputRecipe.Centering.SAMPLEWISE);
    try (Preprocessor ofPart = new Preprocessor(recipe);
        Preprocessor ofCut = new Preprocessor(recipe)) {
      ofPart.prepare(picture);
      assertEquals(ofCut.prepare(cut), ofPart.prepare(picture, part));
    }
  }

  /** The photos of the course that OpenCV resizes differently; of RGB, by Pillow 13.0.0. */
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

  /** PIL's rule: from half the scale, by the scale, and the fraction is left out. */
  private static int[] pilsNearest(int from, int to) {
    int[] places = new int[to];
    double scale = (double) from / to;
    double place = scale * 0.5;
    for (int i = 0; i < to; i++) {
      places[i] = (int) place;
      place += scale;
    }
    return places;
  }

  private static InputRecipe nearest(int width, int height) {
    return new InputRecipe(width, height, Interpolation.NEAREST, ChannelOrder.BGR, Centering.NONE);
  }

  /** A picture whose pixels hold their own places, the least byte first. */
  private static Image places(int width, int height) {
    byte[] bgr = new byte[width * height * 3];
    for (int i = 0; i < width * height; i++) {
      bgr[3 * i] = (byte) i;
      bgr[3 * i + 1] = (byte) (i >> 8);
      bgr[3 * i + 2] = (byte) (i >> 16);
    }
    return new Image(width, height, bgr);
  }

  /** What places {@code count} pixels hold, one in {@code step} from {@code first} on. */
  private static int[] taken(byte[] pixels, int first, int step, int count) {
    int[] places = new int[count];
    for (int i = 0; i < count; i++) {
      int at = 3 * (first + i * step);
      places[i] = pixels[at] & 0xff | (pixels[at + 1] & 0xff) << 8 | (pixels[at + 2] & 0xff) << 16;
    }
    return places;
  }

  private static String checksum(byte[] pixels) {
    CRC32 crc = new CRC32();
    crc.update(pixels);
    return HexFormat.of().toHexDigits((int) crc.getValue());
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
