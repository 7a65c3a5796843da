package io.github.doggydoor.teach.make;

import io.github.doggydoor.evaluate.Wilson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a candidate may take the place of the head in force: both are asked about the same
 * visits, through the decision core, the candidate by a head that never saw the visit.
 */
final class Gate {
  /** Fewer visits of the house's dogs, or of others, tell nothing. */
  static final int LEAST = 10;

  /** So many visits of the house's dogs may be lost, if more are gained. */
  private static final int LOST = 1;

  /**
   * For each visit of which nobody said who it was and at which the candidate would newly open, so
   * many must be known to be gained: a stranger whom no answer speaks of is among the former.
   */
  private static final int KNOWN = 4;

  private final List<Long> gained = new ArrayList<>();
  private final List<Long> lost = new ArrayList<>();
  private final List<Long> newlyIn = new ArrayList<>();
  private List<Long> unanswered = List.of();
  private int unknown;
  private int dogs;
  private int dogsBefore;
  private int dogsNow;
  private int others;
  private int othersBefore;
  private int othersNow;
  private int nobody;

  /**
   * Counts a visit of a dog of the house that may come in.
   *
   * @param before whether the head in force lets it in
   * @param now whether the candidate does
   */
  void dog(long visit, boolean before, boolean now) {
    dogs++;
    dogsBefore += before ? 1 : 0;
    dogsNow += now ? 1 : 0;
    if (now && !before) {
      gained.add(visit);
    } else if (before && !now) {
      lost.add(visit);
    }
  }

  /** Counts a visit of somebody who must stay out, or of nobody. */
  void other(long visit, boolean isNobody, boolean before, boolean now) {
    others += isNobody ? 0 : 1;
    nobody += isNobody ? 1 : 0;
    othersBefore += before ? 1 : 0;
    othersNow += now ? 1 : 0;
    if (now && !before) {
      newlyIn.add(visit);
    }
  }

  /**
   * The same where the candidate may have learnt from that very visit: it is not praised for it,
   * and the visit is none by which to tell.
   */
  void learnt(long visit, boolean before, boolean now) {
    if (now && !before) {
      newlyIn.add(visit);
    }
  }

  /**
   * Counts visits of which nobody said who it was, and at which the candidate would newly open.
   *
   * @param ask some of them, those that are least like what is known first
   * @param all how many there are
   */
  void unknown(List<Long> ask, int all) {
    unanswered = List.copyOf(ask);
    unknown = all;
  }

  /**
   * The verdict.
   *
   * @param name of the dog or the dogs, in words
   * @param cohort how many photos of the cohort there are
   * @param cohortBefore how many of them count by the head in force
   * @param cohortNow by the candidate
   */
  Verdict verdict(String name, int cohort, int cohortBefore, int cohortNow) {
    List<String> against = new ArrayList<>();
    if (!newlyIn.isEmpty()) {
      against.add(
          "It would let in who must stay out, and the present head does not: %s. If one of them is %s, say so: `doggydoor teach label VISIT %s`."
              .formatted(visits(newlyIn), name, name));
    }
    if (lost.size() > LOST) {
      against.add("It would no longer open at %s of %s.".formatted(visits(lost), name));
    }
    if (cohortNow > cohortBefore) {
      against.add(
          "Of %d photos of other dogs it takes %d for %s, and the present head %d."
              .formatted(cohort, cohortNow, name, cohortBefore));
    }
    boolean enough = dogs >= LEAST && others >= LEAST;
    if (against.isEmpty() && !enough) {
      against.add(
          "Not enough to tell: there are %d labelled visits of %s and %d of others, and %d of each are wanted."
              .formatted(dogs, name, others, LEAST));
    } else if (against.isEmpty() && unknown * KNOWN > gained.size()) {
      against.add(
          "It would also open at %s of which nobody said who it was. Say so of %s, and make it again."
              .formatted(counted(unknown), visits(unanswered)));
    } else if (against.isEmpty() && gained.size() <= lost.size()) {
      against.add(
          gained.isEmpty()
              ? "It gains nothing: the present head opens at the same visits."
              : "It gains no more visits than it loses.");
    }
    List<String> words = new ArrayList<>();
    words.add(
        "%s: let in at %s now, at %s by the candidate (%d gained, %d lost); others: %d of %d now, %d by the candidate; %s in all."
            .formatted(
                name,
                share(dogsBefore, dogs),
                share(dogsNow, dogs),
                gained.size(),
                lost.size(),
                othersBefore,
                others + nobody,
                othersNow,
                counted(dogs + others + nobody)));
    words.addAll(against);
    if (against.isEmpty()) {
      words.add("It may be used.");
    }
    return new Verdict(
        against.isEmpty(),
        newlyIn.isEmpty() && cohortNow <= cohortBefore,
        newlyIn,
        words,
        figures(cohort, cohortNow));
  }

  private Map<String, Double> figures(int cohort, int cohortNow) {
    Map<String, Double> figures = new TreeMap<>();
    figures.put("dog_visits", (double) dogs);
    figures.put("dog_visits_before", (double) dogsBefore);
    figures.put("dog_visits_now", (double) dogsNow);
    figures.put("dog_visits_gained", (double) gained.size());
    figures.put("dog_visits_lost", (double) lost.size());
    figures.put("other_visits", (double) others);
    figures.put("nobody_visits", (double) nobody);
    figures.put("other_visits_before", (double) othersBefore);
    figures.put("other_visits_now", (double) othersNow);
    figures.put("cohort_photos", (double) cohort);
    figures.put("cohort_false_accepts", (double) cohortNow);
    return figures;
  }

  private static String share(int some, int of) {
    if (of == 0) {
      return "0 of 0 visits";
    }
    Wilson interval = Wilson.interval(some, of, Wilson.Z95);
    return String.format(
        Locale.ROOT,
        "%d of %d visits (%.0f to %.0f %%)",
        some,
        of,
        100 * interval.low(),
        100 * interval.high());
  }

  private static String counted(int visits) {
    return visits == 1 ? "1 visit" : visits + " visits";
  }

  private static String visits(List<Long> ids) {
    return (ids.size() == 1 ? "visit " : "visits ")
        + String.join(", ", ids.stream().map(String::valueOf).toList());
  }
}
