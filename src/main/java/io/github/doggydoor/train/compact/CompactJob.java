package io.github.doggydoor.train.compact;

import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.regimen.Regimen;
import io.github.doggydoor.vision.ModelBundle;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which narrow models are to be made of a big one, and where they go.
 *
 * @param from the big model's bundle
 * @param dataset the owner's photos, with the labels of {@code from}
 * @param widths shares of the filters that stay, each above 0 up to 1; one model for each
 * @param regimen how the narrow network learns: batch, steps, fine-tuning, variants, frozen blocks,
 *     augmentation and balance of it are obeyed
 * @param falseAccepts the share of strangers' frames that may count as the dog, 0 to 1
 * @param threads for TensorFlow, 1 or more
 * @param out where the bundle of the first width shall lie; the others lie beside it
 * @param replace whether bundles that lie there may be replaced
 * @param restart whether what an earlier run left is thrown away
 * @param resume whether what an earlier run left is gone on with
 */
public record CompactJob(
    ModelBundle from,
    Dataset dataset,
    List<Double> widths,
    Regimen regimen,
    long seed,
    double falseAccepts,
    int threads,
    Path out,
    boolean replace,
    boolean restart,
    boolean resume) {

  /** Refuses a job that cannot be done. */
  public CompactJob {
    widths = List.copyOf(new LinkedHashSet<>(widths));
    if (!(falseAccepts >= 0 && falseAccepts <= 1)) {
      throw new IllegalArgumentException("a share of false accepts is 0 to 1, not " + falseAccepts);
    }
    if (widths.isEmpty() || regimen.fineTune().epochs() == 0 || regimen.variants() == 0) {
      throw new IllegalArgumentException(
          "a compact model needs a width, an epoch of learning and a variant of each photo");
    }
    widths.forEach(Vgg16.FULL::narrowed);
  }

  /** The folder beside the bundle in which the work keeps what it has. */
  public Path work() {
    Path place = out.toAbsolutePath().normalize();
    return place.resolveSibling("." + place.getFileName() + ".compacting");
  }

  /** Where the bundle of {@code width} shall lie. */
  public Path out(double width) {
    return width == widths.getFirst()
        ? out
        : out.toAbsolutePath().normalize().resolveSibling(out.getFileName() + "-" + name(width));
  }

  /** Such as {@code w0.25}. */
  static String name(double width) {
    return String.format(Locale.ROOT, "w%s", width);
  }

  /** All that must be the same for the work to be gone on with. */
  Map<String, String> settings(String photos, String bundle) {
    Map<String, String> settings = new TreeMap<>(regimen.settings());
    settings.put("seed", Long.toString(seed));
    settings.put("photos", photos);
    settings.put("from", bundle);
    return settings;
  }
}
