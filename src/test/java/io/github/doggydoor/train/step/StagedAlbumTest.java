package io.github.doggydoor.train.step;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.vision.InputRecipe;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StagedAlbumTest {
  private static final InputRecipe SMALL =
      new InputRecipe(
          32,
          32,
          InputRecipe.Interpolation.NEAREST,
          InputRecipe.ChannelOrder.RGB,
          InputRecipe.Centering.SAMPLEWISE);
  private static final Path BO = Path.of("bo.jpg");
  private static final StepFolder STEP =
      new StepFolder(
          Map.of(Light.DAY, List.of(StepScenes.empty(1), StepScenes.empty(2))), List.of());
  private static final Cuttings CUTTINGS =
      new Cuttings(Map.of(BO, cut(20), Path.of("a.jpg"), cut(120), Path.of("b.jpg"), cut(200)), 4);

  private static CutOut cut(int grey) {
    byte[] alpha = new byte[40 * 50];
    Arrays.fill(alpha, (byte) 255);
    byte[] bgr = new byte[alpha.length * 3];
    Arrays.fill(bgr, (byte) grey);
    return new CutOut(new Image(40, 50, bgr), alpha, false);
  }

  private static StagedAlbum album(boolean moving) {
    return StagedAlbum.of(
        STEP,
        CUTTINGS,
        Set.of(BO),
        SMALL,
        new StagedAlbum.Plan(5, 2, 3, moving),
        9,
        Progress.SILENT);
  }

  @Test
  void theDogStrangersAndTheBareStepAreMadeByDayAndByANightThatIsMadeOfTheDay() {
    for (boolean moving : List.of(false, true)) {
      List<StagedAlbum.Example> examples = album(moving).examples();
      assertEquals(2 * (5 + 2 * 2 + 3), examples.size());
      assertEquals(2 * 5, examples.stream().filter(StagedAlbum.Example::dog).count());
      for (Light light : Light.values()) {
        assertEquals(5, examples.stream().filter(one -> one.dog() && one.light() == light).count());
      }
      assertEquals(2 * 3, examples.stream().filter(one -> one.photo().isEmpty()).count());
      assertEquals(32 * 32 * 3, examples.getFirst().values().length);
      assertTrue(
          examples.stream()
              .allMatch(one -> one.dog() == one.photo().filter(BO::equals).isPresent()));
    }
  }

  @Test
  void theSameSeedGivesTheSamePicturesAndSomeAreShown() {
    StagedAlbum one = album(true);
    StagedAlbum other = album(true);
    for (int i = 0; i < one.examples().size(); i++) {
      assertArrayEquals(one.examples().get(i).pixels(), other.examples().get(i).pixels());
    }
    assertTrue(!one.page().isEmpty() && one.page().size() <= 24, one.page().size() + " shown");
  }
}
