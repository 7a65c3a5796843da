package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.vision.InputRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a training fits into the free memory, told before it begins. */
public final class TrainingMemory {
  /** Java, the engine, weights, gradients and the optimizer's state. */
  public static final double BASE_MB = 800;

  /** What one 224×224 picture takes while it goes up through the whole network, and back down. */
  private static final double THROUGH_MB = 160;

  /** The same where it only goes up, layer by layer. */
  private static final double UP_MB = 60;

  private static final Pattern FREE =
      Pattern.compile("MemAvailable:\\s+(\\d+) kB.*SwapFree:\\s+(\\d+) kB", Pattern.DOTALL);

  private TrainingMemory() {}

  static void require(TrainingJob job) throws TrainingException, IOException {
    OptionalDouble free = freeMb();
    if (free.isPresent()) {
      require(job, free.getAsDouble());
    }
  }

  /** Memory and swap, in MiB; empty where the system does not tell. */
  public static OptionalDouble freeMb() throws IOException {
    Path info = Path.of("/proc/meminfo");
    Matcher found = FREE.matcher(Files.isReadable(info) ? Files.readString(info) : "");
    return found.find()
        ? OptionalDouble.of(
            (Long.parseLong(found.group(1)) + Long.parseLong(found.group(2))) / 1024.0)
        : OptionalDouble.empty();
  }

  /**
   * Refuses a job that needs more than is free.
   *
   * @param freeMb memory and swap, in MiB
   */
  static void require(TrainingJob job, double freeMb) throws TrainingException {
    double needed = needed(job, job.options().regimen().batch());
    if (needed <= freeMb) {
      return;
    }
    int batch = job.options().regimen().batch();
    while (batch > 1 && needed(job, batch) > freeMb) {
      batch--;
    }
    throw new TrainingException(
        "training with batches of %d needs about %.0f MB and %.0f are free: %s"
            .formatted(
                job.options().regimen().batch(),
                needed,
                freeMb,
                needed(job, batch) <= freeMb
                    ? "use --batch " + batch + ", or end other programs"
                    : "end other programs, add swap, or train on a larger computer"));
  }

  private static double needed(TrainingJob job, int batch) {
    boolean through =
        job.options().regimen().variants() == 0 && job.options().regimen().fineTune().epochs() > 0;
    return BASE_MB
        + (through
            ? through(job.net(), job.recipe(), batch)
            : up(job.net(), job.recipe(), Math.max(batch, TrainingData.STILLS)));
  }

  /** What so many pictures take while they go up through all of a network, and back down. */
  public static double through(Vgg16 net, InputRecipe recipe, int pictures) {
    return THROUGH_MB * pictures * share(net, recipe);
  }

  /** What they take where they only go up. */
  public static double up(Vgg16 net, InputRecipe recipe, int pictures) {
    return UP_MB * pictures * share(net, recipe);
  }

  /** How much a picture takes beside one of 224×224 in the original network. */
  private static double share(Vgg16 net, InputRecipe recipe) {
    double width = (double) net.filters().getFirst() / Vgg16.FULL.filters().getFirst();
    return width * recipe.width() * recipe.height() / (224.0 * 224.0);
  }
}
