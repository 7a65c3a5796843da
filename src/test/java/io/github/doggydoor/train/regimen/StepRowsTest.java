package io.github.doggydoor.train.regimen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.ColouredPhotos;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.photos.PhotoFolders;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.train.step.CutOut;
import io.github.doggydoor.train.step.Cuttings;
import io.github.doggydoor.train.step.Light;
import io.github.doggydoor.train.step.StepFolder;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepRowsTest {
  private static final InputRecipe SMALL =
      new InputRecipe(
          32,
          32,
          InputRecipe.Interpolation.AREA,
          InputRecipe.ChannelOrder.RGB,
          InputRecipe.Centering.SAMPLEWISE);
  private static final StepFolder STEP =
      new StepFolder(Map.of(Light.DAY, List.of(plain(160, 120, 90))), List.of("One is not used."));

  @TempDir private Path folder;

  private static Image plain(int width, int height, int grey) {
    byte[] bgr = new byte[width * height * 3];
    Arrays.fill(bgr, (byte) grey);
    return new Image(width, height, bgr);
  }

  private static CutOut cut(int grey) {
    byte[] alpha = new byte[40 * 50];
    Arrays.fill(alpha, (byte) 255);
    return new CutOut(plain(40, 50, grey), alpha, false);
  }

  @Test
  void whatIsStagedStandsInTheGroupOfItsPhotoAndTheSamePhotosGiveTheSame() throws Exception {
    Dataset dataset = dataset();
    Lesson lesson = lesson(dataset);
    StepRows rows = StepRows.of(lesson, dataset, STEP, cuttings(dataset, 3, 2), STEP.told());
    long dogs = IntStream.range(0, rows.size()).filter(i -> rows.dog()[i]).count();
    assertEquals(2 * (3 * 6), dogs, "by day and by a night that is made of the day");
    assertEquals(2 * (3 * 6 + 2 * 2 + 24), rows.size());
    assertEquals(rows.size(), rows.features().size());
    assertEquals(rows.size() / 2, rows.lights().stream().filter(Light.NIGHT::equals).count());
    for (int i = 0; i < rows.size(); i++) {
      Object group = rows.groups().get(i);
      boolean own =
          dataset.train().stream()
              .filter(lesson::isDog)
              .anyMatch(photo -> dataset.moment(photo).equals(group));
      assertEquals(rows.dog()[i], own, "row " + i + " of " + group);
    }
    assertTrue(rows.notices().getFirst().contains("not used"), rows.notices().toString());
    assertTrue(
        rows.notices().get(1).contains("3 of 6 photos of bo and 2 of 12"),
        rows.notices().toString());
    assertTrue(
        rows.notices().getLast().contains("0 are of dogs, as far as folders tell (not_bo/dogs/…)"),
        rows.notices().toString());
    StepRows again = StepRows.of(lesson, dataset, STEP, cuttings(dataset, 3, 2), STEP.told());
    for (int i = 0; i < rows.size(); i++) {
      assertTrue(Arrays.equals(rows.features().get(i), again.features().get(i)), "row " + i);
    }
  }

  @Test
  void theUnknownCheckKnowsTheDogAsTheStepShowsItByTheHighestBlockAndMomentByMoment()
      throws Exception {
    Dataset dataset = dataset();
    StepRows rows = StepRows.of(lesson(dataset), dataset, STEP, cuttings(dataset, 3, 2), List.of());
    UnknownCheck.Kind kind = rows.kind(Vgg16.NARROW.features());
    assertEquals(2 * (3 * 6), kind.dog().size());
    assertEquals(3, kind.moments().stream().distinct().count());
    assertEquals(rows.size() - kind.dog().size(), kind.others().size(), "the bare step as well");
    float[] all = rows.features().getFirst();
    float[] seen = kind.dog().getFirst();
    assertEquals(Vgg16.NARROW.features(), seen.length);
    assertEquals(all[all.length - 1], seen[seen.length - 1]);
    assertTrue(StepRows.NONE.kind(Vgg16.NARROW.features()).dog().isEmpty());
  }

  @Test
  void tooFewCutsAreSaidAndTheStepIsNotLearntFrom() throws Exception {
    Dataset dataset = dataset();
    for (int[] few : new int[][] {{2, 2}, {3, 0}, {0, 0}}) {
      StepRows rows =
          StepRows.of(lesson(dataset), dataset, STEP, cuttings(dataset, few[0], few[1]), List.of());
      assertEquals(0, rows.size());
      assertTrue(rows.notices().getLast().contains("too few"), rows.notices().toString());
    }
  }

  @Test
  void aStepOfWhichNothingCanBeUsedIsSaid() throws Exception {
    Dataset dataset = dataset();
    StepRows rows =
        StepRows.of(
            lesson(dataset),
            dataset,
            new StepFolder(Map.of(), List.of("All black.")),
            Optional.empty());
    assertEquals(0, rows.size());
    assertEquals("All black.", rows.notices().getFirst());
  }

  private static Cuttings cuttings(Dataset dataset, int dogs, int others) {
    Map<Path, CutOut> clean = new LinkedHashMap<>();
    int[] left = {others, dogs};
    for (LabelledPhoto photo : dataset.train()) {
      int side = photo.label().equals("bo") ? 1 : 0;
      if (left[side]-- > 0) {
        clean.put(photo.file(), cut(side == 1 ? 20 : 200));
      }
    }
    return new Cuttings(clean, dataset.train().size() - clean.size());
  }

  private Dataset dataset() throws Exception {
    return PhotoFolders.read(
        ColouredPhotos.write(folder.resolve("photos"), 6, 2),
        new PhotoFolders.Options(Optional.of("bo"), Optional.empty(), Optional.empty(), 0.2, 7));
  }

  private Lesson lesson(Dataset dataset) throws Exception {
    TensorFlowLibrary.load();
    TreeSet<Path> files = new TreeSet<>();
    dataset.train().forEach(photo -> files.add(photo.file()));
    return new Lesson(
        new TrainingJob(
            Vgg16.NARROW,
            Optional.empty(),
            SMALL,
            new TrainingOptions(
                dataset, Regimen.QUICK, 7, 0.01, 1, folder.resolve("bundle"), true, false, false)),
        "none",
        Weights.first(Vgg16.NARROW, 7, Optional.empty()),
        new Pictures(SMALL, files),
        new Checkpoints(folder.resolve("work")),
        Map.of(),
        Progress.SILENT);
  }
}
