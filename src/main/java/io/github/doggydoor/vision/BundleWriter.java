package io.github.doggydoor.vision;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a model bundle: into a folder beside its place first, to the disk, and then there in one
 * step, so that a power cut leaves the old bundle, the new one or none, and never half of one.
 */
public final class BundleWriter {
  private static final Logger LOG = LoggerFactory.getLogger(BundleWriter.class);

  private BundleWriter() {}

  /**
   * Writes the bundle.
   *
   * @param savedModel the folder of the SavedModel, which is copied
   * @param out where the bundle shall lie; its parent must exist
   * @param replace whether a bundle that lies there may be replaced; anything else is never
   * @return the bundle, opened and checked
   */
  public static ModelBundle write(ModelCard card, Path savedModel, Path out, boolean replace)
      throws BundleException {
    return write(card, savedModel, Map.of(), out, replace);
  }

  /**
   * Writes the bundle with other files beside what every bundle has.
   *
   * @param files what they hold, by their name
   */
  public static ModelBundle write(
      ModelCard card, Path savedModel, Map<String, byte[]> files, Path out, boolean replace)
      throws BundleException {
    requireFree(out, replace);
    Path beside = null;
    try {
      Path place = Files.exists(out) ? out.toRealPath() : out.toAbsolutePath().normalize();
      beside = place.resolveSibling("." + place.getFileName() + ".new-" + UUID.randomUUID());
      Files.createDirectory(beside);
      copy(savedModel, beside.resolve(ModelBundle.SAVED_MODEL));
      Files.writeString(beside.resolve(ModelBundle.CARD), CardJson.write(card));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path to = beside.resolve(file.getKey());
        Files.createDirectories(to.getParent());
        Files.write(to, file.getValue());
      }
      Files.writeString(beside.resolve(Checksums.FILE), Checksums.of(beside));
      FolderSwap.sync(beside);
      FolderSwap.into(beside, place);
      return ModelBundle.open(out);
    } catch (IOException e) {
      throw new BundleException(
          "the model cannot be written to "
              + out
              + ": "
              + reason(e)
              + "; check the disk and its rights",
          e);
    } finally {
      discard(beside);
    }
  }

  /**
   * Refuses a place where a bundle cannot be written, before the work of making it.
   *
   * @throws BundleException with what lies there, and what to do
   */
  public static void requireFree(Path out, boolean replace) throws BundleException {
    try {
      Path parent = out.toAbsolutePath().normalize().getParent();
      if (parent == null || !Files.isDirectory(parent)) {
        throw new BundleException("there is no folder " + parent + " to write " + out + " into");
      }
      if (Files.notExists(out)) {
        return;
      }
      if (!Files.isDirectory(out)) {
        throw new BundleException(out + " is not a folder: choose another place for the model");
      }
      try (Stream<Path> inside = Files.list(out)) {
        if (inside.findAny().isEmpty()) {
          return;
        }
      }
      if (!Files.isRegularFile(out.resolve(ModelBundle.CARD))) {
        throw new BundleException(
            out + " holds something that is no model: choose another place for the model");
      }
      if (!replace) {
        throw new BundleException(
            out + " holds a model already, which is to be kept: choose another place");
      }
    } catch (IOException e) {
      throw new BundleException(out + " cannot be looked into: " + e, e);
    }
  }

  static String reason(IOException e) {
    return e instanceof FileSystemException refused && refused.getReason() != null
        ? refused.getReason()
        : e.toString();
  }

  /** Copies every file, into a folder that is there. */
  static void copy(Path from, Path to) throws BundleException, IOException {
    for (Map.Entry<String, Path> entry : Checksums.files(from).entrySet()) {
      Path copy = to.resolve(entry.getKey());
      Files.createDirectories(copy.getParent());
      Files.copy(entry.getValue(), copy);
    }
  }

  /** Deletes what was written in vain, or the bundle that was replaced. */
  static void discard(Path folder) {
    try {
      if (folder != null) {
        FolderSwap.delete(folder);
      }
    } catch (IOException e) {
      LOG.warn("{} is no longer needed and could not be deleted: {}.", folder, e.toString());
    }
  }
}
