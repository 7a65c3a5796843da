package io.github.doggydoor.cli.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.SeenLook;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.train.rows.DogRows;
import io.github.doggydoor.train.rows.FeatureRow;
import io.github.doggydoor.train.rows.Pool;
import io.github.doggydoor.train.rows.RowsFile;
import io.github.doggydoor.vision.BundleExchange;
import io.github.doggydoor.vision.BundleWriter;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.TinyModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models of three numbers, whose score is the darker the picture the higher: Bo is black, and the
 * others are white.
 */
class TeachImportCommandTest {
  private static final Answer BO = new Answer.Dogs(new TreeSet<>(List.of("bo")));
  private static final Answer STRANGER = new Answer.Stranger("dog");
  private static final Instant BEGUN = Instant.parse("2026-11-02T08:00:00Z");
  private static final int ENOUGH = 10;

  /** As many as the door wants to open. */
  private static final int PICTURES = 3;

  /** Opens at nothing. */
  private static final float SHY = 1;

  /** Opens at what is dark, alone. */
  private static final float GOOD = -1.5f;

  /** Opens at all. */
  private static final float EASY = -9;

  @TempDir private Path folder;
  private Path configuration;
  private Path state;
  private ModelBundle present;

  @BeforeEach
  void aDoor() throws Exception {
    state = Files.createDirectories(folder.resolve("state"));
    present = bundle("model", "bo", SHY, true);
    configuration =
        Files.writeString(
            folder.resolve("doggydoor.yaml"),
            """
            door: {name: test, state_dir: state}
            camera: {kind: replay, path: .}
            vision: {model: model, without_references: true}
            board: {kind: simulated}
            """);
  }

  @Test
  void aBetterModelTakesThePlaceAndAllThatWasSaidCountsForIt() throws Exception {
    visits();
    ModelBundle made = bundle("made", "bo", GOOD, true);
    String before = present.sum();
    SortedMap<Long, Label> said = said();

    Cli tried = teach("--dry-run");
    assertEquals(ExitCode.OK, tried.status(), tried.out() + tried.err());
    assertEquals("Nothing was changed (--dry-run).", tried.lines().getLast());
    assertEquals(before, ModelBundle.open(folder.resolve("model")).sum());

    Cli imported = teach();

    assertEquals(ExitCode.OK, imported.status(), imported.out() + imported.err());
    assertTrue(
        imported
            .lines()
            .getFirst()
            .startsWith("bo: let in at 0 of 10 visits (0 to 28 %) now, at 10"),
        imported.out());
    assertTrue(imported.out().contains("sudo systemctl restart doggydoor"), imported.out());
    assertEquals(made.sum(), ModelBundle.open(folder.resolve("model")).sum());
    assertEquals(before, ModelBundle.open(folder.resolve("model.before")).sum());
    assertEquals(said, said());
    assertSeenBy(made);

    Cli again = teach();
    assertEquals(ExitCode.TEACHING, again.status());
    assertTrue(again.err().contains("is the door's model already"), again.err());
  }

  @Test
  void oneThatLetsStrangersInIsLeftOutsideUnlessItIsWantedAnyway() throws Exception {
    visits();
    ModelBundle made = bundle("made", "bo", EASY, true);

    Cli refused = teach();

    assertEquals(ExitCode.TEACHING, refused.status());
    assertTrue(refused.out().contains("It would let in who must stay out"), refused.out());
    assertTrue(refused.err().contains("the door keeps the one it has"), refused.err());
    assertEquals(present.sum(), ModelBundle.open(folder.resolve("model")).sum());
    assertFalse(Files.exists(folder.resolve("model.before")));
    assertSeenBy(present);

    Cli forced = teach("--anyway");

    assertEquals(ExitCode.OK, forced.status(), forced.err());
    assertTrue(forced.err().contains("Warning: the model did not pass."), forced.err());
    assertEquals(made.sum(), ModelBundle.open(folder.resolve("model")).sum());
  }

  @Test
  void cutOffAfterTheModelsChangedPlacesItGoesOn() throws Exception {
    visits();
    ModelBundle made = bundle("made", "bo", GOOD, true);
    BundleExchange.put(made, folder.resolve("model"));
    SortedMap<Long, Label> said = said();

    Cli gone = teach();

    assertEquals(ExitCode.OK, gone.status(), gone.err());
    assertTrue(gone.out().contains("is the door's model already."), gone.out());
    assertEquals(said, said());
    assertSeenBy(made);
  }

  @Test
  void whatIsNoModelForThisDoorIsRefusedWithWhy() throws Exception {
    aVisit();
    assertRefused(ExitCode.MODEL, "there is no model at");
    bundle("made", "ida", GOOD, true);
    assertRefused(ExitCode.TEACHING, "is of another dog: it knows ida");
    bundle("made", "bo", GOOD, false);
    assertRefused(ExitCode.TEACHING, "does not bring along what it was taught with");
    Path saved = folder.resolve("bare");
    TinyModel.meanPlus(saved, GOOD);
    BundleWriter.write(card("bo"), saved, rows(), folder.resolve("made"), true);
    assertRefused(ExitCode.TEACHING, "does not give what its head reads");
    bundle("made", "bo", GOOD, true);
    Files.write(folder.resolve("made").resolve(RowsFile.name(0)), new byte[] {1});
    assertRefused(ExitCode.MODEL, "has been altered");
  }

  @Test
  void withoutReferencesItIsRefusedWhereTheOwnerDoesNotAllowThat() throws Exception {
    aVisit();
    bundle("made", "bo", GOOD, true);
    Files.writeString(
        configuration,
        Files.readString(configuration).replace("without_references: true", "threads: 1"));

    assertRefused(ExitCode.MODEL, "no references");
  }

  private void assertRefused(int status, String why) {
    Cli refused = teach();
    assertEquals(status, refused.status(), refused.err());
    assertTrue(refused.err().contains(why), refused.err());
  }

  private void assertSeenBy(ModelBundle bundle) throws Exception {
    try (TeachStore store = TeachStore.openReadOnly(state)) {
      for (long id : store.inForce().keySet()) {
        assertEquals(bundle.sum(), store.visit(id).orElseThrow().model(), "visit " + id);
      }
    }
  }

  private SortedMap<Long, Label> said() throws Exception {
    try (TeachStore store = TeachStore.openReadOnly(state)) {
      return store.inForce();
    }
  }

  /** Ten of Bo and ten of others that are never exported, and some that are. */
  private void visits() throws Exception {
    try (TeachStore store = TeachStore.open(state)) {
      int held = 0;
      for (int i = 0; held < 2 * ENOUGH; i++) {
        boolean dog = held % 2 == 0;
        long id = store.add(visit(), Collections.nCopies(PICTURES, jpeg(dog)));
        boolean counts = store.summary(id).orElseThrow().held();
        if (counts || i < 4) {
          store.label(id, dog ? BO : STRANGER, "anna", BEGUN.plusSeconds(60));
        }
        held += counts ? 1 : 0;
      }
    }
  }

  private void aVisit() throws Exception {
    try (TeachStore store = TeachStore.open(state)) {
      store.add(visit(), Collections.nCopies(PICTURES, jpeg(true)));
    }
  }

  private KeptVisit visit() throws Exception {
    List<SeenFrame> frames = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      SeenLook look =
          new SeenLook(
              new float[] {1, 2, 3}, new TreeMap<>(Map.of("bo", new SeenLook.SeenMark(-2, 1))));
      frames.add(new SeenFrame(Duration.ofMillis(200L * i), true, List.of(look)));
    }
    return new KeptVisit(
        0,
        BEGUN,
        BEGUN.plusSeconds(2),
        present.sum(),
        0,
        KeptVisit.Outcome.DENIED,
        "",
        false,
        frames,
        IntStream.range(0, PICTURES)
            .mapToObj(i -> new KeptPicture(2 * i, "", false, "it differs"))
            .toList());
  }

  private static byte[] jpeg(boolean dark) {
    byte[] grey = new byte[3 * 32 * 32];
    Arrays.fill(grey, (byte) (dark ? 20 : 230));
    return PhotoDecoder.encodeJpeg(new Image(32, 32, grey), 85);
  }

  private ModelBundle bundle(String name, String dog, float bias, boolean rows) throws Exception {
    Path saved = folder.resolve(name + "-saved");
    TinyModel.teachable(saved, bias);
    return BundleWriter.write(
        card(dog), saved, rows ? rows() : Map.of(), folder.resolve(name), true);
  }

  private static ModelCard card(String dog) {
    return new ModelCard(
        List.of(dog, "others"),
        List.of(
            new ModelCard.Dog(
                dog, new ModelCard.Thresholds(1, -6, -1), Map.of(), Map.of(), List.of())),
        new InputRecipe(
            224,
            224,
            InputRecipe.Interpolation.NEAREST,
            InputRecipe.ChannelOrder.RGB,
            InputRecipe.Centering.UNIT),
        new ModelCard.Tensors("serving_default", "input", "logit", Optional.empty()),
        Map.of(),
        "numbers",
        Map.of(),
        OptionalLong.empty(),
        BEGUN,
        "numbers",
        List.of());
  }

  private static Map<String, byte[]> rows() {
    List<FeatureRow> rows =
        List.of(
            new FeatureRow(new float[] {0, 0, 0}, true, 1, Pool.PHOTO, false, "bo"),
            new FeatureRow(new float[] {1, 1, 1}, false, 1, Pool.PHOTO, false, "other"));
    return Map.of(RowsFile.name(0), RowsFile.bytes(new DogRows(3, rows)));
  }

  private Cli teach(String... options) {
    List<Object> words =
        new ArrayList<>(
            List.of("teach", "import", folder.resolve("made"), "--config", configuration));
    words.addAll(List.of(options));
    return Cli.run(words.toArray());
  }
}
