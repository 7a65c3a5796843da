package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.vision.InputRecipe;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is to be trained, and where it goes.
 *
 * @param dataset the photos; its train and valid parts have both classes
 * @param net the network's shape
 * @param backbone Keras' file of ImageNet's weights; empty begins with weights drawn by chance
 * @param falseAccepts the share of strangers' frames that may count as the dog, 0 to 1; for the
 *     threshold
 * @param threads for TensorFlow, 1 or more
 * @param out where the bundle shall lie
 * @param replace whether a bundle that lies there may be replaced
 * @param restart whether what an earlier training left is thrown away
 * @param resume whether what an earlier training left is gone on with
 */
public record TrainingJob(
    Dataset dataset,
    Vgg16 net,
    Optional<Path> backbone,
    InputRecipe recipe,
    Regimen regimen,
    long seed,
    double falseAccepts,
    int threads,
    Path out,
    boolean replace,
    boolean restart,
    boolean resume) {

  /** Refuses a job that cannot be done. */
  public TrainingJob {
    if (!(falseAccepts >= 0 && falseAccepts <= 1)) {
      throw new IllegalArgumentException("a share of false accepts is 0 to 1, not " + falseAccepts);
    }
  }

  /** The folder beside the bundle in which the training keeps what it has. */
  public Path work() {
    Path place = out.toAbsolutePath().normalize();
    return place.resolveSibling("." + place.getFileName() + ".training");
  }

  /** All that must be the same for a training to be gone on with. */
  Map<String, String> settings(String photos, String weights) {
    Map<String, String> settings = new TreeMap<>(regimen.settings());
    settings.put("seed", Long.toString(seed));
    settings.put("recipe", recipe.toString());
    settings.put("network", net.toString());
    settings.put("photos", photos);
    settings.put("backbone", weights);
    return settings;
  }
}
