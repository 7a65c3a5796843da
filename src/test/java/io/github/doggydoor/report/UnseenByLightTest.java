package io.github.doggydoor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.evaluate.Evaluations;
import io.github.doggydoor.vision.ModelCard;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnseenByLightTest {
  private static ModelCard card(Map<String, Double> metrics) {
    ModelCard card = Evaluations.card();
    return new ModelCard(
        card.labels(),
        card.openFor(),
        card.recipe(),
        card.tensors(),
        card.thresholds(),
        metrics,
        card.backbone(),
        card.training(),
        card.seed(),
        card.created(),
        card.source(),
        card.notices());
  }

  @Test
  void dayAndNightAreToldApartAndANightThatIsMissingIsSaid() {
    assertEquals(
        List.of(
            "Of your photos by day, scored by models that had never seen them, 1 of 18 of bo would not count (with 95 % certainty 1.0 % to 26 %) and 0 of 120 of the others would (with 95 % certainty 0 % to 3 %).",
            "Of your photos none is by night: nothing is known of the night from them.",
            "Of the pictures staged on your step by night, scored by models that had never seen them, there is none of bo and 3 of 10 of the others would (with 95 % certainty 11 % to 60 %)."),
        UnseenByLight.words(
            card(
                Map.of(
                    "photos_day_dogs", 18.0,
                    "photos_day_dogs_wrong", 1.0,
                    "photos_day_strangers", 120.0,
                    "photos_day_strangers_wrong", 0.0,
                    "staged_night_strangers", 10.0,
                    "staged_night_strangers_wrong", 3.0))));
  }

  @Test
  void whatBecameOfTheDogOnTheStepIsInTheSummaryAndSaysWhatToDo() {
    ModelCard staged =
        card(
            Map.of(
                "staged_day_dogs", 30.0,
                "staged_day_dogs_wrong", 3.0,
                "staged_night_dogs", 30.0,
                "staged_night_dogs_wrong", 22.0,
                "staged_night_strangers", 38.0,
                "staged_night_strangers_wrong", 0.0));
    assertEquals(
        List.of(
            "On your step by day, 3 of 30 pictures of bo would not count (staged ones, scored by models that had never seen them).",
            "On your step by night, 22 of 30 pictures of bo would not count (staged ones, scored by models that had never seen them)."),
        UnseenByLight.staged(staged));
    assertEquals(
        List.of(
            "On your step by night, bo is kept out in many pictures. Add photos of bo there by night, from the door's own camera, and more of the whole animal before a ground of another colour; then train again."),
        UnseenByLight.advice(staged));
    Summary summary = Summary.of(Evaluations.example(), staged);
    assertTrue(summary.findings().containsAll(UnseenByLight.staged(staged)));
    assertEquals(UnseenByLight.advice(staged).getFirst(), summary.next().getFirst());
  }

  @Test
  void aCardThatDoesNotTellGivesNoWords() {
    assertEquals(List.of(), UnseenByLight.words(card(Map.of("valid_loss", 0.1))));
  }
}
