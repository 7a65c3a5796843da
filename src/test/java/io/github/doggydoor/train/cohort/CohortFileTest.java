package io.github.doggydoor.train.cohort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.vision.Checksums;
import io.github.doggydoor.vision.InputRecipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CohortFileTest {
  private static final CohortOrigin ORIGIN =
      CohortOrigin.of("ab".repeat(32), InputRecipe.NOTEBOOK, List.of(4, 5));

  @TempDir private Path folder;

  @Test
  void whatIsWrittenComesBackToWithinTheStepsOfAByte() throws Exception {
    Cohort made = drawn();
    CohortFile.write(folder, made, ORIGIN, List.of("source: drawn"));
    Cohort read = CohortFile.in(folder).read(ORIGIN);
    assertEquals(made.photos().size(), read.photos().size());
    for (int i = 0; i < read.photos().size(); i++) {
      CohortPhoto before = made.photos().get(i);
      CohortPhoto after = read.photos().get(i);
      assertEquals(before.animal(), after.animal());
      assertEquals(before.kind(), after.kind());
      assertEquals(before.night(), after.night());
      assertArrayEquals(before.features(), after.features(), 10f / 255);
      assertTrue(Cohort.cosine(before.features(), after.features()) > 0.9999);
    }
    assertTrue(Files.readString(folder.resolve("cohort.tsv")).contains("# source: drawn\n"));
  }

  @Test
  void aFileFromBeforeThereWereNightsIsOfTheDay() throws Exception {
    CohortFile.write(folder, drawn(), ORIGIN, List.of());
    Path text = folder.resolve("cohort.tsv");
    Files.writeString(text, Files.readString(text).replaceAll("\t(day|night)\n", "\n"));
    Path sums = folder.resolve("cohort.sha256");
    String sum = Checksums.sum(text);
    Files.writeString(
        sums, Files.readString(sums).replaceFirst("^[0-9a-f]{64}(?=  cohort.tsv)", sum));
    Cohort read = CohortFile.in(folder).read(ORIGIN);
    assertEquals(drawn().photos().size(), read.byDay().photos().size());
  }

  @Test
  void anAlteredFileIsToldInPlainWords() throws Exception {
    CohortFile.write(folder, drawn(), ORIGIN, List.of());
    byte[] numbers = Files.readAllBytes(folder.resolve("cohort.bin"));
    numbers[numbers.length / 2] ^= 1;
    Files.write(folder.resolve("cohort.bin"), numbers);
    assertTrue(
        refusal(ORIGIN)
            .endsWith("has been altered since it was made: restore it, or make it again"));
  }

  @Test
  void aCohortOfAnotherBackboneOrRecipeIsToldFromThisTraining() throws Exception {
    CohortFile.write(folder, drawn(), ORIGIN, List.of());
    String backbone =
        refusal(CohortOrigin.of("cd".repeat(32), InputRecipe.NOTEBOOK, List.of(4, 5)));
    assertTrue(
        backbone.contains(
            "is of another backbone (abababababab…) than this training (cdcdcdcdcdcd…)"),
        backbone);
    String reads = refusal(CohortOrigin.of("ab".repeat(32), InputRecipe.NOTEBOOK, List.of(5)));
    assertTrue(reads.contains("another reads (block 4 and 5) than this training (block 5)"), reads);
  }

  @Test
  void aCohortThatIsNotThereIsTold() {
    assertTrue(refusal(ORIGIN).contains("holds no cohort: cohort.tsv is missing"));
  }

  @Test
  void theOneThatComesAlongFitsTheStandardTrainingAndNamesItsSources() throws Exception {
    Cohort cohort =
        CohortFile.standard()
            .read(
                CohortOrigin.of(
                    "8719e573d77937e871a97b9da9a66d4048f653a171a6f18cb247b1164917fd3f",
                    InputRecipe.NOTEBOOK,
                    Vgg16.FULL_FINE.reads()));
    assertEquals(66, cohort.count(Kind.DOG));
    assertEquals(30, cohort.count(Kind.WILD));
    assertEquals(2, cohort.count(Kind.CAT));
    assertEquals(1, cohort.count(Kind.EMPTY));
    assertEquals(584, cohort.byDay().photos().size());
    assertEquals(584 + 532, cohort.photos().size(), "each photo of a dog once more as by night");
    assertEquals(Vgg16.FULL_FINE.headFeatures(), cohort.photos().getFirst().features().length);
    try (var text = CohortFile.class.getResourceAsStream("cohort.tsv")) {
      String words = new String(text.readAllBytes(), StandardCharsets.UTF_8);
      for (String named : List.of("CC BY 4.0", "MIT", "public domain", "Multi-Pose Dog Dataset")) {
        assertTrue(words.contains(named), named);
      }
    }
  }

  @Test
  void anOwnersDogThatIsInItIsFoundAgainAndCanBeLeftOut() {
    Cohort cohort = drawn();
    float[] again = cohort.photos().get(5).features().clone();
    for (int i = 0; i < again.length; i++) {
      again[i] *= 1 + 0.05f * (i % 3 - 1); // As a copy of other size is.
    }
    assertEquals(Set.of("a/5"), cohort.alike(List.of(again)));
    Cohort rest = cohort.without(Set.of("a/5"));
    assertEquals(cohort.photos().size() - 1, rest.photos().size());
    assertTrue(rest.alike(List.of(again)).isEmpty());
    float[] night = cohort.photos().get(4).features();
    assertEquals(Set.of(), cohort.alike(List.of(night)), "by night many look alike");
  }

  @Test
  void aFolderThatIsNotThereOrHoldsNoCohortIsRefusedBeforeItIsRead() {
    Path none = folder.resolve("none");
    assertTrue(missing(none).startsWith("the cohort's folder " + none + " does not exist; name"));
    assertTrue(
        missing(folder).startsWith(folder + " holds no cohort: cohort.tsv is missing;"),
        missing(folder));
  }

  private static String missing(Path folder) {
    return assertThrows(TrainingException.class, () -> CohortFile.in(folder)).getMessage();
  }

  private String refusal(CohortOrigin wanted) {
    return assertThrows(TrainingException.class, () -> CohortFile.in(folder).read(wanted))
        .getMessage();
  }

  private static Cohort drawn() {
    SplittableRandom random = new SplittableRandom(4);
    List<CohortPhoto> photos = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      float[] features = new float[64];
      for (int k = 0; k < features.length; k++) {
        features[k] = (float) (random.nextDouble() < 0.5 ? 0 : random.nextDouble(4));
      }
      photos.add(new CohortPhoto("a/" + i, Kind.values()[i % 4], i % 2 == 0, features));
    }
    return new Cohort(photos);
  }
}
