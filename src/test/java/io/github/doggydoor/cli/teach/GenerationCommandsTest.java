package io.github.doggydoor.cli.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.teach.heads.Generation;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.heads.SmallHeads;
import io.github.doggydoor.vision.Checksums;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code teach generations, compare, shadow, use, rollback}. */
class GenerationCommandsTest {
  @TempDir private Path folder;

  private Path configuration;
  private String bundle;
  private Generations generations;

  @BeforeEach
  void aDoor() throws Exception {
    Path model = Files.createDirectories(folder.resolve("model"));
    Path sums = Files.writeString(model.resolve(Checksums.FILE), "a bundle's\n");
    bundle = Checksums.sum(sums);
    configuration =
        Files.writeString(
            folder.resolve("doggydoor.yaml"),
            """
            door: {name: test, state_dir: state}
            camera: {kind: replay, path: .}
            vision: {model: model}
            board: {kind: simulated}
            """);
    generations = new Generations(folder.resolve("state"));
  }

  private Cli teach(Object... words) {
    Object[] all = new Object[words.length + 3];
    all[0] = "teach";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--config";
    all[words.length + 2] = configuration;
    return Cli.run(all);
  }

  private void failing() throws Exception {
    Generation of = SmallHeads.generation(bundle);
    generations.add(
        new Generation(
            0,
            bundle,
            of.made(),
            of.labels(),
            new TreeMap<>(Map.of("visits", 12.0, "strangers newly in", 1.0)),
            "Lets one stranger more in.",
            false),
        file -> Files.writeString(file, "head"));
  }

  @Test
  void aGenerationThatPassedIsUsedAndGoneBackFrom() throws Exception {
    SmallHeads.add(generations, bundle);
    Cli dry = teach("use", 1, "--dry-run");
    assertEquals(0, dry.status(), dry.err());
    assertEquals(0, generations.force().current());
    Cli used = teach("use", 1, "--who", "anna");
    assertEquals(0, used.status(), used.err());
    assertEquals(
        List.of(
            "Generation 1 is in force: Lets Bo in three times more, no stranger more; 42 visits.",
            "A running door takes it within seconds, without a restart.",
            "In the first 7 days that it runs the model's own head may still veto, and an opening that you label as a stranger's takes it back.",
            "`doggydoor teach rollback` goes back to the model's own head."),
        used.lines());
    assertEquals("anna", generations.force().who());
    assertEquals(
        List.of("Generation 1 is in force already."), teach("use", 1).lines(), "and no more");
    Cli status = teach("rollback", "--dry-run");
    assertEquals(1, generations.force().current(), status.out());
    Cli back = teach("rollback", "--who", "anna", "--why", "the cat came in");
    assertEquals(0, back.status(), back.err());
    assertEquals("the cat came in", generations.force().why());
    assertEquals(0, generations.force().current());
    assertEquals(ExitCode.TEACHING, teach("rollback").status());
  }

  @Test
  void oneThatDidNotPassIsUsedOnlyWhereThatIsInsistedUpon() throws Exception {
    failing();
    Cli refused = teach("use", 1);
    assertEquals(ExitCode.TEACHING, refused.status());
    assertTrue(
        refused.err().contains("Lets one stranger more in. Label more visits"), refused.err());
    assertEquals(0, generations.force().current());
    Cli used = teach("use", 1, "--anyway");
    assertEquals(0, used.status(), used.err());
    assertTrue(used.err().startsWith("Warning: generation 1 did not pass"), used.err());
    assertEquals(1, generations.force().current());
  }

  @Test
  void oneOfAnotherModelOrAnAlteredOneOrNoneIsRefused() throws Exception {
    SmallHeads.add(generations, "b".repeat(64));
    Cli other = teach("use", 1, "--anyway");
    assertEquals(ExitCode.TEACHING, other.status());
    assertTrue(other.err().contains("taught for another model"), other.err());
    assertEquals(ExitCode.TEACHING, teach("shadow", 1).status());
    SmallHeads.add(generations, bundle);
    Files.writeString(generations.head(2), "altered");
    Cli altered = teach("use", 2);
    assertEquals(ExitCode.TEACHING, altered.status());
    assertTrue(altered.err().contains("head.bin has been altered"), altered.err());
    Cli none = teach("use", 9);
    assertEquals(ExitCode.TEACHING, none.status());
    assertTrue(none.err().contains("there is no generation 9"), none.err());
  }

  @Test
  void theListSaysWhatIsInForceWhatPassedAndWhatIsDamaged() throws Exception {
    assertEquals(List.of("The door goes by the model's own head."), teach("generations").lines());
    SmallHeads.add(generations, bundle);
    failing();
    SmallHeads.add(generations, bundle);
    generations.use(1, 0, "anna", "the gate passed");
    generations.shadow(OptionalInt.of(3));
    Files.writeString(generations.head(2), "altered");
    List<String> lines = teach("generations").lines();
    assertTrue(
        lines.get(0).contains("passed      (in force; on probation, 0.0 of 7 days) Lets Bo"),
        lines.get(0));
    assertTrue(lines.get(1).contains("cannot be used: "), lines.get(1));
    assertTrue(lines.get(2).contains("(looks beside)"), lines.get(2));
    assertTrue(lines.get(3).startsWith("The door goes by generation 1 since "), lines.get(3));
  }

  @Test
  void twoAreComparedByTheirFigures() throws Exception {
    assertEquals(ExitCode.TEACHING, teach("compare").status());
    SmallHeads.add(generations, bundle);
    failing();
    generations.use(1, 0, "anna", "the gate passed");
    List<String> lines = teach("compare").lines();
    assertEquals("Generation 2: Lets one stranger more in.", lines.get(0));
    assertEquals("It did not pass, compared with the model's own head.", lines.get(1));
    assertTrue(lines.get(2).startsWith("Generation 1, in force: Lets Bo in"), lines.get(2));
    assertTrue(
        lines.stream().anyMatch(line -> line.matches("visits +12 +42")), String.join("\n", lines));
    assertTrue(
        lines.stream().anyMatch(line -> line.matches("gained +– +3")), String.join("\n", lines));
  }

  @Test
  void theShadowIsSetAndTakenAway() throws Exception {
    SmallHeads.add(generations, bundle);
    assertEquals(0, teach("shadow", 1).status());
    assertEquals(OptionalInt.of(1), generations.force().shadow());
    assertEquals(0, teach("shadow", "off").status());
    assertFalse(generations.force().shadow().isPresent());
    assertEquals(ExitCode.USAGE, teach("shadow", "none").status());
  }
}
