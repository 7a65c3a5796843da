package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.network.Batch;
import io.github.doggydoor.train.network.FrozenNetwork;
import io.github.doggydoor.train.network.GraphVariables;
import io.github.doggydoor.train.network.PictureBatch;
import io.github.doggydoor.train.network.TrainingGraph.Entry;
import io.github.doggydoor.train.network.TrainingGraph.Scope;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.vision.Checksums;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * What the frozen blocks give for each photo and the variants that are made of it, in a file, and
 * what the head reads of them before the blocks above are trained.
 */
final class CachedActivations implements AutoCloseable {
  /** Pictures that go through the network together: enough for two processors. */
  private static final int BATCH = 8;

  /** A variant that is a night, not a number. */
  private static final int NIGHT = -1;

  /**
   * A picture.
   *
   * @param variant 0 is the photo itself
   */
  private record Made(Path photo, int variant) {}

  private final Map<Path, List<Integer>> rowsOf = new HashMap<>();
  private final List<Made> made = new ArrayList<>();
  private final Pictures pictures;
  private final Regimen regimen;
  private final long seed;

  /** Empty where no block above the frozen ones is trained. */
  private final Optional<ArrayFile> stems;

  private final ArrayFile features;

  private CachedActivations(
      Pictures pictures,
      Regimen regimen,
      long seed,
      Optional<ArrayFile> stems,
      ArrayFile features) {
    this.pictures = pictures;
    this.regimen = regimen;
    this.seed = seed;
    this.stems = stems;
    this.features = features;
  }

  /**
   * Computes what is not in the files yet.
   *
   * @param lesson of its photos to train with, {@link Regimen#variants} each, and where the head is
   *     solved the night of some ({@link Nights}); of the others, themselves; by the weights that
   *     it begins with
   */
  static CachedActivations of(Lesson lesson) throws IOException {
    return of(
        lesson.first(),
        lesson.pictures(),
        lesson.job(),
        lesson.checkpoints(),
        lesson.settings(),
        lesson.progress());
  }

  /**
   * The same of its parts.
   *
   * @param settings all that the rows depend on
   */
  static CachedActivations of(
      Weights first,
      Pictures pictures,
      TrainingJob job,
      Checkpoints checkpoints,
      Map<String, String> settings,
      Progress progress)
      throws IOException {
    Regimen regimen = job.options().regimen();
    // Rows of other photos, another seed or other weights must never pass for these.
    String key = Checksums.sum(new TreeMap<>(settings).toString());
    Optional<ArrayFile> stems = Optional.empty();
    if (regimen.fineTune().epochs() > 0) {
      Shape shape = job.net().block(regimen.frozenBlocks(), pictures.recipe());
      stems = Optional.of(new ArrayFile(checkpoints.file("stems-" + key + ".rows"), shape));
    }
    CachedActivations made =
        new CachedActivations(
            pictures,
            regimen,
            job.options().seed(),
            stems,
            new ArrayFile(
                checkpoints.file("features-" + key + ".rows"), Shape.of(job.net().headFeatures())));
    try {
      made.place(job.options().dataset());
      int whole = stems.isPresent() ? regimen.frozenBlocks() : 0;
      try (FrozenNetwork network =
          new FrozenNetwork(job.net(), first, whole, job.options().threads())) {
        made.compute(network, progress);
      }
      return made;
    } catch (IOException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  /**
   * What a training of one dog of several would have computed: nights of other strangers. It reads
   * the same files, and is not to be closed.
   */
  CachedActivations alone(Dataset dataset) {
    CachedActivations alone = new CachedActivations(pictures, regimen, seed, stems, features);
    alone.made.addAll(made);
    Set<Path> nights = nights(dataset);
    rowsOf.forEach(
        (photo, rows) -> {
          boolean night = made.get(rows.getLast()).variant() == NIGHT;
          boolean without = night && !nights.contains(photo);
          alone.rowsOf.put(photo, without ? rows.subList(0, rows.size() - 1) : rows);
        });
    return alone;
  }

  /** The row of a photo itself. */
  int row(LabelledPhoto photo) {
    return rows(photo).getFirst();
  }

  /** The rows of a photo and of all that is made of it; its night is the last. */
  List<Integer> rows(LabelledPhoto photo) {
    return rowsOf.get(photo.file());
  }

  /** Whether a photo's night is among its rows. */
  boolean hasNight(LabelledPhoto photo) {
    return made.get(rows(photo).getLast()).variant() == NIGHT;
  }

  /** The rows as the phase that trains {@code scope} wants them. */
  Batch batch(Scope scope, int[] rows, float[] classes, float[] weights) throws IOException {
    return scope == Scope.HEAD
        ? new Batch(Entry.FEATURES, features.tensor(rows), classes, weights)
        : new Batch(Entry.STEM, stems.orElseThrow().tensor(rows), classes, weights);
  }

  /** What the head reads of a row. */
  float[] features(int row) throws IOException {
    try (TFloat32 one = features.tensor(new int[] {row})) {
      return GraphVariables.floats(one);
    }
  }

  @Override
  public void close() throws IOException {
    if (stems.isPresent()) {
      stems.get().close();
    }
    features.close();
  }

  private void place(Dataset dataset) {
    Set<Path> nights = new HashSet<>();
    dataset.each().forEach(one -> nights.addAll(nights(one)));
    for (LabelledPhoto photo : dataset.train()) {
      place(photo.file(), regimen.variants(), nights.contains(photo.file()));
    }
    dataset.valid().forEach(photo -> place(photo.file(), 1, false));
  }

  /** The photos of which a night is learnt where there is one dog. */
  private Set<Path> nights(Dataset dataset) {
    List<LabelledPhoto> train = dataset.train();
    boolean[] dog = new boolean[train.size()];
    for (int i = 0; i < dog.length; i++) {
      dog[i] = train.get(i).label().equals(dataset.openFor());
    }
    boolean[] chosen = regimen.nights() ? Nights.of(dog) : new boolean[dog.length];
    Set<Path> nights = new HashSet<>();
    for (int i = 0; i < dog.length; i++) {
      // What is grey already would only become greyer.
      if (chosen[i] && !dataset.night().contains(train.get(i).file())) {
        nights.add(train.get(i).file());
      }
    }
    return nights;
  }

  private void place(Path photo, int variants, boolean night) {
    if (rowsOf.containsKey(photo)) {
      return;
    }
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < variants + (night ? 1 : 0); i++) {
      rows.add(made.size());
      made.add(new Made(photo, i < variants ? i : NIGHT));
    }
    rowsOf.put(photo, rows);
  }

  /** A row counts as done once its features are kept: its stem is kept before. */
  private void compute(FrozenNetwork network, Progress progress) throws IOException {
    int all = made.size();
    while (features.size() < all) {
      int from = features.size();
      progress.part("pictures looked at", from, all);
      int[] rows = IntStream.range(from, Math.min(all, from + BATCH)).toArray();
      List<float[]> values = Arrays.stream(rows).mapToObj(this::values).toList();
      try (TFloat32 batch = PictureBatch.of(pictures.recipe(), values)) {
        FrozenNetwork.Seen seen = network.look(batch);
        if (stems.isPresent()) {
          stems.get().truncate(from);
          // With no block frozen it is the picture itself.
          stems
              .get()
              .append(regimen.frozenBlocks() == 0 ? GraphVariables.floats(batch) : seen.stem());
        }
        features.append(seen.features());
      }
    }
    progress.part("pictures looked at", all, all);
  }

  private float[] values(int row) {
    Path photo = made.get(row).photo();
    int variant = made.get(row).variant();
    if (variant == 0) {
      return pictures.values(photo);
    }
    if (variant == NIGHT) {
      return pictures.byNight(photo);
    }
    return variant == 1 && regimen.solved()
        ? pictures.mirrored(photo)
        : pictures.augmented(
            photo, regimen.augmentation(), BatchOrder.random(seed, "variant", row));
  }
}
