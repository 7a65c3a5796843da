package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.cohort.CohortFile;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.step.StepFolder;
import io.github.doggydoor.vision.InputRecipe;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be trained, and where it goes.
 *
 * @param net the network's shape
 * @param backbone Keras' file of ImageNet's weights; empty begins with weights drawn by chance
 * @param cohort other animals to learn from where the head is solved; empty: none
 * @param step the owner's empty step, to stage dogs on where the head is solved; empty: none
 */
public record TrainingJob(
    Vgg16 net,
    Optional<Path> backbone,
    InputRecipe recipe,
    Optional<CohortFile> cohort,
    Optional<StepFolder> step,
    TrainingOptions options) {

  /** Without a step. */
  public TrainingJob(
      Vgg16 net,
      Optional<Path> backbone,
      InputRecipe recipe,
      Optional<CohortFile> cohort,
      TrainingOptions options) {
    this(net, backbone, recipe, cohort, Optional.empty(), options);
  }

  /** Without a cohort. */
  public TrainingJob(
      Vgg16 net, Optional<Path> backbone, InputRecipe recipe, TrainingOptions options) {
    this(net, backbone, recipe, Optional.empty(), options);
  }

  /** The same with other photos. */
  TrainingJob with(Dataset dataset) {
    return new TrainingJob(net, backbone, recipe, cohort, step, options.with(dataset));
  }

  /** The folder beside the bundle in which the training keeps what it has. */
  public Path work() {
    return options.work(".training");
  }

  /** Why a second phase that has to prove itself will not be tried; empty where it will. */
  public Optional<String> untuned() {
    if (!options.regimen().solved() || options.regimen().fineTune().epochs() == 0) {
      return Optional.empty();
    }
    if (step.isPresent()) {
      return Optional.of("With a step nothing is fine-tuned.");
    }
    Dataset photos = options.dataset();
    long strangers =
        photos.train().stream().filter(photo -> !photo.label().equals(photos.openFor())).count();
    return FineTuneProof.tooFew((int) strangers, options.falseAccepts());
  }

  /** All that must be the same for a training to be gone on with. */
  Map<String, String> settings(String photos, String weights) {
    Map<String, String> settings = options.settings(photos);
    settings.put("recipe", recipe.toString());
    settings.put("network", net.toString());
    settings.put("backbone", weights);
    settings.put(
        "cohort", options.regimen().solved() ? cohort.map(CohortFile::sum).orElse("none") : "none");
    if (options.dataset().dogs().size() > 1) { // Rows of photos lie in the dogs' order.
      settings.put("dogs", options.dataset().openFor());
    }
    settings.put("step", step.map(StepFolder::fingerprint).orElse("none"));
    return settings;
  }
}
