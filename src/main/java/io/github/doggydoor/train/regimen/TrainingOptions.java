package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.photos.Dataset;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every training is told, whatever network it makes.
 *
 * @param dataset the photos; its train and valid parts have both classes
 * @param falseAccepts the share of strangers' frames that may count as the dog, 0 to 1; for the
 *     threshold
 * @param threads for TensorFlow, 1 or more
 * @param out where the bundle shall lie
 * @param replace whether a bundle that lies there may be replaced
 * @param restart whether what an earlier training left is thrown away
 * @param resume whether what an earlier training left is gone on with
 */
public record TrainingOptions(
    Dataset dataset,
    Regimen regimen,
    long seed,
    double falseAccepts,
    int threads,
    Path out,
    boolean replace,
    boolean restart,
    boolean resume) {

  /** Refuses a share that is none, and what would give each of several dogs another backbone. */
  public TrainingOptions {
    if (!(falseAccepts >= 0 && falseAccepts <= 1)) {
      throw new IllegalArgumentException("a share of false accepts is 0 to 1, not " + falseAccepts);
    }
    if (dataset.dogs().size() > 1 && !(regimen.solved() && regimen.fineTune().epochs() == 0)) {
      throw new IllegalArgumentException(
          "%s share one backbone, which stays as it came: leave out what trains it, or name one dog"
              .formatted(dataset.openFor()));
    }
  }

  /** The same with other photos. */
  TrainingOptions with(Dataset other) {
    return new TrainingOptions(
        other, regimen, seed, falseAccepts, threads, out, replace, restart, resume);
  }

  /** The folder beside the bundle in which the work keeps what it has: hidden, with an ending. */
  public Path work(String ending) {
    Path place = out.toAbsolutePath().normalize();
    return place.resolveSibling("." + place.getFileName() + ending);
  }

  /**
   * All that must be the same for the work to be gone on with, for the job to add its own.
   *
   * @param photos their fingerprint
   */
  public Map<String, String> settings(String photos) {
    Map<String, String> settings = new TreeMap<>(regimen.settings());
    settings.put("seed", Long.toString(seed));
    settings.put("photos", photos);
    return settings;
  }
}
