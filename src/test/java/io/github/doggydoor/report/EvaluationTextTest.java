package io.github.doggydoor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.evaluate.Evaluation;
import io.github.doggydoor.evaluate.Evaluations;
import io.github.doggydoor.train.photos.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the terminal and scripts get, against their golden files. */
class EvaluationTextTest {
  private static final Path GOLDEN = Path.of("src/test/resources/io/github/doggydoor/report");

  @Test
  void theTextIsTheGoldenFiles() throws IOException {
    String text =
        String.join("\n", EvaluationText.of(Evaluations.example(), Evaluations.PHOTOS)) + "\n";
    assertEquals(Files.readString(GOLDEN.resolve("evaluation.txt")), text);
  }

  @Test
  void ofSeveralDogsEachHasAHeadingThenTheTextOfOne() throws IOException {
    Evaluation one = Evaluations.example();
    String golden = Files.readString(GOLDEN.resolve("evaluation.txt"));
    String heading =
        "\n=== bo ===\nbo against everybody else; the other dogs of the house count as strangers here.\n";
    assertEquals(
        heading + golden + heading + golden,
        String.join("\n", EvaluationText.of(List.of(one, one), Evaluations.PHOTOS)) + "\n");
    assertEquals(
        golden, String.join("\n", EvaluationText.of(List.of(one), Evaluations.PHOTOS)) + "\n");
  }

  @Test
  void theJsonIsTheGoldenFiles() throws IOException {
    Dataset.Skipped skipped =
        new Dataset.Skipped(Path.of("photos/bo/cut.jpg"), "photos/bo/cut.jpg is truncated");
    String json =
        EvaluationJson.of(Evaluations.example(), List.of(skipped), List.of("A \"notice\"."));
    assertEquals(Files.readString(GOLDEN.resolve("evaluation.json")), json + "\n");
  }

  @Test
  void theStricterThresholdThatIsAdvisedKeepsOutWhatItSays() {
    Evaluation example = Evaluations.example();
    String advice =
        Summary.of(example).next().stream()
            .filter(line -> line.contains("decision.open_threshold"))
            .findFirst()
            .orElseThrow();
    assertTrue(advice.contains("at +2.35 none"), advice);
    assertTrue(advice.contains("still 1 of 5 photos"), advice);
  }

  @Test
  void aThresholdThatWouldKeepTheDogOutTooIsNotAdvised() {
    Evaluation hopeless =
        Evaluation.of(
            Evaluations.card(),
            List.of(
                Evaluations.scored(Evaluations.PHOTOS, "bo/1.jpg", "bo", 5, 1, 1),
                Evaluations.scored(Evaluations.PHOTOS, "cat/1.jpg", "cat", 5, 1, 1)));
    assertTrue(
        Summary.of(hopeless).next().stream().noneMatch(line -> line.contains("open_threshold")));
  }

  @Test
  void whereNothingIsWrongAndMuchWasTriedTheOwnerIsToldToWatch() {
    List<Evaluation.Scored> many = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      many.add(Evaluations.scored(Evaluations.PHOTOS, "bo/" + i + ".jpg", "bo", 5, 1, 1));
      many.add(Evaluations.scored(Evaluations.PHOTOS, "cat/" + i + ".jpg", "cat", -5, 1, 1));
    }
    List<String> next = Summary.of(Evaluation.of(Evaluations.card(), many)).next();
    assertEquals(1, next.size());
    assertTrue(next.getFirst().startsWith("No photo was judged wrongly."), next.getFirst());
  }

  @Test
  void aShareNearTheEndsIsNotRoundedToThem() {
    assertEquals("0.4 %", Figures.percent(0.004));
    assertEquals("99.6 %", Figures.percent(0.996));
    assertEquals("100 %", Figures.percent(1));
    assertEquals("36 %", Figures.percent(0.357));
    assertEquals("–", Figures.percent(Double.NaN));
    assertEquals("0.00", Figures.score(-0.001));
  }
}
