package io.github.doggydoor.daemon.models;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.ModelBundle;
import java.nio.file.Path;

/** A bundle by which a camera may open the door, whichever side it looks at. */
public final class UsableBundle {
  private UsableBundle() {}

  /**
   * Opens it.
   *
   * @throws BundleException where it is refused, or cannot tell what it never saw and the
   *     configuration does not allow that
   */
  public static ModelBundle open(Path folder, Configuration configuration) throws BundleException {
    ModelBundle bundle = ModelBundle.open(folder);
    if (!bundle.card().hasReferences() && !configuration.vision().withoutReferences()) {
      throw new BundleException(
          folder
              + " has no references, by which a model tells what it never saw, so the camera opens"
              + " for nobody: add them with `doggydoor model adapt "
              + folder
              + " PHOTOS`, or set vision.without_references: true to open all the same");
    }
    return bundle;
  }
}
