package io.github.doggydoor.cli.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.ask.LastMake;
import io.github.doggydoor.teach.heads.Generation;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.heads.TaughtHead;
import io.github.doggydoor.teach.make.Scenes;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.train.rows.DogRows;
import io.github.doggydoor.train.rows.RowsFile;
import io.github.doggydoor.vision.BundleWriter;
import io.github.doggydoor.vision.ModelBundle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code teach make} of a door that has a store, and a model of which nothing is run. */
class TeachMakeCommandTest {
  private static final Answer BO = new Answer.Dogs(new TreeSet<>(List.of("bo")));
  private static final Answer STRANGER = new Answer.Stranger("dog");

  private final Scenes scenes = new Scenes();
  @TempDir private Path folder;
  private Path configuration;
  private Path state;
  private ModelBundle bundle;

  @BeforeEach
  void aDoor() throws Exception {
    bundle =
        bundle(
            "model",
            Map.of(RowsFile.name(0), RowsFile.bytes(new DogRows(Scenes.LENGTH, scenes.basis()))));
    state = Files.createDirectories(folder.resolve("state"));
    configuration =
        Files.writeString(
            folder.resolve("doggydoor.yaml"),
            """
            door: {name: test, state_dir: state}
            camera: {kind: replay, path: .}
            vision: {model: model}
            board: {kind: simulated}
            """);
  }

  @Test
  void ofAWeekOfAnswersAGenerationIsMadeThatMayBeUsed() throws Exception {
    week(6);

    Cli made = teach("make");

    assertEquals(ExitCode.OK, made.status(), made.err());
    assertTrue(made.lines().getFirst().matches("Learnt from \\d+ visits in \\d+\\.\\d s\\."));
    assertEquals(
        List.of(
            "bo: let in at 0 of 24 visits (0 to 14 %) now, at 24 of 24 visits (86 to 100 %) by the candidate (24 gained, 0 lost); others: 0 of 24 now, 0 by the candidate; 48 visits in all.",
            "It may be used.",
            "It is generation 1. Next: `doggydoor teach shadow 1` lets it look beside the door; `doggydoor teach use 1` puts it in force."),
        made.lines().subList(1, made.lines().size()));
    Generation kept = new Generations(state).get(1);
    assertTrue(kept.passed());
    assertEquals(bundle.sum(), kept.bundle());
    assertEquals(0, new Generations(state).force().current(), "nothing changes at the door");
    assertEquals(
        1, TaughtHead.read(new Generations(state).head(1)).dogs().size(), "and it can be read");
    assertEquals(ExitCode.OK, teach("use", 1).status());
  }

  @Test
  void whereNothingNewWasSaidNothingIsMade() throws Exception {
    week(6);
    teach("make");

    Cli again = teach("make");

    assertEquals(ExitCode.OK, again.status());
    assertEquals(
        List.of("Nothing new was said since the newest generation; it stays."), again.lines());
    assertEquals(List.of(1), new Generations(state).numbers());
    assertEquals(List.of(again.lines().getFirst()), lastMade());
  }

  /** What came of the last try, for whoever asks later. */
  private List<String> lastMade() throws Exception {
    try (TeachStore store = TeachStore.openReadOnly(state)) {
      return LastMake.of(store).stream().map(LastMake::words).toList();
    }
  }

  @Test
  void aDryRunKeepsNothing() throws Exception {
    week(6);

    Cli made = teach("make", "--dry-run");

    assertEquals(ExitCode.OK, made.status());
    assertEquals("Nothing was kept (--dry-run).", made.lines().getLast());
    assertEquals(List.of(), lastMade());
    assertEquals(List.of(), new Generations(state).numbers());
  }

  @Test
  void tooFewAnswersAreToldAndTheGenerationIsNotToBeUsed() throws Exception {
    week(2);

    Cli made = teach("make");

    assertEquals(ExitCode.TEACHING, made.status());
    assertTrue(
        made.out()
            .contains(
                "Not enough to tell: there are 8 labelled visits of bo and 8 of others, and 10 of each are wanted."),
        made.out());
    assertFalse(new Generations(state).get(1).passed());
    assertEquals(ExitCode.TEACHING, teach("use", 1).status());
  }

  @Test
  void aVisitOfWhichNobodySaidWhoItWasAndThatWouldNewlyOpenIsAskedAbout() throws Exception {
    week(6);
    long unknown;
    try (TeachStore store = TeachStore.open(state)) {
      for (int i = 0; i < 20; i++) {
        store.add(of(scenes.visit(0, 5, 1, -2, 0.5)), List.of(new byte[] {1}));
      }
      unknown = store.ids().getLast();
    }

    JsonObject made = JsonParser.parseString(teach("make", "--json").out()).getAsJsonObject();

    assertFalse(made.get("passed").getAsBoolean());
    assertTrue(made.get("unknown").toString().contains(Long.toString(unknown)), made.toString());
    assertTrue(made.get("words").toString().contains("of which nobody said who it was"));
  }

  @Test
  void aModelThatDoesNotSayWhatItWasLearntFromIsRefusedWithWhatToDo() throws Exception {
    week(6);
    bundle("bare", Map.of());
    Files.writeString(
        configuration, Files.readString(configuration).replace("{model: model}", "{model: bare}"));

    Cli refused = teach("make");

    assertEquals(ExitCode.TEACHING, refused.status());
    assertTrue(refused.err().contains("doggydoor model adapt"), refused.err());
  }

  @Test
  void withoutAStoreItSaysThatNoVisitIsKeptYet() {
    Cli refused = teach("make");

    assertEquals(ExitCode.TEACHING, refused.status());
    assertTrue(refused.err().contains("has kept no visit yet"), refused.err());
  }

  private ModelBundle bundle(String name, Map<String, byte[]> more) throws Exception {
    Path saved = Files.createDirectories(folder.resolve(name + "-saved"));
    Files.write(saved.resolve("saved_model.pb"), "none".getBytes(StandardCharsets.UTF_8));
    return BundleWriter.write(Scenes.card("bo"), saved, more, folder.resolve(name), true);
  }

  private void week(int days) throws Exception {
    try (TeachStore store = TeachStore.open(state)) {
      for (int day = 0; day < days; day++) {
        for (int i = 0; i < 4; i++) {
          keep(store, day, 1, BO);
          keep(store, day, -0.7, STRANGER);
        }
      }
    }
  }

  private void keep(TeachStore store, int day, double who, Answer answer) throws Exception {
    KeptVisit visit = of(scenes.visit(0, day, who, -2, 0.5));
    store.label(store.add(visit, List.of(new byte[] {1})), answer, "anna", visit.ended());
  }

  /** The same, as this bundle saw it. */
  private KeptVisit of(KeptVisit visit) throws Exception {
    return new KeptVisit(
        0,
        visit.begun(),
        visit.ended(),
        bundle.sum(),
        0,
        visit.outcome(),
        "",
        false,
        visit.frames(),
        visit.pictures());
  }

  private Cli teach(Object... words) {
    Object[] all = new Object[words.length + 3];
    all[0] = "teach";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--config";
    all[words.length + 2] = configuration;
    return Cli.run(all);
  }
}
