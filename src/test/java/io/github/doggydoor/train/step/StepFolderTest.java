package io.github.doggydoor.train.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.demo.Visitor;
import io.github.doggydoor.train.TrainingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepFolderTest {
  @TempDir private Path folder;

  @Test
  void aMinuteOfTheEmptyStepIsUsedAsItIs() throws Exception {
    StepScenes.fill(folder.resolve("day"), StepFolder.LEAST);
    StepFolder step = StepFolder.read(folder);
    assertEquals(Set.of(Light.DAY), step.frames().keySet());
    assertEquals(StepFolder.LEAST, step.frames().get(Light.DAY).size());
    assertEquals(0, step.told().size(), step.told().toString());
  }

  @Test
  void picturesInTheFolderItselfAreOfTheDayOrTheNightAsTheyLook() throws Exception {
    StepScenes.fill(folder, StepFolder.LEAST);
    assertEquals(Set.of(Light.DAY), StepFolder.read(folder).frames().keySet());
    for (int i = 0; i < StepFolder.LEAST; i++) {
      StepScenes.save(folder.resolve(i + ".jpg"), grey(StepScenes.empty(i)));
    }
    assertEquals(Set.of(Light.NIGHT), StepFolder.read(folder).frames().keySet());
  }

  @Test
  void aFrameWithADogOnItIsNamedAndNotUsed() throws Exception {
    StepScenes.fill(folder.resolve("day"), StepFolder.LEAST);
    Path dog = folder.resolve("day/dog.jpg");
    StepScenes.save(dog, StepScenes.of(Visitor.BO, 99));
    StepFolder step = StepFolder.read(folder);
    assertEquals(StepFolder.LEAST, step.frames().get(Light.DAY).size());
    assertEquals(1, step.told().size(), step.told().toString());
    assertTrue(step.told().getFirst().startsWith(dog + " is not used: it is not of the empty"));
  }

  @Test
  void framesOfAnotherExposureAreOfTheEmptyStepAsWell() throws Exception {
    StepScenes.fill(folder.resolve("day"), StepFolder.LEAST);
    for (int i = 0; i < 4; i++) {
      StepScenes.save(
          folder.resolve("day/exposed" + i + ".jpg"),
          brighter(StepScenes.empty(20 + i), 0.55 + 0.2 * i));
    }
    Path dog = folder.resolve("day/dog.jpg");
    StepScenes.save(dog, brighter(StepScenes.of(Visitor.BO, 99), 0.8));
    StepFolder step = StepFolder.read(folder);
    assertEquals(1, step.told().size(), step.told().toString());
    assertTrue(step.told().getFirst().startsWith(dog + " is not used: it is not of the empty"));
  }

  private static Image brighter(Image image, double by) {
    byte[] bgr = image.bgr().clone();
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = (byte) Math.min(255, Math.round(by * (bgr[i] & 0xff)));
    }
    return new Image(image.width(), image.height(), bgr);
  }

  @Test
  void blackFramesAreNamedAndAFolderOfNothingElseIsAnError() throws Exception {
    StepScenes.fill(folder.resolve("day"), StepFolder.LEAST);
    Image black = new Image(640, 480, new byte[640 * 480 * 3]);
    Path lid = folder.resolve("day/lid.jpg");
    StepScenes.save(lid, black);
    assertEquals(
        List.of(lid + " is not used: it is black, or without detail, as of a covered lens"),
        StepFolder.read(folder).told());
    Path covered = folder.resolve("covered");
    for (int i = 0; i < StepFolder.LEAST; i++) {
      StepScenes.save(covered.resolve("night/" + i + ".jpg"), black);
    }
    TrainingException nothing =
        assertThrows(TrainingException.class, () -> StepFolder.read(covered));
    assertTrue(
        nothing.getMessage().startsWith("nothing of " + covered + " can be used: "),
        nothing.getMessage());
  }

  @Test
  void aNightThatLooksLikeTheDayIsToldAndUsed() throws Exception {
    StepScenes.fill(folder.resolve("night"), StepFolder.LEAST);
    StepFolder step = StepFolder.read(folder);
    assertEquals(Set.of(Light.NIGHT), step.frames().keySet());
    assertTrue(
        step.told().getFirst().startsWith(folder.resolve("night") + " looks like the day: record"),
        step.told().toString());
  }

  @Test
  void aFrameOfAnotherSizeIsNamedAndNotUsed() throws Exception {
    StepScenes.fill(folder.resolve("night"), StepFolder.LEAST);
    Path other = folder.resolve("night/other.jpg");
    StepScenes.save(other, new Image(64, 48, new byte[64 * 48 * 3]));
    StepFolder step = StepFolder.read(folder);
    assertEquals(StepFolder.LEAST, step.frames().get(Light.NIGHT).size());
    assertEquals(
        other + " is not used: it is of another size than most, which are 640×480",
        step.told().getFirst());
  }

  @Test
  void aLightWithTooFewFramesIsLeftOutAndTheOtherIsUsed() throws Exception {
    StepScenes.fill(folder.resolve("day"), StepFolder.LEAST);
    StepScenes.fill(folder.resolve("night"), StepFolder.LEAST - 1);
    StepFolder step = StepFolder.read(folder);
    assertEquals(Set.of(Light.DAY), step.frames().keySet());
    assertTrue(
        step.told().getFirst().startsWith("the step by night is left out: 7 frames"),
        step.told().toString());
  }

  @Test
  void aDamagedFrameIsNamedAndAFolderThatIsNotThereIsAnError() throws Exception {
    StepScenes.fill(folder.resolve("day"), StepFolder.LEAST);
    Path damaged = Files.write(folder.resolve("day/half.jpg"), new byte[] {(byte) 0xff, 1});
    assertTrue(StepFolder.read(folder).told().getFirst().startsWith(damaged.toString()));
    TrainingException absent =
        assertThrows(TrainingException.class, () -> StepFolder.read(folder.resolve("none")));
    assertTrue(absent.getMessage().contains("doggydoor step "), absent.getMessage());
  }

  private static Image grey(Image image) {
    byte[] grey = image.bgr().clone();
    for (int i = 0; i < grey.length; i += 3) {
      byte dark = (byte) ((grey[i + 1] & 0xff) / 3);
      grey[i] = dark;
      grey[i + 1] = dark;
      grey[i + 2] = dark;
    }
    return new Image(image.width(), image.height(), grey);
  }
}
