package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.head.GroupedFolds;
import io.github.doggydoor.train.head.LinearHead;
import io.github.doggydoor.train.network.Batch;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.TrainingGraph.Scope;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.rows.DogRows;
import io.github.doggydoor.train.rows.PhotoRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Fine-tunes the blocks above the frozen ones, beginning at a solved head, and asks whether that is
 * better: part by part a head is solved and fine-tuned without the part's photos, which both then
 * score. It ends as soon as the parts that are left cannot turn the verdict.
 */
final class FineTuning {
  private final Lesson lesson;
  private final CachedActivations activations;
  private final AlbumRows photos;
  private final SolvedHead head;

  /**
   * @param photos those of the dataset that is learnt from, in its order
   * @param head solved on all of them
   */
  FineTuning(Lesson lesson, CachedActivations activations, AlbumRows photos, SolvedHead head) {
    this.lesson = lesson;
    this.activations = activations;
    this.photos = photos;
    this.head = head;
  }

  /**
   * Photos that are held out together.
   *
   * @param held their number among the folds
   * @param out of which of the photos
   * @param loss what the frozen network lost on them
   */
  private record Part(int held, boolean[] out, double loss) {}

  /** The fine-tuned network, or {@code frozen} where it has not proved better. */
  Learnt improve(Learnt frozen) throws TrainingException, IOException, InterruptedException {
    Optional<String> tooFew =
        FineTuneProof.tooFew(photos.count(false), lesson.job().options().falseAccepts());
    if (tooFew.isPresent()) {
      return told(frozen.kept("The frozen network is kept. " + tooFew.get()));
    }
    GroupedFolds folds = GroupedFolds.of(head.examples());
    if (folds.count() == 1) {
      return told(
          frozen.kept(
              "The frozen network is kept: photos of one moment of %s cannot show whether fine-tuning is better."
                  .formatted(frozen.dataset().openFor())));
    }
    Regimen regimen = lesson.regimen();
    try (TrainingGraph graph =
        new TrainingGraph(
            lesson.job().net(), regimen.frozenBlocks(), lesson.job().options().threads())) {
      List<Part> parts = parts(folds);
      double[] tuned = new double[photos.size()];
      Arrays.fill(tuned, Double.NaN);
      int asked = 0;
      while (asked < parts.size() && proof(tuned).isOpen()) {
        lesson.progress().part("parts of the fine-tuning's proof", asked, parts.size());
        ask(graph, folds, parts.get(asked++), frozen.dataset(), tuned);
      }
      lesson.progress().part("parts of the fine-tuning's proof", parts.size(), parts.size());
      FineTuneProof proof = proof(tuned);
      Learnt judged = told(frozen.and(proof, proof.words(asked, parts.size())));
      return proof.holds() ? tune(graph, judged, tuned) : judged;
    }
  }

  private Learnt told(Learnt judged) {
    lesson.progress().note(judged.notices().getLast());
    return judged;
  }

  private FineTuneProof proof(double[] tuned) {
    return FineTuneProof.of(
        head.album(), tuned, photos.dog(), lesson.job().options().falseAccepts());
  }

  /**
   * First those on which the frozen network lost most: there is the most to win, and what is left
   * then can turn the least.
   */
  private List<Part> parts(GroupedFolds folds) {
    int[] photoOf = photos.photoOf();
    List<Part> parts = new ArrayList<>();
    for (int held = 0; held < folds.count(); held++) {
      boolean[] out = new boolean[photos.size()];
      for (int row : folds.inside(held)) {
        if (row < photoOf.length) {
          out[photoOf[row]] = true;
        }
      }
      double loss = 0;
      for (int i = 0; i < out.length; i++) {
        loss +=
            out[i]
                ? FineTuneProof.loss(head.album()[i], photos.dog()[i])
                    / photos.count(photos.dog()[i])
                : 0;
      }
      if (loss > 0) { // A part may be of the cohort's animals alone.
        parts.add(new Part(held, out, loss));
      }
    }
    parts.sort(Comparator.comparingDouble((Part part) -> -part.loss()));
    return parts;
  }

  /** Puts in the scores of a part's photos by a fine-tuned network that never saw their moments. */
  private void ask(
      TrainingGraph graph, GroupedFolds folds, Part part, Dataset dataset, double[] scores)
      throws TrainingException, IOException, InterruptedException {
    LinearHead solved = head.problem().fit(folds.outside(part.held()), head.choice().strength());
    List<LabelledPhoto> rest = new ArrayList<>();
    List<LabelledPhoto> heldOut = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      (part.out()[i] ? heldOut : rest).add(dataset.train().get(i));
    }
    float[] logits = fold(graph, solved, rest, heldOut);
    for (int i = 0, next = 0; i < scores.length; i++) {
      scores[i] = part.out()[i] ? lesson.sign() * logits[next++] : scores[i];
    }
  }

  private float[] fold(
      TrainingGraph graph, LinearHead part, List<LabelledPhoto> rest, List<LabelledPhoto> heldOut)
      throws TrainingException, IOException, InterruptedException {
    Regimen regimen = lesson.regimen();
    CachedData data =
        new CachedData(
            lesson.examples(rest, regimen.balanced()),
            lesson.examples(heldOut, false),
            activations,
            regimen,
            lesson.job().options().seed());
    graph.load(lesson.with(part));
    graph.resetOptimizer(Scope.TOP);
    Regimen.Phase phase = regimen.fineTune();
    long end = (long) phase.epochs() * regimen.steps();
    try (Prefetcher prefetcher = new Prefetcher(data.batches(Scope.TOP), 0, end)) {
      for (long step = 0; step < end; step++) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        try (Batch batch = prefetcher.next()) {
          graph.step(Scope.TOP, phase.rate(), batch);
        }
      }
    }
    return data.logits(graph, data.valid());
  }

  /** With all photos, for as many epochs as the proof was of. */
  private Learnt tune(TrainingGraph graph, Learnt judged, double[] tuned)
      throws TrainingException, IOException, InterruptedException {
    Regimen regimen = lesson.regimen();
    Dataset dataset = judged.dataset();
    CachedData data =
        new CachedData(
            lesson.examples(dataset.train(), regimen.balanced()),
            lesson.examples(dataset.valid(), false),
            activations,
            regimen,
            lesson.job().options().seed());
    Trainer.Trained trained =
        new Trainer(
                graph,
                judged.weights(),
                data,
                regimen.toTheEnd(),
                lesson.checkpoints(),
                lesson.progress(),
                lesson.settings())
            .train();
    List<Epoch> epochs = new ArrayList<>(judged.trained().epochs());
    epochs.addAll(trained.epochs());
    List<LabelledPhoto> all = new ArrayList<>(dataset.train());
    all.addAll(dataset.valid());
    List<float[]> read = data.read(graph, lesson.examples(all, false), _ -> {});
    // The cohort and what was staged are known by the frozen network's numbers alone.
    DogRows rows = new DogRows(graph.features(), PhotoRows.of(dataset, read));
    ThresholdChoice threshold = threshold(tuned);
    Map<String, Double> metrics = new TreeMap<>(judged.metrics());
    metrics.putAll(LightCount.of(dataset, tuned, threshold.open()).metrics());
    return new Learnt(
        dataset,
        graph.weights(),
        new Trainer.Trained(epochs, epochs.size() - 1),
        threshold,
        UnknownCheck.of(dataset, rows.seen()),
        rows,
        judged.step(),
        metrics,
        judged.training(),
        judged.notices());
  }

  /** By the owner's own strangers: the cohort's pictures are not here for this network to see. */
  private ThresholdChoice threshold(double[] tuned) {
    double[][] sides = new double[2][];
    for (int side = 0; side < 2; side++) {
      boolean dog = side == 1;
      List<Double> some = new ArrayList<>();
      for (int i = 0; i < tuned.length; i++) {
        if (photos.dog()[i] == dog) {
          some.add(tuned[i]);
        }
      }
      sides[side] = some.stream().mapToDouble(Double::doubleValue).toArray();
    }
    return ThresholdChoice.of(sides[1], sides[0], lesson.job().options().falseAccepts());
  }
}
