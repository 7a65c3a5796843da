package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.regimen.Scorer.Scored;
import io.github.doggydoor.train.regimen.UnknownPictures.Unknown;
import io.github.doggydoor.vision.BlindCheck;
import io.github.doggydoor.vision.InputRecipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Prints how frames and visits of each kind went, a row of Markdown each. */
final class KindsTable {
  private static final int SIDE = InputRecipe.NOTEBOOK.width();

  private final Visits visits;
  private final SplittableRandom random;
  private int photos;
  private int unchecked;
  private int opened;
  private int visitsOpened;

  KindsTable(Visits visits, long seed) {
    this.visits = visits;
    random = new SplittableRandom(seed);
    System.out.println(
        "| kind | photos | frames that count by logit alone | and familiar | visits that open"
            + " | best score | most familiar, least known |");
    System.out.println("|---|---|---|---|---|---|---|");
  }

  void strangers(String kind, Scorer scorer, List<float[]> pictures) throws Exception {
    List<Scored> scored = scorer.score(pictures);
    int open = visits(scorer, pictures);
    photos += pictures.size();
    unchecked += count(scorer, scored, false);
    opened += count(scorer, scored, true);
    visitsOpened += open;
    row(kind, scorer, scored, open + "");
  }

  void framesOnly(String kind, Scorer scorer, List<float[]> pictures) throws Exception {
    row(kind, scorer, scorer.score(pictures), "");
  }

  void sum() {
    System.out.printf(
        "| **all strangers** | %d | %d | %d | %d | | |%n", photos, unchecked, opened, visitsOpened);
  }

  /** All sorts in one row, then each. */
  void unknown(Scorer scorer, List<Unknown> pictures) throws Exception {
    List<float[]> values = pictures.stream().map(Unknown::values).toList();
    List<Scored> scored = scorer.score(values);
    row("**pictures of nothing**", scorer, scored, visits(scorer, values) + "");
    row("of these, not blind to the picture check", scorer, sighted(values, scored), "");
    Map<String, List<Scored>> bySort = new LinkedHashMap<>();
    for (int i = 0; i < scored.size(); i++) {
      bySort.computeIfAbsent(pictures.get(i).sort(), _ -> new ArrayList<>()).add(scored.get(i));
    }
    for (Map.Entry<String, List<Scored>> sort : bySort.entrySet()) {
      row(sort.getKey(), scorer, sort.getValue(), "");
    }
  }

  /** The scores of those that the door would show to its model at all. */
  private static List<Scored> sighted(List<float[]> values, List<Scored> scored) {
    try (BlindCheck check = new BlindCheck()) {
      return IntStream.range(0, values.size())
          .filter(i -> !check.blind(UnknownPictures.image(values.get(i), SIDE)))
          .mapToObj(scored::get)
          .toList();
    }
  }

  void dog(Scorer scorer, List<float[]> pictures) throws Exception {
    row("*the dog, unseen*", scorer, scorer.score(pictures), visits(scorer, pictures) + "");
  }

  void end() {
    System.out.println();
  }

  private int visits(Scorer scorer, List<float[]> pictures) throws Exception {
    int open = 0;
    for (float[] picture : pictures) {
      open += visits.open(scorer, picture, SIDE, random) ? 1 : 0;
    }
    return open;
  }

  private static void row(String kind, Scorer scorer, List<Scored> scored, String visits) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %d | %s | %.1f | %.2f, %.2f |%n",
        kind,
        scored.size(),
        count(scorer, scored, false),
        count(scorer, scored, true),
        visits,
        scored.stream().mapToDouble(Scored::score).max().orElse(Double.NaN),
        scored.stream().mapToDouble(Scored::familiarity).max().orElse(Double.NaN),
        scorer.least());
  }

  private static int count(Scorer scorer, List<Scored> scored, boolean checked) {
    return (int)
        scored.stream()
            .filter(one -> checked ? scorer.opens(one) : scorer.opensUnchecked(one))
            .count();
  }
}
