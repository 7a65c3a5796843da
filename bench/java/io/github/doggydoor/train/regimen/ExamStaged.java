package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.head.Whitening;
import io.github.doggydoor.train.regimen.ExamData.Frame;
import io.github.doggydoor.train.regimen.ExamFeatures.Made;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Models that learnt from dogs staged on the empty step, tried there: beside photos alone, seeing
 * all of a frame or the square around what moves.
 */
final class ExamStaged {
  private static final List<String> LIGHTS = List.of("day", "night");

  /** So many of an owner's visits are each tested by a model of its own. */
  private static final int MOST_HELD = 4;

  private final ExamData data;
  private final ExamFeatures features;
  private final StagedPictures pictures;
  private final ExamTable table;
  private final Visits visits;
  private final Plan plan;
  private List<Path> strangers = List.of();
  private Whitening space;

  /**
   * What is tried.
   *
   * @param owners in turn
   * @param steps at which
   * @param cohort photos of each dog of the cohort that are cut out
   * @param ownVariants staged frames of each of the owner's photos, by day and as many by night
   * @param variants the same of strangers' photos
   * @param bare frames of the bare step, by day and as many by night
   * @param squares whether the square around what moves is looked at, or all of the frame
   * @param whitened whether the head's space is that of the product, or features standardised
   * @param taught whether models are taught with visits, too
   */
  record Plan(
      List<String> owners,
      List<String> steps,
      int cohort,
      int ownVariants,
      int variants,
      int bare,
      List<Boolean> squares,
      List<Boolean> whitened,
      boolean taught) {}

  /** What a model looks at. */
  private final class Eyes {
    private final boolean square;

    Eyes(boolean square) {
      this.square = square;
    }

    float[] frame(Path file) {
      return square ? features.of(pictures.seenKey(file)) : features.of(file);
    }

    String words() {
      return square ? ", square" : "";
    }
  }

  ExamStaged(
      ExamData data, ExamFeatures features, StagedPictures pictures, ExamTable table, Plan plan)
      throws Exception {
    this.data = data;
    this.features = features;
    this.pictures = pictures;
    this.table = table;
    this.plan = plan;
    visits = new Visits(Path.of("deploy/doggydoor.yaml"));
  }

  /** Cuts out, stages and looks at what is wanted. */
  void prepare(Path cache, int threads) throws Exception {
    List<Path> all = new ArrayList<>();
    for (List<Path> photos : data.cohort().values()) {
      int step = Math.max(1, photos.size() / plan.cohort);
      for (int i = 0; i < photos.size() && i / step < plan.cohort; i += step) {
        all.add(photos.get(i));
      }
    }
    all.addAll(data.others);
    strangers = List.copyOf(all);
    for (String owner : plan.owners) {
      all.addAll(album(owner));
    }
    pictures.cut(all, cache, threads);
    strangers = pictures.clean(strangers);
    List<Made> made = new ArrayList<>();
    for (Frame frame : data.frames) {
      if (plan.steps.contains(frame.step())) {
        made.add(pictures.seen(frame.file()));
      }
    }
    for (boolean square : plan.squares) {
      for (String step : plan.steps) {
        for (String light : LIGHTS) {
          for (String owner : plan.owners) {
            stage(made, pictures.clean(album(owner)), step, light, plan.ownVariants, square);
          }
          stage(made, strangers, step, light, plan.variants, square);
          for (int i = 0; i < plan.bare; i++) {
            made.add(pictures.bare(step, light, i, square));
          }
        }
      }
    }
    features.computeMade(made, threads);
  }

  private void stage(
      List<Made> into, List<Path> photos, String step, String light, int variants, boolean square)
      throws Exception {
    for (Path photo : photos) {
      for (int i = 0; i < variants; i++) {
        into.add(pictures.staged(photo, step, light, i, square));
      }
    }
  }

  void run() throws Exception {
    List<float[]> rows = new ArrayList<>();
    List<String> dogs = new ArrayList<>();
    data.cohort()
        .forEach(
            (dog, some) ->
                some.forEach(
                    photo -> {
                      rows.add(features.of(photo));
                      dogs.add(dog);
                    }));
    space = Whitening.of(rows, dogs);
    for (String step : plan.steps) {
      for (String owner : plan.owners) {
        System.err.printf("%s at %s%n", owner, step);
        examine(owner, step);
      }
    }
    for (String step : plan.steps) {
      for (String protocol : List.of("step", "taught")) {
        for (String light : LIGHTS) {
          table.means(protocol + "-" + light + " " + step);
        }
      }
    }
  }

  private void examine(String owner, String step) throws Exception {
    List<Frame> here = data.frames.stream().filter(frame -> frame.step().equals(step)).toList();
    for (boolean square : plan.squares) {
      Eyes eyes = new Eyes(square);
      ExamRows album = photos(owner);
      ExamRows staged = staged(owner, step, eyes);
      Map<String, ExamRows> methods = new LinkedHashMap<>();
      methods.put("photos" + eyes.words(), album);
      methods.put("staged" + eyes.words(), staged);
      methods.put("photos and staged" + eyes.words(), album.and(staged));
      for (var method : methods.entrySet()) {
        for (boolean whitened : plan.whitened) {
          String name = method.getKey() + (whitened ? ", whitened" : "");
          Optional<Whitening> reads = whitened ? Optional.of(space) : Optional.empty();
          Function<ExamRows, ExamModel> learner = rows -> rows.learn(reads, eyes::frame);
          ExamModel model = learner.apply(method.getValue());
          for (String light : LIGHTS) {
            ExamTally tally = new ExamTally("step-" + light + " " + step, owner, name, visits);
            tally.add(
                model,
                here.stream()
                    .filter(frame -> frame.light().equals(light) && !StagedPictures.learnt(frame))
                    .toList());
            tally.lines().forEach(table::add);
          }
          if (plan.taught) {
            taught(owner, step, here, name, method.getValue(), learner, eyes);
          }
        }
      }
    }
  }

  /** Each visit of the owner's by a model that was taught with four others. */
  private void taught(
      String owner,
      String step,
      List<Frame> here,
      String method,
      ExamRows known,
      Function<ExamRows, ExamModel> learner,
      Eyes eyes)
      throws Exception {
    List<TaughtVisits> turns = TaughtVisits.of(here, owner);
    Map<String, ExamTally> tallies = new LinkedHashMap<>();
    for (TaughtVisits turn : turns.subList(0, Math.min(MOST_HELD, turns.size()))) {
      ExamRows more = new ExamRows();
      List<Frame> test = new ArrayList<>();
      for (Frame frame : here) {
        boolean dog = frame.who().equals(owner);
        if (dog && turn.known().contains(frame.visit())) {
          more.add(eyes.frame(frame.file()), true, frame.visitKey());
        } else if (StagedPictures.learnt(frame)) {
          more.add(eyes.frame(frame.file()), false, "empty");
        } else if (!dog || frame.visit() == turn.held()) {
          test.add(frame);
        }
      }
      ExamModel model = learner.apply(known.and(more));
      for (String light : LIGHTS) {
        tallies
            .computeIfAbsent(
                light, _ -> new ExamTally("taught-" + light + " " + step, owner, method, visits))
            .add(model, test.stream().filter(frame -> frame.light().equals(light)).toList());
      }
    }
    for (ExamTally tally : tallies.values()) {
      tally.lines().forEach(table::add);
    }
  }

  private List<Path> album(String owner) {
    return owner.equals(ExamData.BO) ? data.boTrain : data.notShown(owner);
  }

  /** The owner's photos against the album's strangers and the cohort's. */
  private ExamRows photos(String owner) throws Exception {
    ExamRows rows = new ExamRows();
    Map<Path, Integer> clusters = ExamBench.clusters(album(owner));
    album(owner).forEach(photo -> rows.add(features.of(photo), true, clusters.get(photo)));
    data.others.forEach(photo -> rows.add(features.of(photo), false, photo));
    data.othersValid.forEach(photo -> rows.add(features.of(photo), false, photo));
    data.cohort()
        .forEach((dog, some) -> some.forEach(photo -> rows.add(features.of(photo), false, dog)));
    return rows;
  }

  private ExamRows staged(String owner, String step, Eyes eyes) throws Exception {
    ExamRows rows = new ExamRows();
    Map<Path, Integer> clusters = ExamBench.clusters(album(owner));
    for (String light : LIGHTS) {
      for (Path photo : pictures.clean(album(owner))) {
        for (int i = 0; i < plan.ownVariants; i++) {
          rows.add(
              features.of(pictures.key(photo, step, light, i, eyes.square)),
              true,
              clusters.get(photo));
        }
      }
      for (Path photo : strangers) {
        Path folder = photo.getParent();
        Object dog = folder.endsWith("not_bo") ? photo : folder;
        for (int i = 0; i < plan.variants; i++) {
          rows.add(features.of(pictures.key(photo, step, light, i, eyes.square)), false, dog);
        }
      }
      for (int i = 0; i < plan.bare; i++) {
        rows.add(features.of(pictures.bareKey(step, light, i, eyes.square)), false, "empty");
      }
    }
    return rows;
  }
}
