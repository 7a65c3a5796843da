package io.github.doggydoor.teach.make;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.decision.DogRules;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Schedule;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.vision.ModelCard;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private final Scenes scenes = new Scenes();
  private final ModelCard card = Scenes.card("bo");

  @Test
  void aVisitThatTheModelRecognisesOpens() throws Exception {
    assertEquals(Optional.of("bo"), opens(scenes.visit(1, 0, 1, 3, 0.5)));
  }

  @Test
  void belowTheThresholdItStaysShut() throws Exception {
    assertEquals(Optional.empty(), opens(scenes.visit(1, 0, 1, 0.9, 0.5)));
  }

  @Test
  void whatIsUnfamiliarStaysShut() throws Exception {
    assertEquals(Optional.empty(), opens(scenes.visit(1, 0, 1, 3, 0.05)));
  }

  @Test
  void oneFrameIsNoQuorum() throws Exception {
    KeptVisit known = scenes.visit(1, 0, 1, 3, 0.5);
    KeptVisit strange = scenes.visit(2, 0, 1, -1, 0.5);
    List<SeenFrame> frames = new ArrayList<>(strange.frames());
    frames.set(5, known.frames().get(5));

    assertEquals(Optional.empty(), opens(with(strange, frames)));
  }

  @Test
  void framesFarApartAreNoQuorum() throws Exception {
    KeptVisit known = scenes.visit(1, 0, 1, 3, 0.5);
    List<SeenFrame> frames = new ArrayList<>();
    for (int i = 0; i < known.frames().size(); i++) {
      frames.add(new SeenFrame(Duration.ofSeconds(30L * i), true, known.frames().get(i).looks()));
    }

    assertEquals(Optional.empty(), opens(with(known, frames)));
  }

  @Test
  void theHourMattersNot() throws Exception {
    Policy usual = Scenes.policy(card);
    Schedule never =
        new Schedule(
            ZoneOffset.UTC,
            List.of(
                new Schedule.Window(
                    Set.of(DayOfWeek.SUNDAY), LocalTime.of(3, 0), LocalTime.of(3, 1))));
    Policy shut =
        usual.ruling(
            Map.of(
                "bo",
                new DogRules(Optional.of(never), Optional.empty(), false, OptionalInt.empty())));

    assertEquals(
        Optional.of("bo"),
        new Replay(card, shut).opensFor(scenes.visit(1, 0, 1, 3, 0.5), Optional.empty()));
  }

  @Test
  void whoIsForbiddenIsSoInAReplay() throws Exception {
    Policy forbidding =
        Scenes.policy(card)
            .ruling(
                Map.of(
                    "bo",
                    new DogRules(Optional.empty(), Optional.empty(), true, OptionalInt.empty())));

    assertEquals(
        Optional.empty(),
        new Replay(card, forbidding).opensFor(scenes.visit(1, 0, 1, 3, 0.5), Optional.empty()));
  }

  private Optional<String> opens(KeptVisit visit) throws Exception {
    return new Replay(card, Scenes.policy(card)).opensFor(visit, Optional.empty());
  }

  private static KeptVisit with(KeptVisit visit, List<SeenFrame> frames) {
    return new KeptVisit(
        visit.id(),
        visit.begun(),
        visit.ended(),
        visit.model(),
        visit.generation(),
        visit.outcome(),
        visit.dog(),
        visit.held(),
        frames,
        visit.pictures());
  }
}
