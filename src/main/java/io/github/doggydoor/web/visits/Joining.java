package io.github.doggydoor.web.visits;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.RowWords;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.store.VisitSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes visits of what is kept and of what the log has: they know nothing of one another, so what
 * is near in time belongs together.
 */
final class Joining {
  /** The kinds of rows that tell of visits. */
  static final Set<Kind> KINDS =
      Set.copyOf(
          EnumSet.of(
              Kind.UNLOCKED,
              Kind.DENIED,
              Kind.WAITING,
              Kind.MANUAL,
              Kind.REMOTE,
              Kind.LOCKED,
              Kind.PASSAGE));

  /** A row may be written a little before the first frame that is kept, or after the last one. */
  static final Duration SLACK = Duration.ofSeconds(5);

  /** What ends an opening later than this belongs to no visit. */
  static final Duration AFTER = Duration.ofMinutes(10);

  private final List<VisitSummary> kept;
  private final Map<Long, List<Row>> ofKept = new TreeMap<>();
  private final List<List<Row>> alone = new ArrayList<>();
  private List<Row> last = new ArrayList<>();

  private Joining(List<VisitSummary> kept) {
    this.kept = kept;
    kept.forEach(one -> ofKept.put(one.id(), new ArrayList<>()));
  }

  /**
   * The visits, the newest first.
   *
   * @param rows in their order
   * @param said what counts of what was said, by the visit
   */
  static List<Visit> of(List<VisitSummary> kept, List<Row> rows, Map<Long, Label> said) {
    Joining joining = new Joining(kept);
    rows.stream().filter(row -> KINDS.contains(row.kind())).forEach(joining::take);
    List<Visit> visits = new ArrayList<>();
    for (VisitSummary one : kept) {
      visits.add(
          new Visit(
              Optional.of(one),
              Optional.ofNullable(said.get(one.id())),
              joining.ofKept.get(one.id())));
    }
    joining.alone.forEach(
        of -> visits.add(new Visit(Optional.empty(), Optional.empty(), List.copyOf(of))));
    visits.sort(Comparator.comparing(Visit::at).reversed());
    return List.copyOf(visits);
  }

  /**
   * Whether a row of {@link #KINDS} that is near nothing else says that somebody came: neither does
   * the end of an opening that is not in sight, nor does whoever locks the door from afar.
   */
  static boolean tellsOfVisit(Row row) {
    return switch (row.kind()) {
      case LOCKED -> false;
      case REMOTE -> RowWords.opens(row.why());
      default -> true;
    };
  }

  private void take(Row row) {
    boolean ends = row.kind() == Kind.LOCKED || row.kind() == Kind.PASSAGE;
    if (ends && isSoon(row)) {
      last.add(row);
      return;
    }
    Optional<VisitSummary> near = near(row.at().toInstant());
    if (near.isEmpty() && !tellsOfVisit(row)) {
      return;
    }
    List<Row> of = near.map(one -> ofKept.get(one.id())).orElseGet(ArrayList::new);
    if (near.isEmpty()) {
      alone.add(of);
    }
    of.add(row);
    last = of;
  }

  private boolean isSoon(Row row) {
    if (last.isEmpty()) {
      return false;
    }
    Duration since = Duration.between(last.getFirst().at(), row.at());
    return !since.isNegative() && since.compareTo(AFTER) <= 0;
  }

  private Optional<VisitSummary> near(Instant at) {
    return kept.stream()
        .min(Comparator.comparing(one -> away(one, at)))
        .filter(one -> away(one, at).compareTo(SLACK) <= 0);
  }

  private static Duration away(VisitSummary visit, Instant at) {
    if (at.isBefore(visit.begun())) {
      return Duration.between(at, visit.begun());
    }
    return at.isAfter(visit.ended()) ? Duration.between(visit.ended(), at) : Duration.ZERO;
  }
}
