package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.train.network.DrawnModel;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.SavedModelImport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the running door keeps of its visits. */
class KeptVisitsTest extends DaemonFixture {
  @Test
  void aVisitOfBoIsKeptWithItsPicturesItsFeaturesAndThatTheDoorOpened() throws Exception {
    Path bundle = folder.resolve("bo");
    SavedModelImport.importFrom(
        DrawnModel.giving(folder.resolve("saved")),
        List.of("bo", "not_bo"),
        "bo",
        DrawnModel.recipe(),
        bundle,
        true);
    Daemon daemon =
        Daemon.start(
            replay("2 bo_1.jpg\n2 bo_2.jpg\n2 bo_3.jpg\n", ""),
            Optional.of(bundle),
            Optional.of(DrawnPhotos.step()),
            Map.of());
    daemon.awaitEnd();
    daemon.stop();
    try (TeachStore store = TeachStore.openReadOnly(folder.resolve("state"))) {
      KeptVisit visit = store.visit(1).orElseThrow();
      assertEquals(Outcome.OPENED, visit.outcome());
      assertEquals("bo", visit.dog());
      assertEquals(ModelBundle.open(bundle).sum(), visit.model());
      assertEquals(0, visit.generation());
      assertTrue(visit.frames().size() >= 3, "frames: " + visit.frames().size());
      for (SeenFrame frame : visit.frames()) {
        assertEquals("bo", frame.looks().getFirst().marks().firstKey());
        assertTrue(frame.looks().getFirst().features().length > 10);
      }
      assertFalse(visit.pictures().isEmpty());
      assertTrue(store.picture(visit.pictures().getFirst()).length > 1000);
    }
  }

  @Test
  void whereTheOwnerWantsNothingKeptNothingIs() throws Exception {
    Wiring wiring =
        new Wiring(
            replay("2 bo_1.jpg\n", "teach: {keep: false}"), Optional.empty(), Optional.empty());
    assertEquals(Optional.empty(), wiring.keeper(wiring.bundles()::policy, () -> 0));
  }
}
