package io.github.doggydoor.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.decision.BlindReason;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Observation.Blind;
import io.github.doggydoor.decision.Observation.Look;
import io.github.doggydoor.decision.Observation.Mark;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.decision.Observation.Still;
import io.github.doggydoor.decision.Whereabouts;
import io.github.doggydoor.vision.ModelCard.Tensors;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatcherTest {
  private static final Tensors TENSORS =
      new Tensors("serving_default", "input", "logit", Optional.empty());
  private static final ModelCard CARD =
      Cards.of(TENSORS, List.of("bo", "not_bo"), InputRecipe.NOTEBOOK);

  @TempDir Path temp;
  private final Porch porch = new Porch(3);
  private DjlClassifier classifier;
  private Optional<Classifier> loaded;
  private Watcher watcher;

  @BeforeEach
  void watchWithAModelThatAlwaysSaysMinusSeven() throws Exception {
    TinyModel.meanPlus(temp, -7); // Its input is centred, so that the mean is 0.
    DjlSettings settings = new DjlSettings(1, 1, Duration.ofSeconds(30));
    classifier = DjlClassifier.load(temp, CARD, settings);
    loaded = Optional.of(classifier);
    watcher = new Watcher(Watcher.Settings.DEFAULT, () -> loaded, () -> "it is still loading");
  }

  @AfterEach
  void free() {
    // In this order, and each where it was made.
    try (DjlClassifier second = classifier;
        Watcher first = watcher) {}
  }

  @Test
  void scoresAFrameOnWhichSomethingMoved() throws Exception {
    Frame frame = porch.next();
    Seen seen = assertInstanceOf(Seen.class, watcher.observe(frame));
    assertEquals(7, seen.score(), 1e-3);
    assertEquals(1, seen.familiarity());
    assertEquals(new Moment(frame.nanos(), frame.wall()), seen.at());
    assertEquals(frame.id(), seen.frameId());
    assertEquals(1, watcher.inferences());
    assertTrue(watcher.latencyNanos() > 0);
  }

  @Test
  void costsNoInferenceWhileNothingMoves() throws Exception {
    for (int i = 0; i < 40; i++) {
      watcher.observe(porch.next());
    }
    long before = watcher.inferences();
    Frame frame = porch.next();
    assertEquals(new Still(new Moment(frame.nanos(), frame.wall())), watcher.observe(frame));
    assertEquals(before, watcher.inferences());
    porch.dogAt = 0.4;
    watcher.observe(porch.next());
    assertInstanceOf(Seen.class, watcher.observe(porch.next()));
  }

  @Test
  void theModelSeesTheWholeFrameOrWhereItIsToWhatMoves() throws Exception {
    AlwaysSays model = new AlwaysSays(new Score(-1, 1, 1));
    List<Square> seen = model.seen();
    Watcher.Settings usual = Watcher.Settings.DEFAULT;
    for (boolean moving : new boolean[] {false, true}) {
      Watcher.Settings settings = new Watcher.Settings(usual.check(), usual.gate(), moving);
      try (Watcher other = new Watcher(settings, () -> Optional.of(model), () -> "")) {
        for (int i = 0; i < 40; i++) {
          other.observe(porch.next());
        }
        assertEquals(Square.whole(porch.next().image()), seen.getLast(), "nobody was there");
        porch.dogAt = 0.4;
        other.observe(porch.next());
        other.observe(porch.next());
        assertEquals(moving, seen.getLast().width() < Porch.WIDTH / 2 + 100);
        assertEquals(seen.getLast(), other.looked());
        assertTrue(((Seen) other.observe(porch.next())).moved());
        porch.dogAt = -1;
        other.observe(porch.next());
        other.observe(porch.next());
        other.observe(porch.next());
        assertFalse(
            ((Seen) other.observe(porch.next())).moved(), "the gate lingers, and nobody is there");
      }
    }
  }

  @Test
  void ofAModelOfSeveralDogsALookHasAMarkForEachAndTheHighestMarginComesFirst() throws Exception {
    Score rex = new Score(List.of(ofDog("bo", -3, 1), ofDog("rex", 5, 4)), 0, 0); // By 1 above.
    Score bo = new Score(List.of(ofDog("bo", 4, 1), ofDog("rex", -2, 4)), 0, 0); // By 3 above.
    AlwaysSays model = new AlwaysSays(rex, bo);
    try (Watcher other =
        new Watcher(Watcher.Settings.DEFAULT, () -> Optional.of(model), () -> "")) {
      for (int i = 0; i < 40; i++) {
        other.observe(porch.next());
      }
      porch.dogAt = 0.05;
      porch.secondAt = 0.6;
      other.observe(porch.next());
      Seen seen = assertInstanceOf(Seen.class, other.observe(porch.next()));
      assertEquals(
          Map.of("bo", new Mark(4, 0.5), "rex", new Mark(-2, 0.5)), seen.foremost().marks());
      assertEquals(1, seen.beside().size());
      assertEquals(5, seen.beside().getFirst().marks().get("rex").score());
    }
  }

  private static Score.OfDog ofDog(String name, double score, double open) {
    return new Score.OfDog(name, -score, score, 0.5, open);
  }

  @Test
  void theOnlyDogOfAModelIsCalledAsTheCoreCallsItWhateverItsLabel() {
    Score ada = new Score(List.of(ofDog("ada", 2, 1)), 0, 0);
    assertEquals(Map.of(Whereabouts.DOG, new Mark(2, 0.5)), ada.look().marks());
  }

  @Test
  void whatStandsApartIsLookedAtEachByItself() throws Exception {
    AlwaysSays model = new AlwaysSays(new Score(-1, 1, 0.9), new Score(2, 3, 0.8));
    try (Watcher other =
        new Watcher(Watcher.Settings.DEFAULT, () -> Optional.of(model), () -> "")) {
      for (int i = 0; i < 40; i++) {
        other.observe(porch.next());
      }
      int before = model.seen().size();
      long inferences = other.inferences();
      porch.dogAt = 0.05;
      porch.secondAt = 0.6;
      other.observe(porch.next());
      Seen seen = assertInstanceOf(Seen.class, other.observe(porch.next()));
      List<Square> squares = model.seen().subList(before, model.seen().size());
      assertEquals(2, squares.size());
      assertEquals(3, seen.score(), "the higher one first");
      assertEquals(List.of(new Look(1, 0.9)), seen.beside());
      assertTrue(squares.contains(other.looked()));
      assertEquals(seen.looks(), other.scores().stream().map(Score::look).toList());
      assertTrue(Math.abs(squares.get(0).x() - squares.get(1).x()) > Porch.WIDTH / 3);
      assertEquals(inferences + 1, other.inferences(), "one frame");
      porch.secondAt = -1;
      porch.dogAt = 0.05;
      other.observe(porch.next());
      assertEquals(before + 3, model.seen().size(), "who is alone costs one look");
    }
  }

  @Test
  void isBlindOnABlackPictureAndScoresItNot() throws Exception {
    porch.light = 0.01;
    porch.noisy = 1;
    assertEquals(BlindReason.BLACK, blind(watcher.observe(porch.next())).reason());
    assertEquals(0, watcher.inferences());
  }

  @Test
  void isBlindWithoutAModelAndSaysWhy() throws Exception {
    loaded = Optional.empty();
    for (int i = 0; i < 40; i++) {
      Blind blind = blind(watcher.observe(porch.next()));
      assertEquals(BlindReason.MODEL, blind.reason());
      assertEquals("it is still loading", blind.detail());
    }
    loaded = Optional.of(classifier);
    assertInstanceOf(Still.class, watcher.observe(porch.next()));
  }

  @Test
  void isBlindWhereTheModelFails() throws Exception {
    classifier.close();
    Blind blind = blind(watcher.observe(porch.next()));
    assertEquals(BlindReason.MODEL, blind.reason());
    assertEquals("the model has been closed", blind.detail());
    assertEquals(0, watcher.inferences());
  }

  @Test
  void survivesFramesOfAnySize() throws Exception {
    for (int[] size : new int[][] {{1, 1}, {1, 4000}, {4000, 1}, {161, 7}, {3000, 2000}}) {
      Image image = new Image(size[0], size[1], new byte[size[0] * size[1] * 3]);
      for (int i = 0; i < image.bgr().length; i++) {
        image.bgr()[i] = (byte) (i * 31 % 255);
      }
      Frame frame = porch.next();
      Frame odd = new Frame(frame.id(), frame.nanos(), frame.wall(), "odd", image);
      assertTrue(watcher.observe(odd).at().nanos() > 0);
    }
  }

  private static Blind blind(Observation observation) {
    return assertInstanceOf(Blind.class, observation);
  }
}
