package io.github.doggydoor.camera;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EncodedPictureTest {
  /** Smooth, so that the mean of a block is what stands in its middle. */
  private static byte[] slope(int width, int height) {
    byte[] bgr = new byte[width * height * 3];
    for (int i = 0; i < width * height; i++) {
      bgr[i * 3] = (byte) (i % width * 250 / width);
      bgr[i * 3 + 1] = (byte) (i / width * 250 / height);
      bgr[i * 3 + 2] = (byte) 100;
    }
    return PhotoDecoder.encodeJpeg(new Image(width, height, bgr), 95);
  }

  @Test
  void aGlanceIsNoWiderThanItMustBe() throws CameraException {
    int[][] widths = {{1280, 160}, {1279, 320}, {640, 160}, {400, 200}, {319, 319}, {100, 100}};
    for (int[] width : widths) {
      EncodedPicture picture = new EncodedPicture(slope(width[0], 96), "slope", 160);
      assertEquals(width[1], picture.glance().width(), "of " + width[0]);
      assertEquals(width[0], picture.whole().width());
    }
  }

  @Test
  void aGlanceIsTheWholeMadeSmall() throws CameraException {
    EncodedPicture picture = new EncodedPicture(slope(1280, 720), "slope", 160);
    Image glance = picture.glance();
    assertEquals(90, glance.height());
    for (int y = 0; y < 90; y++) {
      for (int x = 0; x < 160; x++) {
        int at = (y * 160 + x) * 3;
        assertEquals((x * 8 + 3.5) * 250 / 1280, glance.bgr()[at] & 0xFF, 4, x + "," + y);
        assertEquals((y * 8 + 3.5) * 250 / 720, glance.bgr()[at + 1] & 0xFF, 4, x + "," + y);
        assertEquals(100, glance.bgr()[at + 2] & 0xFF, 4, x + "," + y);
      }
    }
  }

  @Test
  void theWholeIsWhatTheDecoderGivesAndIsNotKept() throws CameraException {
    byte[] jpeg = slope(640, 480);
    EncodedPicture picture = new EncodedPicture(jpeg, "slope", 160);
    assertArrayEquals(PhotoDecoder.decode(jpeg, "slope").bgr(), picture.whole().bgr());
    assertTrue(picture.bytes() < jpeg.length + 160 * 120 * 3 + 1, picture.bytes() + " bytes");
  }

  @Test
  void aDamagedPictureIsRefusedBeforeAnybodyLooks() {
    byte[] jpeg = slope(640, 480);
    byte[] half = Arrays.copyOf(jpeg, jpeg.length / 2);
    CameraException e =
        assertThrows(CameraException.class, () -> new EncodedPicture(half, "frame 7", 160));
    assertTrue(e.getMessage().contains("frame 7 is truncated"), e.getMessage());
  }
}
