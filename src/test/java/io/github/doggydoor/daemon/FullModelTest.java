package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ControlClient;
import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.SavedModelImport;
import io.github.doggydoor.vision.TinyModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The whole door with a compact model that takes everybody for Bo, and the full one beside it. */
class FullModelTest extends DaemonFixture {
  private static final String CONFIRMED = "fps: 8, linger: 3s, confirm: full, confirm_model: bo,";

  /** A true network that takes everybody for Bo, as a compact one might on a bad day. */
  private Path credulous() throws Exception {
    Path saved = folder.resolve("credulous-saved");
    TinyModel.meanPlus(saved, -5);
    Path bundle = folder.resolve("credulous");
    SavedModelImport.importFrom(
        saved, List.of("bo", "not_bo"), "bo", InputRecipe.NOTEBOOK, bundle, true);
    return bundle;
  }

  private Configuration confirmed(String script) throws Exception {
    replay(script, "");
    Path file = folder.resolve("doggydoor.yaml");
    return ConfigurationReader.read(
        Files.writeString(file, Files.readString(file).replace("fps: 8, linger: 3s,", CONFIRMED)));
  }

  @Test
  void aCompactModelOpensOnlyWhereTheFullOneAgrees() throws Exception {
    Path photos = DrawnPhotos.step();
    model();
    Configuration configuration =
        confirmed(
            """
            6 brown_dog_1.jpg
            8 bo_1.jpg
            """);
    Daemon daemon =
        Daemon.start(configuration, Optional.of(credulous()), Optional.of(photos), Map.of());
    try (ControlClient board = new ControlClient(folder.resolve("control"))) {
      board.await("unlocked");
      daemon.awaitEnd();
    } finally {
      daemon.stop();
    }
    List<Row> rows = rows();
    Row unlocked = rows.stream().filter(row -> row.kind() == Kind.UNLOCKED).findFirst().get();
    assertTrue(
        unlocked
            .why()
            .matches(".*were Bo .*; the full model's score .* agrees; took .* confirm .*"),
        unlocked.why());
    // A busy machine may tell first that it starts without its log.
    Row first =
        rows.stream()
            .filter(row -> row.kind() == Kind.DENIED || row.kind() == Kind.WAITING)
            .findFirst()
            .orElseThrow();
    assertTrue(rows.indexOf(first) < rows.indexOf(unlocked), rows.toString());
    assertTrue(first.why().startsWith("the full model"), first.why());
  }

  @Test
  void withoutTheFullModelTheCameraOpensForNobodyAndTheButtonDoes() throws Exception {
    Path photos = DrawnPhotos.step();
    Configuration configuration = confirmed("4 bo_1.jpg\n");
    Daemon daemon =
        Daemon.start(configuration, Optional.of(credulous()), Optional.of(photos), Map.of());
    try (ControlClient board = new ControlClient(folder.resolve("control"))) {
      daemon.awaitEnd();
      assertEquals(List.of(), board.latch());
      board.say("press");
      board.await("unlocked");
    } finally {
      daemon.stop();
    }
    List<Row> rows = rows();
    assertTrue(
        rows.stream()
            .anyMatch(row -> row.kind() == Kind.FAULT && row.why().startsWith("full model: there")),
        rows.toString());
    assertTrue(rows.stream().noneMatch(row -> row.kind() == Kind.UNLOCKED), rows.toString());
    assertTrue(
        rows.stream()
            .filter(row -> row.kind() == Kind.WAITING)
            .anyMatch(row -> row.why().contains("the full model has no word")),
        rows.toString());
  }
}
