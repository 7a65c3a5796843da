package io.github.doggydoor.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.train.network.DrawnModel;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdaptCommandTest {
  @TempDir Path folder;

  @Test
  void anImportedModelLearnsToTellWhatItNeverSaw() throws IOException {
    Path bundle = imported();
    Path photos = folder.resolve("photos");
    Imports.copy(DrawnPhotos.below("train/bo"), photos.resolve("bo"), 4);
    Imports.copy(DrawnPhotos.below("train/not_bo"), photos.resolve("not_bo"), 4);

    Cli adapted = Cli.run("model", "adapt", bundle, photos);
    assertEquals(ExitCode.OK, adapted.status(), adapted.err());
    assertTrue(adapted.out().contains("Wrote " + bundle + "."), adapted.out());
    assertTrue(adapted.out().contains("are unknown, and never open."), adapted.out());
    assertTrue(adapted.out().contains("References were added to the model: 4 photos of bo."));

    Path bo = DrawnPhotos.below("train/bo").getFirst();
    JsonObject seen =
        JsonParser.parseString(Cli.run("predict", "-m", bundle, "--json", bo).out())
            .getAsJsonObject();
    assertTrue(seen.get("familiarity").getAsDouble() < 1, seen::toString);
    assertTrue(seen.get("opens").getAsBoolean(), seen::toString);

    assertTrue(
        adapted.out().contains("can learn from its visits with this model, but of other dogs"),
        adapted.out());

    Cli again = Cli.run("model", "adapt", bundle, photos);
    assertEquals(ExitCode.TRAINING, again.status());
    assertTrue(again.err().contains("has references already"), again.err());
  }

  @Test
  void photosThatAreNotThereAreNamed() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    Cli refused = Cli.run("model", "adapt", imported(), nowhere);
    assertEquals(ExitCode.TRAINING, refused.status());
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertTrue(refused.err().contains(nowhere.toString()), refused.err());
  }

  @Test
  void anOlderModelIsToldToBeAdaptedAndThenToWantPhotos() throws Exception {
    Path older = DrawnModel.bundle().folder();
    Cli shown = Cli.run("model", "show", older);
    assertTrue(
        shown.out().contains("cannot learn from its visits with this model: it does not give"),
        shown.out());
    Path bundle = folder.resolve("bo");
    Cli adapted = Cli.run("model", "adapt", older, "--out", bundle);
    assertEquals(ExitCode.OK, adapted.status(), adapted.err());
    assertTrue(
        adapted.out().contains("cannot learn from its visits with this model: it does not bring"),
        adapted.out());
    Cli again = Cli.run("model", "adapt", bundle);
    assertEquals(ExitCode.TRAINING, again.status());
    assertTrue(again.err().contains("lacks what it was taught with"), again.err());
  }

  @Test
  void withoutABundleTheUsageIsShown() {
    assertEquals(ExitCode.USAGE, Cli.run("model", "adapt").status());
  }

  private Path imported() throws IOException {
    return Imports.drawn(folder.resolve("bo"));
  }
}
