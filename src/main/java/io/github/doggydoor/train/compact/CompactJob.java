package io.github.doggydoor.train.compact;

import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.regimen.Regimen;
import io.github.doggydoor.train.regimen.TrainingOptions;
import io.github.doggydoor.vision.ModelBundle;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which narrow models are to be made of a big one, and where they go.
 *
 * @param from the big model's bundle
 * @param widths shares of the filters that stay, each above 0 up to 1; one model for each
 * @param options of the photos with the labels of {@code from}; of its regimen batch, steps,
 *     fine-tuning, variants, frozen blocks, augmentation and balance are obeyed; the bundle of the
 *     first width goes where it says, the others lie beside it
 */
public record CompactJob(ModelBundle from, List<Double> widths, TrainingOptions options) {

  /** Refuses a job that cannot be done. */
  public CompactJob {
    widths = List.copyOf(new LinkedHashSet<>(widths));
    Regimen regimen = options.regimen();
    if (widths.isEmpty() || regimen.fineTune().epochs() == 0 || regimen.variants() == 0) {
      throw new IllegalArgumentException(
          "a compact model needs a width, an epoch of learning and a variant of each photo");
    }
    widths.forEach(Vgg16.FULL::narrowed);
  }

  /** The folder beside the bundle in which the work keeps what it has. */
  public Path work() {
    return options.work(".compacting");
  }

  /** Where the bundle of {@code width} shall lie. */
  public Path out(double width) {
    Path out = options.out();
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
    Map<String, String> settings = options.settings(photos);
    settings.put("from", bundle);
    return settings;
  }
}
