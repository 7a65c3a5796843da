package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Gaze;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Quorum;
import io.github.doggydoor.decision.Way;
import io.github.doggydoor.decision.Whereabouts;
import io.github.doggydoor.decision.rules.Door;
import io.github.doggydoor.decision.rules.Step;
import io.github.doggydoor.decision.state.DoorState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two animals before one door: visits of one and of two staged ones, looked at by the door's own
 * watcher and heard by the decision core with the reference configuration, beside the same where
 * all that moves is one picture.
 */
public final class BesideBench {
  private static final int APART_MS = 400;
  private static final int ROUNDS = 4;
  private static final int FRAMES = 3;

  /** How far from one another two stand, in columns of a picture 480 wide. */
  private static final Map<String, Integer> GAPS = new LinkedHashMap<>();

  static {
    GAPS.put("48 apart", 48);
    GAPS.put("15 apart", 15);
    GAPS.put("touching", 0);
    GAPS.put("60 over one another", -60);
  }

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Configuration configuration;
  private final DjlClassifier model;
  private final ModelCard.Thresholds thresholds;
  private long frames;
  private long nanos;

  /** Counts of one line. */
  private static final class Row {
    int visits;
    int openedBefore;
    int opens;
    int frames;
    int parted;
    int strangers;

    String line(String what) {
      return "| %s | %d | %d | %d | %d | %d | %d |"
          .formatted(what, visits, openedBefore, opens, frames, parted, strangers);
    }
  }

  private BesideBench(Path reference, Path bundle) throws Exception {
    configuration = ConfigurationReader.read(reference);
    ModelBundle opened = ModelBundle.open(bundle);
    thresholds = opened.card().thresholds();
    model = DjlClassifier.load(opened, new DjlSettings(2, 1, Duration.ofMinutes(1)));
  }

  public static void main(String[] args) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    if (options.size() != 2 || !options.containsKey("--step") || !options.containsKey("--model")) {
      System.err.println("Usage: bench/run beside --step VISITS/STEP --model BUNDLE");
      System.exit(2);
    }
    BesideBench bench =
        new BesideBench(Path.of("deploy/doggydoor.yaml"), Path.of(options.get("--model")));
    for (String light : List.of("day", "night")) {
      bench.play(Path.of(options.get("--step")).resolve(light));
    }
    System.out.println(
        "| visits | number | open, as one picture | open, each by itself | frames | parted |"
            + " with a stranger |\n|---|---|---|---|---|---|---|");
    bench.rows.forEach((what, row) -> System.out.println(row.line(what)));
  }

  private void play(Path light) throws Exception {
    List<Image> empty = new ArrayList<>();
    for (Path file : SquaresBench.pictures(light.resolve("empty"))) {
      empty.add(PhotoDecoder.decode(file));
    }
    StagedPairs pairs = new StagedPairs(empty);
    List<List<Path>> bo = visits(light.resolve("bo"));
    List<List<Path>> others = new ArrayList<>();
    for (Path who : SquaresBench.folders(light)) {
      if (!who.endsWith("bo") && !who.endsWith("empty")) {
        others.add(visits(who).getFirst());
      }
    }
    String when = light.getFileName() + ": ";
    for (List<Path> visit : bo) {
      show(when + "Bo", empty, decoded(visit));
    }
    for (int i = 0; i < others.size(); i++) {
      show(when + "another", empty, decoded(others.get(i)));
      for (String gap : GAPS.keySet()) {
        pair(
            when + "Bo and another, " + gap, pairs, empty, bo.get(i % bo.size()), others.get(i), i);
      }
      List<Path> third = others.get((i + 7) % others.size());
      pair(when + "two others, 48 apart", pairs, empty, third, others.get(i), i);
    }
  }

  private void pair(
      String what,
      StagedPairs pairs,
      List<Image> empty,
      List<Path> one,
      List<Path> other,
      int number)
      throws Exception {
    int gap = GAPS.get(what.substring(what.indexOf(", ") + 2));
    boolean oneIsLeft = number % 2 == 0;
    List<Image> pictures = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      StagedPairs.Cut first = pairs.cut(one.get(i));
      StagedPairs.Cut second = pairs.cut(other.get(i));
      pairs
          .beside(oneIsLeft ? first : second, oneIsLeft ? second : first, gap, number % 4 < 2)
          .ifPresent(pictures::add);
    }
    if (pictures.size() == FRAMES) {
      show(what, empty, pictures);
    }
  }

  /** A visit to a door that has learnt the step. */
  private void show(String what, List<Image> empty, List<Image> pictures) throws Exception {
    Row row = rows.computeIfAbsent(what, _ -> new Row());
    List<Seen> each = new ArrayList<>();
    List<Seen> asOne = new ArrayList<>();
    Policy policy =
        configuration.policy(thresholds.open(), thresholds.veto(), thresholds.minFamiliarity());
    List<Classifier> loaded = new ArrayList<>();
    try (Watcher watcher =
            new Watcher(
                Watcher.Settings.DEFAULT, () -> loaded.stream().findFirst(), () -> "not yet");
        Thumbnail thumbnail = new Thumbnail()) {
      MotionGate gate = new MotionGate(MotionGate.Settings.DEFAULT, thumbnail);
      SteadySquare square = new SteadySquare(MotionGate.Settings.DEFAULT.margin());
      for (int i = 0; i < ROUNDS * empty.size(); i++) {
        Frame frame = frame(empty.get(i % empty.size()), 250);
        watcher.observe(frame);
        gate.moved(frame);
      }
      loaded.add(model);
      for (Image picture : pictures) {
        Frame frame = frame(picture, APART_MS);
        gate.moved(frame);
        gate.box().ifPresent(box -> square.follow(box, Thumbnail.WIDTH, frame.nanos()));
        if (watcher.observe(frame, Gaze.ALL) instanceof Seen seen) {
          Seen moved = seen(seen, new Score(0, seen.score(), seen.familiarity()), seen.beside());
          each.add(moved);
          asOne.add(
              seen.beside().isEmpty()
                  ? moved
                  : seen(
                      seen,
                      model.classify(picture, square.in(picture, model.recipe())),
                      List.of()));
          row.frames++;
          row.parted += seen.beside().isEmpty() ? 0 : 1;
          row.strangers +=
              seen.looks().stream().anyMatch(look -> isStranger(look, policy.quorum())) ? 1 : 0;
        }
      }
    }
    row.visits++;
    row.opens += opens(each, policy) ? 1 : 0;
    row.openedBefore += opens(asOne, policy) ? 1 : 0;
  }

  /** What scored it, as if the gate had confirmed it already: a visit has three frames only. */
  private static Seen seen(Seen like, Score score, List<Observation.Look> beside) {
    return new Seen(
        new Observation.Look(score.score(), score.familiarity()),
        beside,
        like.at(),
        like.frameId(),
        true,
        like.took());
  }

  private static boolean isStranger(Observation.Look look, Quorum quorum) {
    Policy.Thresholds least = quorum.dogs().get(Whereabouts.DOG);
    Observation.Mark mark = look.marks().get(Whereabouts.DOG);
    boolean familiar = mark.familiarity() >= least.minFamiliarity();
    boolean bo = familiar && mark.score() >= least.open();
    return !bo && (familiar || mark.score() <= least.veto());
  }

  private static boolean opens(List<Seen> seen, Policy policy) {
    Moment start = new Moment(0, Instant.EPOCH);
    DoorState state = DoorState.initial(Mode.AUTO, Map.of(), start);
    state = Door.step(state, new Event.Started("a bench"), policy, start).state();
    for (Seen frame : seen) {
      Step step = Door.step(state, new Event.Observed(frame), policy, frame.at());
      if (step.actions().contains(new Action.Drive(LatchPosition.UNLOCKED, false, Way.IN))) {
        return true;
      }
      state = step.state();
    }
    return false;
  }

  private Frame frame(Image image, int later) {
    frames++;
    nanos += Duration.ofMillis(later).toNanos();
    return new Frame(frames, nanos, Instant.EPOCH.plusNanos(nanos), "bench", image);
  }

  private static List<List<Path>> visits(Path who) throws Exception {
    return List.copyOf(SquaresBench.visits(who));
  }

  private static List<Image> decoded(List<Path> files) throws Exception {
    List<Image> images = new ArrayList<>();
    for (Path file : files) {
      images.add(PhotoDecoder.decode(file));
    }
    return images;
  }
}
