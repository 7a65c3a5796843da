package io.github.doggydoor.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.WantsData;
import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.decision.BlindReason;
import io.github.doggydoor.decision.Observation.Blind;
import io.github.doggydoor.demo.Visitor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class PictureCheckTest {
  private final Thumbnail thumbnail = new Thumbnail();
  private final PictureCheck check = new PictureCheck(PictureCheck.Settings.DEFAULT, thumbnail);
  private long frames;

  @AfterEach
  void free() {
    thumbnail.close();
  }

  @Test
  @WantsData
  void callsNoRealPhotoBlind() {
    List<Path> photos = Photos.all();
    assertEquals(153, photos.size());
    noneIsBlind(photos);
  }

  @Test
  void callsNoDrawnPhotoBlindByDayAtDuskOrInRain() {
    List<Path> photos = Photos.drawn();
    assertEquals(60, photos.size());
    noneIsBlind(photos);
  }

  private void noneIsBlind(List<Path> photos) {
    for (Path photo : photos) {
      assertEquals(Optional.empty(), look(Photos.decode(photo)), photo.toString());
    }
  }

  @Test
  void callsDarkPhotosBlack() {
    for (Path photo : Photos.drawn()) {
      Mat mat = Porch.mat(Photos.decode(photo));
      mat.convertTo(mat, -1, 0.05);
      assertEquals(BlindReason.BLACK, reason(Photos.image(mat)), photo.toString());
    }
    assertEquals(BlindReason.BLACK, reason(new Image(64, 48, new byte[64 * 48 * 3])));
  }

  @Test
  void callsACoveredLensObstructed() {
    for (Path photo : Photos.drawn().subList(0, 40)) {
      Mat mat = Porch.mat(Photos.decode(photo));
      Imgproc.resize(mat, mat, new Size(640, 480));
      // What a hand or a drop before the lens leaves, in the noise of a dark place.
      Imgproc.GaussianBlur(mat, mat, new Size(), 40);
      noise(mat, 8);
      assertEquals(BlindReason.OBSTRUCTED, reason(Photos.image(mat)), photo.toString());
    }
  }

  @Test
  void callsFogObstructed() {
    for (Visitor visitor : List.of(Visitor.BO, Visitor.CAT)) {
      Mat mat = Porch.mat(Photos.drawn(visitor));
      mat.convertTo(mat, -1, 0.04, 180);
      assertEquals(BlindReason.OBSTRUCTED, reason(Photos.image(mat)), visitor.words());
    }
  }

  @Test
  void callsEqualFramesFrozenOnlyAfterATime() {
    Image photo = Photos.drawn(Visitor.BO);
    List<Optional<BlindReason>> reasons = new ArrayList<>();
    for (int i = 0; i <= 20; i++) {
      reasons.add(check.check(repeated(i, 1, photo, i > 0)).map(Blind::reason));
    }
    assertEquals(Optional.empty(), reasons.get(9));
    assertEquals(Optional.of(BlindReason.FROZEN), reasons.get(10));
    assertEquals(Optional.of(BlindReason.FROZEN), reasons.get(20));
    assertEquals(Optional.empty(), check.check(repeated(21, 1, photo, false)));
  }

  private static Frame repeated(int number, int seconds, Image image, boolean repeated) {
    long nanos = number * seconds * 1_000_000_000L;
    return new Frame(number + 1, nanos, Instant.EPOCH, "a test", image, repeated);
  }

  @Test
  void callsAFewEqualFramesOfASlowCameraNotFrozen() {
    Image photo = Photos.drawn(Visitor.BO);
    for (int i = 0; i < 4; i++) {
      assertEquals(Optional.empty(), check.check(repeated(i, 20, photo, i > 0)));
    }
  }

  @Test
  void aPhotoOfAFewPixelsOrWithoutContrastShowsNothing() {
    assertEquals("of 1×500 pixels only", PictureCheck.blank(plain(1, 500, 90)).orElseThrow());
    assertEquals(
        "black (nearly all of it below 1 of 255)",
        PictureCheck.blank(plain(640, 480, 0)).orElseThrow());
    for (int shade : new int[] {30, 128, 255}) {
      assertEquals("of one shade all over", PictureCheck.blank(plain(64, 48, shade)).orElseThrow());
    }
    for (Path photo : Photos.drawn()) {
      assertEquals(Optional.empty(), PictureCheck.blank(Photos.decode(photo)), photo.toString());
    }
  }

  @Test
  void oneFrameIsBlindAsTheDoorCallsIt() {
    assertTrue(PictureCheck.blind(plain(64, 48, 0)).orElseThrow().startsWith("black"));
    assertEquals("without detail (0.00)", PictureCheck.blind(plain(64, 48, 200)).orElseThrow());
    assertEquals(Optional.empty(), PictureCheck.blind(Photos.drawn(Visitor.BO)));
  }

  private static Image plain(int width, int height, int shade) {
    byte[] bgr = new byte[width * height * 3];
    Arrays.fill(bgr, (byte) shade);
    return new Image(width, height, bgr);
  }

  @Test
  void saysWhatToDo() {
    assertTrue(
        look(new Image(64, 48, new byte[64 * 48 * 3]))
            .orElseThrow()
            .detail()
            .contains("uncover the lens"));
  }

  private static void noise(Mat mat, double deviation) {
    Mat noise = new Mat(mat.size(), CvType.CV_16SC3);
    Core.randn(noise, 0, deviation);
    mat.convertTo(mat, CvType.CV_16SC3);
    Core.add(mat, noise, mat);
    mat.convertTo(mat, CvType.CV_8UC3);
  }

  private Optional<Blind> look(Image image) {
    frames++;
    return check.check(Porch.frame(frames, frames * 3_000_000_000L, image));
  }

  private BlindReason reason(Image image) {
    Optional<Blind> blind = look(image);
    assertTrue(blind.isPresent());
    return blind.get().reason();
  }
}
