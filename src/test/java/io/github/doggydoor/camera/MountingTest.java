package io.github.doggydoor.camera;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MountingTest {
  /** Two rows of three, each pixel with a number of its own. */
  private static final String CAMERA = "012/345";

  @Test
  void aPictureIsTurnedClockwiseAndThenMirrored() {
    String[] expected = {
      "0 false 012/345", "0 true 210/543",
      "90 false 30/41/52", "90 true 03/14/25",
      "180 false 543/210", "180 true 345/012",
      "270 false 25/14/03", "270 true 52/41/30",
    };
    for (String line : expected) {
      String[] words = line.split(" ");
      Mounting mounting = new Mounting(Integer.parseInt(words[0]), words[1].equals("true"));
      assertEquals(words[2], words(mounting.of(image(CAMERA))), mounting.toString());
    }
  }

  @Test
  void aPictureThatIsUprightIsNotCopied() {
    Image image = image(CAMERA);
    assertSame(image, Mounting.UPRIGHT.of(image));
  }

  @Test
  void fourQuartersAndTwoMirrorsAreNothing() {
    Image image = image("01234/56789/abcde");
    Mounting quarter = new Mounting(90, false);
    Image whole = quarter.of(quarter.of(quarter.of(quarter.of(image))));
    assertArrayEquals(image.bgr(), whole.bgr());
    Mounting mirror = new Mounting(0, true);
    assertArrayEquals(image.bgr(), mirror.of(mirror.of(image)).bgr());
  }

  @Test
  void whatIsNoQuarterIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Mounting(45, false));
    assertThrows(IllegalArgumentException.class, () -> new Mounting(360, false));
  }

  private static Image image(String words) {
    String[] rows = words.split("/");
    byte[] bgr = new byte[rows.length * rows[0].length() * 3];
    for (int i = 0; i < bgr.length; i++) {
      int pixel = i / 3;
      char name = rows[pixel / rows[0].length()].charAt(pixel % rows[0].length());
      bgr[i] = (byte) (name + i % 3); // The colours of a pixel stay in their order.
    }
    return new Image(rows[0].length(), rows.length, bgr);
  }

  private static String words(Image image) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < image.width() * image.height(); i++) {
      assertEquals(image.bgr()[i * 3] + 2, image.bgr()[i * 3 + 2]);
      words.append(i > 0 && i % image.width() == 0 ? "/" : "").append((char) image.bgr()[i * 3]);
    }
    return words.toString();
  }
}
