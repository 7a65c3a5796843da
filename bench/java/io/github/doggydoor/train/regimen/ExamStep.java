package io.github.doggydoor.train.regimen;

import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.evaluate.Rate;
import io.github.doggydoor.train.regimen.ExamData.Frame;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Models that learnt from photos, tried at the steps: by frame, and by visit through the decision
 * core with the reference configuration; by day and by night. Then the same taught with the empty
 * step and the owner's other visits there.
 */
final class ExamStep {
  private static final int ALBUM = 5;
  private static final int TAUGHT_VISITS = 4;

  /** The frames of a visit, and the reference configuration's k. */
  static final int LOOKS = 3;

  private static final Duration BETWEEN = Duration.ofMillis(400);

  private final ExamData data;
  private final ExamLearners learners;
  private final ExamTable table;
  private final Visits visits;
  private final boolean shipped;

  ExamStep(ExamData data, ExamLearners learners, ExamTable table, boolean shipped)
      throws Exception {
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
    return owners;
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
        Tally tally = new Tally("step-" + light, owner, method.getKey());
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
    Map<String, Tally> tallies = new TreeMap<>();
    for (String step : data.frames.stream().map(Frame::step).distinct().toList()) {
      List<Frame> here = data.frames.stream().filter(frame -> frame.step().equals(step)).toList();
      List<Integer> own =
          here.stream()
              .filter(frame -> frame.who().equals(owner))
              .map(Frame::visit)
              .distinct()
              .sorted()
              .toList();
      for (int i = 0; i < own.size() && own.size() > TAUGHT_VISITS; i++) {
        int held = own.get(i);
        List<Integer> known = new ArrayList<>();
        for (int k = 1; k <= TAUGHT_VISITS; k++) {
          known.add(own.get((i + k) % own.size()));
        }
        List<Path> dog = new ArrayList<>(album(owner));
        List<Path> empty = new ArrayList<>();
        List<Frame> test = new ArrayList<>();
        for (Frame frame : here) {
          if (frame.who().equals(owner)) {
            if (frame.visit() == held) {
              test.add(frame);
            } else if (known.contains(frame.visit())) {
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
    for (Tally tally : tallies.values()) {
      tally.lines().forEach(table::add);
    }
  }

  private void teach(
      String owner, List<Path> dog, List<Path> empty, List<Frame> test, Map<String, Tally> tallies)
      throws Exception {
    ExamModel.Lesson lesson = learners.lesson(owner, dog, empty);
    Map<String, ExamModel> models = new LinkedHashMap<>();
    models.put("linear", learners.linear(lesson, false));
    if (shipped) {
      models.put("shipped, frozen", learners.frozen(owner, lesson));
    }
    for (var model : models.entrySet()) {
      String method = model.getKey();
      for (String light : List.of("day", "night")) {
        tallies
            .computeIfAbsent(light + method, _ -> new Tally("taught-" + light, owner, method))
            .add(
                model.getValue(),
                test.stream().filter(frame -> frame.light().equals(light)).toList());
      }
    }
  }

  /** Counts frames and visits. */
  private final class Tally {
    private final ExamRow row;
    private int ownVisits;
    private int ownOut;
    private int strangers;
    private int strangersIn;
    private final Set<String> known = new HashSet<>();

    Tally(String protocol, String owner, String method) {
      row = new ExamRow(protocol, owner, method);
    }

    void add(ExamModel model, List<Frame> frames) throws Exception {
      List<Path> own = new ArrayList<>();
      List<Path> others = new ArrayList<>();
      List<Path> empty = new ArrayList<>();
      Map<String, List<Frame>> byVisit = new LinkedHashMap<>();
      for (Frame frame : frames) {
        boolean bare = frame.who().equals("empty");
        (bare ? empty : frame.who().equals(row.owner) ? own : others).add(frame.file());
        if (!bare) {
          byVisit.computeIfAbsent(frame.visitKey(), _ -> new ArrayList<>()).add(frame);
        }
      }
      row.add(model, own, others);
      row.addEmpty(model.open(), model.scores(empty));
      for (List<Frame> visit : byVisit.values()) {
        if (visit.size() < LOOKS) {
          continue;
        }
        boolean opened = opens(model, visit);
        if (visit.getFirst().who().equals(row.owner)) {
          ownVisits++;
          ownOut += opened ? 0 : 1;
        } else {
          strangers++;
          known.add(visit.getFirst().visitKey());
          strangersIn += opened ? 1 : 0;
        }
      }
    }

    private boolean opens(ExamModel model, List<Frame> visit) throws Exception {
      Moment now = new Moment(0, Instant.EPOCH);
      List<Observation> seen = new ArrayList<>();
      for (Frame frame : visit) {
        now = now.plus(BETWEEN);
        double score = model.score(frame.file());
        boolean familiar = score > Double.NEGATIVE_INFINITY;
        seen.add(new Observation.Seen(familiar ? score : 0, familiar ? 1 : -1, now, now.nanos()));
      }
      return visits.opens(seen, model.open(), model.veto(), 0);
    }

    List<ExamLine> lines() {
      if (row.isEmpty()) {
        return List.of();
      }
      if (ownVisits == 0 || strangers == 0) {
        return List.of(row.line());
      }
      return List.of(
          row.line(),
          new ExamLine(
              row.protocol,
              "visits",
              row.owner,
              1,
              row.method,
              ExamLine.Share.of(ownOut, ownVisits),
              ExamLine.Share.once(strangersIn, strangers, known.size()),
              ExamLine.Share.NONE,
              Double.NaN,
              new Rate(0, 0)));
    }
  }
}
