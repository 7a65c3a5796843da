package io.github.doggydoor.train.regimen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The product's own training with {@code --step}, for Bo at each step: it learns from his photos,
 * the course's strangers, the cohort that comes along and half of the step's empty frames, and is
 * tried on the squares that the door's gate gives there, its unknown-check and all. Then once more
 * as an owner does who brought photos of other dogs: two of each dog that may be learnt from.
 */
final class ExamOwnStep {
  private static final String METHOD = "shipped, --step, square";
  private static final String BROUGHT = METHOD + ", other dogs brought";
  private static final int BROUGHT_OF_EACH = 2;

  private final ExamData data;
  private final StagedPictures pictures;
  private final ExamTable table;
  private final Path cache;
  private final long seed;
  private final int threads;

  ExamOwnStep(
      ExamData data, StagedPictures pictures, ExamTable table, Path cache, long seed, int threads) {
    this.data = data;
    this.pictures = pictures;
    this.table = table;
    this.cache = cache;
    this.seed = seed;
    this.threads = threads;
  }

  void run() throws Exception {
    Path brought = cache.resolve("bo-and-dogs");
    layOut(brought);
    for (String step : data.steps()) {
      tryOn(step, METHOD, data.course(), cache.resolve("bo-step-" + step));
      tryOn(step, BROUGHT, brought, cache.resolve("bo-and-dogs-step-" + step));
    }
  }

  private void tryOn(String step, String method, Path photos, Path bundle) throws Exception {
    BundleModel.train(
        bundle,
        photos,
        data.backbone(),
        Regimen.QUICK,
        Optional.of(pictures.empty(step)),
        seed,
        threads);
    Visits visits = new Visits(Path.of("deploy/doggydoor.yaml"));
    try (BundleModel model = new BundleModel(bundle, pictures::square)) {
      for (String light : List.of("day", "night")) {
        tally(step, light, method, visits, model);
        tally(step, light, method + ", no unknown-check", visits, model.unchecked());
      }
    }
  }

  private void tally(String step, String light, String method, Visits visits, ExamModel model)
      throws Exception {
    ExamTally tally = new ExamTally("own-step-" + light + " " + step, ExamData.BO, method, visits);
    tally.add(
        model,
        data.frames.stream()
            .filter(frame -> frame.step().equals(step) && frame.light().equals(light))
            .filter(frame -> !StagedPictures.learnt(frame))
            .toList());
    tally.lines().forEach(table::add);
  }

  /** The course's folder with the other dogs in {@code train/not_bo/dogs}. */
  private void layOut(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(data.course())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        copy(file, folder.resolve(data.course().relativize(file).toString()));
      }
    }
    for (Map.Entry<String, List<Path>> dog : data.cohort().entrySet()) {
      for (Path photo : dog.getValue().stream().limit(BROUGHT_OF_EACH).toList()) {
        copy(
            photo, folder.resolve("train/not_bo/dogs/" + dog.getKey() + "-" + photo.getFileName()));
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    if (!Files.exists(to)) {
      Files.copy(from, to);
    }
  }
}
