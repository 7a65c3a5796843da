package io.github.doggydoor.train.regimen;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The product's own training with {@code --step}, for Bo at each step: it learns from his photos,
 * the course's strangers, the cohort that comes along and half of the step's empty frames, and is
 * tried on the squares that the door's gate gives there, its unknown-check and all.
 */
final class ExamOwnStep {
  private static final String METHOD = "shipped, --step, square";

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
    Visits visits = new Visits(Path.of("deploy/doggydoor.yaml"));
    for (String step : data.steps()) {
      Path folder = cache.resolve("bo-step-" + step);
      BundleModel.train(
          folder,
          data.course(),
          data.backbone(),
          Regimen.QUICK,
          Optional.of(pictures.empty(step)),
          seed,
          threads);
      try (BundleModel model = new BundleModel(folder, pictures::square)) {
        for (String light : List.of("day", "night")) {
          ExamTally tally =
              new ExamTally("own-step-" + light + " " + step, ExamData.BO, METHOD, visits);
          tally.add(
              model,
              data.frames.stream()
                  .filter(frame -> frame.step().equals(step) && frame.light().equals(light))
                  .filter(frame -> !StagedPictures.learnt(frame))
                  .toList());
          tally.lines().forEach(table::add);
        }
      }
    }
  }
}
