package io.github.doggydoor.train.familiarity;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.BundleWriter;
import io.github.doggydoor.vision.FolderSwap;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Adds {@link References} to a model that has none, such as one that was imported: its graph is
 * grown by the output {@code familiarity}, and gives the logit as it did, in the same pass.
 */
public final class Adaptation {
  private static final String FAMILIARITY = "familiarity";

  private final ModelBundle bundle;
  private final Dataset dataset;
  private final Progress progress;

  private Adaptation(ModelBundle bundle, Dataset dataset, Progress progress) {
    this.bundle = bundle;
    this.dataset = dataset;
    this.progress = progress;
  }

  /**
   * Writes the bundle anew with references.
   *
   * @param dataset photos of whom the door opens for, by the bundle's label, and of others; those
   *     of validation only help to find the threshold
   * @param out where the bundle shall lie; may be the place of {@code bundle}
   * @param replace whether a bundle that lies there may be replaced
   * @throws TrainingException where the bundle has references, the photos are too few, or the
   *     graph's structure does not fit
   */
  public static ModelBundle adapt(
      ModelBundle bundle, Dataset dataset, Path out, boolean replace, Progress progress)
      throws TrainingException, BundleException, CameraException, InterruptedException {
    Adaptation adaptation = new Adaptation(bundle, dataset, progress);
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
    ModelCard card = bundle.card();
    try {
      FolderSwap.delete(work);
      copy(bundle.savedModel(), work);
      ServingProto proto = ServingProto.read(work);
      String signature = card.tensors().signature();
      String features =
          FeatureTap.open(proto.graph(), proto.output(signature, card.tensors().logit()));
      proto.write(work);
      Known known = known(work, proto.input(signature, card.tensors().input()), features);
      grow(proto, features, known.references());
      proto.write(work);
      return BundleWriter.write(card(known), work, out, replace);
    } finally {
      FolderSwap.delete(work);
    }
  }

  private void require() throws TrainingException {
    String dog = bundle.card().openFor();
    if (bundle.card().tensors().familiarity().isPresent()) {
      throw new TrainingException(
          bundle.folder() + " has references already: name the bundle that it was made of");
    }
    long dogs = photos(true, dataset.train()).size();
    if (dogs < References.LEAST || photos(false, dataset.train()).isEmpty()) {
      throw new TrainingException(
          ("references for \"%s\" need %d photos of it and one of another, and the folders have %d"
                  + " and %d: name the folder of the dog's photos \"%1$s\", as the model does")
              .formatted(dog, References.LEAST, dogs, dataset.train().size() - dogs));
    }
  }

  /** References, and the least familiarity that is known. */
  private record Known(References references, int photos, double least) {}

  private Known known(Path savedModel, String input, String tensor) throws CameraException {
    List<Path> dog = photos(true, dataset.train());
    List<Path> others = photos(false, dataset.train());
    List<Path> strangers = photos(false, dataset.valid());
    TreeSet<Path> all = new TreeSet<>(dog);
    all.addAll(others);
    all.addAll(strangers);
    Pictures pictures = new Pictures(bundle.card().recipe(), all);
    try (ModelFeatures model = new ModelFeatures(savedModel, input, tensor)) {
      List<float[]> apart = model.of(pictures, others, progress);
      References references = References.of(model.of(pictures, dog, progress), apart);
      List<float[]> unseen = model.of(pictures, strangers, progress);
      double[] familiar =
          Stream.concat(apart.stream(), unseen.stream())
              .mapToDouble(references::familiarity)
              .toArray();
      return new Known(references, dog.size(), references.threshold(familiar, UnknownCheck.WAY));
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
    training.putAll(dataset.album());
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

  private List<Path> photos(boolean ofDog, List<LabelledPhoto> photos) {
    return photos.stream()
        .filter(photo -> photo.label().equals(bundle.card().openFor()) == ofDog)
        .map(LabelledPhoto::file)
        .toList();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
