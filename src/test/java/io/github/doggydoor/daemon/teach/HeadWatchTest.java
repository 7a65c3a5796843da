package io.github.doggydoor.daemon.teach;

import static io.github.doggydoor.teach.heads.SmallHeads.BUNDLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.heads.SmallHeads;
import io.github.doggydoor.vision.ModelCard.Thresholds;
import io.github.doggydoor.vision.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the running door takes a generation, and gives it up by itself. */
class HeadWatchTest {
  private static final List<Thresholds> LINES = List.of(new Thresholds(2, -1, 0));

  @TempDir private Path state;

  private final List<Event> told = new ArrayList<>();
  private Generations generations;
  private Optional<String> wrong = Optional.empty();
  private long now = System.nanoTime();
  private HeadWatch watch;

  @BeforeEach
  void watch() {
    generations = new Generations(state);
    watch = restarted();
  }

  private HeadWatch restarted() {
    HeadWatch fresh =
        new HeadWatch(
            generations,
            new ChosenHeads(generations, BUNDLE, HeadWatchTest::read),
            choice -> wrong.filter(_ -> choice.current() > 0),
            new ShadowNotes(state),
            told::add);
    now = System.nanoTime();
    fresh.look(now);
    return fresh;
  }

  /** Generation N scores N. */
  private static UnaryOperator<Score> read(Path file) throws TeachException {
    try {
      double score = Double.parseDouble(Files.readString(file).replace("head ", ""));
      return raw -> raw.saying(score(score).dogs());
    } catch (IOException | NumberFormatException e) {
      throw new TeachException(file + " is no head", e);
    }
  }

  private static Score score(double score) {
    return new Score(List.of(new Score.OfDog("bo", score, score, 0.5, 2)), 0, 0, new float[1]);
  }

  private void add(int count) throws TeachException {
    for (int i = 0; i < count; i++) {
      SmallHeads.add(generations, BUNDLE);
    }
  }

  private void use(int number) throws TeachException {
    generations.use(number, 0, "anna", "the gate passed");
    pass(Duration.ofSeconds(1));
  }

  private void pass(Duration time) {
    now += time.toNanos();
    watch.look(now);
  }

  private double heard(double raw) {
    return watch.heads().judge(score(raw), LINES).score();
  }

  private List<String> faults() {
    return told.stream()
        .filter(Event.PartFailed.class::isInstance)
        .map(event -> ((Event.PartFailed) event).why())
        .toList();
  }

  @Test
  void whatWasChosenIsInForceWithinASecondAndAfterARestart() throws Exception {
    add(3);
    assertEquals(0.5, heard(0.5));
    use(3);
    assertEquals(3, heard(0.5));
    assertEquals(3, watch.heads().number());
    watch = restarted();
    assertEquals(3, heard(0.5));
    use(0);
    assertEquals(0.5, heard(0.5));
    assertEquals(List.of(), told);
  }

  @Test
  void anAlteredGenerationIsGivenUpByItsFilesNameAndTheOneBeforeStaysInForce() throws Exception {
    add(2);
    use(1);
    Files.writeString(generations.head(2), "head 9");
    Path choice = generations.head(1).getParent().resolveSibling("FORCE.json");
    Files.writeString(
        choice,
        Files.readString(choice)
            .replace("\"current\": 1", "\"current\": 2")
            .replace("\"previous\": 0", "\"previous\": 1"));
    pass(Duration.ofSeconds(1));
    assertEquals(1, heard(0.5));
    assertEquals(1, generations.force().current());
    assertEquals(1, faults().size(), "told once: " + told);
    assertTrue(faults().getFirst().contains("head.bin has been altered"), faults().getFirst());
    assertEquals(new Event.PartRecovered(HeadWatch.PART), told.getLast());
  }

  @Test
  void whereNoneIsSoundTheModelsOwnHeadIsInForce() throws Exception {
    add(2);
    use(1);
    use(2);
    Files.writeString(generations.head(1), "head 9");
    Files.delete(generations.head(2));
    watch = restarted();
    assertEquals(0.5, heard(0.5));
    assertEquals(0, generations.force().current());
  }

  @Test
  void aHeadThatCannotBeReadIsGivenUpThoughItsSumsAreRight() throws Exception {
    generations.add(SmallHeads.generation(BUNDLE), file -> Files.writeString(file, "nonsense"));
    use(1);
    assertEquals(0.5, heard(0.5));
    assertTrue(faults().getFirst().contains("is no head"), faults().getFirst());
  }

  @Test
  void aGenerationOfAnotherModelIsToldAndNotUsedUntilTheOwnerChoosesAgain() throws Exception {
    SmallHeads.add(generations, "b".repeat(64));
    use(1);
    assertEquals(0.5, heard(0.5));
    assertEquals(0, watch.heads().number());
    assertTrue(faults().getFirst().contains("taught for another model"), faults().getFirst());
    assertEquals(1, generations.force().current(), "his choice stays: the model may come back");
    pass(Duration.ofSeconds(1));
    assertEquals(1, told.size());
    use(0);
    assertEquals(new Event.PartRecovered(HeadWatch.PART), told.getLast());
  }

  @Test
  void aChoiceThatCannotBeReadChangesNothing() throws Exception {
    add(2);
    use(2);
    Path choice = generations.head(1).getParent().resolveSibling("FORCE.json");
    Files.writeString(choice, "{\"format\": 1, ");
    pass(Duration.ofSeconds(1));
    assertEquals(2, heard(0.5));
    assertTrue(faults().getFirst().contains("FORCE.json is not sound JSON"), faults().getFirst());
    use(1);
    assertEquals(1, heard(0.5));
    assertEquals(new Event.PartRecovered(HeadWatch.PART), told.getLast());
  }

  @Test
  void aHeadThatGivesNoNumberIsGoneBackFromByItselfAndToldOnce() throws Exception {
    add(1);
    use(1);
    generations.add(SmallHeads.generation(BUNDLE), file -> Files.writeString(file, "head NaN"));
    use(2);
    assertEquals(0.5, heard(0.5), "the model's own word for that frame");
    pass(Duration.ofSeconds(1));
    assertEquals(1, heard(0.5));
    assertEquals(1, generations.force().current());
    assertEquals("the door", generations.force().who());
    heard(0.5);
    pass(Duration.ofSeconds(1));
    assertEquals(1, faults().size(), "told once: " + told);
  }

  @Test
  void onProbationTheOneBeforeVetoesForSevenDaysOfTheDoorsRunning() throws Exception {
    add(3);
    use(3);
    assertEquals(3, heard(0), "the model's own head is in doubt only");
    assertEquals(-2, heard(-2));
    for (int day = 1; day < 7; day++) {
      pass(Duration.ofDays(1));
    }
    watch.close();
    watch = restarted();
    assertEquals(-2, heard(-2), "six days");
    pass(Duration.ofHours(23));
    assertEquals(-2, heard(-2), "and 23 hours");
    pass(Duration.ofHours(2));
    assertEquals(3, heard(-2), "seven days");
    watch = restarted();
    assertEquals(3, heard(-2), "for good");
  }

  @Test
  void aRestartNeverMakesAProbationShorterNorDoesAClock() throws Exception {
    add(3);
    use(3);
    pass(Duration.ofMinutes(59));
    watch = restarted(); // Killed: what was not noted is served again.
    Path choice = generations.head(3).getParent().resolveSibling("FORCE.json");
    String text = Files.readString(choice);
    Files.writeString(choice, text.replaceFirst("\"since\": \"\\d{4}", "\"since\": \"1970"));
    pass(Duration.ofSeconds(1));
    assertEquals(-2, heard(-2), "chosen 56 years ago by the clock");
    assertEquals(Duration.ZERO, generations.served(3));
    pass(Duration.ofHours(1));
    assertFalse(generations.served(3).isZero());
  }

  @Test
  void anOpeningThatWasAStrangersIsGoneBackFromByItselfWithinTheProbation() throws Exception {
    add(2);
    use(1);
    use(2);
    wrong = Optional.of("it opened on visit 17, and that was a stranger as anna says");
    pass(Duration.ofSeconds(30));
    assertEquals(2, heard(0), "the owner's word is looked for once a minute");
    pass(Duration.ofSeconds(31));
    assertEquals(1, heard(0));
    assertEquals(1, generations.force().current());
    assertTrue(generations.force().why().contains("visit 17"));
    assertTrue(faults().getFirst().contains("visit 17"), faults().getFirst());
  }

  @Test
  void afterTheProbationTheOwnerAloneGoesBack() throws Exception {
    add(2);
    use(2);
    for (int day = 0; day < 8; day++) {
      pass(Duration.ofDays(1));
    }
    wrong = Optional.of("it opened on visit 17, and that was a stranger as anna says");
    pass(Duration.ofMinutes(2));
    assertEquals(2, heard(0));
    generations.rollback("anna", "the cat came in");
    pass(Duration.ofSeconds(1));
    assertEquals(0, heard(0));
  }

  @Test
  void aShadowLooksBesideAndFailsAlone() throws Exception {
    add(2);
    use(1);
    generations.shadow(OptionalInt.of(2));
    pass(Duration.ofSeconds(1));
    assertEquals(1, heard(0));
    assertEquals(1, watch.heads().disagreements().take().differed());
    generations.add(SmallHeads.generation(BUNDLE), file -> Files.writeString(file, "head NaN"));
    generations.shadow(OptionalInt.of(3));
    pass(Duration.ofSeconds(1));
    assertEquals(1, heard(0));
    pass(Duration.ofSeconds(1));
    assertEquals(OptionalInt.empty(), generations.force().shadow());
    assertEquals(1, generations.force().current());
    assertEquals(List.of(), told, "nothing of the door's own failed");
  }
}
