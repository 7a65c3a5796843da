package io.github.doggydoor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.evaluate.Comparison;
import io.github.doggydoor.evaluate.Evaluation;
import io.github.doggydoor.evaluate.Evaluation.Scored;
import io.github.doggydoor.evaluate.Evaluations;
import io.github.doggydoor.evaluate.Rate;
import io.github.doggydoor.vision.ModelCard.Thresholds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  private static final Path BUNDLE = Path.of("models/bo");

  private final Comparison comparison =
      new Comparison(
          model(1, 4_800_000, 0, 8, 3, -5, -9),
          List.of(
              model(0.25, 400_000, 1, 6, 0.5, -4, -10), model(0.5, 1_200_000, 0, 7, 4, -6, -8)));

  @TempDir private Path folder;

  @Test
  void eachModelIsMeasuredAtItsOwnThreshold() {
    Comparison.Model quarter = comparison.compact().getFirst();
    assertEquals(12, comparison.fewer(quarter), 1e-9);
    assertEquals(new Rate(3, 4), comparison.sameSide(quarter));
    assertEquals(new Rate(3, 4), quarter.right());
    assertEquals(1, comparison.rankAgreement(quarter), 1e-9);
    assertEquals(2.5, comparison.greatestDifference(quarter), 1e-9);
    assertEquals(new Rate(4, 4), comparison.sameSide(comparison.compact().get(1)));
  }

  @Test
  void theTextTellsEachPhotoOfEachModel() {
    String text = String.join("\n", ComparisonText.of(comparison, Path.of("photos")));
    assertTrue(text.contains("width 0.25         0    12.0"), text);
    assertTrue(text.contains("    +3.00     +0.50  OTHER  bo/1.jpg"), text);
    assertTrue(text.contains("right by day: big 4/4, width 0.25 3/4, width 0.5 4/4"), text);
    assertTrue(text.contains("There are no night photos"), text);
    assertTrue(text.contains("    +3.00     +4.00  same   bo/1.jpg"), text);
  }

  @Test
  void theJsonHasBothLogitsOfEachPhoto() {
    JsonObject json =
        JsonParser.parseString(ComparisonJson.of(comparison, List.of("A note."))).getAsJsonObject();
    JsonObject quarter = json.getAsJsonArray("compact").get(0).getAsJsonObject();
    assertEquals(3, quarter.get("same_side").getAsInt());
    JsonObject day = quarter.getAsJsonArray("lights").get(0).getAsJsonObject();
    assertEquals(3, day.getAsJsonObject("right").get("hits").getAsInt());
    assertEquals(1, quarter.get("rank_agreement").getAsDouble(), 1e-9);
    JsonObject photo = quarter.getAsJsonArray("agreement").get(1).getAsJsonObject();
    assertEquals(-3, photo.get("big_logit").getAsDouble());
    assertEquals(-0.5, photo.get("logit").getAsDouble());
    assertEquals("A note.", json.getAsJsonArray("notices").get(0).getAsString());
  }

  @Test
  void thePageDrawsTheCostsAndNamesThePhotos() throws Exception {
    Path html = folder.resolve("new/compact.html");
    ComparisonReport.write(
        html,
        comparison,
        Path.of("photos"),
        List.of("A <note>."),
        Instant.parse("2026-11-24T12:00:00Z"));
    String page = Files.readString(html);
    assertTrue(page.contains("Photo by photo, width 0.25"), page);
    assertTrue(page.contains("<svg class=\"chart\""), page);
    assertTrue(page.contains("A &lt;note&gt;."), page);
    assertTrue(page.contains("<td>other</td>"), page);
  }

  @Test
  void modelsThatWereTriedOnOtherPhotosAreNotCompared() {
    Comparison.Model fewer = model(0.5, 1, 0, 8, 3);
    assertThrows(
        IllegalArgumentException.class, () -> new Comparison(comparison.big(), List.of(fewer)));
  }

  /** The first half of the photos is of Bo. */
  private static Comparison.Model model(
      double width, long multiplyAdds, double open, double... scores) {
    List<Scored> photos =
        IntStream.range(0, scores.length)
            .mapToObj(
                i -> {
                  String label = i < scores.length / 2 ? "bo" : "not_bo";
                  return Evaluations.scored(
                      Path.of("photos"), label + "/" + i + ".jpg", label, scores[i], 1, 5);
                })
            .toList();
    return new Comparison.Model(
        width,
        BUNDLE,
        multiplyAdds,
        multiplyAdds / 10,
        multiplyAdds / 2,
        new Evaluation("bo", new Thresholds(open, -20, -1), photos));
  }
}
