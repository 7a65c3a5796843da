package io.github.doggydoor.daemon.models;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.Configuration.Confirm;
import io.github.doggydoor.config.Configuration.VisionConfig;
import io.github.doggydoor.config.Configuration.WinogradKind;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.DjlSettings;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The models as the configuration has them: where they lie, how they run, and the rules by them.
 */
public final class Bundles {
  private static final Policy.Confirm NEVER = new Policy.Confirm(Double.MAX_VALUE, 1);

  private final Configuration configuration;
  private final Optional<Path> model;

  /**
   * @param model a bundle instead of the configuration's
   */
  public Bundles(Configuration configuration, Optional<Path> model) {
    this.configuration = configuration;
    this.model = model;
  }

  Configuration configuration() {
    return configuration;
  }

  /** The folder of the model bundle. */
  public Path folder() {
    return model.orElse(configuration.vision().model());
  }

  /**
   * The model bundle.
   *
   * @throws BundleException where it is refused, or cannot tell what it never saw and the
   *     configuration does not allow that
   */
  public ModelBundle open() throws BundleException {
    return UsableBundle.open(folder(), configuration);
  }

  /** The folder of the bundle that confirms, where one is to. */
  public Optional<Path> full() {
    return Optional.of(configuration.vision())
        .filter(vision -> vision.confirm() == Confirm.FULL)
        .map(VisionConfig::confirmModel);
  }

  /** How a model runs. */
  public DjlSettings djl() {
    int threads = configuration.vision().threads();
    return new DjlSettings(
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
        1,
        configuration.vision().inferenceDeadline(),
        configuration.vision().winograd() == WinogradKind.AUTO);
  }

  /**
   * The rules by a model.
   *
   * @param confirming the model that confirms; empty while it is not there, or where none is to
   */
  public Policy policy(ModelCard model, Optional<ModelCard> confirming) {
    return configuration
        .policy(ModelDogs.thresholds(model))
        .ruling(ModelDogs.rules(configuration, model))
        .confirmedBy(
            full()
                .map(
                    _ ->
                        confirming
                            .map(card -> new Policy.Confirm(ModelDogs.thresholds(card)))
                            .orElse(NEVER)));
  }

  /** Before a model is there: thresholds that no score meets. */
  public Policy policy() {
    return configuration.policy(
        ModelDogs.expected(configuration).stream()
            .collect(Collectors.toMap(Function.identity(), _ -> ModelDogs.UNKNOWN)));
  }
}
