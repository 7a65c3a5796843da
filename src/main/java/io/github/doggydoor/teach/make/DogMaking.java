package io.github.doggydoor.teach.make;

import io.github.doggydoor.teach.heads.DogHead;
import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.head.GroupedFolds;
import io.github.doggydoor.train.head.HeadExamples;
import io.github.doggydoor.train.head.HeadProblem;
import io.github.doggydoor.train.head.LinearHead;
import io.github.doggydoor.train.head.Whitening;
import io.github.doggydoor.train.regimen.ThresholdChoice;
import io.github.doggydoor.train.rows.FeatureRow;
import io.github.doggydoor.train.rows.Pool;
import io.github.doggydoor.vision.ModelCard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Solves the head of one dog on what the bundle learnt from and what was said of visits, and finds
 * its threshold and its unknown-check anew. The network stays as it is.
 */
final class DogMaking {
  /** How much a frame of a visit counts beside a photo: it is what the door will see. */
  static final double WEIGHT = 2;

  /** Where the bundle does not tell the strength of its penalty. */
  private static final double STRENGTH = 5;

  /** Fewer strangers' frames say nothing of what strangers score at the step. */
  private static final int LEAST_STRANGERS = 9;

  private final ModelCard card;
  private final List<FeatureRow> basis;
  private final List<LabelledVisit> visits;
  private final String dog;

  /** Rows of visits with this dog, and of others and nobody. */
  private final VisitRows own;

  private final VisitRows strangers;
  private final VisitRows nobody;

  /**
   * What was made.
   *
   * @param head of the dog
   * @param unseen for each visit that was learnt from the highest score by a head that did not see
   *     it, against the threshold of the head: 0 or more is the dog
   */
  record Made(DogHead head, Map<Long, Double> unseen) {}

  /**
   * @param card of a model of that dog alone
   * @param basis what the bundle learnt it from
   * @param visits to learn from
   */
  DogMaking(ModelCard card, List<FeatureRow> basis, List<LabelledVisit> visits) {
    this.card = card;
    this.basis = basis;
    this.visits = visits;
    dog = card.openFor();
    own = VisitRows.of(visits, visit -> visit.showsAlone(dog));
    strangers = VisitRows.of(visits, visit -> visit.lacks(dog) && !visit.isNobody());
    nobody = VisitRows.of(visits, LabelledVisit::isNobody);
  }

  Made make() {
    List<FeatureRow> rows = new ArrayList<>();
    basis.stream().filter(row -> row.pool() != Pool.VALID).forEach(rows::add);
    int first = rows.size();
    add(rows, own, true);
    add(rows, strangers, false);
    add(rows, nobody, false);
    HeadExamples examples = examples(rows);
    HeadProblem problem = new HeadProblem(examples, space(first < rows.size()));
    double strength = card.metrics().getOrDefault("head_strength", STRENGTH);
    double[] unseen = unseen(examples, problem, strength);
    LinearHead head =
        problem.fit(IntStream.range(0, rows.size()).toArray(), strength);
    ThresholdChoice threshold = threshold(rows, first, unseen);
    UnknownCheck check = check();
    ModelCard.Thresholds wanted = card.thresholds();
    double scale = (wanted.open() - wanted.veto()) / (threshold.open() - threshold.veto());
    Map<Long, Double> byVisit = new HashMap<>();
    for (int row = first; row < rows.size(); row++) {
      byVisit.merge(
          Long.valueOf(rows.get(row).group()), unseen[row] - threshold.open(), Math::max);
    }
    return new Made(
        new DogHead(
            dog,
            head,
            check,
            scale,
            wanted.open() - scale * threshold.open(),
            check.length() == 0 ? 0 : wanted.minFamiliarity() - check.least()),
        byVisit);
  }

  private static void add(List<FeatureRow> rows, VisitRows some, boolean dog) {
    for (int i = 0; i < some.size(); i++) {
      rows.add(
          new FeatureRow(
              some.features().get(i),
              dog,
              WEIGHT,
              Pool.STAGED,
              some.night()[i],
              Long.toString(some.visits().get(i))));
    }
  }

  private static HeadExamples examples(List<FeatureRow> rows) {
    boolean[] dog = new boolean[rows.size()];
    double[] weights = new double[rows.size()];
    for (int i = 0; i < dog.length; i++) {
      dog[i] = rows.get(i).dog();
      weights[i] = rows.get(i).weight();
    }
    return new HeadExamples(
        rows.stream().map(FeatureRow::features).toList(),
        dog,
        weights,
        rows.stream().map(FeatureRow::group).toList());
  }

  /**
   * The coordinates of the penalty, as training chooses them: by what photos of one dog differ in,
   * where nothing but photos is learnt from.
   */
  private Optional<Whitening> space(boolean taught) {
    if (taught || basis.stream().anyMatch(row -> row.pool() == Pool.STAGED)) {
      return Optional.empty();
    }
    List<FeatureRow> dogs =
        basis.stream().filter(row -> row.pool() == Pool.COHORT_DOG && !row.night()).toList();
    List<String> names = dogs.stream().map(FeatureRow::group).toList();
    return names.stream().distinct().count() == names.size()
        ? Optional.empty()
        : Optional.of(Whitening.of(dogs.stream().map(FeatureRow::features).toList(), names));
  }

  /** For each row the score by a head that did not see its group. */
  private static double[] unseen(HeadExamples examples, HeadProblem problem, double strength) {
    GroupedFolds folds = GroupedFolds.of(examples);
    double[] unseen = new double[examples.features().size()];
    for (int held = 0; held < folds.count(); held++) {
      LinearHead head = problem.fit(folds.outside(held), strength);
      for (int row : folds.inside(held)) {
        unseen[row] = head.score(examples.features().get(row));
      }
    }
    return unseen;
  }

  /**
   * By what the step shows: visits and what was staged. Of the cohort there are photos alone, whose
   * scores are brought to those at the step by the strangers that are known there.
   */
  private ThresholdChoice threshold(List<FeatureRow> rows, int first, double[] unseen) {
    List<Double> dogs = new ArrayList<>();
    List<Double> others = new ArrayList<>();
    List<Double> photos = new ArrayList<>();
    List<Double> cohort = new ArrayList<>();
    for (int i = 0; i < unseen.length; i++) {
      FeatureRow row = rows.get(i);
      boolean there = row.pool() == Pool.STAGED;
      if (row.dog() && there) {
        dogs.add(unseen[i]);
      } else if (there || row.pool() == Pool.STEP) {
        others.add(unseen[i]);
      } else if (!row.dog() && row.pool() == Pool.PHOTO) {
        photos.add(unseen[i]);
      } else if (row.pool() == Pool.COHORT_DOG && !row.night()) {
        cohort.add(unseen[i]);
      }
    }
    List<Double> strangersThere = new ArrayList<>();
    for (int i = first; i < unseen.length; i++) {
      if (!rows.get(i).dog()) {
        strangersThere.add(unseen[i]);
      }
    }
    List<Double> known = strangersThere.size() >= LEAST_STRANGERS ? strangersThere : others;
    List<Double> all = new ArrayList<>(others);
    all.addAll(
        known.size() >= LEAST_STRANGERS && photos.size() >= LEAST_STRANGERS
            ? Spread.brought(cohort, photos, known)
            : cohort);
    if (dogs.isEmpty() || all.isEmpty()) {
      return new ThresholdChoice(
          card.thresholds().open(), card.thresholds().veto(), 0, 0, 0, 0);
    }
    return ThresholdChoice.of(numbers(dogs), numbers(all), wish());
  }

  private double wish() {
    try {
      return Double.parseDouble(card.training().getOrDefault("false_accepts_wish", "0"));
    } catch (NumberFormatException odd) {
      return 0; // The strictest.
    }
  }

  private UnknownCheck check() {
    List<float[]> photos = highest(Pool.PHOTO, true, false);
    List<float[]> photoOthers = highest(Pool.PHOTO, false, false);
    List<float[]> all = new ArrayList<>(photoOthers);
    all.addAll(highest(Pool.VALID, false, false));
    List<UnknownCheck.Kind> kinds = new ArrayList<>();
    List<float[]> nights = highest(Pool.PHOTO_NIGHT, true, true);
    kinds.add(
        new UnknownCheck.Kind(
            nights,
            IntStream.range(0, nights.size()).boxed().toList(),
            highest(Pool.PHOTO_NIGHT, false, true)));
    List<FeatureRow> staged =
        basis.stream().filter(row -> row.pool() == Pool.STAGED || row.pool() == Pool.STEP).toList();
    kinds.add(
        new UnknownCheck.Kind(
            highest(staged.stream().filter(FeatureRow::dog).toList()),
            staged.stream().filter(FeatureRow::dog).map(FeatureRow::group).toList(),
            highest(staged.stream().filter(row -> !row.dog()).toList())));
    for (boolean night : new boolean[] {false, true}) {
      taught(night, staged).ifPresent(kinds::add);
    }
    return UnknownCheck.of(
        new UnknownCheck.Kind(
            photos, IntStream.range(0, photos.size()).boxed().toList(), photoOthers),
        all,
        kinds,
        UnknownCheck.WAY);
  }

  /** The dog in visits by day or by night, beside whoever else was seen at the step then. */
  private Optional<UnknownCheck.Kind> taught(boolean night, List<FeatureRow> staged) {
    List<float[]> dogs = new ArrayList<>();
    List<Long> moments = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      if (own.night()[i] == night) {
        dogs.add(own.features().get(i));
        moments.add(own.visits().get(i));
      }
    }
    List<float[]> others = new ArrayList<>();
    for (VisitRows some : List.of(strangers, nobody)) {
      for (int i = 0; i < some.size(); i++) {
        if (some.night()[i] == night) {
          others.add(some.features().get(i));
        }
      }
    }
    staged.stream()
        .filter(row -> !row.dog() && row.night() == night)
        .forEach(row -> others.add(row.features()));
    return dogs.isEmpty() || others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new UnknownCheck.Kind(cut(dogs), moments, cut(others)));
  }

  private List<float[]> highest(Pool pool, boolean ofDog, boolean night) {
    return highest(
        basis.stream()
            .filter(row -> row.pool() == pool && row.dog() == ofDog && row.night() == night)
            .toList());
  }

  private List<float[]> highest(List<FeatureRow> rows) {
    return cut(rows.stream().map(FeatureRow::features).toList());
  }

  /** The highest block's part of what the head reads, which is its last. */
  private List<float[]> cut(List<float[]> rows) {
    return rows.stream().map(Highest::of).toList();
  }

  private static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
