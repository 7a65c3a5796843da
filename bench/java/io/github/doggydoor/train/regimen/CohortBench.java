package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.cohort.Cohort;
import io.github.doggydoor.train.cohort.CohortFile;
import io.github.doggydoor.train.cohort.CohortOrigin;
import io.github.doggydoor.train.cohort.CohortPhoto;
import io.github.doggydoor.train.cohort.Kind;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.vision.Checksums;
import io.github.doggydoor.vision.FolderSwap;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the cohort that comes along: what the frozen backbone sees in those of the test data's
 * photos that {@link ExamData} does not test with. bench/README.md says which these are.
 */
public final class CohortBench {
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
          "night: the photo of a dog once more, made as by an infrared night",
          "columns: animal, kind, light");

  private record Wanted(Path file, String animal, Kind kind, boolean night) {
    Wanted(Path file, String animal, Kind kind) {
      this(file, animal, kind, false);
    }

    ExamFeatures.Wanted picture() {
      return new ExamFeatures.Wanted(file, night ? ExamFeatures.NIGHT : 0);
    }
  }

  private CohortBench() {}

  public static void main(String[] args) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    if (args.length % 2 != 0
        || !List.of("--data", "--cache", "--out").containsAll(options.keySet())) {
      System.err.println("Usage: bench/run cohort [--data FOLDER] [--cache FOLDER] [--out FOLDER]");
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
    boolean kept = options.containsKey("--cache");
    Path cache =
        kept ? Path.of(options.get("--cache")) : Files.createTempDirectory("doggydoor-cohort");
    Cohort cohort;
    try {
      cohort = new Cohort(photos(wanted, new ExamFeatures(cache, data.backbone())));
    } finally {
      if (!kept) {
        FolderSwap.delete(cache);
      }
    }
    CohortFile.write(
        out, cohort, CohortOrigin.of(Checksums.sum(data.backbone()), RECIPE, NET.reads()), ABOUT);
    for (Kind kind : Kind.values()) {
      System.out.printf(
          "%s: %d photos by day and %d by night of %d%n",
          kind,
          cohort.photos().stream().filter(one -> one.kind() == kind && !one.night()).count(),
          cohort.photos().stream().filter(one -> one.kind() == kind && one.night()).count(),
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
    for (Wanted photo : List.copyOf(wanted)) {
      if (photo.kind() == Kind.DOG) {
        wanted.add(new Wanted(photo.file(), photo.animal(), photo.kind(), true));
      }
    }
    return wanted;
  }

  private static List<CohortPhoto> photos(List<Wanted> wanted, ExamFeatures features)
      throws Exception {
    features.compute(
        wanted.stream().map(Wanted::picture).toList(), Runtime.getRuntime().availableProcessors());
    List<CohortPhoto> photos = new ArrayList<>();
    for (Wanted one : wanted) {
      float[] row = features.of(one.file(), one.picture().variant());
      photos.add(new CohortPhoto(one.animal(), one.kind(), one.night(), row));
    }
    return photos;
  }
}
