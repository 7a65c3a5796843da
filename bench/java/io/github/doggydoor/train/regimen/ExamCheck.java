package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.train.regimen.ExamData.Frame;
import io.github.doggydoor.train.regimen.ExamFeatures.Made;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where the least familiarity ought to lie between the most familiar stranger and the least
 * familiar photo of the dog. It is chosen by half of the owners, those with an even number, and
 * shown for the other half and Bo.
 */
final class ExamCheck {
  /** How far up from the stranger; the first of them is a model without the check. */
  private static final double[] WAYS = {Double.NaN, 0, 0.125, 0.25, 0.375, 0.5, 0.75, 1};

  private static final int COLUMNS = 10;
  private static final int NOTHING = 500;
  private static final long SEED = 7;

  private static final String HEAD =
      "| least familiarity | own photos unknown | own photos out | strangers' photos in | raccoons in"
          + " | pictures of nothing in | at a step: own frames out | others' in | empty in"
          + " | own by night out | strangers by night in |\n"
          + "|---|---|---|---|---|---|---|---|---|---|---|";

  private final ExamData data;
  private final ExamFeatures features;
  private final ExamLearners learners;
  private final ExamNight night;
  private final List<String> nothing = new ArrayList<>();

  /** What was counted of one side, by way. */
  private static final class Counts {
    private final int[][] hits = new int[WAYS.length][COLUMNS];
    private final int[] of = new int[COLUMNS];
    private int models;
    private int crossed;

    private void count(int column, int way, boolean hit) {
      of[column] += way == 0 ? 1 : 0;
      hits[way][column] += hit ? 1 : 0;
    }

    private String row(int way) {
      StringBuilder row = new StringBuilder("| ");
      row.append(way == 0 ? "no check" : String.format(Locale.ROOT, "%.3f of the way", WAYS[way]));
      for (int column = 0; column < of.length; column++) {
        row.append(
            String.format(
                Locale.ROOT,
                " | %.2f %% (%d of %d)",
                100.0 * hits[way][column] / of[column],
                hits[way][column],
                of[column]));
      }
      return row.append(" |").toString();
    }
  }

  /** A model, and its check at each way; empty for none. */
  private record Tried(FrozenModel model, List<Optional<UnknownCheck>> checks) {
    /** Whether a stranger is more familiar than a photo of the dog: nothing lies between. */
    private boolean crosses() {
      return checks.get(1).orElseThrow().least() >= checks.getLast().orElseThrow().least();
    }

    private boolean knows(int way, float[] highest) {
      return checks.get(way).map(one -> one.familiarity(highest) >= one.least()).orElse(true);
    }
  }

  ExamCheck(ExamData data, ExamFeatures features, ExamLearners learners, ExamNight night) {
    this.data = data;
    this.night = night;
    this.features = features;
    this.learners = learners;
  }

  void run(int threads) throws Exception {
    look(threads);
    List<String> chosen = new ArrayList<>();
    List<String> shown = new ArrayList<>(List.of(ExamData.BO));
    for (String owner : data.allOwners()) {
      if (!owner.equals(ExamData.BO)) {
        (hasEvenNumber(owner) ? chosen : shown).add(owner);
      }
    }
    print("Owners with an even number", chosen);
    print("Bo and owners with an odd number", shown);
    print("Bo", List.of(ExamData.BO));
  }

  /** Numbers are what most dogs are called by; a dog without one is in the other half. */
  private static boolean hasEvenNumber(String owner) {
    return owner.matches(".*[02468]");
  }

  private void print(String title, List<String> owners) throws Exception {
    Counts counts = new Counts();
    for (String owner : owners) {
      System.err.println("check: " + owner);
      for (ExamData.Part part : data.parts(owner)) {
        album(counts, owner, part);
      }
      if (owner.equals(ExamData.BO) || data.visitors().contains(owner)) {
        step(counts, owner);
      }
    }
    System.out.printf(
        "%n%s (%d): %d models of photos; of %d a stranger is more familiar than a photo of the dog.%n%n%s%n",
        title, owners.size(), counts.models, counts.crossed, HEAD);
    for (int way = 0; way < WAYS.length; way++) {
      System.out.println(counts.row(way));
    }
  }

  private void album(Counts counts, String owner, ExamData.Part part) throws Exception {
    Tried tried = learn(owner, part.train());
    counts.models++;
    counts.crossed += tried.crosses() ? 1 : 0;
    for (Path photo : part.test()) {
      count(counts, 0, tried, features.of(photo), true, false);
      count(counts, 1, tried, features.of(photo), true, true);
    }
    for (Path photo : data.strangers(owner)) {
      count(counts, 2, tried, features.of(photo), false, true);
    }
    for (Path photo : night.of(part.test())) {
      count(counts, 8, tried, features.of(photo), true, true);
    }
    for (Path photo : night.of(data.strangers(owner))) {
      count(counts, 9, tried, features.of(photo), false, true);
    }
    for (Path raccoon : data.raccoons.stream().filter(data::isTestedRaccoon).toList()) {
      count(counts, 3, tried, features.of(raccoon), false, true);
    }
    for (String key : nothing) {
      count(counts, 4, tried, features.of(key), false, true);
    }
  }

  private void step(Counts counts, String owner) throws Exception {
    List<Path> album = owner.equals(ExamData.BO) ? data.boTrain : data.notShown(owner);
    if (album.size() < ExamStep.ALBUM) {
      return;
    }
    Tried tried = learn(owner, album);
    for (Frame frame : data.frames) {
      if (!data.isLearntEmpty(frame)) {
        boolean own = frame.who().equals(owner);
        int column = own ? 5 : frame.who().equals("empty") ? 7 : 6;
        count(counts, column, tried, features.of(frame.file()), own, true);
      }
    }
  }

  private Tried learn(String owner, List<Path> photos) throws Exception {
    ExamModel.Lesson lesson = learners.lesson(owner, photos, List.of());
    List<Optional<UnknownCheck>> checks = new ArrayList<>();
    for (double way : WAYS) {
      checks.add(
          Double.isNaN(way)
              ? Optional.empty()
              : Optional.of(FrozenModel.check(lesson, features, true, way)));
    }
    return new Tried(learners.frozen(owner, lesson), checks);
  }

  /**
   * Counts a picture at each way.
   *
   * @param out whether those that stay out are counted, not those that come in
   * @param scored whether the score has a say, too
   */
  private void count(
      Counts counts, int column, Tried tried, float[] row, boolean out, boolean scored) {
    float[] highest =
        Arrays.copyOfRange(row, row.length - ExamFeatures.net().features(), row.length);
    boolean high =
        !scored || tried.model().head().choice().head().score(row) >= tried.model().open();
    for (int way = 0; way < WAYS.length; way++) {
      counts.count(column, way, (high && tried.knows(way, highest)) != out);
    }
  }

  /** At what no exam but this one shows. */
  private void look(int threads) throws Exception {
    features.compute(
        data.raccoons.stream().map(photo -> new ExamFeatures.Wanted(photo, 0)).toList(), threads);
    List<Path> strangers = Stream.concat(data.others.stream(), data.othersValid.stream()).toList();
    Pictures pictures = new Pictures(ExamFeatures.recipe(), new TreeSet<>(strangers));
    List<float[]> values = strangers.stream().map(pictures::values).toList();
    List<UnknownPictures.Unknown> drawn =
        new UnknownPictures(ExamFeatures.recipe().width(), values, new SplittableRandom(SEED))
            .draw(NOTHING);
    List<Made> made = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      float[] one = drawn.get(i).values();
      nothing.add("nothing/" + SEED + "/" + i);
      made.add(new Made(nothing.getLast(), () -> one));
    }
    features.computeMade(made, threads);
  }
}
