package io.github.doggydoor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
            "Of the pictures staged on your step by night, scored by models that had never seen them, none shows bo and 3 of 10 of the others would (with 95 % certainty 11 % to 60 %)."),
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
  void aCardThatDoesNotTellGivesNoWords() {
    assertEquals(List.of(), UnseenByLight.words(card(Map.of("valid_loss", 0.1))));
  }
}
