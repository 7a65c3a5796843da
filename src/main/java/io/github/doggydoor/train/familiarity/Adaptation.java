package io.github.doggydoor.train.familiarity;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.BundleWeights;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.train.rows.DogRows;
import io.github.doggydoor.train.rows.FeatureRow;
import io.github.doggydoor.train.rows.PhotoRows;
import io.github.doggydoor.train.rows.RowsFile;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.BundleWriter;
import io.github.doggydoor.vision.FolderSwap;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.ModelCard.Thresholds;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Adds to a bundle what it lacks: {@link References}, which tell what the model never saw, the
 * output of what the head reads, and rows of photos, so that the door can learn from its visits.
 * Its graph is grown by outputs, and gives the logit as it did, in the same pass.
 */
public final class Adaptation {
  private static final String FAMILIARITY = "familiarity";

  private final ModelBundle bundle;
  private final Optional<Dataset> photos;
  private final Progress progress;
  private final Lacks lacks;

  /** What a bundle lacks. */
  private record Lacks(boolean references, boolean features, boolean rows) {
    static Lacks of(ModelBundle bundle) throws BundleException {
      boolean rows = false;
      for (int i = 0; i < bundle.card().dogs().size(); i++) {
        rows |= Files.notExists(bundle.folder().resolve(RowsFile.name(i)));
      }
      return new Lacks(
          bundle.card().tensors().familiarity().isEmpty(), !bundle.givesFeatures(), rows);
    }
  }

  private Adaptation(ModelBundle bundle, Optional<Dataset> photos, Progress progress)
      throws BundleException {
    this.bundle = bundle;
    this.photos = photos;
    this.progress = progress;
    lacks = Lacks.of(bundle);
  }

  /**
   * Writes the bundle anew with what it lacks.
   *
   * @param photos of whom the door opens for, by the bundle's labels, and of others; those of
   *     validation only help to find the threshold. Empty: the output of what the head reads is
   *     added alone
   * @param out where the bundle shall lie; may be the place of {@code bundle}
   * @param replace whether a bundle that lies there may be replaced
   * @throws TrainingException where the bundle lacks nothing, the photos are too few, or the
   *     graph's structure does not fit
   */
  public static ModelBundle adapt(
      ModelBundle bundle, Optional<Dataset> photos, Path out, boolean replace, Progress progress)
      throws TrainingException, BundleException, CameraException, InterruptedException {
    Adaptation adaptation = new Adaptation(bundle, photos, progress);
    adaptation.require();
    BundleWriter.requireFree(out, replace);
    TensorFlowLibrary.load();
    Path place = out.toAbsolutePath().normalize();
    Path work = place.resolveSibling("." + place.getFileName() + ".adapting");
    try {
      return adaptation.adapt(out, replace, work);
    } catch (IOException e) {
      throw new TrainingException(
          "the model cannot be written beside " + out + ": " + e + "; see that the disk has room",
          e);
    } catch (TensorFlowException e) {
      throw new TrainingException(
          bundle.savedModel() + " cannot be run: " + e.getMessage() + "; import it anew", e);
    }
  }

  private ModelBundle adapt(Path out, boolean replace, Path work)
      throws TrainingException,
          BundleException,
          CameraException,
          IOException,
          InterruptedException {
    ModelCard.Tensors tensors = bundle.card().tensors();
    try {
      FolderSwap.delete(work);
      copy(bundle.savedModel(), work);
      ServingProto proto = ServingProto.read(work);
      String signature = tensors.signature();
      String features =
          lacks.features
              ? FeatureTap.open(proto.graph(), proto.output(signature, tensors.logit()))
              : proto.output(signature, ModelBundle.FEATURES);
      proto.write(work);
      Seen seen = look(work, proto.input(signature, tensors.input()), features);
      ModelCard card = bundle.card();
      if (lacks.references) {
        Known known = known(seen.read());
        grow(proto, features, known.references());
        card = card(known);
      }
      if (lacks.features) {
        proto.give(signature, ModelBundle.FEATURES, features, seen.length());
      }
      proto.write(work);
      Map<String, byte[]> files = bundle.files();
      if (lacks.rows && photos.isPresent()) {
        files.putAll(rows(seen));
      }
      return BundleWriter.write(told(card), work, files, out, replace);
    } finally {
      FolderSwap.delete(work);
    }
  }

  private void require() throws TrainingException {
    ModelCard card = bundle.card();
    if (!lacks.references && !lacks.features && !lacks.rows) {
      throw new TrainingException(
          bundle.folder()
              + " has references already, gives what its head reads and brings along what it was taught with: there is nothing to add");
    }
    if (lacks.references && card.dogs().size() > 1) {
      throw new TrainingException(
          "%s knows several dogs (%s), and references are added to a model of one: train it again with --open-for, which makes them for each"
              .formatted(bundle.folder(), card.openFor()));
    }
    if (photos.isPresent()) {
      for (Dataset one : photos.get().each()) {
        require(one);
      }
    } else if (lacks.references || !lacks.features) {
      throw new TrainingException(
          "%s lacks %s, and that is made of photos: name their folder after the bundle's"
              .formatted(
                  bundle.folder(), lacks.references ? "references" : "what it was taught with"));
    }
  }

  private void require(Dataset dataset) throws TrainingException {
    int least = lacks.references ? References.LEAST : 1;
    int dogs = places(dataset, true, dataset.train().size()).size();
    if (dogs < least || dogs == dataset.train().size()) {
      throw new TrainingException(
          ("%s for \"%s\" need %s of it and one of another, and the folders have %d"
                  + " and %d: name the folder of the dog's photos \"%2$s\", as the model does")
              .formatted(
                  lacks.references ? "references" : "rows",
                  dataset.openFor(),
                  LabelledPhoto.counted(least),
                  dogs,
                  dataset.train().size() - dogs));
    }
  }

  /**
   * What the head reads.
   *
   * @param length how many features a picture has
   * @param read of each photo: those to train with, then those of validation
   */
  private record Seen(int length, List<float[]> read) {}

  private Seen look(Path savedModel, String input, String tensor) throws CameraException {
    try (ModelFeatures model = new ModelFeatures(savedModel, input, tensor)) {
      InputRecipe recipe = bundle.card().recipe();
      if (photos.isEmpty()) {
        return new Seen(model.length(recipe), List.of());
      }
      List<Path> files =
          Stream.concat(photos.get().train().stream(), photos.get().valid().stream())
              .map(LabelledPhoto::file)
              .toList();
      List<float[]> read = model.of(new Pictures(recipe, new TreeSet<>(files)), files, progress);
      return new Seen(read.getFirst().length, read);
    }
  }

  /** References, and the least familiarity that is known. */
  private record Known(References references, int photos, double least) {}

  private Known known(List<float[]> read) {
    Dataset dataset = photos.orElseThrow();
    int train = dataset.train().size();
    List<float[]> dog = some(read, places(dataset, true, train));
    References references = References.of(dog, some(read, places(dataset, false, train)));
    double[] strangers =
        some(read, places(dataset, false, read.size())).stream()
            .mapToDouble(references::familiarity)
            .toArray();
    return new Known(references, dog.size(), references.threshold(strangers, UnknownCheck.WAY));
  }

  private static List<float[]> some(List<float[]> all, List<Integer> places) {
    return places.stream().map(all::get).toList();
  }

  /** Where the dog's photos stand, or the others', among the first of all. */
  private static List<Integer> places(Dataset dataset, boolean ofDog, int first) {
    List<LabelledPhoto> all = new ArrayList<>(dataset.train());
    all.addAll(dataset.valid());
    return IntStream.range(0, first)
        .filter(place -> all.get(place).label().equals(dataset.openFor()) == ofDog)
        .boxed()
        .toList();
  }

  /** The files of each dog's rows. */
  private Map<String, byte[]> rows(Seen seen) {
    int highest = highest(seen.length());
    Map<String, byte[]> files = new TreeMap<>();
    // Of photos in the order of all, whichever dog is asked for.
    Dataset dataset = photos.orElseThrow();
    for (String dog : dataset.dogs()) {
      List<FeatureRow> rows = PhotoRows.of(dataset, dog, seen.read());
      files.put(RowsFile.name(files.size()), RowsFile.bytes(new DogRows(highest, rows)));
    }
    return files;
  }

  /** Those references that are added here look at all features, a trained model's at its last. */
  private int highest(int length) {
    if (lacks.references) {
      return length;
    }
    try {
      Vgg16 net = BundleWeights.read(bundle).net();
      return net.headFeatures() == length ? net.features() : length;
    } catch (TrainingException another) {
      return length; // No network of ours, whose references were added.
    }
  }

  private void grow(ServingProto proto, String features, References references) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> fed = tf.withName("features").placeholder(TFloat32.class);
      Operand<TFloat32> familiarity = references.familiarity(tf, fed);
      proto.grow(
          graph.toGraphDef(),
          fed.op().name(),
          features,
          familiarity.asOutput().op().name() + ":0",
          bundle.card().tensors().signature(),
          FAMILIARITY);
    }
  }

  private ModelCard card(Known known) {
    ModelCard old = bundle.card();
    List<String> notices = new ArrayList<>(old.notices());
    notices.removeIf(notice -> notice.startsWith(ModelCard.NO_REFERENCES));
    notices.add(
        "References were added to the model: %s of %s."
            .formatted(LabelledPhoto.counted(known.photos()), old.openFor()));
    Map<String, String> training = new TreeMap<>(old.training());
    training.putAll(photos.orElseThrow().album());
    return new ModelCard(
        old.labels(),
        old.openFor(),
        old.recipe(),
        old.tensors().knowing(FAMILIARITY),
        new Thresholds(old.thresholds().open(), old.thresholds().veto(), known.least()),
        old.metrics(),
        old.backbone(),
        training,
        old.seed(),
        old.created(),
        old.source(),
        notices);
  }

  /** With what was added for teaching. */
  private ModelCard told(ModelCard card) {
    List<String> notices = new ArrayList<>(card.notices());
    if (lacks.features) {
      notices.add("What its head reads was added to what the model gives.");
    }
    if (lacks.rows && photos.isPresent()) {
      int all = photos.get().train().size() + photos.get().valid().size();
      notices.add(
          "What its head reads of %s was added, for the door to learn on from there."
              .formatted(LabelledPhoto.counted(all)));
    }
    return new ModelCard(
        card.labels(),
        card.dogs(),
        card.recipe(),
        card.tensors(),
        card.metrics(),
        card.backbone(),
        card.training(),
        card.seed(),
        card.created(),
        card.source(),
        notices);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
