package io.github.doggydoor.daemon;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.vision.Classifier;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model that scores and, where one is to, the full one that confirms. A configuration that
 * names others gets an object of its own, so that what comes late of these means nothing to those.
 */
final class Models implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("model");

  private final ModelLoader scoring;
  private final Optional<ModelLoader> full;
  private volatile Optional<ModelCard> card = Optional.empty();
  private volatile Optional<ModelCard> fullCard = Optional.empty();

  /**
   * @param loaded called once the model that scores answers, on the thread that loads it
   * @param fullLoaded likewise for the full one
   * @param tried called once the model that scores was tried, whichever way it went
   * @param fullTried likewise for the full one
   */
  Models(
      Wiring wiring,
      Consumer<Event> decision,
      BiConsumer<Models, ModelBundle> loaded,
      BiConsumer<Models, ModelBundle> fullLoaded,
      Consumer<Models> tried,
      Runnable fullTried) {
    scoring =
        new ModelLoader(
            "model",
            wiring::bundle,
            wiring.djl(),
            decision,
            bundle -> {
              card = Optional.of(bundle.card());
              LookDoubt.of(wiring.configuration(), bundle.card()).ifPresent(LOG::warn);
              doubt(wiring);
              loaded.accept(this, bundle);
            },
            () -> tried.accept(this));
    full =
        wiring
            .fullModel()
            .map(
                folder ->
                    new ModelLoader(
                        "full model",
                        () -> ModelBundle.open(folder),
                        wiring.djl(),
                        decision,
                        bundle -> {
                          fullCard = Optional.of(bundle.card());
                          fullLoaded.accept(this, bundle);
                        },
                        fullTried));
  }

  void start() {
    scoring.start();
  }

  /** Only now, so that the first model had disk and processors to itself. */
  void startFull() {
    full.ifPresent(ModelLoader::start);
  }

  /** Whether a full model is to confirm. */
  boolean confirm() {
    return full.isPresent();
  }

  /** The rules of {@code wiring} by what these models know of themselves so far. */
  Policy policy(Wiring wiring) {
    return card.map(of -> wiring.policy(of, fullCard)).orElseGet(wiring::policy);
  }

  /** Tells what the rules of {@code wiring} say of dogs and the model cannot keep. */
  void doubt(Wiring wiring) {
    card.ifPresent(of -> ModelDogs.doubts(wiring.configuration(), of).forEach(LOG::warn));
  }

  /** The model that scores, once it is loaded. */
  Optional<Classifier> classifier() {
    return scoring.classifier();
  }

  /** Why there is none. */
  String absence() {
    return scoring.absence();
  }

  /** The model that scores in a few words; empty while there is none. */
  Optional<String> name() {
    return scoring.name();
  }

  /** The full model, once it is loaded. */
  Optional<Classifier> fullClassifier() {
    return full.flatMap(ModelLoader::classifier);
  }

  /** Why there is none. */
  String fullAbsence() {
    return full.map(ModelLoader::absence).orElse("vision.confirm is off");
  }

  @Override
  public void close() throws InterruptedException {
    scoring.close();
    if (full.isPresent()) {
      full.get().close();
    }
  }
}
