package io.github.doggydoor.vision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model with all that belongs to it, in one folder: {@code bundle.json}, {@code saved_model/} and
 * {@code SHA256SUMS}.
 *
 * @param folder where it lies
 * @param card what it says about itself
 */
public record ModelBundle(Path folder, ModelCard card) {
  /**
   * The output with what the head reads, float {@code (n, k)}. No card names it, so that earlier
   * versions read the card: a model has it or not.
   */
  public static final String FEATURES = "features";

  static final String CARD = "bundle.json";
  static final String SAVED_MODEL = "saved_model";

  /**
   * Opens a bundle and checks every file of it. Whether the model's signature fits is checked when
   * a classifier loads it.
   *
   * @throws BundleException where a part is missing, altered, not part of it, of a newer format or
   *     senseless; the message names the file and says what to do
   */
  public static ModelBundle open(Path folder) throws BundleException {
    if (!Files.exists(folder)) {
      throw new BundleException(
          "there is no model at " + folder + ": name the folder of a model bundle");
    }
    if (!Files.isDirectory(folder)) {
      throw new BundleException(
          folder + " is a file: name the folder of a model bundle, which has a bundle.json in it");
    }
    Path card = folder.resolve(CARD);
    if (!Files.isRegularFile(card, LinkOption.NOFOLLOW_LINKS)) {
      throw new BundleException(card + " is missing: " + advice(folder));
    }
    try {
      ModelCard read = CardJson.read(card);
      Checksums.verify(folder, "bundle");
      Path graph = folder.resolve(SAVED_MODEL).resolve("saved_model.pb");
      if (!Files.isRegularFile(graph)) {
        throw new BundleException(graph + " is missing: restore it, or make the bundle again");
      }
      return new ModelBundle(folder, read);
    } catch (IOException e) {
      throw new BundleException(
          "the model in " + folder + " cannot be read: " + e + "; check its files' permissions", e);
    }
  }

  /** The SHA-256 of its sums: two bundles that have it in common are the same to the last byte. */
  public String sum() throws BundleException {
    try {
      return Checksums.sum(folder.resolve(Checksums.FILE));
    } catch (IOException e) {
      throw new BundleException(folder + " cannot be read: " + e, e);
    }
  }

  /** The folder of the SavedModel. */
  public Path savedModel() {
    return folder.resolve(SAVED_MODEL);
  }

  /**
   * Whether the model gives what its head reads.
   *
   * @throws BundleException where its graph cannot be read
   */
  public boolean givesFeatures() throws BundleException {
    return SavedModelSignature.read(savedModel(), Optional.of(card.tensors().signature()))
        .hasFeatures();
  }

  /** What it brings along beside card, sums and SavedModel: what the files hold, by their names. */
  public SortedMap<String, byte[]> files() throws BundleException, IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (Map.Entry<String, Path> file : Checksums.files(folder).entrySet()) {
      String name = file.getKey();
      if (!Set.of(CARD, Checksums.FILE).contains(name) && !name.startsWith(SAVED_MODEL + "/")) {
        files.put(name, Files.readAllBytes(file.getValue()));
      }
    }
    return files;
  }

  private static String advice(Path folder) {
    return Files.isRegularFile(folder.resolve("saved_model.pb"))
        ? "this is a SavedModel, make a bundle of it with `doggydoor model import`"
        : "name the folder of a model bundle, or restore the file";
  }
}
