package io.github.doggydoor.teach.ask;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses what to ask. Of the three places of a day one is for the lot, whenever somebody is drawn;
 * the others are filled in the order of {@link Why}. A visit that is drawn is asked about by the
 * lot and in its own turn alone: were a doubtful one asked about sooner, the answers to the lot's
 * questions would tell of doubtful visits, and not of all.
 */
final class Choice {
  /** So many questions a day; more are a nuisance, and go unanswered. */
  static final int A_DAY = 3;

  /** Nearer than a quarter of the way from {@code open} to {@code veto} is close. */
  static final double CLOSE = 0.25;

  private static final String LOT_WORDS =
      "it was drawn by lot: such answers alone tell how often the door errs";

  private final List<Sketch> open;
  private final List<float[]> known;
  private final Set<Long> taken = new HashSet<>();
  private final List<Chosen> chosen = new ArrayList<>();

  private Choice(List<Sketch> open, List<float[]> known) {
    this.open = open;
    this.known = new ArrayList<>(known);
  }

  /**
   * What was asked today.
   *
   * @param questions how many, of any kind
   * @param byLot whether one of them was the lot's
   */
  record Today(int questions, boolean byLot) {}

  /**
   * What is to be asked now.
   *
   * @param open visits of the present model of which nobody has told and that nobody was asked
   *     about, the oldest first
   * @param known the middles of the visits of which somebody has told, or is asked
   * @param contradictions what speaks against the door, by the visit
   * @param disagreements what another model says, by the visit
   */
  static List<Chosen> of(
      List<Sketch> open,
      List<float[]> known,
      Map<Long, String> contradictions,
      Map<Long, String> disagreements,
      Today today) {
    Choice choice = new Choice(open, known);
    int places = A_DAY - today.questions();
    List<Sketch> drawn =
        open.stream()
            .filter(visit -> Lot.drew(visit.id()))
            .sorted(Comparator.comparingLong(visit -> Lot.rank(visit.id())))
            .toList();
    int kept = today.byLot() || drawn.isEmpty() ? 0 : 1;
    choice.tell(Why.CONTRADICTION, contradictions, places - kept);
    choice.tell(Why.DISAGREEMENT, disagreements, places - kept);
    choice.near(places - kept);
    choice.unlike(places - kept);
    drawn.stream()
        .limit(Math.max(0, places - choice.chosen.size()))
        .forEach(visit -> choice.take(visit, Why.LOT, LOT_WORDS));
    return List.copyOf(choice.chosen);
  }

  private List<Sketch> left() {
    return open.stream()
        .filter(visit -> !Lot.drew(visit.id()) && !taken.contains(visit.id()))
        .toList();
  }

  private void take(Sketch visit, Why why, String words) {
    chosen.add(new Chosen(visit.id(), why, words));
    taken.add(visit.id());
    known.add(visit.middle());
  }

  /** The newest first: the owner still knows. */
  private void tell(Why why, Map<Long, String> words, int places) {
    for (Sketch visit : left().reversed()) {
      if (chosen.size() < places && words.containsKey(visit.id())) {
        take(visit, why, words.get(visit.id()));
      }
    }
  }

  private void near(int places) {
    left().reversed().stream()
        .filter(visit -> visit.near().filter(near -> near.distance() < CLOSE).isPresent())
        .sorted(Comparator.comparingDouble(visit -> visit.near().get().distance()))
        .limit(Math.max(0, places - chosen.size()))
        .forEach(visit -> take(visit, Why.NEAR, visit.near().get().words()));
  }

  /**
   * One after the other the visit that is farthest from all that are known (greedy k-centre, T.
   * Gonzalez, Theoretical Computer Science 38, 1985), as long as it is farther from them than its
   * own pictures are from one another.
   */
  private void unlike(int places) {
    while (chosen.size() < places) {
      Optional<Sketch> farthest =
          left().reversed().stream()
              .filter(visit -> distance(visit) > visit.spread())
              .max(Comparator.comparingDouble(this::distance));
      if (farthest.isEmpty()) {
        return;
      }
      take(
          farthest.get(),
          Why.UNLIKE,
          known.isEmpty()
              ? "nobody has told of any visit yet"
              : "it looks like no visit that you have told of");
    }
  }

  private double distance(Sketch visit) {
    return known.stream()
        .filter(other -> other.length == visit.middle().length)
        .mapToDouble(other -> Features.distance(visit.middle(), other))
        .min()
        .orElse(Double.MAX_VALUE);
  }
}
