package io.github.doggydoor.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.vision.Classifier;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.Score;
import io.github.doggydoor.vision.Square;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OcclusionTest {
  /** Likes white in the upper left corner and dislikes it in the lower right one. */
  private static final class Corners implements Classifier {
    private int asked;

    @Override
    public InputRecipe recipe() {
      return InputRecipe.NOTEBOOK;
    }

    @Override
    public Score classify(Image image, Square part) {
      asked++;
      double score = (brightness(image, 0, 0) - brightness(image, 6, 6)) / 255;
      return new Score(-score, score, 1);
    }

    private static double brightness(Image image, int column, int row) {
      int side = image.width() / 7;
      double sum = 0;
      for (int y = row * side; y < (row + 1) * side; y++) {
        for (int x = column * side; x < (column + 1) * side; x++) {
          sum += image.bgr()[(y * image.width() + x) * 3] & 0xff;
        }
      }
      return sum / side / side;
    }

    @Override
    public void close() {}
  }

  private static Image whiteCorners() {
    byte[] pixels = new byte[56 * 56 * 3];
    for (int y = 0; y < 8; y++) {
      for (int i = 0; i < 8 * 3; i++) {
        pixels[y * 56 * 3 + i] = -1;
        pixels[(y + 48) * 56 * 3 + 48 * 3 + i] = -1;
      }
    }
    return new Image(56, 56, pixels);
  }

  @Test
  void whatSpeaksForTheDogFallsWhenItIsCoveredAndWhatSpeaksAgainstRises() throws Exception {
    Corners corners = new Corners();
    List<Double> drops = Occlusion.drops(corners, whiteCorners());
    assertEquals(Occlusion.INFERENCES, corners.asked);
    double covered = 245 / 255.0; // The mean of the picture is 10.
    assertEquals(covered, drops.getFirst(), 1e-9);
    assertEquals(-covered, drops.getLast(), 1e-9);
    assertEquals(0, drops.get(3 * 7 + 3), 1e-9);
    HeatMap map = new HeatMap(Evaluations.example().scored().getFirst(), 7, drops);
    assertEquals(0, map.strongestCell(1));
    assertEquals(48, map.strongestCell(-1));
    assertEquals(covered, map.strongest(), 1e-9);
  }

  @Test
  void theWorstAreLookedIntoFirstAndOneOfEachSideThatWasRight() {
    List<String> names =
        Occlusion.choice(Evaluations.example()).stream()
            .map(photo -> photo.photo().file().getFileName().toString())
            .toList();
    assertEquals(
        List.of("tom & \"jerry\".jpg", "lost.jpg", "sure.jpg", "far.jpg", "dark.jpg", "half.jpg"),
        names);
  }

  @Test
  void onePhotoIsLookedIntoHoweverShortTheTimeAndOneThatIsGoneIsLeftOut(@TempDir Path folder)
      throws Exception {
    Files.createDirectories(folder.resolve("bo"));
    Files.write(folder.resolve("bo/1.jpg"), PhotoDecoder.encodeJpeg(whiteCorners(), 95));
    List<Evaluation.Scored> photos =
        List.of(
            Evaluations.scored(folder, "bo/1.jpg", "bo", 1, 1, 1),
            Evaluations.scored(folder, "bo/gone.jpg", "bo", 1, 1, 1),
            Evaluations.scored(folder, "bo/1.jpg", "bo", 1, 1, 1));
    InputRecipe recipe = InputRecipe.NOTEBOOK;
    List<Integer> told = new ArrayList<>();
    assertEquals(1, Occlusion.look(new Corners(), recipe, photos, Duration.ZERO, told::add).size());
    assertEquals(
        2, Occlusion.look(new Corners(), recipe, photos, Duration.ofHours(1), told::add).size());
    assertEquals(List.of(1, 1, 2), told);
    assertTrue(Occlusion.choice(Evaluation.of(Evaluations.card(), List.of())).isEmpty());
  }
}
