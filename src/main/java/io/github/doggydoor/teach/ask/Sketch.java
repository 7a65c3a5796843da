package io.github.doggydoor.teach.ask;

import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.SeenLook;
import io.github.doggydoor.teach.SeenLook.SeenMark;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is needed of a visit to choose: the visit itself, with all of its features, is some dozen
 * times larger.
 *
 * @param id the visit's
 * @param begun as the visit has it
 * @param ended as the visit has it
 * @param near how near the door was to deciding otherwise; empty where nothing came near
 * @param middle the mean direction of what was seen, of length 1
 * @param spread the mean cosine distance of what was seen from {@code middle}
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read often.
record Sketch(
    long id, Instant begun, Instant ended, Optional<Near> near, float[] middle, double spread) {
  /**
   * How near a visit came to another end.
   *
   * @param distance 0 on the line itself, 1 as far from {@code open} as {@code veto} is, or as far
   *     from the least familiarity as 1 is, the highest that there is
   * @param words the same as an owner reads it
   */
  record Near(double distance, String words) {}

  /** Of a visit, by the rules in force. */
  static Sketch of(KeptVisit visit, Rules rules) {
    List<SeenLook> looks =
        visit.frames().stream().flatMap(frame -> frame.looks().stream()).toList();
    float[] middle = Features.middle(looks.stream().map(SeenLook::features).toList());
    return new Sketch(
        visit.id(),
        visit.begun(),
        visit.ended(),
        near(looks, rules),
        middle,
        looks.stream()
            .mapToDouble(look -> Features.distance(Features.unit(look.features()), middle))
            .average()
            .orElse(0));
  }

  private static Optional<Near> near(List<SeenLook> looks, Rules rules) {
    return rules.dogs().entrySet().stream()
        .flatMap(
            dog ->
                near(
                    looks.stream()
                        .map(look -> look.marks().get(dog.getKey()))
                        .filter(Objects::nonNull)
                        .toList(),
                    rules.k(),
                    dog.getKey(),
                    dog.getValue()))
        .filter(near -> Double.isFinite(near.distance()))
        .min(Comparator.comparingDouble(Near::distance));
  }

  private static Stream<Near> near(
      List<SeenMark> marks, int k, String dog, Policy.Thresholds lines) {
    Optional<Near> score =
        deciding(
                marks.stream()
                    .filter(mark -> mark.familiarity() >= lines.minFamiliarity())
                    .map(SeenMark::score)
                    .toList(),
                k)
            .map(
                best ->
                    new Near(
                        Math.abs(best - lines.open()) / (lines.open() - lines.veto()),
                        String.format(
                            Locale.ROOT,
                            "it was close: score %.1f for %s, and the door opens from %.1f on",
                            best,
                            dog,
                            lines.open())));
    Optional<Near> familiarity =
        deciding(
                marks.stream()
                    .filter(mark -> mark.score() >= lines.open())
                    .map(SeenMark::familiarity)
                    .toList(),
                k)
            .map(
                best ->
                    new Near(
                        Math.abs(best - lines.minFamiliarity()) / (1 - lines.minFamiliarity()),
                        String.format(
                            Locale.ROOT,
                            "it was close: familiarity %.3f for %s, and %.3f is the least that"
                                + " counts",
                            best,
                            dog,
                            lines.minFamiliarity())));
    return Stream.of(score, familiarity).flatMap(Optional::stream);
  }

  /**
   * One frame never opens the door: what came nearest to deciding is the k-th best, or the last
   * where there are fewer.
   */
  private static Optional<Double> deciding(List<Double> values, int k) {
    List<Double> best = values.stream().sorted(Comparator.reverseOrder()).limit(k).toList();
    return best.isEmpty() ? Optional.empty() : Optional.of(best.getLast());
  }
}
