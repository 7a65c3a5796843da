package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.cohort.Cohort;
import io.github.doggydoor.train.cohort.CohortFile;
import io.github.doggydoor.train.cohort.CohortOrigin;
import io.github.doggydoor.train.cohort.CohortPhoto;
import io.github.doggydoor.train.cohort.Kind;
import io.github.doggydoor.train.network.FrozenNetwork;
import io.github.doggydoor.train.network.PictureBatch;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.vision.Checksums;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Makes the cohort that comes along: what the frozen backbone sees in those of the test data's
 * photos that {@link ExamData} does not test with. bench/README.md says which these are.
 */
public final class CohortBench {
  private static final int BATCH = 8;
  private static final InputRecipe RECIPE = InputRecipe.NOTEBOOK;
  private static final Vgg16 NET = Vgg16.FULL_FINE;
  private static final List<String> ABOUT =
      List.of(
          "made by: bench/run cohort, on photos that are not in this repository",
          "no picture is here: for each photo the means over the picture of what blocks of the"
              + " backbone give",
          "mpdd: Multi-Pose Dog Dataset (He, Qian, Yan, Wang, Xin: Animal re-identification"
              + " algorithm for posture diversity, ICASSP 2023), CC BY 4.0 as the catalogue"
              + " wildlife-datasets states",
          "dreambooth: data set of DreamBooth (Ruiz and others, 2023; most photos from Unsplash),"
              + " CC BY 4.0",
          "raccoon: raccoon dataset of Dat Tran, MIT",
          "packages: empty doorsteps of Packages, Roboflow, public domain",
          "columns: animal, kind");

  private record Wanted(Path file, String animal, Kind kind) {}

  private CohortBench() {}

  public static void main(String[] args) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    if (args.length % 2 != 0 || !List.of("--data", "--out").containsAll(options.keySet())) {
      System.err.println("Usage: bench/run cohort [--data FOLDER] [--out FOLDER]");
      System.exit(2);
    }
    ExamData data = new ExamData(ExamBench.folder(options));
    if (!data.missing.isEmpty()) {
      data.missing.forEach(one -> System.err.println("MISSING: " + one));
      System.exit(1);
    }
    List<Wanted> wanted = wanted(data);
    Path out =
        Path.of(
            options.getOrDefault("--out", "src/main/resources/io/github/doggydoor/train/cohort"));
    Files.createDirectories(out);
    ExamBench.quietHdf();
    TensorFlowLibrary.load();
    Cohort cohort = new Cohort(photos(wanted, data.backbone()));
    CohortFile.write(
        out, cohort, CohortOrigin.of(Checksums.sum(data.backbone()), RECIPE, NET.reads()), ABOUT);
    for (Kind kind : Kind.values()) {
      System.out.printf(
          "%s: %d photos of %d%n",
          kind,
          cohort.photos().stream().filter(photo -> photo.kind() == kind).count(),
          cohort.count(kind));
    }
  }

  private static List<Wanted> wanted(ExamData data) {
    List<Wanted> wanted = new ArrayList<>();
    data.dogs.forEach(
        (number, photos) -> {
          if (!data.isTested(number)) {
            photos.forEach(photo -> wanted.add(new Wanted(photo, "mpdd/" + number, Kind.DOG)));
          }
        });
    data.small.forEach(
        (name, photos) -> {
          if (name.startsWith("cat")) {
            photos.forEach(photo -> wanted.add(new Wanted(photo, "dreambooth/" + name, Kind.CAT)));
          }
        });
    for (Path photo : data.raccoons) {
      if (!data.isTestedRaccoon(photo)) {
        // Each photo is of another one, as far as anybody knows.
        String name = photo.getFileName().toString().replaceFirst("[.].*", "");
        wanted.add(new Wanted(photo, "raccoon/" + name, Kind.WILD));
      }
    }
    data.frames.stream()
        .filter(data::isLearntEmpty)
        .forEach(frame -> wanted.add(new Wanted(frame.file(), "packages/0", Kind.EMPTY)));
    return wanted;
  }

  private static List<CohortPhoto> photos(List<Wanted> wanted, Path backbone) throws Exception {
    Weights weights = Weights.first(NET, 0, Optional.of(backbone));
    List<CohortPhoto> photos = new ArrayList<>();
    int threads = Runtime.getRuntime().availableProcessors();
    try (FrozenNetwork network = new FrozenNetwork(NET, weights, 0, threads)) {
      for (int from = 0; from < wanted.size(); from += BATCH) {
        List<Wanted> some = wanted.subList(from, Math.min(wanted.size(), from + BATCH));
        List<Path> files = some.stream().map(Wanted::file).toList();
        Pictures pictures = new Pictures(RECIPE, new TreeSet<>(files));
        try (var batch = PictureBatch.of(RECIPE, pictures.values(files))) {
          float[] rows = network.look(batch).features();
          int length = NET.headFeatures();
          for (int i = 0; i < some.size(); i++) {
            float[] row = Arrays.copyOfRange(rows, i * length, (i + 1) * length);
            photos.add(new CohortPhoto(some.get(i).animal(), some.get(i).kind(), row));
          }
        }
        System.err.printf("\rLooked at %d of %d photos ", photos.size(), wanted.size());
      }
    }
    System.err.println();
    return photos;
  }
}
