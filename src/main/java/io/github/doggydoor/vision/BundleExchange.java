package io.github.doggydoor.vision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Puts a bundle into the place of another, and keeps that one beside it. */
public final class BundleExchange {
  /** What the name of the one that is kept ends in. */
  public static final String BEFORE = ".before";

  private BundleExchange() {}

  /**
   * Puts a copy of {@code bundle} into {@code at}, in one step. What lay there lies in the same
   * folder afterwards, by its name and {@code .before}; a bundle that was there by that name goes.
   * A power cut leaves the old bundle or the new one in its place, each of them whole.
   *
   * @param at where a bundle lies
   * @return where the one that lay there is now
   * @throws BundleException where it cannot be done; then all is as it was
   */
  public static Path put(ModelBundle bundle, Path at) throws BundleException {
    Path beside = null;
    try {
      Path place = at.toRealPath();
      Path before = place.resolveSibling(place.getFileName() + BEFORE);
      BundleWriter.requireFree(before, true);
      beside = place.resolveSibling("." + place.getFileName() + ".new-" + UUID.randomUUID());
      Files.createDirectory(beside);
      BundleWriter.copy(bundle.folder(), beside);
      if (!ModelBundle.open(beside).sum().equals(bundle.sum())) {
        throw new BundleException(bundle.folder() + " was changed meanwhile: try again");
      }
      FolderSwap.sync(beside);
      // By way of its later name, so that at the one step that counts the old one gets that.
      FolderSwap.into(beside, before);
      try {
        FolderSwap.into(before, place);
      } catch (IOException refused) {
        putBack(beside, before);
        throw refused;
      }
      return before;
    } catch (IOException e) {
      throw new BundleException(
          "the model in "
              + at
              + " cannot be replaced: "
              + BundleWriter.reason(e)
              + "; check the disk and its rights",
          e);
    } finally {
      BundleWriter.discard(beside);
    }
  }

  private static void putBack(Path older, Path before) throws IOException {
    if (Files.exists(older)) {
      FolderSwap.into(older, before);
    } else {
      FolderSwap.delete(before);
    }
  }
}
