package io.github.doggydoor.train.photos;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  /** Each of another place. */
  private static final List<String> PHOTOS =
      List.of(
          "valid/bo/day/0000.jpg",
          "valid/not_bo/black_dog/0005.jpg",
          "valid/not_bo/raccoon/0010.jpg",
          "valid/bo/day/0015.jpg",
          "train/not_bo/empty/0022.jpg");

  @Test
  void aPhotoSavedAnewSmallerOrBrighterIsKnownAgainAndOthersAreNot() throws Exception {
    List<Image> images = new ArrayList<>();
    for (String name : PHOTOS) {
      images.add(PhotoDecoder.decode(DrawnPhotos.folder().resolve(name)));
    }
    for (int i = 0; i < images.size(); i++) {
      Fingerprint one = Fingerprint.of(images.get(i));
      Image saved = PhotoDecoder.decode(PhotoDecoder.encodeJpeg(images.get(i), 40), "saved");
      assertTrue(one.alike(Fingerprint.of(saved)), PHOTOS.get(i));
      assertFalse(one.same(Fingerprint.of(saved)));
      assertTrue(one.alike(Fingerprint.of(half(images.get(i)))), PHOTOS.get(i));
      assertTrue(one.alike(Fingerprint.of(dimmed(images.get(i)))), PHOTOS.get(i));
      for (int j = 0; j < i; j++) {
        assertFalse(one.alike(Fingerprint.of(images.get(j))), PHOTOS.get(i) + PHOTOS.get(j));
      }
    }
  }

  @Test
  void aPictureOfOnePixelHasOne() {
    Fingerprint one = Fingerprint.of(new Image(1, 1, new byte[3]));
    assertTrue(one.same(Fingerprint.of(new Image(1, 1, new byte[3]))));
    assertFalse(one.same(Fingerprint.of(new Image(1, 1, new byte[] {1, 0, 0}))));
  }

  private static Image half(Image image) {
    int width = image.width() / 2;
    int height = image.height() / 2;
    byte[] bgr = new byte[width * height * 3];
    for (int i = 0; i < bgr.length; i++) {
      int x = i / 3 % width;
      int y = i / 3 / width;
      bgr[i] = image.bgr()[3 * (2 * y * image.width() + 2 * x) + i % 3];
    }
    return new Image(width, height, bgr);
  }

  private static Image dimmed(Image image) {
    byte[] bgr = image.bgr().clone();
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = (byte) ((bgr[i] & 0xff) * 3 / 4);
    }
    return new Image(image.width(), image.height(), bgr);
  }
}
