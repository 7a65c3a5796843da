package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ControlClient;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.DoorLogs;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.train.familiarity.NarrowKeras;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.SavedModelImport;
import io.github.doggydoor.vision.TinyModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that takes everybody for Bo and has no references, at a door. */
class WithoutReferencesTest {
  @TempDir private Path folder;

  @Test
  void theCameraOpensForNobodyTheButtonDoesAndTheFaultSaysWhatToDo() throws Exception {
    Path model = credulous();
    Daemon daemon = start("{fps: 8, linger: 3s}", model);
    try (ControlClient board = new ControlClient(folder.resolve("control"))) {
      daemon.awaitEnd();
      assertEquals(List.of(), board.latch());
      board.say("press");
      board.await("unlocked");
    } finally {
      daemon.stop();
    }
    String fault =
        rows().stream().filter(row -> row.kind() == Kind.FAULT).findFirst().orElseThrow().why();
    assertTrue(fault.contains("has no references"), fault);
    assertTrue(fault.contains("doggydoor model adapt " + model + " PHOTOS"), fault);
    assertTrue(fault.contains("vision.without_references: true"), fault);
    assertTrue(rows().stream().noneMatch(row -> row.kind() == Kind.UNLOCKED), rows().toString());
  }

  @Test
  void whoeverSaysSoOpensByItAllTheSame() throws Exception {
    Daemon daemon = start("{fps: 8, linger: 3s, without_references: true}", credulous());
    try (ControlClient board = new ControlClient(folder.resolve("control"))) {
      board.await("unlocked");
      daemon.awaitEnd();
    } finally {
      daemon.stop();
    }
    assertTrue(rows().stream().anyMatch(row -> row.kind() == Kind.UNLOCKED), rows().toString());
  }

  @Test
  void aModelInsideLetsNobodyOutEither() throws Exception {
    NarrowKeras.album(folder.resolve("photos"), "bo", "not_bo");
    Path model = credulous();
    Path file =
        Files.writeString(
            folder.resolve("doggydoor.yaml"),
            """
            door: {name: test, state_dir: state}
            camera: {kind: replay, path: photos/train/bo, rate: 8}
            vision: {model: nowhere}
            inside: {camera: {kind: replay, path: photos/train/bo, rate: 8, loop: true}, model: %s}
            board: {kind: simulated, control: control}
            """
                .formatted(model));
    Daemon daemon =
        Daemon.start(ConfigurationReader.read(file), Optional.empty(), Optional.empty(), Map.of());
    daemon.awaitEnd();
    daemon.stop();
    assertTrue(
        rows().stream()
            .filter(row -> row.kind() == Kind.FAULT)
            .anyMatch(row -> row.why().startsWith("inside: " + model + " has no references")),
        rows().toString());
  }

  private Daemon start(String vision, Path model) throws Exception {
    NarrowKeras.album(folder.resolve("photos"), "bo", "not_bo");
    Path file =
        Files.writeString(
            folder.resolve("doggydoor.yaml"),
            """
            door: {name: test, state_dir: state}
            camera: {kind: replay, path: photos/train/bo, rate: 8}
            vision: %s
            decision: {n: 3, window: 10s, visit_gap: 1s, hold: 2s, max_hold: 8s}
            board: {kind: simulated, control: control}
            """
                .formatted(vision));
    return Daemon.start(
        ConfigurationReader.read(file), Optional.of(model), Optional.empty(), Map.of());
  }

  private Path credulous() throws Exception {
    Path saved = folder.resolve("saved");
    TinyModel.meanPlus(saved, -5);
    SavedModelImport.importFrom(
        saved, List.of("bo", "not_bo"), "bo", InputRecipe.NOTEBOOK, folder.resolve("bundle"), true);
    return folder.resolve("bundle");
  }

  private List<Row> rows() throws Exception {
    return DoorLogs.rows(folder.resolve("state"));
  }
}
