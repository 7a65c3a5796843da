package io.github.doggydoor.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PictureMemoryTest {
  private static final long SECOND = 1_000_000_000L;
  private final PictureMemory memory = new PictureMemory();

  @Test
  void aPictureIsKnownForAMinuteAfterItCameLast() {
    assertFalse(memory.knows(7, 0));
    assertTrue(memory.knows(7, 60 * SECOND));
    assertTrue(memory.knows(7, 120 * SECOND));
    assertFalse(memory.knows(7, 180 * SECOND + 1));
    assertFalse(memory.knows(8, 180 * SECOND + 1));
  }

  @Test
  void aRingOfPicturesIsKnownForEver() {
    for (int i = 0; i < 3000; i++) {
      assertEquals(i >= 300, memory.knows(i % 300, i * SECOND / 10), "frame " + i);
    }
  }

  @Test
  void whatItRemembersIsBounded() {
    for (int i = 0; i < 8000; i++) {
      assertFalse(memory.knows(i, i));
    }
    assertFalse(memory.knows(0, 8001), "the oldest is forgotten");
    assertTrue(memory.knows(7999, 8002));
  }

  @Test
  void theTimeThatACameraWritesBesideAPictureMakesItNoOther() throws Exception {
    byte[] jpeg = PhotoDecoder.encodeJpeg(Pictures.grey(64, 48, 100), 90);
    byte[] noon = Pictures.withSegment(jpeg, 0xFE, "12:00:00".getBytes(StandardCharsets.UTF_8));
    byte[] later = Pictures.withSegment(jpeg, 0xE1, "12:00:01.5".getBytes(StandardCharsets.UTF_8));
    assertEquals(print(jpeg), print(noon));
    assertEquals(print(jpeg), print(later));
    byte[] other = PhotoDecoder.encodeJpeg(Pictures.grey(64, 48, 101), 90);
    assertNotEquals(print(jpeg), print(other));
  }

  @Test
  void whatACameraFillsUpWithBeforeMarkersAndTheEndMakesItNoOther() throws Exception {
    byte[] jpeg = PhotoDecoder.encodeJpeg(Pictures.grey(64, 48, 100), 90);
    int end = jpeg.length - 2;
    assertEquals(print(jpeg), print(filled(jpeg, 2, 0xFF, 7)));
    assertEquals(print(jpeg), print(filled(jpeg, end, 0xFF, 1)));
    assertEquals(print(jpeg), print(filled(jpeg, end, 0xFF, 89)));
    assertEquals(print(jpeg), print(filled(jpeg, end, 0x00, 96)));
    int quantizer = 4 + (jpeg[4] & 0xFF) * 256 + (jpeg[5] & 0xFF);
    assertEquals(print(jpeg), print(filled(jpeg, quantizer, 0xFF, 3)));
  }

  private static byte[] filled(byte[] jpeg, int at, int with, int times) {
    byte[] more = new byte[jpeg.length + times];
    System.arraycopy(jpeg, 0, more, 0, at);
    java.util.Arrays.fill(more, at, at + times, (byte) with);
    System.arraycopy(jpeg, at, more, at + times, jpeg.length - at);
    return more;
  }

  @Test
  void onePixelMakesAnotherPicture() {
    Image image = Pictures.grey(640, 480, 100);
    byte[] pixels = image.bgr().clone();
    assertEquals(image.fingerprint(), new Image(640, 480, pixels.clone()).fingerprint());
    pixels[123_456]++;
    assertNotEquals(image.fingerprint(), new Image(640, 480, pixels).fingerprint());
    assertNotEquals(image.fingerprint(), new Image(480, 640, image.bgr()).fingerprint());
  }

  @Test
  void whateverBytesComeTheyHaveAFingerprint() {
    for (int length = 0; length < 12; length++) {
      byte[] odd = new byte[length];
      java.util.Arrays.fill(odd, (byte) 0xFF);
      assertEquals(Fingerprint.of(odd), Fingerprint.of(odd.clone()));
    }
  }

  private static long print(byte[] jpeg) throws CameraException {
    return new EncodedPicture(jpeg, "a picture", 160).fingerprint();
  }
}
