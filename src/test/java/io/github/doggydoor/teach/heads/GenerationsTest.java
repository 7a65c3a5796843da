package io.github.doggydoor.teach.heads;

import static io.github.doggydoor.teach.heads.SmallHeads.BUNDLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.teach.TeachException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Generations on the disk, and the choice of one. */
class GenerationsTest {
  @TempDir private Path state;

  private Generations generations;

  @BeforeEach
  void open() {
    generations = new Generations(state);
  }

  private int add() throws TeachException {
    return SmallHeads.add(generations, BUNDLE);
  }

  private Path folder(int number) {
    return generations.head(number).getParent();
  }

  private void use(int number) throws TeachException {
    generations.use(number, 0, "anna", "the gate passed");
  }

  @Test
  void whereNothingWasEverTaughtTheModelsOwnHeadIsInForceAndNothingIsWritten() throws Exception {
    assertEquals(Force.NONE, generations.force());
    assertEquals(List.of(), generations.numbers());
    assertFalse(Files.exists(state.resolve("teach")));
  }

  @Test
  void aGenerationIsReadAsItWasWritten() throws Exception {
    int number = add();
    Generation read = generations.get(number);
    assertEquals(SmallHeads.generation(BUNDLE).numbered(1), read);
    assertEquals("head 1", Files.readString(generations.head(1)));
    assertEquals(Force.NONE, generations.force(), "to make one is not to use it");
  }

  @Test
  void aChoiceNamesTheOneBeforeItAndWho() throws Exception {
    add();
    add();
    String none = generations.choice();
    use(1);
    String first = generations.choice();
    generations.use(2, 17, "anna", "Bo at dusk");
    assertNotEquals(none, first);
    assertNotEquals(first, generations.choice());
    Force force = generations.force();
    assertEquals(2, force.current());
    assertEquals(1, force.previous());
    assertEquals(17, force.visit());
    assertEquals("anna", force.who());
    assertEquals("Bo at dusk", force.why());
    assertThrows(TeachException.class, () -> use(2), "it is in force already");
  }

  @Test
  void aRollBackGoesFromOneToItsParentAndAtLastToTheModelsOwn() throws Exception {
    add();
    add();
    use(1);
    use(2);
    assertEquals(1, generations.rollback("anna", "the cat came in").current());
    assertEquals(0, generations.rollback("anna", "again").current());
    TeachException end =
        assertThrows(TeachException.class, () -> generations.rollback("anna", "again"));
    assertTrue(end.getMessage().contains("nothing to go back to"), end.getMessage());
  }

  @Test
  void aRollBackThatComesTooLateChangesNothing() throws Exception {
    add();
    add();
    use(1);
    use(2);
    assertEquals(Optional.empty(), generations.rollback(1, "the door", "it gave no number"));
    assertEquals(2, generations.force().current());
  }

  @Test
  void aRollBackPassesOverADamagedGeneration() throws Exception {
    add();
    add();
    use(1);
    use(2);
    Files.writeString(generations.head(1), "altered");
    assertEquals(0, generations.rollback("anna", "the cat came in").current());
  }

  @Test
  void oneOfAnotherModelIsNeverWhatIsGoneBackTo() throws Exception {
    add();
    use(1);
    SmallHeads.add(generations, "b".repeat(64));
    use(2);
    assertEquals(0, generations.force().previous());
  }

  @Test
  void theNewestThreeAreKeptAndThoseThatTheDoorGoesBy() throws Exception {
    add();
    add();
    add();
    use(1);
    use(2);
    generations.shadow(OptionalInt.of(3));
    for (int i = 0; i < 5; i++) {
      add();
    }
    assertEquals(List.of(1, 2, 3, 6, 7, 8), generations.numbers());
    generations.shadow(OptionalInt.empty());
    use(8);
    assertEquals(9, add(), "numbers are never given again");
    assertEquals(List.of(2, 7, 8, 9), generations.numbers());
  }

  @Test
  void aHeadThatCannotBeWrittenLeavesNothingBehindForLong() throws Exception {
    TeachException full =
        assertThrows(
            TeachException.class,
            () ->
                generations.add(
                    SmallHeads.generation(BUNDLE),
                    file -> {
                      Files.writeString(file, "half");
                      throw new IOException("No space left on device");
                    }));
    assertTrue(full.getMessage().contains("No space left on device"), full.getMessage());
    assertEquals(List.of(), generations.numbers());
    assertEquals(1, add());
    try (Stream<Path> all = Files.list(folder(1).getParent())) {
      assertEquals(
          List.of(".lock", "g0001"),
          all.map(one -> one.getFileName().toString()).sorted().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"head.bin", "generation.json", "SHA256SUMS"})
  void anAlteredFileIsRefusedByItsName(String file) throws Exception {
    add();
    Path altered = folder(1).resolve(file);
    Files.writeString(altered, Files.readString(altered).replaceFirst("1", "7"));
    TeachException refused = assertThrows(TeachException.class, () -> use(1));
    assertTrue(
        refused.getMessage().contains(file) || file.equals("SHA256SUMS"), refused.getMessage());
    assertEquals(0, generations.force().current());
  }

  @ParameterizedTest
  @ValueSource(strings = {"head.bin", "generation.json", "SHA256SUMS"})
  void aMissingFileIsRefusedByItsName(String file) throws Exception {
    add();
    Files.delete(folder(1).resolve(file));
    TeachException refused = assertThrows(TeachException.class, () -> generations.get(1));
    assertTrue(refused.getMessage().contains(file), refused.getMessage());
  }

  @Test
  void aFileThatDoesNotBelongToItIsRefused() throws Exception {
    add();
    Files.writeString(folder(1).resolve("notes.txt"), "mine");
    TeachException refused = assertThrows(TeachException.class, () -> generations.get(1));
    assertTrue(
        refused
            .getMessage()
            .endsWith("notes.txt does not belong to the generation: move it elsewhere"),
        refused.getMessage());
  }

  @Test
  void aGenerationUnderAnothersNumberIsRefused() throws Exception {
    add();
    Files.move(folder(1), folder(4));
    assertThrows(TeachException.class, () -> generations.get(4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"current\": 1|\"current\": -1|\"current\" must lie within 0 to 999999, and is -1",
        "\"current\": 1|\"current\": \"one\"|\"current\" must be a whole number",
        "\"who\": \"anna\",||\"who\" is missing",
        "\"who\"|\"whom\"|\"who\" is missing",
        "\"format\": 1|\"format\": 2|update Doggy Door",
        "{|[|is not sound JSON at line"
      })
  void aDamagedChoiceIsToldByFileAndKey(String from, String to, String complaint) throws Exception {
    add();
    use(1);
    Path file = folder(1).resolveSibling("FORCE.json");
    String text = Files.readString(file);
    Files.writeString(file, text.replace(from, to == null ? "" : to));
    TeachException refused = assertThrows(TeachException.class, generations::force);
    assertTrue(refused.getMessage().startsWith(file + ""), refused.getMessage());
    assertTrue(refused.getMessage().contains(complaint), refused.getMessage());
    add();
    use(2);
    assertEquals(2, generations.force().current(), "the next choice mends it");
  }

  @Test
  void theShadowIsNeverTheOneInForce() throws Exception {
    add();
    add();
    generations.shadow(OptionalInt.of(1));
    assertEquals(OptionalInt.of(1), generations.force().shadow());
    use(1);
    assertEquals(OptionalInt.empty(), generations.force().shadow());
    assertThrows(TeachException.class, () -> generations.shadow(OptionalInt.of(1)));
    assertThrows(TeachException.class, () -> generations.shadow(OptionalInt.of(9)));
  }

  @Test
  void whatWasServedCountsForThePresentUseAlone() throws Exception {
    add();
    add();
    use(1);
    generations.serve(1, Duration.ofHours(30));
    generations.serve(2, Duration.ofHours(99));
    assertEquals(Duration.ofHours(30), generations.served(1));
    assertEquals(Duration.ZERO, generations.served(2), "it is not in force");
    use(2);
    assertEquals(1, generations.rollback("anna", "no").current());
    assertEquals(Duration.ofHours(30), generations.served(1), "its own week goes on");
    use(2);
    use(1);
    assertEquals(Duration.ZERO, generations.served(1), "chosen again, on probation again");
    Files.writeString(folder(1).resolveSibling("served.json"), "{\"seconds\": {\"1\": ");
    assertEquals(Duration.ZERO, generations.served(1), "what cannot be read was no time");
  }
}
