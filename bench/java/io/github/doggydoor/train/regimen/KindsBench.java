package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.cohort.CohortFile;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.photos.PhotoFolders;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.vision.FolderSwap;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.TensorFlowLibrary;
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
 * {@code --trainings N} fewer trainings leave out more kinds each. With {@code --model} a bundle is
 * tried instead of trainings: on pictures of nothing and on the dog.
 */
public final class KindsBench {
  private static final long SEED = 7;
  private static final int UNKNOWN = 500;
  private static final InputRecipe RECIPE = InputRecipe.NOTEBOOK;

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
      List<LabelledPhoto> strangers = all().filter(photo -> !isDog(photo)).toList();
      table.framesOnly("strangers, perhaps known to it", scorer, values(strangers));
      rest(table, scorer);
    }
  }

  private void leaveKindsOut(Path backbone) throws Exception {
    Path work = Files.createTempDirectory("kinds");
    try {
      KindsTable table = new KindsTable(visits, SEED);
      for (List<String> some : folds()) {
        try (Scorer scorer = train(backbone, some, work)) {
          for (String kind : some) {
            table.strangers(kind, scorer, values(of(kind)));
          }
        }
      }
      table.sum();
      try (Scorer scorer = train(backbone, List.of(), work)) {
        rest(table, scorer);
      }
    } finally {
      FolderSwap.delete(work);
    }
  }

  /** As {@code train --fine-tune-epochs 0} does. */
  private Scorer train(Path backbone, List<String> without, Path work) throws Exception {
    Dataset known =
        new Dataset(
            dataset.labels(),
            dataset.openFor(),
            without(dataset.train(), without),
            without(dataset.valid(), without),
            List.of(),
            List.of());
    Path out = work.resolve("bundle");
    TrainingOptions options =
        new TrainingOptions(
            known,
            Regimen.QUICK.withEpochs(0, 0),
            SEED,
            LinearModel.FALSE_ACCEPTS,
            2,
            out,
            true,
            true,
            false);
    Training.run(
        new TrainingJob(
            Vgg16.FULL_FINE,
            Optional.of(backbone),
            RECIPE,
            Optional.of(CohortFile.standard()),
            options),
        Progress.SILENT);
    return new BundleScorer(out);
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
    return all()
        .filter(photo -> !isDog(photo))
        .map(LabelledPhoto::group)
        .distinct()
        .sorted()
        .toList();
  }

  /** The kinds that each training leaves out. */
  private List<List<String>> folds() {
    List<String> kinds = kinds();
    String trainings = options.getOrDefault("--trainings", kinds.size() + "");
    List<List<String>> folds = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(trainings); i++) {
      folds.add(new ArrayList<>());
    }
    for (int i = 0; i < kinds.size(); i++) {
      folds.get(i % folds.size()).add(kinds.get(i));
    }
    return folds;
  }

  private List<LabelledPhoto> of(String kind) {
    return all().filter(photo -> photo.group().equals(kind)).toList();
  }

  private static List<LabelledPhoto> without(List<LabelledPhoto> photos, List<String> kinds) {
    List<LabelledPhoto> rest = new ArrayList<>(photos);
    rest.removeIf(photo -> kinds.contains(photo.group()));
    return rest;
  }

  private List<float[]> values(List<LabelledPhoto> photos) {
    return photos.stream().map(photo -> pictures.values(photo.file())).toList();
  }

  private boolean isDog(LabelledPhoto photo) {
    return photo.label().equals(dataset.openFor());
  }
}
