package io.github.doggydoor.train;

import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How safe a model is on what it never saw. Each kind of stranger is left out of a training and
 * then comes to the door; so do 500 pictures of nothing, and the dog of the validation photos. With
 * {@code --model} a bundle is tried instead of trainings: it may have seen the kinds.
 */
public final class KindsBench {
  private static final long SEED = 7;
  private static final int UNKNOWN = 500;
  private static final InputRecipe RECIPE = InputRecipe.NOTEBOOK;
  private static final Vgg16 NET = Vgg16.FULL;

  private final Map<String, String> options;
  private final Dataset dataset;
  private final Pictures pictures;
  private final Visits visits;

  private KindsBench(Map<String, String> options) throws Exception {
    this.options = options;
    dataset =
        PhotoFolders.read(
            Path.of(options.get("--data")),
            new PhotoFolders.Options(
                Optional.of(options.getOrDefault("--open-for", "bo")),
                Optional.empty(),
                Optional.of(Path.of(options.getOrDefault("--groups", "bench/kinds.tsv"))),
                0.2,
                SEED));
    TreeSet<Path> files = new TreeSet<>();
    all().forEach(photo -> files.add(photo.file()));
    pictures = new Pictures(RECIPE, files);
    visits = new Visits(Path.of("deploy/doggydoor.yaml"));
  }

  public static void main(String[] args) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    if (!options.containsKey("--data")
        || options.containsKey("--model") == options.containsKey("--backbone")) {
      System.err.println("Usage: bench/run kinds --data FOLDER (--backbone FILE | --model BUNDLE)");
      System.exit(2);
    }
    TensorFlowLibrary.load();
    KindsBench bench = new KindsBench(options);
    if (options.containsKey("--model")) {
      bench.tryBundle(Path.of(options.get("--model")));
    } else {
      bench.leaveKindsOut(Path.of(options.get("--backbone")));
    }
  }

  private void tryBundle(Path bundle) throws Exception {
    try (Scorer scorer = new BundleScorer(bundle)) {
      KindsTable table = new KindsTable(visits, SEED);
      for (String kind : kinds()) {
        table.strangers(kind, scorer, values(of(kind)));
      }
      rest(table, scorer);
    }
  }

  private void leaveKindsOut(Path backbone) throws Exception {
    Weights first = Weights.fresh(NET, new SplittableRandom(SEED));
    first.putAll(KerasWeights.read(backbone, NET));
    Path work = Files.createTempDirectory("kinds");
    TrainingJob job =
        new TrainingJob(
            dataset,
            NET,
            Optional.of(backbone),
            RECIPE,
            Regimen.QUICK,
            SEED,
            0,
            2,
            work.resolve("none"),
            false,
            false,
            false);
    try (TrainingGraph graph = new TrainingGraph(NET, job.regimen().frozenBlocks(), 2)) {
      graph.load(first);
      Checkpoints shared = new Checkpoints(work);
      try (Stems stems = Stems.of(graph, pictures, job, shared, Progress.SILENT)) {
        KindsTable table = new KindsTable(visits, SEED);
        for (String kind : kinds()) {
          try (Scorer scorer = train(graph, first, stems, job, Optional.of(kind), work)) {
            table.strangers(kind, scorer, values(of(kind)));
          }
        }
        try (Scorer scorer = train(graph, first, stems, job, Optional.empty(), work)) {
          rest(table, scorer);
        }
      }
    } finally {
      io.github.doggydoor.vision.FolderSwap.delete(work);
    }
  }

  private Scorer train(
      TrainingGraph graph,
      Weights first,
      Stems stems,
      TrainingJob job,
      Optional<String> without,
      Path work)
      throws Exception {
    Dataset known =
        new Dataset(
            dataset.labels(),
            dataset.openFor(),
            without(dataset.train(), without),
            without(dataset.valid(), without),
            List.of(),
            List.of());
    Regimen regimen = job.regimen();
    CachedMaterial material =
        new CachedMaterial(
            new Lesson(known.train(), known.labels(), regimen.balanced()),
            new Lesson(known.valid(), known.labels(), false),
            stems,
            regimen,
            SEED);
    Path place = Files.createDirectory(work.resolve("without " + without.orElse("none")));
    Checkpoints checkpoints = new Checkpoints(place);
    new Trainer(graph, first, material, regimen, checkpoints, Progress.SILENT, regimen.settings())
        .train();
    io.github.doggydoor.vision.FolderSwap.delete(place);
    return new NetworkScorer(graph, material, known, RECIPE, NET.features());
  }

  private void rest(KindsTable table, Scorer scorer) throws Exception {
    List<float[]> strangers = values(all().filter(photo -> !isDog(photo)).toList());
    table.unknown(
        scorer,
        new UnknownPictures(RECIPE.width(), strangers, new SplittableRandom(SEED)).draw(UNKNOWN));
    table.dog(scorer, values(dataset.valid().stream().filter(this::isDog).toList()));
    table.end();
  }

  private Stream<LabelledPhoto> all() {
    return Stream.concat(dataset.train().stream(), dataset.valid().stream());
  }

  private List<String> kinds() {
    return all().filter(photo -> !isDog(photo)).map(LabelledPhoto::group).distinct().sorted().toList();
  }

  private List<LabelledPhoto> of(String kind) {
    return all().filter(photo -> photo.group().equals(kind)).toList();
  }

  private static List<LabelledPhoto> without(List<LabelledPhoto> photos, Optional<String> kind) {
    List<LabelledPhoto> rest = new ArrayList<>(photos);
    rest.removeIf(photo -> kind.equals(Optional.of(photo.group())));
    return rest;
  }

  private List<float[]> values(List<LabelledPhoto> photos) {
    return photos.stream().map(photo -> pictures.values(photo.file())).toList();
  }

  private boolean isDog(LabelledPhoto photo) {
    return photo.label().equals(dataset.openFor());
  }
}
