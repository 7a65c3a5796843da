package io.github.doggydoor.teach.make;

import io.github.doggydoor.teach.heads.DogHead;
import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.head.GroupedFolds;
import io.github.doggydoor.train.head.HeadExamples;
import io.github.doggydoor.train.head.HeadProblem;
import io.github.doggydoor.train.head.LinearHead;
import io.github.doggydoor.train.head.Whitening;
import io.github.doggydoor.train.regimen.ThresholdChoice;
import io.github.doggydoor.train.rows.DogRows;
import io.github.doggydoor.train.rows.FeatureRow;
import io.github.doggydoor.train.rows.Pool;
import io.github.doggydoor.vision.ModelCard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Solves the head of one dog on what the bundle learnt from and what was said of visits, and finds
 * its threshold and its unknown-check anew. The network stays as it is.
 */
final class DogMaking {
  /** How much a frame of a visit counts beside a photo: it is what the door will see. */
  private static final double WEIGHT = 2;

  /** Where the bundle does not tell the strength of its penalty. */
  private static final double STRENGTH = 5;

  private final ModelCard card;
  private final List<FeatureRow> basis;
  private final TaughtCheck check;
  private final List<FeatureRow> rows = new ArrayList<>();
  private final int first;
  private final boolean ownHasASay;
  private final String dog;

  /**
   * What was made.
   *
   * @param head of the dog
   * @param unseen for each visit that was learnt from a head that was made without it, of the same
   *     threshold
   * @param cohort how many dogs of the cohort were tried, each with a head that did not see it
   * @param cohortIn how many of them would count as the dog
   */
  record Made(DogHead head, Map<Long, DogHead> unseen, int cohort, int cohortIn) {}

  /**
   * @param card of a model of that dog alone
   * @param learnt what the bundle learnt it from
   * @param visits to learn from
   */
  DogMaking(ModelCard card, DogRows learnt, List<LabelledVisit> visits) {
    this.card = card;
    basis = learnt.rows();
    dog = card.openFor();
    VisitRows own = VisitRows.of(visits, visit -> visit.showsAlone(dog));
    VisitRows others = VisitRows.of(visits, visit -> visit.isAnother(dog));
    VisitRows nobody = VisitRows.of(visits, LabelledVisit::isNobody);
    check = new TaughtCheck(basis, learnt.highest(), own, others, nobody);
    ownHasASay =
        visits.stream()
            .filter(visit -> visit.isAnother(dog) || visit.isNobody())
            .noneMatch(visit -> visit.counted().contains(dog));
    basis.stream().filter(row -> row.pool() != Pool.VALID).forEach(rows::add);
    first = rows.size();
    add(own, true);
    add(others, false);
    add(nobody, false);
  }

  private void add(VisitRows some, boolean isDog) {
    for (VisitRows.Row row : some.rows()) {
      rows.add(
          new FeatureRow(
              row.features(),
              isDog,
              WEIGHT,
              row.visit().isNobody() ? Pool.STEP : Pool.STAGED,
              row.visit().night(),
              Long.toString(row.visit().id())));
    }
  }

  Made make() {
    HeadExamples examples = examples();
    HeadProblem problem = new HeadProblem(examples, space());
    double strength = card.metrics().getOrDefault("head_strength", STRENGTH);
    GroupedFolds folds = GroupedFolds.of(examples);
    List<LinearHead> heads = new ArrayList<>();
    double[] unseen = new double[rows.size()];
    for (int held = 0; held < folds.count(); held++) {
      LinearHead head = problem.fit(folds.outside(held), strength);
      heads.add(head);
      for (int row : folds.inside(held)) {
        unseen[row] = head.score(rows.get(row).features());
      }
    }
    ThresholdChoice threshold =
        new TaughtThreshold(rows, first, unseen).choose(card.thresholds(), wish());
    Map<Long, DogHead> without = new HashMap<>();
    for (int held = 0; held < folds.count(); held++) {
      Set<Long> left = new HashSet<>();
      for (int row : folds.inside(held)) {
        if (row >= first) {
          left.add(Long.valueOf(rows.get(row).group()));
        }
      }
      if (!left.isEmpty()) {
        DogHead head = head(heads.get(held), threshold, check.without(left));
        left.forEach(visit -> without.put(visit, head));
      }
    }
    LinearHead whole = problem.fit(IntStream.range(0, rows.size()).toArray(), strength);
    UnknownCheck known = check.without(Set.of());
    int cohort = 0;
    int in = 0;
    for (int row = 0; row < first; row++) {
      if (rows.get(row).pool() == Pool.COHORT_DOG && !rows.get(row).night()) {
        cohort++;
        boolean counts =
            unseen[row] >= threshold.open()
                && known.familiarity(check.highest(rows.get(row).features())) >= known.least();
        in += counts ? 1 : 0;
      }
    }
    // What counts by either; one of both is counted twice.
    int own = ownHasASay ? card.metrics().getOrDefault("cohort_false_accepts", 0.0).intValue() : 0;
    return new Made(head(whole, threshold, known), without, cohort, in + own);
  }

  /** Brought to the bundle's own thresholds. */
  private DogHead head(LinearHead head, ThresholdChoice threshold, UnknownCheck known) {
    ModelCard.Thresholds wanted = card.thresholds();
    double scale = (wanted.open() - wanted.veto()) / (threshold.open() - threshold.veto());
    return new DogHead(
        dog,
        head,
        known,
        scale,
        wanted.open() - scale * threshold.open(),
        known.length() == 0 ? 0 : wanted.minFamiliarity() - known.least(),
        ownHasASay
            ? Optional.of(new DogHead.Own(wanted.veto(), wanted.minFamiliarity()))
            : Optional.empty());
  }

  private HeadExamples examples() {
    boolean[] isDog = new boolean[rows.size()];
    double[] weights = new double[rows.size()];
    for (int i = 0; i < isDog.length; i++) {
      isDog[i] = rows.get(i).dog();
      weights[i] = rows.get(i).weight();
    }
    return new HeadExamples(
        rows.stream().map(FeatureRow::features).toList(),
        isDog,
        weights,
        rows.stream().map(FeatureRow::group).toList());
  }

  /**
   * The coordinates of the penalty, as training chooses them: by what photos of one dog differ in,
   * where nothing but photos is learnt from.
   */
  private Optional<Whitening> space() {
    if (rows.stream().anyMatch(row -> row.pool() == Pool.STAGED)) {
      return Optional.empty();
    }
    List<FeatureRow> dogs =
        basis.stream().filter(row -> row.pool() == Pool.COHORT_DOG && !row.night()).toList();
    List<String> names = dogs.stream().map(FeatureRow::group).toList();
    return names.stream().distinct().count() == names.size()
        ? Optional.empty()
        : Optional.of(Whitening.of(dogs.stream().map(FeatureRow::features).toList(), names));
  }

  /** The share of strangers' frames that may pass, as the owner wished at the training. */
  private double wish() {
    try {
      return Double.parseDouble(card.training().getOrDefault("false_accepts_wish", "0"));
    } catch (NumberFormatException odd) {
      return 0; // The strictest.
    }
  }
}
