package io.github.doggydoor.web.teach;

import io.github.doggydoor.evaluate.Rate;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.ask.LookedBeside;
import io.github.doggydoor.teach.heads.Eligibility;
import io.github.doggydoor.teach.heads.Force;
import io.github.doggydoor.teach.heads.Generation;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.web.page.Texts;
import io.github.doggydoor.web.visits.Kept;
import io.github.doggydoor.web.visits.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** What was taught, and by which of it the door goes, for {@code teach.mustache}. */
final class GenerationsPart {
  private static final double HOURS_A_DAY = 24;

  private final Times times;
  private final Texts texts;
  private final Eligibility eligibility;
  private final Kept kept;
  private final boolean owner;
  private final UnaryOperator<String> told;

  /**
   * @param owner whether who looks may choose
   * @param told what the door says, as whoever looks may read it
   */
  GenerationsPart(
      Times times, Eligibility eligibility, Kept kept, boolean owner, UnaryOperator<String> told) {
    this.times = times;
    this.texts = times.texts();
    this.eligibility = eligibility;
    this.kept = kept;
    this.owner = owner;
    this.told = told;
  }

  /**
   * All of it.
   *
   * @param current the number of the one in force; 0: the model's own head
   * @param inForce by what the door goes, since when, and as who chose
   * @param back whether who looks may go back to the one before
   * @param why it was chosen, in the words of then
   * @param candidates the newest that is not in force; none where there is none
   * @param others all but that one
   */
  record Model(
      int current,
      String inForce,
      String why,
      boolean back,
      List<One> candidates,
      List<One> others,
      boolean more) {}

  /**
   * A generation.
   *
   * @param verdict in the door's words
   * @param badges what it is now
   * @param figures what was measured, beside the one before; may be empty
   * @param before what the second column of figures is of
   * @param beside what it did as a shadow; may be empty
   * @param usable whether who looks may take it into use
   * @param against why nobody may, for whoever else could; may be empty
   * @param canLook whether who looks may have it look beside
   * @param looks whether who looks may end that
   * @param broken why it cannot be used, in the door's words; empty where it can be read
   */
  record One(
      String number,
      String name,
      String made,
      String verdict,
      List<Badge> badges,
      boolean measured,
      List<Figure> figures,
      String before,
      String beside,
      boolean usable,
      String against,
      boolean canLook,
      boolean looks,
      String broken) {}

  /** A word about one. */
  record Badge(String words, String style, String sign) {}

  /** What was measured of one, and of the one before it. */
  record Figure(String name, String now, String before) {}

  Model model(List<String> troubles) {
    Generations generations = eligibility.generations();
    Force force = Force.NONE;
    List<Integer> numbers = List.of();
    try {
      numbers = generations.numbers();
      force = generations.force();
    } catch (TeachException damaged) {
      troubles.add(told.apply(damaged.getMessage()));
    }
    Optional<LookedBeside> looked = looked();
    List<One> all = new ArrayList<>();
    for (int number : numbers.reversed()) {
      all.add(one(number, force, looked));
    }
    int current = force.current();
    List<One> candidates =
        all.stream()
            .filter(one -> !one.number().equals(Integer.toString(current)))
            .limit(1)
            .toList();
    List<One> others = all.stream().filter(one -> !candidates.contains(one)).toList();
    return new Model(
        current,
        current == 0
            ? texts.say("teach.force.own")
            : texts.say(
                "teach.force", Integer.toString(current), times.at(force.since()), force.who()),
        current == 0 ? "" : force.why(),
        owner && current > 0,
        candidates,
        others,
        !others.isEmpty());
  }

  /** Not worth a trouble of its own: the store tells it elsewhere. */
  private Optional<LookedBeside> looked() {
    try {
      return kept.read(LookedBeside::of).flatMap(found -> found);
    } catch (TeachException unreadable) {
      return Optional.empty();
    }
  }

  private One one(int number, Force force, Optional<LookedBeside> looked) {
    boolean inForce = number == force.current();
    boolean looks = force.shadow().equals(OptionalInt.of(number));
    String name = texts.say("teach.generation", Integer.toString(number));
    Generation one;
    try {
      one = eligibility.generations().get(number);
    } catch (TeachException damaged) {
      return new One(
          Integer.toString(number),
          name,
          "",
          "",
          List.of(),
          false,
          List.of(),
          "",
          "",
          false,
          "",
          false,
          owner && looks,
          told.apply(damaged.getMessage()));
    }
    boolean ofModel = eligibility.isOfModel(one);
    Optional<Eligibility.Against> against = eligibility.against(one);
    return new One(
        Integer.toString(number),
        name,
        times.at(one.made()),
        one.verdict(),
        badges(one, force, ofModel),
        !figures(one).isEmpty(),
        figures(one),
        one.parent() == 0
            ? texts.say("teach.own")
            : texts.say("teach.generation", Integer.toString(one.parent())),
        looked
            .filter(noted -> noted.generation() == number)
            .map(noted -> texts.say("teach.beside", noted.frames(), noted.differed()))
            .orElse(""),
        owner && !inForce && against.isEmpty(),
        owner && !inForce ? against.map(why -> Choosing.words(texts, why)).orElse("") : "",
        owner && !inForce && !looks && ofModel,
        owner && looks,
        "");
  }

  private List<Badge> badges(Generation one, Force force, boolean ofModel) {
    List<Badge> badges = new ArrayList<>();
    badges.add(
        one.passed()
            ? new Badge(texts.say("teach.passed"), "ok", "ok")
            : new Badge(texts.say("teach.not_passed"), "fault", "no"));
    if (!ofModel) {
      badges.add(new Badge(texts.say("teach.other_model"), "note", "note"));
    }
    if (one.number() == force.current()) {
      badges.add(new Badge(texts.say("teach.in_force"), "ok", "paw"));
      eligibility
          .probation(one.number())
          .ifPresent(
              served ->
                  badges.add(
                      new Badge(
                          texts.say("teach.probation", days(served), days(Generations.PROBATION)),
                          "note",
                          "schedule")));
    } else if (one.number() == force.previous()) {
      badges.add(new Badge(texts.say("teach.before"), "", "before"));
    }
    if (force.shadow().equals(OptionalInt.of(one.number()))) {
      badges.add(new Badge(texts.say("teach.looks"), "note", "picture"));
    }
    return badges;
  }

  private String days(Duration duration) {
    double days = duration.toMinutes() / 60.0 / HOURS_A_DAY;
    return times.number(days, days == Math.rint(days) ? 0 : 1);
  }

  /** Both were asked about the same visits, so that they can stand beside one another. */
  private List<Figure> figures(Generation one) {
    Map<String, Double> of = one.figures();
    List<Figure> figures = new ArrayList<>();
    int dogs = count(of, "dog_visits");
    int others = count(of, "other_visits") + count(of, "nobody_visits");
    if (dogs > 0) {
      figures.add(
          new Figure(
              texts.say("teach.figure.dogs"),
              share(count(of, "dog_visits_now"), dogs),
              share(count(of, "dog_visits_before"), dogs)));
    }
    if (others > 0) {
      figures.add(
          new Figure(
              texts.say("teach.figure.others"),
              share(count(of, "other_visits_now"), others),
              share(count(of, "other_visits_before"), others)));
    }
    if (count(of, "cohort_photos") > 0) {
      figures.add(
          new Figure(
              texts.say("teach.figure.cohort"),
              texts.say(
                  "teach.figure.of", count(of, "cohort_false_accepts"), count(of, "cohort_photos")),
              "–"));
    }
    if (of.containsKey("visits_learnt")) {
      figures.add(
          new Figure(
              texts.say("teach.figure.learnt"), Integer.toString(count(of, "visits_learnt")), "–"));
    }
    return figures;
  }

  private String share(int some, int of) {
    if (some > of) {
      return texts.say("teach.figure.of", some, of);
    }
    Rate rate = new Rate(some, of);
    return texts.say(
        "teach.figure.share",
        some,
        of,
        times.number(100 * rate.interval().low(), 0),
        times.number(100 * rate.interval().high(), 0));
  }

  private static int count(Map<String, Double> figures, String name) {
    return (int) Math.clamp(figures.getOrDefault(name, 0.0), 0, 1e9);
  }
}
