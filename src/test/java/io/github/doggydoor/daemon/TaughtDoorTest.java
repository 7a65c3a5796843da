package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ControlClient;
import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.daemon.teach.HeadWatch;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.teach.heads.DogHead;
import io.github.doggydoor.teach.heads.Generation;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.heads.TaughtHead;
import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.head.LinearHead;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.SavedModelImport;
import io.github.doggydoor.vision.TinyModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;

/** The whole door with a model that knows nobody, and a generation that takes everybody for Bo. */
class TaughtDoorTest extends DaemonFixture {
  private static final int COLOURS = 3;
  private static final UnknownCheck NO_CHECK =
      UnknownCheck.of(
          new UnknownCheck.Kind(List.of(), List.of(), List.of()), List.of(), List.of(), 0.5);

  private final LinkedBlockingQueue<Double> scores = new LinkedBlockingQueue<>();

  private Path shy() throws Exception {
    Path saved = folder.resolve("shy-saved");
    TinyModel.teachable(saved, 3);
    Path bundle = folder.resolve("shy");
    SavedModelImport.importFrom(
        saved, List.of("bo", "not_bo"), "bo", InputRecipe.NOTEBOOK, bundle, true);
    return bundle;
  }

  private static TaughtHead credulous() {
    return new TaughtHead(
        List.of(
            new DogHead(
                "bo",
                new LinearHead(new double[COLOURS], 5),
                NO_CHECK,
                1,
                0,
                0,
                Optional.empty())));
  }

  /** Waits for a frame that scored so. */
  private void await(DoublePredicate such) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      Double score = scores.poll(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      assertTrue(score != null, "no frame scored so");
      if (such.test(score)) {
        return;
      }
    }
  }

  @Test
  void theRunningDoorTakesAGenerationAndGoesBackWithoutARestart() throws Exception {
    Path bundle = shy();
    Generations generations = new Generations(folder.resolve("state"));
    generations.add(
        new Generation(
            0, ModelBundle.open(bundle).sum(), Instant.now(), "", new TreeMap<>(), "", true),
        credulous()::write);
    Daemon daemon =
        Daemon.start(
            replay("400 bo_1.jpg\n", ""),
            Optional.of(bundle),
            Optional.of(DrawnPhotos.step()),
            Map.of(),
            new Onlooker() {
              @Override
              public void observed(Frame frame, Observation observation) {
                if (observation instanceof Seen seen) {
                  scores.add(seen.score());
                }
              }
            });
    try (ControlClient board = new ControlClient(folder.resolve("control"))) {
      await(score -> score < 0);
      await(score -> score < 0);
      await(score -> score < 0);
      assertEquals(List.of(), board.latch(), "the model's own head knows nobody");
      generations.use(1, 0, "anna", "to try");
      await(score -> score == 5);
      board.await("unlocked");
      generations.rollback("anna", "it lets everybody in");
      await(score -> score < 0);
      board.await("unlocked", "locked");
      await(score -> score < 0);
      assertEquals(List.of("unlocked", "locked"), board.latch());
    } finally {
      daemon.stop();
    }
    assertTrue(
        rows().stream().noneMatch(row -> row.why().startsWith(HeadWatch.PART)), rows().toString());
  }
}
