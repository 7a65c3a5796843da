package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.natives.LibraryPages;
import io.github.doggydoor.natives.Natives;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores pictures with a SavedModel on DJL's TensorFlow engine. A thread of its own, "classifier",
 * does all that touches the model; once a picture takes longer than the deadline, that thread hangs
 * in native code, and the classifier is dead for good.
 */
public final class DjlClassifier implements Classifier {
  /** A Raspberry Pi reads 60 MB from a slow card and optimises the graph in well under it. */
  private static final Duration LOAD_DEADLINE = Duration.ofMinutes(2);

  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(2);
  private static final String CLOSED = "the model has been closed";
  private static final Logger LOG = LoggerFactory.getLogger(DjlClassifier.class);

  private final ModelCard card;
  private final Duration deadline;
  private final OwnerThread owner;
  private final DjlModel model;
  private final Preprocessor preprocessor;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile String end = "";

  private DjlClassifier(
      ModelCard card,
      Duration deadline,
      OwnerThread owner,
      DjlModel model,
      Preprocessor preprocessor) {
    this.card = card;
    this.deadline = deadline;
    this.owner = owner;
    this.model = model;
    this.preprocessor = preprocessor;
  }

  /**
   * Loads the model of {@code bundle} and tries it on a grey picture, so that the first real one
   * takes no longer than the others.
   *
   * @throws BundleException where the signature does not fit, or the trial fails
   */
  public static DjlClassifier load(ModelBundle bundle, DjlSettings settings)
      throws BundleException, InterruptedException {
    return load(bundle.savedModel(), bundle.card(), settings);
  }

  static DjlClassifier load(Path savedModel, ModelCard card, DjlSettings settings)
      throws BundleException, InterruptedException {
    OwnerThread owner = new OwnerThread("classifier");
    try {
      DjlClassifier loaded =
          owner.call(
              () -> {
                DjlModel model = open(savedModel, card, settings);
                Preprocessor preprocessor = new Preprocessor(card.recipe());
                return new DjlClassifier(card, settings.deadline(), owner, model, preprocessor);
              },
              LOAD_DEADLINE);
      LOG.info("The model in {} is ready.", savedModel);
      return loaded;
    } catch (ExecutionException e) {
      owner.close();
      if (e.getCause() instanceof BundleException refused) {
        throw refused;
      }
      throw new BundleException(
          savedModel + " cannot be loaded: " + e.getCause() + "; run `doggydoor check`",
          e.getCause());
    } catch (TimeoutException e) {
      owner.close();
      throw new BundleException(
          savedModel + " was not loaded within " + LOAD_DEADLINE.toSeconds() + " s: try again", e);
    }
  }

  @Override
  public Score classify(Image image, Square part) throws ClassifierException, InterruptedException {
    turn.lockInterruptibly();
    try {
      if (!end.isEmpty()) {
        throw new ClassifierException(end);
      }
      return owner.call(() -> timed(image, part), deadline).score(card);
    } catch (TimeoutException e) {
      end =
          "the model gave no answer within "
              + deadline.toMillis()
              + " ms and is given up for dead; restart the door";
      throw new ClassifierException(end, e);
    } catch (RejectedExecutionException e) {
      throw new ClassifierException(CLOSED, e);
    } catch (ExecutionException e) {
      throw new ClassifierException("the model failed on a picture: " + e.getCause(), e.getCause());
    } finally {
      turn.unlock();
    }
  }

  @Override
  public InputRecipe recipe() {
    return card.recipe();
  }

  /** What the bundle says about the model. */
  public ModelCard card() {
    return card;
  }

  @Override
  public void close() {
    // A thread that hangs in the model frees it only if it ever comes back.
    Duration patience = end.isEmpty() ? CLOSE_DEADLINE : Duration.ZERO;
    end = end.isEmpty() ? CLOSED : end;
    owner.close(
        () -> {
          preprocessor.close();
          model.close();
        },
        patience);
  }

  private Timed timed(Image image, Square part) {
    long begun = System.nanoTime();
    ByteBuffer input = preprocessor.prepare(image, part);
    long prepared = System.nanoTime();
    DjlModel.Answer answer = model.run(input);
    return new Timed(answer, prepared - begun, System.nanoTime() - prepared);
  }

  /** What it gave, and how long it took to prepare and to compute. */
  private record Timed(DjlModel.Answer answer, long preparationNanos, long inferenceNanos) {
    Score score(ModelCard card) throws ClassifierException {
      Optional<String> flaw = answer.flaw();
      if (flaw.isPresent()) {
        throw new ClassifierException("the model gave no number, but " + flaw.get());
      }
      List<Score.OfDog> dogs = new ArrayList<>();
      for (DjlModel.Output output : answer.dogs()) {
        ModelCard.Dog dog = card.dogs().get(dogs.size());
        dogs.add(
            new Score.OfDog(
                dog.name(),
                output.logit(),
                card.score(output.logit()),
                output.familiarity(),
                dog.thresholds().open()));
      }
      return new Score(dogs, preparationNanos, inferenceNanos, answer.features());
    }
  }

  private static DjlModel open(Path savedModel, ModelCard card, DjlSettings settings)
      throws BundleException {
    SavedModelSignature signature =
        SavedModelSignature.read(savedModel, Optional.of(card.tensors().signature()));
    signature.require(card);
    boolean features = signature.hasFeatures();
    if (DjlModel.onGpu(settings)) {
      LOG.info("The model runs on the GPU.");
      return tried(savedModel, card, features, settings);
    }
    if (Natives.forGpu()) {
      LOG.warn("The libraries are for a GPU, but CUDA finds none here: the model runs on the CPU.");
    }
    if (settings.winograd()) {
      DjlModel.engine(settings);
      try (WinogradModel quick = WinogradModel.of(savedModel, settings.intraOpThreads())) {
        DjlModel model = tried(quick.folder(), card, features, settings);
        LOG.info("{} convolutions of the model run by Winograd's method.", quick.convolutions());
        return model;
      } catch (WinogradException | BundleException | RuntimeException e) {
        // Whatever it is, the door looks all the same; a fault of the model itself shows again
        // below.
        LOG.warn(
            "The model runs on TensorFlow's own convolution, which takes longer: {}",
            e.getMessage());
      }
    }
    return tried(savedModel, card, features, settings);
  }

  /** Loads the model and runs it once. */
  private static DjlModel tried(
      Path savedModel, ModelCard card, boolean features, DjlSettings settings)
      throws BundleException {
    DjlModel model = DjlModel.load(savedModel, card, features, settings);
    LibraryPages.release(); // The trial maps again what is needed.
    try {
      tryOut(model, card, savedModel);
      return model;
    } catch (BundleException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static void tryOut(DjlModel model, ModelCard card, Path savedModel)
      throws BundleException {
    ByteBuffer grey =
        ByteBuffer.allocateDirect(card.recipe().values() * Float.BYTES)
            .order(ByteOrder.nativeOrder());
    Optional<String> flaw = model.run(grey).flaw();
    if (flaw.isPresent()) {
      throw new BundleException(
          savedModel
              + " gives no number on a grey picture, but "
              + flaw.get()
              + ": train it again");
    }
  }
}
