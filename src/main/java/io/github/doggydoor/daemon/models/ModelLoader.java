package io.github.doggydoor.daemon.models;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.Classifier;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.DjlSettings;
import io.github.doggydoor.vision.ModelBundle;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the model beside the running door, and again every half minute while that fails. */
public final class ModelLoader implements AutoCloseable {
  /** Opens the bundle, or says why it is not to be used. */
  public interface Source {
    ModelBundle open() throws BundleException;
  }

  private static final Logger LOG = LoggerFactory.getLogger("model");
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final String part;
  private final Source source;
  private final DjlSettings settings;
  private final Consumer<Event> decision;
  private final Consumer<ModelBundle> loaded;
  private final Runnable tried;
  private final AtomicReference<DjlClassifier> classifier = new AtomicReference<>();
  private final AtomicReference<String> state = new AtomicReference<>("the model is being loaded");
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param part the name of the door's part that it is, such as {@code model}
   * @param source where its bundle is; asked at each try
   * @param loaded called with the bundle, once it answers
   * @param tried called once, after the first try, whichever way it went
   */
  public ModelLoader(
      String part,
      Source source,
      DjlSettings settings,
      Consumer<Event> decision,
      Consumer<ModelBundle> loaded,
      Runnable tried) {
    this.part = part;
    this.source = source;
    this.settings = settings;
    this.decision = decision;
    this.loaded = loaded;
    this.tried = tried;
    this.thread = Thread.ofPlatform().name("model").daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** The model, once it is loaded. */
  public Optional<Classifier> classifier() {
    return Optional.ofNullable(classifier.get());
  }

  /** The model in a few words; empty while there is none. */
  Optional<String> name() {
    return classifier().isPresent() ? Optional.of(state.get()) : Optional.empty();
  }

  /** Why there is no model. */
  public String absence() {
    return state.get();
  }

  private void run() {
    boolean first = true;
    try {
      while (!load()) {
        if (first) {
          tried.run();
          first = false;
        }
        Thread.sleep(AGAIN);
      }
      if (first) {
        tried.run();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean load() throws InterruptedException {
    try {
      ModelBundle bundle = source.open();
      classifier.set(DjlClassifier.load(bundle, settings));
      if (closed) {
        release();
        return true;
      }
      state.set(bundle.card().source());
      bundle.card().notices().forEach(LOG::warn);
      bundle.card().doubts().forEach(LOG::warn);
      loaded.accept(bundle);
      decision.accept(new Event.PartRecovered(part));
      return true;
    } catch (BundleException refused) {
      fail(refused.getMessage());
    } catch (LinkageError | RuntimeException broken) {
      LOG.error("The model could not be loaded.", broken);
      fail("the engine does not start: " + broken.getMessage());
    }
    return false;
  }

  private void fail(String why) {
    if (closed) {
      return;
    }
    state.set("there is no model: " + why);
    decision.accept(new Event.PartFailed(part, why));
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.interrupt();
    if (thread.isAlive()) {
      thread.join(Duration.ofMillis(500));
    }
    release();
  }

  /** Also where it comes from the engine only after the close: it holds half a gigabyte. */
  private void release() {
    DjlClassifier loadedOne = classifier.getAndSet(null);
    if (loadedOne != null) {
      loadedOne.close();
    }
  }
}
