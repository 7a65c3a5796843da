package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.regimen.ExamData.Frame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Models that learnt from photos, tried at the steps: by frame, and by visit through the decision
 * core with the reference configuration; by day and by night. Then the same taught with the empty
 * step and the owner's other visits there.
 */
final class ExamStep {
  /** At a step an owner's album has at least so many photos. */
  static final int ALBUM = 5;

  /** The frames of a visit, and the reference configuration's k. */
  static final int LOOKS = 3;

  private final ExamData data;
  private final ExamLearners learners;
  private final ExamTable table;
  private final Visits visits;
  private final boolean shipped;
  private final List<String> only;

  /**
   * @param only whose turn it is; empty: everybody's
   */
  ExamStep(
      ExamData data, ExamLearners learners, ExamTable table, boolean shipped, List<String> only)
      throws Exception {
    this.only = only;
    this.data = data;
    this.learners = learners;
    this.table = table;
    this.shipped = shipped;
    visits = new Visits(Path.of("deploy/doggydoor.yaml"));
  }

  private List<String> owners() {
    if (data.frames.isEmpty()) {
      return List.of();
    }
    List<String> owners = new ArrayList<>(List.of(ExamData.BO));
    data.visitors().stream().filter(dog -> data.notShown(dog).size() >= ALBUM).forEach(owners::add);
    owners.removeIf(owner -> !only.isEmpty() && !only.contains(owner));
    return owners;
  }

  /** The photos that each owner has. */
  List<List<Path>> albums() {
    return owners().stream().map(this::album).toList();
  }

  /** The frames that {@link #taught} may learn from. */
  List<Path> teaching() {
    List<String> owners = owners();
    return data.frames.stream()
        .filter(frame -> frame.who().equals("empty") || owners.contains(frame.who()))
        .map(Frame::file)
        .toList();
  }

  /** Learnt from photos alone. */
  void photosAlone(Map<String, ? extends ExamModel> bundles) throws Exception {
    for (String owner : owners()) {
      System.err.printf("step: %s%n", owner);
      step(owner, owner.equals(ExamData.BO) ? bundles : Map.of());
    }
    table.means("step-day");
    table.means("step-night");
  }

  /** Learnt from photos, the empty step and visits. */
  void taught() throws Exception {
    for (String owner : owners()) {
      System.err.printf("taught: %s%n", owner);
      taught(owner);
    }
    table.means("taught-day");
    table.means("taught-night");
  }

  private List<Path> album(String owner) {
    return owner.equals(ExamData.BO) ? data.boTrain : data.notShown(owner);
  }

  private void step(String owner, Map<String, ? extends ExamModel> bundles) throws Exception {
    boolean bo = owner.equals(ExamData.BO);
    Map<String, ExamModel> models = new LinkedHashMap<>();
    models.putAll(learners.learn(owner, album(owner), shipped));
    models.putAll(bundles);
    for (var method : models.entrySet()) {
      for (String light : List.of("day", "night")) {
        ExamTally tally = new ExamTally("step-" + light, owner, method.getKey(), visits);
        tally.add(
            method.getValue(),
            data.frames.stream()
                .filter(frame -> frame.light().equals(light) && !data.isLearntEmpty(frame))
                .toList());
        tally.lines().forEach(table::add);
      }
    }
  }

  /** At each step, each visit of the owner's by a model that was taught with four others. */
  private void taught(String owner) throws Exception {
    Map<String, ExamTally> tallies = new TreeMap<>();
    for (String step : data.frames.stream().map(Frame::step).distinct().toList()) {
      List<Frame> here = data.frames.stream().filter(frame -> frame.step().equals(step)).toList();
      for (TaughtVisits turn : TaughtVisits.of(here, owner)) {
        List<Path> dog = new ArrayList<>(album(owner));
        List<Path> empty = new ArrayList<>();
        List<Frame> test = new ArrayList<>();
        for (Frame frame : here) {
          if (frame.who().equals(owner)) {
            if (frame.visit() == turn.held()) {
              test.add(frame);
            } else if (turn.known().contains(frame.visit())) {
              dog.add(frame.file());
            }
          } else if (frame.who().equals("empty") && frame.visit() % 2 == 0) {
            empty.add(frame.file());
          } else {
            test.add(frame);
          }
        }
        teach(owner, dog, empty, test, tallies);
      }
    }
    for (ExamTally tally : tallies.values()) {
      tally.lines().forEach(table::add);
    }
  }

  private void teach(
      String owner,
      List<Path> dog,
      List<Path> empty,
      List<Frame> test,
      Map<String, ExamTally> tallies)
      throws Exception {
    ExamModel.Lesson lesson = learners.lesson(owner, dog, empty);
    Map<String, ExamModel> models = new LinkedHashMap<>();
    models.put("linear", learners.linear(lesson, false));
    if (shipped) {
      FrozenModel frozen = learners.frozen(owner, lesson);
      models.put("shipped, frozen", frozen);
      models.put("shipped, frozen, no unknown-check", frozen.unchecked());
    }
    for (var model : models.entrySet()) {
      String method = model.getKey();
      for (String light : List.of("day", "night")) {
        tallies
            .computeIfAbsent(
                light + method, _ -> new ExamTally("taught-" + light, owner, method, visits))
            .add(
                model.getValue(),
                test.stream().filter(frame -> frame.light().equals(light)).toList());
      }
    }
  }
}
