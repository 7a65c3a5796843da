package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.photos.Alike;
import io.github.doggydoor.train.regimen.ExamData.Frame;
import io.github.doggydoor.train.regimen.ExamFeatures.Wanted;
import io.github.doggydoor.train.step.Staging;
import io.github.doggydoor.vision.FolderSwap;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * How well a model tells one dog from others, with many dogs in turn as the owner's, and never one
 * dog on both sides. {@link ExamData} has the rule by which dogs are learnt from or tested with;
 * bench/README.md the protocols.
 */
public final class ExamBench {
  private static final long SEED = 11;

  /** Bo and visitors with many visits, whose staged frames are worth waiting for. */
  private static final List<String> STAGED_OWNERS = List.of("bo", "110", "117", "174", "182");

  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger HDF = Logger.getLogger("io.jhdf");

  private final ExamData data;
  private final ExamFeatures features;
  private final Map<String, String> options;
  private final Path cache;
  private final ExamTable table = new ExamTable();

  private ExamBench(Map<String, String> options, Path cache) throws Exception {
    this.options = options;
    this.cache = cache;
    data = new ExamData(folder(options));
    int frames =
        Integer.parseInt(options.getOrDefault("--frames", Integer.toString(ExamStep.LOOKS)));
    data.frames.removeIf(frame -> frame.number() >= frames);
    for (String missing : data.missing) {
      System.err.println("MISSING: " + missing);
    }
    if (!Files.isRegularFile(data.backbone()) || data.boTrain.isEmpty() || data.dogs.isEmpty()) {
      System.err.println(
          "bench/run dogs needs the test data's presidential_doggy_door, vgg16 and dogs below "
              + folder(options)
              + "; name the folder with --data or DOGGYDOOR_TEST_DATA");
      System.exit(1);
    }
    features = new ExamFeatures(cache, data.backbone());
  }

  public static void main(String[] args) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    if (args.length % 2 != 0
        || !List.of(
                "--data",
                "--cache",
                "--out",
                "--shipped",
                "--train",
                "--bundle",
                "--frames",
                "--only",
                "--squares",
                "--look",
                "--space",
                "--owners",
                "--nights",
                "--steps",
                "--threads")
            .containsAll(options.keySet())) {
      System.err.println(
          "Usage: bench/run dogs [--data FOLDER] [--cache FOLDER] [--out FILES] [--shipped OWNERS]"
              + " [--train quick,notebook] [--bundle NAME=FOLDER,…] [--frames N]"
              + " [--owners NAMES] [--nights yes]"
              + " [--only album,course,step,taught,own-step,check] [--squares FILE.tsv] [--threads N]"
              + "\n   or: bench/run dogs --only household [--owners NAMES] [--data FOLDER] [--cache FOLDER] [--out FILES] [--threads N]"
              + "\n   or: bench/run dogs --only staged[,taught] --squares FILE.tsv [--look moving|whole] [--space plain|whitened]"
              + " [--owners NAMES] [--steps NAMES] [--data FOLDER] [--cache FOLDER] [--out FILES] [--threads N]");
      System.exit(2);
    }
    quietHdf();
    TensorFlowLibrary.load();
    boolean kept = options.containsKey("--cache");
    Path cache =
        kept ? Path.of(options.get("--cache")) : Files.createTempDirectory("doggydoor-exam");
    try {
      new ExamBench(options, cache).run();
    } finally {
      if (!kept) {
        FolderSwap.delete(cache);
      }
    }
  }

  /** It tells of every array that it reads. */
  static void quietHdf() {
    HDF.setLevel(Level.WARNING);
  }

  static Path folder(Map<String, String> options) {
    String set = System.getenv().getOrDefault("DOGGYDOOR_TEST_DATA", "../shared/data");
    return Path.of(options.getOrDefault("--data", set));
  }

  private void run() throws Exception {
    long begun = System.nanoTime();
    int threads = Integer.parseInt(options.getOrDefault("--threads", "2"));
    if (list("--only").contains("staged")) {
      staged(threads, begun);
      return;
    }
    if (list("--only").contains("household")) {
      new ExamHousehold(data, new ExamLearners(features, data, false))
          .run(
              list("--owners"),
              features,
              threads,
              Path.of(options.getOrDefault("--out", "bench/results/dogs-household")));
      return;
    }
    List<String> shipped = shippedOwners(Integer.parseInt(options.getOrDefault("--shipped", "99")));
    ExamNight night = new ExamNight(cache);
    boolean nights = options.getOrDefault("--nights", "no").equals("yes");
    ExamLearners learners = new ExamLearners(features, data, nights);
    ExamAlbum album = new ExamAlbum(data, learners, table, shipped, night);
    List<String> owners = list("--owners").isEmpty() ? data.allOwners() : list("--owners");
    ExamStep step = new ExamStep(data, learners, table, !shipped.isEmpty(), list("--owners"));
    List<Wanted> wanted = wanted(shipped);
    if (asked("album") || list("--only").contains("check")) {
      add(wanted, album.nights(owners), 0);
    }
    if (asked("taught") && !shipped.isEmpty()) {
      add(wanted, step.teaching(), 1); // As train looks at all that it learns from.
    }
    if (!shipped.isEmpty()) {
      List<Path> learnt = new ArrayList<>(learners.everybodys());
      owners.forEach(owner -> learnt.addAll(data.photos(owner)));
      step.albums().forEach(learnt::addAll);
      add(wanted, learnt, ExamFeatures.NIGHT);
    }
    features.compute(wanted, threads);
    double looked = (System.nanoTime() - begun) / 1e9;
    Map<String, BundleModel> bundles = new LinkedHashMap<>();
    try {
      if (asked("album")) {
        album.run(owners);
      }
      if (list("--only").contains("check")) {
        new ExamCheck(data, features, learners, night).run(threads);
        return;
      }
      bundles.putAll(bundles(threads));
      if (asked("course")) {
        album.course(bundles);
      }
      if (asked("step")) {
        step.photosAlone(bundles);
      }
      if (asked("taught")) {
        step.taught();
      }
      if (asked("own-step") && options.containsKey("--squares")) {
        ownStep(threads);
      }
    } finally {
      bundles.values().forEach(BundleModel::close);
    }
    table.write(
        Path.of(options.getOrDefault("--out", "bench/results/dogs")),
        data,
        looked,
        (System.nanoTime() - begun) / 1e9);
  }

  private void ownStep(int threads) throws Exception {
    StagedPictures pictures =
        new StagedPictures(data, features, Staging.DOG, SEED, Path.of(options.get("--squares")));
    new ExamOwnStep(data, pictures, table, cache.toAbsolutePath(), SEED, threads).run();
  }

  /** Dogs put onto the empty step; the pictures take long, so that only who asks waits for them. */
  private void staged(int threads, long begun) throws Exception {
    List<String> owners = list("--owners").isEmpty() ? STAGED_OWNERS : list("--owners");
    List<String> steps = list("--steps").isEmpty() ? List.of("blue", "hall") : list("--steps");
    ExamStaged.Plan plan =
        new ExamStaged.Plan(owners, steps, 2, 6, 2, 24, squares(), whitened(), asked("taught"));
    StagedPictures pictures =
        new StagedPictures(data, features, Staging.DOG, SEED, Path.of(options.get("--squares")));
    ExamStaged exam = new ExamStaged(data, features, pictures, table, plan);
    exam.prepare(cache.resolve("cut"), threads);
    List<Wanted> wanted = new ArrayList<>();
    List.of(data.boTrain, data.others, data.othersValid).forEach(some -> add(wanted, some));
    data.cohort().values().forEach(some -> add(wanted, some));
    for (String owner : owners) {
      add(wanted, owner.equals(ExamData.BO) ? List.of() : data.notShown(owner));
    }
    if (plan.squares().contains(false)) {
      add(
          wanted,
          data.frames.stream()
              .filter(frame -> steps.contains(frame.step()))
              .map(Frame::file)
              .toList());
    }
    features.compute(wanted, threads);
    double looked = (System.nanoTime() - begun) / 1e9;
    exam.run();
    table.write(
        Path.of(options.getOrDefault("--out", "bench/results/dogs-staged")),
        data,
        looked,
        (System.nanoTime() - begun) / 1e9);
  }

  private static void add(List<Wanted> to, List<Path> photos) {
    photos.forEach(photo -> to.add(new Wanted(photo, 0)));
  }

  private List<Boolean> whitened() {
    String space = options.getOrDefault("--space", "both");
    return space.equals("both") ? List.of(false, true) : List.of(space.equals("whitened"));
  }

  private List<Boolean> squares() {
    String look = options.getOrDefault("--look", "both");
    return look.equals("both") ? List.of(true, false) : List.of(look.equals("moving"));
  }

  /** The whole of the product's regimens, for Bo alone: they take minutes. */
  private Map<String, BundleModel> bundles(int threads) throws Exception {
    Map<String, BundleModel> bundles = new LinkedHashMap<>();
    Map<String, Regimen> regimens = Map.of("quick", Regimen.QUICK, "notebook", Regimen.NOTEBOOK);
    for (String name : list("--train")) {
      if (!regimens.containsKey(name)) {
        throw new IllegalArgumentException("--train takes quick and notebook, not " + name);
      }
      Path folder = cache.toAbsolutePath().resolve("bo-" + name);
      BundleModel.train(
          folder,
          data.course(),
          data.backbone(),
          regimens.get(name),
          Optional.empty(),
          SEED,
          threads);
      bundles.put("shipped, " + name, new BundleModel(folder));
    }
    for (String named : list("--bundle")) {
      String[] parts = named.split("=", 2);
      bundles.put(parts[0], new BundleModel(Path.of(parts[parts.length - 1])));
    }
    return bundles;
  }

  private boolean asked(String protocol) {
    return list("--only").isEmpty() || list("--only").contains(protocol);
  }

  private List<String> list(String option) {
    return Stream.of(options.getOrDefault(option, "").split(","))
        .filter(one -> !one.isEmpty())
        .toList();
  }

  /** Whom the shipped regimen is tried for as well; it needs mirror images. */
  private List<String> shippedOwners(int count) {
    return data.allOwners().stream().limit(count).toList();
  }

  private List<Wanted> wanted(List<String> shipped) {
    List<Wanted> wanted = new ArrayList<>();
    List<Path> varied = new ArrayList<>();
    List.of(data.boTrain, data.boValid, data.others, data.othersValid).forEach(varied::addAll);
    List<Path> owned = new ArrayList<>();
    shipped.forEach(owner -> owned.addAll(data.photos(owner)));
    add(wanted, varied, 0);
    data.dogs.values().forEach(some -> add(wanted, some, 0));
    data.small.values().forEach(some -> add(wanted, some, 0));
    add(wanted, data.frames.stream().map(Frame::file).toList(), 0);
    add(wanted, shipped.isEmpty() ? List.of() : varied, 1);
    add(wanted, owned, 1);
    return wanted;
  }

  private static void add(List<Wanted> to, List<Path> pictures, int variant) {
    pictures.forEach(picture -> to.add(new Wanted(picture, variant)));
  }

  /** A number for each photo; near-duplicates have the same. */
  static Map<Path, Integer> clusters(List<Path> photos) throws Exception {
    Map<Path, Integer> clusters = new HashMap<>();
    int number = 0;
    for (List<Path> cluster : Alike.clusters(photos)) {
      for (Path photo : cluster) {
        clusters.put(photo, number);
      }
      number++;
    }
    return clusters;
  }
}
