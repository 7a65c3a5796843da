package io.github.doggydoor.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.report.EvaluationText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private final Evaluation example = Evaluations.example();

  private static List<String> names(List<Evaluation.Scored> photos) {
    return photos.stream().map(photo -> photo.photo().file().getFileName().toString()).toList();
  }

  @Test
  void aPhotoCountsFromBothThresholdsOn() {
    assertEquals(new Confusion(2, 3, 1, 3), example.confusion());
    assertEquals(new Rate(5, 9), example.confusion().right());
    assertEquals(new Rate(2, 3), example.confusion().precision());
    assertEquals(new Rate(1, 5), example.dogVetoes());
  }

  @Test
  void theWrongOnesComeWorstFirstAndTheRightOnesNearestFirst() {
    assertEquals(List.of("tom & \"jerry\".jpg"), names(example.falseAccepts()));
    assertEquals(List.of("lost.jpg", "dark.jpg", "half.jpg"), names(example.falseRejects()));
    // Only its familiarity keeps grey.jpg out.
    assertEquals(
        List.of("at the line.jpg", "grey.jpg", "flat.jpg", "sure.jpg", "far.jpg"),
        names(example.nearest()));
  }

  @Test
  void theTableHasTheDogFirstAndEachKindByItself() {
    assertEquals(
        List.of(
            new GroupRow("bo", "bo", true, new Rate(2, 2), 1),
            new GroupRow("bo", "night", true, new Rate(0, 3), -4),
            new GroupRow("cat", "cat", false, new Rate(1, 2), 2.346),
            new GroupRow("noise", "noise", false, new Rate(0, 2), 6)),
        example.groups());
    assertEquals(List.of(0, 3, 1, 0), example.groups().stream().map(GroupRow::wrong).toList());
  }

  @Test
  void dayAndNightAreCountedApartAndTogetherAreAll() {
    LightRow day = example.lights().getFirst();
    LightRow night = example.lights().getLast();
    assertEquals(List.of("day", "night"), List.of(day.name(), night.name()));
    assertEquals(new Confusion(2, 0, 1, 3), day.confusion());
    assertEquals(new Confusion(0, 3, 0, 0), night.confusion());
    assertEquals(example.scored().size(), day.photos() + night.photos());
  }

  @Test
  void anAreaOfALightIsToldFromFivePhotosOfEitherSideOn() {
    List<Evaluation.Scored> photos = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      assertEquals(Optional.empty(), area(photos), i + " photos of each");
      photos.add(Evaluations.scored(Evaluations.PHOTOS, "bo/" + i + ".jpg", "bo", i + 3, 1, 1));
      photos.add(Evaluations.scored(Evaluations.PHOTOS, "cat/" + i + ".jpg", "cat", i, 1, 1));
    }
    // Of 25 pairs one is a cat above the dog, and two are alike.
    assertEquals(Optional.of(23 / 25.0), area(photos));
  }

  private static Optional<Double> area(List<Evaluation.Scored> photos) {
    return Evaluation.of(Evaluations.card(), photos).lights().getFirst().area();
  }

  @Test
  void whatIsNotKnownOfALightIsSaidInWords() {
    LightRow day = example.lights().getFirst();
    assertEquals(Optional.empty(), day.unknown());
    assertEquals(
        Optional.of(
            "No night photo shows others: whether they stay outside by night is not known; take some by the door's own camera."),
        example.lights().getLast().unknown());
    assertEquals(
        Optional.of(
            "There are no night photos: nothing is known of the night; take some by the door's own camera."),
        day.part().lights().getLast().unknown());
    Evaluation cats =
        Evaluation.of(
            Evaluations.card(),
            List.of(Evaluations.scored(Evaluations.PHOTOS, "cat/1.jpg", "cat", 0, 1, 1)));
    assertEquals(
        Optional.of(
            "No day photo shows bo: whether the door knows bo by day is not known; take some by the door's own camera."),
        cats.lights().getFirst().unknown());
  }

  @Test
  void aKindIsNamedWithItsClassOnce() {
    Rate none = new Rate(0, 0);
    assertEquals("cat", new GroupRow("cat", "cat", false, none, 0).name());
    assertEquals("not_bo/fox", new GroupRow("not_bo", "fox", false, none, 0).name());
    assertEquals("cat/tabby", new GroupRow("cat", "cat/tabby", false, none, 0).name());
  }

  @Test
  void theCurveGoesThroughThePointOfTheThresholds() {
    Curve roc = example.roc().orElseThrow();
    assertTrue(
        roc.points().stream().anyMatch(at -> at.x() == 0.25 && at.y() == 0.4), roc::toString);
  }

  @Test
  void timesAreOnesThatWereMeasured() {
    assertEquals(new Latency(140, 900, 900), example.latency());
    assertEquals(new Latency(2, 3, 3), Latency.of(3, 1, 2));
  }

  @Test
  void withoutAnyPhotoNothingIsCountedAndNothingFails() {
    Evaluation none = Evaluation.of(Evaluations.card(), List.of());
    assertEquals(new Confusion(0, 0, 0, 0), none.confusion());
    assertEquals(Optional.empty(), none.roc());
    assertEquals(List.of(), none.groups());
    assertEquals(new Latency(0, 0, 0), none.latency());
    assertTrue(
        EvaluationText.of(none, Evaluations.PHOTOS).getFirst().startsWith("There was no photo"));
  }
}
