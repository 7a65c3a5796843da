package io.github.doggydoor.train.photos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.demo.PhotoSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightLookTest {
  @TempDir private Path folder;

  @Test
  void greyAndNotBrightOrDarkLooksLikeTheNightAndAGreySnapshotByDayDoesNot() {
    assertTrue(NightLook.of(even(70, 70, 70)), "infrared");
    assertTrue(NightLook.of(even(10, 20, 40)), "dark");
    assertFalse(NightLook.of(even(150, 150, 150)), "a snapshot in black and white");
    assertFalse(NightLook.of(even(60, 70, 90)), "dusk");
  }

  @Test
  void drawnScenesAreDayOrDuskAndTheirInfraredCopiesAreNightAndTheAlbumCountsThem()
      throws Exception {
    new PhotoSet(20, 20, 7).write(folder, _ -> {});
    PhotoFolders.Options options =
        new PhotoFolders.Options(Optional.of("bo"), Optional.empty(), Optional.empty(), 0.2, 7);
    Dataset byDay = PhotoFolders.read(folder, options);
    assertEquals(0, byDay.nights(), byDay.night()::toString);
    Path night = Files.createDirectories(folder.resolve("train/bo/night"));
    int copies = 0;
    for (LabelledPhoto photo : byDay.train()) {
      if (photo.label().equals("bo")) {
        Image infrared = infrared(PhotoDecoder.decode(photo.file()));
        Files.write(night.resolve(copies++ + ".jpg"), PhotoDecoder.encodeJpeg(infrared, 90));
      }
    }
    Dataset both = PhotoFolders.read(folder, options);
    assertEquals(copies, both.nights());
    assertEquals(
        List.of(Integer.toString(copies), Integer.toString(copies)),
        Stream.of("album_day", "album_night").map(both.album()::get).toList());
  }

  private static Image even(int blue, int green, int red) {
    byte[] bgr = new byte[3 * 40 * 30];
    for (int i = 0; i < bgr.length; i += 3) {
      bgr[i] = (byte) blue;
      bgr[i + 1] = (byte) green;
      bgr[i + 2] = (byte) red;
    }
    return new Image(40, 30, bgr);
  }

  /** Grey, and half as bright. */
  private static Image infrared(Image day) {
    byte[] bgr = day.bgr().clone();
    for (int i = 0; i < bgr.length; i += 3) {
      int grey = ((bgr[i] & 0xff) + (bgr[i + 1] & 0xff) + (bgr[i + 2] & 0xff)) / 6;
      bgr[i] = bgr[i + 1] = bgr[i + 2] = (byte) grey;
    }
    return new Image(day.width(), day.height(), bgr);
  }
}
