package io.github.doggydoor.daemon.models;

import io.github.doggydoor.daemon.teach.HeadWatch;
import io.github.doggydoor.daemon.teach.TaughtClassifier;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.Classifier;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model that scores and, where one is to, the full one that confirms. A configuration that
 * names others gets an object of its own, so that what comes late of these means nothing to those.
 */
public final class Models implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("model");

  private final ModelLoader scoring;
  private final Optional<ModelLoader> full;
  private final Supplier<Policy> rules;
  private volatile Optional<HeadWatch> taught = Optional.empty();
  private boolean closed;
  private volatile Optional<ModelCard> card = Optional.empty();
  private volatile Optional<ModelCard> fullCard = Optional.empty();

  /**
   * @param rules those in force
   * @param loaded called once the model that scores answers, on the thread that loads it
   * @param fullLoaded likewise for the full one
   * @param tried called once the model that scores was tried, whichever way it went
   * @param fullTried likewise for the full one
   */
  public Models(
      Bundles bundles,
      Consumer<Event> decision,
      Supplier<Policy> rules,
      BiConsumer<Models, ModelBundle> loaded,
      BiConsumer<Models, ModelBundle> fullLoaded,
      Consumer<Models> tried,
      Runnable fullTried) {
    this.rules = rules;
    scoring =
        new ModelLoader(
            "model",
            bundles::open,
            bundles.djl(),
            decision,
            bundle -> {
              teach(bundles, bundle, decision);
              card = Optional.of(bundle.card());
              LookDoubt.of(bundles.configuration(), bundle.card()).ifPresent(LOG::warn);
              doubt(bundles);
              loaded.accept(this, bundle);
            },
            () -> tried.accept(this));
    full =
        bundles
            .full()
            .map(
                folder ->
                    new ModelLoader(
                        "full model",
                        () -> ModelBundle.open(folder),
                        bundles.djl(),
                        decision,
                        bundle -> {
                          fullCard = Optional.of(bundle.card());
                          fullLoaded.accept(this, bundle);
                        },
                        fullTried));
  }

  public void start() {
    scoring.start();
  }

  /** Only now, so that the first model had disk and processors to itself. */
  public void startFull() {
    full.ifPresent(ModelLoader::start);
  }

  /** Whether a full model is to confirm. */
  public boolean confirm() {
    return full.isPresent();
  }

  /** The rules of {@code bundles} by what these models know of themselves so far. */
  public Policy policy(Bundles bundles) {
    return card.map(of -> bundles.policy(of, fullCard)).orElseGet(bundles::policy);
  }

  /** Tells what the rules of {@code bundles} say of dogs and the model cannot keep. */
  public void doubt(Bundles bundles) {
    card.ifPresent(of -> ModelDogs.doubts(bundles.configuration(), of).forEach(LOG::warn));
  }

  private synchronized void teach(Bundles bundles, ModelBundle bundle, Consumer<Event> decision) {
    if (closed) {
      return;
    }
    try {
      HeadWatch watch =
          HeadWatch.of(bundles.configuration().door().stateDir(), bundle.sum(), decision);
      taught = Optional.of(watch);
      watch.start();
    } catch (BundleException refused) {
      LOG.warn("The door goes by the model's own head: {}", refused.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** The model that scores, by the head in force, once it is loaded. */
  public Optional<Classifier> classifier() {
    return card.flatMap(
        of ->
            scoring
                .classifier()
                .map(
                    model ->
                        taught
                            .<Classifier>map(
                                watch ->
                                    new TaughtClassifier(
                                        model,
                                        watch.heads(),
                                        () -> ModelDogs.lines(of, rules.get())))
                            .orElse(model)));
  }

  /**
   * The same by its own head, for a camera that looks elsewhere: what was taught is of the visits
   * at the door outside.
   */
  public Optional<Classifier> untaught() {
    return scoring.classifier();
  }

  /** The number of the generation in force; 0: the model's own head. */
  public int generation() {
    return taught.map(watch -> watch.heads().number()).orElse(0);
  }

  /** Why there is none. */
  public String absence() {
    return scoring.absence();
  }

  /** The model that scores in a few words; empty while there is none. */
  public Optional<String> name() {
    return scoring.name();
  }

  /** The full model, once it is loaded. */
  public Optional<Classifier> fullClassifier() {
    return full.flatMap(ModelLoader::classifier);
  }

  /** Why there is none. */
  public String fullAbsence() {
    return full.map(ModelLoader::absence).orElse("vision.confirm is off");
  }

  @Override
  public void close() throws InterruptedException {
    closeTaught();
    scoring.close();
    if (full.isPresent()) {
      full.get().close();
    }
  }

  private synchronized void closeTaught() {
    closed = true;
    taught.ifPresent(HeadWatch::close);
  }
}
