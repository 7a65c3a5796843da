package io.github.doggydoor.web.visits;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Whereabouts;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.store.VisitSummary;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A visit: what is kept of it, what the door log has of it, or both.
 *
 * @param kept what is kept
 * @param said what counts of what was said of it
 * @param rows of the log, in their order; one or more where nothing is kept
 */
record Visit(Optional<VisitSummary> kept, Optional<Label> said, List<Row> rows) {
  /** What can come of one. */
  enum What {
    OPENED,
    DENIED,
    WAITING,
    BUTTON,
    REMOTE,
    PASSED,
    NOTHING;

    /** In addresses and in the keys of texts. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Who it was.
   *
   * @param dogs of the house
   * @param stranger whether somebody was there who is not of the house
   */
  record Who(SortedSet<String> dogs, boolean stranger) {}

  /** Copies the list. */
  Visit {
    rows = List.copyOf(rows);
  }

  /** When it began. */
  Instant at() {
    return kept.map(VisitSummary::begun).orElseGet(() -> rows.getFirst().at().toInstant());
  }

  /** Where the page shows all of it. */
  String address() {
    return kept.map(one -> "/visits/" + one.id())
        .orElseGet(() -> "/visits/row/" + rows.getFirst().seq());
  }

  /** What came of it: one thing at least, several where a person had a hand in it. */
  Set<What> whats() {
    EnumSet<What> whats = EnumSet.noneOf(What.class);
    kept.map(VisitSummary::outcome).map(Visit::what).ifPresent(whats::add);
    rows.forEach(row -> what(row.kind()).ifPresent(whats::add));
    if (whats.size() > 1) {
      whats.remove(What.NOTHING);
    }
    if (whats.size() > 1) {
      whats.remove(What.PASSED);
    }
    return whats;
  }

  private static What what(Outcome outcome) {
    return switch (outcome) {
      case OPENED -> What.OPENED;
      case DENIED -> What.DENIED;
      case WAITING -> What.WAITING;
      case NOTHING -> What.NOTHING;
    };
  }

  private static Optional<What> what(Kind kind) {
    return switch (kind) {
      case UNLOCKED -> Optional.of(What.OPENED);
      case DENIED -> Optional.of(What.DENIED);
      case WAITING -> Optional.of(What.WAITING);
      case MANUAL -> Optional.of(What.BUTTON);
      case REMOTE -> Optional.of(What.REMOTE);
      case PASSAGE -> Optional.of(What.PASSED);
      default -> Optional.empty();
    };
  }

  /**
   * Who it was: by what somebody said, else by what the door made of it.
   *
   * @param house the dogs of the house; where it is one, rows may call it by the name for such
   */
  Who who(List<String> house) {
    return switch (said.map(Label::answer).orElseGet(Answer.CannotTell::new)) {
      case Answer.Dogs(var names) -> new Who(names, false);
      case Answer.Stranger _ -> new Who(new TreeSet<>(), true);
      case Answer.Nobody _ -> new Who(new TreeSet<>(), false);
      case Answer.Both _ -> new Who(seen(house), true);
      case Answer.CannotTell _, Answer.Undo _ ->
          new Who(seen(house), whats().contains(What.DENIED));
    };
  }

  private SortedSet<String> seen(List<String> house) {
    SortedSet<String> dogs = new TreeSet<>();
    kept.map(VisitSummary::dog).filter(dog -> !dog.isEmpty()).ifPresent(dogs::add);
    rows.forEach(row -> row.dog().ifPresent(dogs::add));
    if (house.size() == 1 && dogs.remove(Whereabouts.DOG)) {
      dogs.add(house.getFirst());
    }
    dogs.remove(Whereabouts.SOMEBODY);
    return dogs;
  }
}
