package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.head.LinearHead;
import io.github.doggydoor.train.network.Batch;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.TrainingGraph.Entry;
import io.github.doggydoor.train.network.TrainingGraph.Scope;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.vision.FolderSwap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** What the quick regimen makes without fine-tuning: its head, threshold and unknown-check. */
record FrozenModel(
    LinearHead head, ThresholdChoice threshold, UnknownCheck check, ExamFeatures features)
    implements ExamModel {
  private static final String DOG = "dog";
  private static final List<String> LABELS = List.of(DOG, "not_dog");

  /** Features of photos and of the variants that are drawn of them, as batches. */
  private record FeatureData(
      Examples train, Examples valid, ExamFeatures features, Regimen regimen, long seed)
      implements TrainingData {
    @Override
    public BatchSource batches(Scope scope) {
      int variants = regimen.variants();
      BatchOrder order = new BatchOrder(train.photos().size() * variants, regimen.batch(), seed);
      return number -> {
        int[] pictures = order.batch(number);
        int[] which = Arrays.stream(pictures).map(picture -> picture / variants).toArray();
        int[] drawn = Arrays.stream(pictures).map(picture -> picture % variants).toArray();
        return batch(train, which, drawn);
      };
    }

    @Override
    public BatchSource stills(Examples examples, Scope scope) {
      return number -> {
        int[] which = examples.part(number, STILLS);
        return batch(examples, which, new int[which.length]);
      };
    }

    private Batch batch(Examples examples, int[] which, int[] drawn) {
      float[] all = new float[0];
      for (int i = 0; i < which.length; i++) {
        float[] row = features.of(examples.photos().get(which[i]).file(), drawn[i]);
        int end = all.length;
        all = Arrays.copyOf(all, end + row.length);
        System.arraycopy(row, 0, all, end, row.length);
      }
      TFloat32 rows =
          TFloat32.tensorOf(Shape.of(which.length, all.length / which.length), DataBuffers.of(all));
      return new Batch(Entry.FEATURES, rows, examples.classes(which), examples.weights(which));
    }

    @Override
    public void close() {}
  }

  /** Trains it; belongs to the thread of {@code graph}. */
  static FrozenModel learn(
      TrainingGraph graph,
      Weights first,
      List<Path> dog,
      List<Path> others,
      List<Path> othersValid,
      ExamFeatures features,
      long seed)
      throws Exception {
    int[] validDogs = IntStream.range(0, dog.size()).filter(i -> i % 5 == 4).toArray();
    List<LabelledPhoto> train = new ArrayList<>();
    List<LabelledPhoto> valid = new ArrayList<>();
    for (int i = 0; i < dog.size(); i++) {
      boolean out = dog.size() >= 5 && Arrays.binarySearch(validDogs, i) >= 0;
      (out ? valid : train).add(new LabelledPhoto(dog.get(i), DOG, DOG));
    }
    if (valid.isEmpty()) {
      valid.add(train.removeLast());
    }
    others.forEach(photo -> train.add(new LabelledPhoto(photo, LABELS.get(1), LABELS.get(1))));
    othersValid.forEach(photo -> valid.add(new LabelledPhoto(photo, LABELS.get(1), LABELS.get(1))));
    Regimen regimen = Regimen.QUICK.withEpochs(Regimen.QUICK.head().epochs(), 0);
    Dataset dataset = new Dataset(LABELS, DOG, train, valid, List.of(), List.of());
    FeatureData data =
        new FeatureData(
            new Examples(train, LABELS, true),
            new Examples(valid, LABELS, false),
            features,
            regimen,
            seed);
    Path place = Files.createTempDirectory("exam");
    Trainer.Trained trained =
        new Trainer(
                graph,
                first,
                data,
                regimen,
                new Checkpoints(place),
                Progress.SILENT,
                regimen.settings())
            .train();
    FolderSwap.delete(place);
    LinearHead head = head(graph);
    ThresholdChoice threshold =
        threshold(graph, first, data, regimen.withEpochs(trained.keptEpochs(Trainer.HEAD), 0));
    List<float[]> seen = new ArrayList<>();
    train.forEach(photo -> seen.add(features.of(photo.file())));
    valid.forEach(photo -> seen.add(features.of(photo.file())));
    return new FrozenModel(head, threshold, UnknownCheck.of(dataset, seen), features);
  }

  /** Larger means the dog, whose class is 0. */
  private static LinearHead head(TrainingGraph graph) {
    Weights weights = graph.weights(Scope.HEAD);
    float[] kernel = weights.get("head/kernel");
    double[] turned = new double[kernel.length];
    Arrays.setAll(turned, i -> -kernel[i]);
    return new LinearHead(turned, -weights.get("head/bias")[0]);
  }

  /** As {@link CrossValidation} does it. */
  private static ThresholdChoice threshold(
      TrainingGraph graph, Weights first, FeatureData data, Regimen regimen) throws Exception {
    Examples all = data.train();
    int[] fold = all.folds(CrossValidation.FOLDS);
    List<Double> dogs = new ArrayList<>();
    List<Double> strangers = new ArrayList<>();
    for (int held = 0; held < CrossValidation.FOLDS; held++) {
      List<LabelledPhoto> rest = new ArrayList<>();
      List<LabelledPhoto> out = new ArrayList<>();
      for (int i = 0; i < fold.length; i++) {
        (fold[i] == held ? out : rest).add(all.photos().get(i));
      }
      Examples heldOut = new Examples(out, all.labels(), false);
      FeatureData some =
          new FeatureData(
              new Examples(rest, all.labels(), true),
              heldOut,
              data.features(),
              regimen,
              data.seed());
      graph.loadSome(headOf(first));
      graph.resetOptimizer(Scope.HEAD);
      Regimen.Phase phase = regimen.head();
      EpochRun run =
          new EpochRun(
              graph,
              some,
              Trainer.HEAD,
              Scope.HEAD,
              phase.rate(),
              phase.epochs(),
              regimen.steps(),
              Progress.SILENT);
      long end = (long) phase.epochs() * regimen.steps();
      try (Prefetcher prefetcher = new Prefetcher(some.batches(Scope.HEAD), 0, end)) {
        for (int epoch = 1; epoch <= phase.epochs(); epoch++) {
          run.run(epoch, prefetcher);
        }
      }
      LinearHead head = head(graph);
      for (LabelledPhoto photo : out) {
        double score = head.score(data.features().of(photo.file()));
        (photo.label().equals(DOG) ? dogs : strangers).add(score);
      }
    }
    return ThresholdChoice.of(
        dogs.stream().mapToDouble(Double::doubleValue).toArray(),
        strangers.stream().mapToDouble(Double::doubleValue).toArray(),
        LinearModel.FALSE_ACCEPTS);
  }

  private static Weights headOf(Weights all) {
    Weights head = new Weights();
    head.put("head/kernel", all.get("head/kernel"));
    head.put("head/bias", all.get("head/bias"));
    return head;
  }

  @Override
  public double score(Path picture) {
    float[] row = features.of(picture);
    return check.familiarity(row) >= check.least() ? head.score(row) : Double.NEGATIVE_INFINITY;
  }

  @Override
  public double open() {
    return threshold.open();
  }

  @Override
  public double veto() {
    return threshold.veto();
  }
}
