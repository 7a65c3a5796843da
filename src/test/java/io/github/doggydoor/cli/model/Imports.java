package io.github.doggydoor.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.train.network.DrawnModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the tests of commands do with models that somebody else made. */
final class Imports {
  private Imports() {}

  /**
   * Imports the model that knows Bo on drawn photos as a stranger exported it, without references.
   *
   * @param bundle that does not exist yet
   */
  static Path drawn(Path bundle) throws IOException {
    Path exported = DrawnModel.export(bundle.resolveSibling(bundle.getFileName() + "-exported"));
    Cli imported =
        Cli.run(
            "model",
            "import",
            "--saved-model",
            exported,
            "--labels",
            "bo,not_bo",
            "--open-for",
            "bo",
            "--recipe",
            DrawnModel.RECIPE,
            "--out",
            bundle);
    assertEquals(ExitCode.OK, imported.status(), imported.err());
    assertTrue(imported.out().contains("no unknown-check"), imported.out());
    return bundle;
  }

  /** Copies the first {@code count} of {@code photos} into {@code folder}, which is made. */
  static void copy(List<Path> photos, Path folder, int count) throws IOException {
    Files.createDirectories(folder);
    for (Path photo : photos.subList(0, count)) {
      Files.copy(photo, folder.resolve(photo.getFileName()));
    }
  }
}
