package io.github.doggydoor.report;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.evaluate.Evaluation;
import io.github.doggydoor.evaluate.Evaluations;
import io.github.doggydoor.evaluate.HeatMap;
import io.github.doggydoor.evaluate.Occlusion;
import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.photos.Dataset;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ReportTest {
  private static final List<Epoch> EPOCHS =
      List.of(
          new Epoch("head", 1, 0.7, 0.5, 0.6, 0.6, 1),
          new Epoch("head", 2, 0.4, 0.8, 0.5, 0.7, 1),
          new Epoch("fine-tune", 1, 0.1, 1, Double.NaN, Double.NaN, 4));

  @TempDir private Path folder;

  /** Noise: no photo makes a larger JPEG. */
  private static byte[] noise(int width, int height, long seed) {
    byte[] pixels = new byte[width * height * 3];
    new Random(seed).nextBytes(pixels);
    return PhotoDecoder.encodeJpeg(new Image(width, height, pixels), 95);
  }

  private Evaluation photographed(Evaluation evaluation) throws Exception {
    byte[] photo = noise(300, 200, 1);
    for (Evaluation.Scored scored : evaluation.scored()) {
      Files.createDirectories(scored.photo().file().getParent());
      Files.write(scored.photo().file(), photo);
    }
    return evaluation;
  }

  private String report(Evaluation evaluation, List<Epoch> epochs) throws Exception {
    List<HeatMap> looks = new ArrayList<>();
    for (Evaluation.Scored photo : Occlusion.choice(evaluation)) {
      List<Double> drops = new ArrayList<>(Collections.nCopies(64, 0.0));
      drops.set(0, 1.5);
      drops.set(63, -0.25);
      looks.add(new HeatMap(photo, 8, drops));
    }
    Path html = folder.resolve("new/report.html");
    Report.write(
        html,
        evaluation,
        Evaluations.card(),
        epochs,
        new Report.Details(
            Path.of("bundles/<bo>"),
            folder,
            looks,
            List.of(new Dataset.Skipped(folder.resolve("x.jpg"), "x.jpg is \"empty\" & useless")),
            List.of(),
            List.of("One notice."),
            Instant.parse("2026-11-25T01:00:00Z")));
    assertEquals(List.of(html), list(html.getParent()));
    return Files.readString(html);
  }

  private static List<Path> list(Path folder) throws Exception {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void thePageHoldsEverythingItself() throws Exception {
    String page = report(photographed(Evaluations.example(folder)), EPOCHS);
    assertFalse(page.contains("<script"), "a script");
    Matcher links = Pattern.compile("(?:src|href)=\"([^\"]{0,10})").matcher(page);
    int images = 0;
    while (links.find()) {
      assertTrue(links.group(1).startsWith("data:"), links.group());
      images++;
    }
    assertTrue(images > 9, images + " images");
    assertFalse(page.contains("url("), "a style that loads something");
  }

  @Test
  void theOwnersQuestionsComeFirstAndNothingIsForgotten() throws Exception {
    String page = report(photographed(Evaluations.example(folder)), EPOCHS);
    List<String> headings =
        Pattern.compile("<h2>(.*?)</h2>").matcher(page).results().map(h -> h.group(1)).toList();
    assertEquals(
        List.of(
            "In short",
            "How sure this is",
            "What to do next",
            "Others that count",
            "Photos of bo that do not count",
            "Judged rightly, the nearest to the line",
            "Where the model looks",
            "Counts and rates",
            "Scores and thresholds",
            "By day and night",
            "By group",
            "How it learned",
            "About the photos",
            "The model"),
        headings);
    assertTrue(page.contains("The score falls by up to 1.50 (upper left)"), "the strongest place");
    assertTrue(page.contains("it rises by up to 0.25 (lower right)"), "the strongest against");
  }

  @Test
  void namesWithMarkupAreShownAsTheyAre() throws Exception {
    String page = report(photographed(Evaluations.example(folder)), List.of());
    assertTrue(page.contains("tom &amp; &quot;jerry&quot;.jpg"), "the cat's photo");
    assertTrue(page.contains("bundles/&lt;bo&gt;"), "the model's name");
    assertTrue(page.contains("a &lt;test&gt;"), "its source");
    assertFalse(page.contains("How it learned"), "curves of nothing");
  }

  @Test
  void everyPictureHasWordsForThoseWhoDoNotSeeIt() throws Exception {
    String page = report(photographed(Evaluations.example(folder)), EPOCHS);
    Pattern.compile("<img [^>]*>")
        .matcher(page)
        .results()
        .forEach(image -> assertTrue(image.group().contains(" alt=\"Photo "), image.group()));
    List<String> drawings =
        Pattern.compile("<svg.*?</svg>", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(drawing -> drawing.group())
            .toList();
    assertEquals(3 + 2 + 6, drawings.size(), "charts, learning curves, heat maps");
    for (String drawing : drawings) {
      assertTrue(drawing.contains("role=\"img\" aria-label=\""), drawing);
      assertFalse(drawing.contains("NaN"), drawing);
      assertDoesNotThrow(
          () ->
              DocumentBuilderFactory.newInstance()
                  .newDocumentBuilder()
                  .parse(new InputSource(new StringReader(drawing))),
          drawing);
    }
  }

  @Test
  void theWorstPhotosThereAreMakeLessThanFiveMegabytes() throws Exception {
    List<Evaluation.Scored> scored = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      scored.add(Evaluations.scored(folder, "bo/" + i + ".jpg", "bo", -i, 1, 1));
      scored.add(Evaluations.scored(folder, "cat/" + i + ".jpg", "cat", i - 10, 1, 1));
    }
    Evaluation evaluation = photographed(Evaluation.of(Evaluations.card(), scored));
    int bytes = report(evaluation, EPOCHS).length();
    assertTrue(bytes < 5_000_000, bytes + " bytes");
  }

  @Test
  void aPhotoThatIsGoneAndAnEvaluationOfNothingBreakNoReport() throws Exception {
    assertTrue(report(Evaluations.example(folder), List.of()).contains("gone"));
    String page = report(Evaluation.of(Evaluations.card(), List.of()), List.of());
    assertTrue(page.contains("There was no photo of bo"), page);
    Evaluation oneSide =
        Evaluation.of(
            Evaluations.card(), List.of(Evaluations.scored(folder, "bo/1.jpg", "bo", 1.5, 1, 1)));
    assertTrue(report(oneSide, List.of()).contains("need photos both of the dog and of others"));
  }

  @Test
  void whatWasStagedOnTheStepIsShown() throws Exception {
    Path html = folder.resolve("staged.html");
    Image picture = new Image(30, 20, new byte[30 * 20 * 3]);
    Report.write(
        html,
        Evaluations.example(),
        Evaluations.card(),
        List.of(),
        new Report.Details(
            folder,
            folder,
            List.of(),
            List.of(),
            List.of(picture, picture),
            List.of(),
            Instant.parse("2026-11-25T01:00:00Z")));
    String page = Files.readString(html);
    assertTrue(page.contains("Staged on your step"), "its heading");
    assertEquals(2, page.split("alt=\"Staged on the step\"", -1).length - 1);
  }

  @Test
  void aReportThatCannotBeWrittenIsRefusedInOneLine() {
    Report.Details details =
        new Report.Details(
            folder,
            folder,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Instant.parse("2026-11-25T01:00:00Z"));
    for (Path bad : List.of(folder, Path.of("/proc/report.html"))) {
      TrainingException refused =
          assertThrows(
              TrainingException.class,
              () ->
                  Report.write(bad, Evaluations.example(), Evaluations.card(), List.of(), details));
      assertTrue(refused.getMessage().contains(bad.toString()), refused.getMessage());
      assertEquals(1, refused.getMessage().lines().count());
    }
  }
}
