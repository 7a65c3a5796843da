package io.github.doggydoor.train.regimen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.photos.ColouredPhotos;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.photos.PhotoFolders;
import io.github.doggydoor.train.rows.DogRows;
import io.github.doggydoor.train.rows.FeatureRow;
import io.github.doggydoor.train.rows.RowsFile;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.DjlSettings;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.InputRecipe.Centering;
import io.github.doggydoor.vision.InputRecipe.ChannelOrder;
import io.github.doggydoor.vision.InputRecipe.Interpolation;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.Score;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several dogs in one model. */
class HouseholdTrainingTest {
  private static final InputRecipe SMALL =
      new InputRecipe(32, 32, Interpolation.AREA, ChannelOrder.RGB, Centering.SAMPLEWISE);
  private static final DjlSettings SETTINGS = new DjlSettings(1, 1, Duration.ofMinutes(1));

  @TempDir private Path folder;

  @Test
  void whatIsKnownOfEachDogIsWhatATrainingOfThatDogAloneWouldKnow() throws Exception {
    ModelBundle both = train("bo,rex").bundle();
    List<ModelCard> cards = both.card().each();
    List<Score> ofBoth = scores(both);
    for (String dog : List.of("bo", "rex")) {
      int place = both.card().labels().indexOf(dog);
      ModelBundle alone = train(dog).bundle();
      assertEquals(alone.card().thresholds(), cards.get(place).thresholds());
      assertEquals(alone.card().metrics(), cards.get(place).metrics());
      assertEquals(alone.card().training(), cards.get(place).training());
      sameRows(
          RowsFile.in(alone.folder(), 0).orElseThrow(),
          RowsFile.in(both.folder(), place).orElseThrow());
      List<Score> ofOne = scores(alone);
      for (int i = 0; i < ofOne.size(); i++) {
        Score.OfDog here = ofBoth.get(i).dogs().get(place);
        assertEquals(dog, here.name());
        assertEquals(ofOne.get(i).score(), here.score(), 1e-3);
        assertEquals(ofOne.get(i).familiarity(), here.familiarity(), 1e-4);
        assertEquals(-here.score(), here.logit());
      }
    }
  }

  private static void sameRows(DogRows alone, DogRows here) {
    assertEquals(alone.rows().size(), here.rows().size());
    for (int i = 0; i < alone.rows().size(); i++) {
      FeatureRow one = alone.rows().get(i);
      FeatureRow other = here.rows().get(i);
      assertEquals(one.pool(), other.pool());
      assertEquals(one.dog(), other.dog());
      assertEquals(one.group(), other.group());
      assertArrayEquals(one.features(), other.features(), 0.01f);
    }
  }

  @Test
  void aPhotoOfOneDogOpensByThatDogAndAStrangersByNone() throws Exception {
    ModelBundle bundle = train("rex,bo").bundle();
    assertEquals(List.of("rex", "bo"), bundle.card().labels(), "in the order of the question");
    List<Score> scores = scores(bundle);
    List<LabelledPhoto> photos = dataset("rex,bo").valid();
    for (int i = 0; i < photos.size(); i++) {
      Score score = scores.get(i);
      List<String> opens =
          score.dogs().stream().filter(dog -> dog.margin() >= 0).map(Score.OfDog::name).toList();
      String label = photos.get(i).label();
      assertEquals(label.equals("others") ? List.of() : List.of(label), opens);
    }
  }

  @Test
  void thePhotosAreLookedAtOnceForAllDogsAndEachDogsHeadIsNamed() throws Exception {
    List<String> told = new ArrayList<>();
    Training.Outcome outcome = train("bo,rex", told);
    assertEquals(
        1, told.stream().filter(line -> line.startsWith("pictures looked at")).count(), "" + told);
    int bo = told.indexOf("The head of bo:");
    int rex = told.indexOf("The head of rex:");
    assertTrue(0 <= bo && bo < rex, told.toString());
    assertEquals(2, outcome.dogs().size());
    assertEquals(1, outcome.dogs().getLast().epochs().size());
  }

  @Test
  void aBackboneThatWouldLearnOneOfThemIsRefused() throws Exception {
    Dataset photos = dataset("bo,rex");
    for (Regimen regimen : List.of(Regimen.NOTEBOOK, Regimen.SCRATCH, Regimen.QUICK)) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> options(photos, regimen, "out"));
      assertTrue(refused.getMessage().startsWith("bo and rex share one backbone"), "" + refused);
    }
  }

  private Training.Outcome train(String dogs) throws Exception {
    return train(dogs, new ArrayList<>());
  }

  private Training.Outcome train(String dogs, List<String> told) throws Exception {
    TrainingJob job =
        new TrainingJob(
            Vgg16.NARROW.reading(List.of(4, 5)),
            Optional.empty(),
            SMALL,
            Optional.empty(),
            options(dataset(dogs), Regimen.QUICK.frozen(), dogs));
    return Training.run(job, new Notes(told));
  }

  private TrainingOptions options(Dataset photos, Regimen regimen, String out) {
    return new TrainingOptions(
        photos, regimen, 7, 0.05, 1, folder.resolve(out), true, false, false);
  }

  private List<Score> scores(ModelBundle bundle) throws Exception {
    List<Score> scores = new ArrayList<>();
    try (DjlClassifier door = DjlClassifier.load(bundle, SETTINGS)) {
      for (LabelledPhoto photo : dataset("rex,bo").valid()) {
        scores.add(door.classify(PhotoDecoder.decode(photo.file())));
      }
    }
    return scores;
  }

  private Dataset dataset(String dogs) throws Exception {
    Path photos = folder.resolve("photos");
    if (Files.notExists(photos)) {
      ColouredPhotos.writeHousehold(photos, 10, 4);
    }
    return PhotoFolders.read(
        photos,
        new PhotoFolders.Options(Optional.of(dogs), Optional.empty(), Optional.empty(), 0.2, 7));
  }

  /** Keeps the sentences. */
  private record Notes(List<String> told) implements Progress {
    @Override
    public void note(String sentence) {
      told.add(sentence);
    }

    @Override
    public void part(String what, int done, int all) {}

    @Override
    public void step(String phase, int epoch, int epochs, int step, int steps, double loss) {}

    @Override
    public void epoch(Epoch epoch, int epochs, boolean best) {}
  }
}
