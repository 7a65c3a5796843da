package io.github.doggydoor.teach.ask;

import io.github.doggydoor.decision.Direction;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.RowWords;
import io.github.doggydoor.doorlog.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads in the door log what speaks against the door: the button soon after it shut somebody out,
 * <i>lock</i> soon after it opened, and an opening after which nobody went through the flap.
 */
final class Contradictions {
  /** The kinds of rows that tell of it. */
  static final Set<Kind> KINDS =
      Set.copyOf(
          EnumSet.of(
              Kind.DENIED,
              Kind.MANUAL,
              Kind.UNLOCKED,
              Kind.LOCKED,
              Kind.REMOTE,
              Kind.PASSAGE,
              Kind.STARTED));

  /** What a person does later than this has another reason. */
  static final Duration SOON = Duration.ofSeconds(60);

  private final boolean contact;
  private final List<Hint> hints = new ArrayList<>();
  private Optional<Row> denied = Optional.empty();
  private Optional<Row> opened = Optional.empty();
  private Optional<Row> open = Optional.empty();
  private Optional<Hint> unused = Optional.empty();

  private Contradictions(boolean contact) {
    this.contact = contact;
  }

  /**
   * What these rows tell.
   *
   * @param rows in their order
   * @param contact whether there is a contact at the flap: without one nobody knows who went
   */
  static List<Hint> of(List<Row> rows, boolean contact) {
    Contradictions found = new Contradictions(contact);
    rows.forEach(found::hear);
    found.unused.ifPresent(found.hints::add);
    return List.copyOf(found.hints);
  }

  private void hear(Row row) {
    switch (row.kind()) {
      case DENIED -> denied = Optional.of(row);
      case UNLOCKED -> {
        settle();
        opened = Optional.of(row).filter(Contradictions::isForADogOutside);
        open = opened;
      }
      case MANUAL -> {
        soon(denied, row)
            .ifPresent(
                shut -> tell(shut, "the button was pressed %s after it was shut out", shut, row));
        denied = Optional.empty();
        // From now on it is open for whomever the person has in mind.
        open = Optional.empty();
      }
      case REMOTE -> {
        if (RowWords.lockedByCommand(row.why())) {
          soon(opened, row)
              .ifPresent(
                  before -> tell(before, "somebody had it locked %s after it opened", before, row));
          opened = Optional.empty();
        }
      }
      case LOCKED -> {
        if (contact && RowWords.holdIsOver(row.why())) {
          unused =
              open.map(
                  before -> new Hint(at(before), "it opened, and nobody went through the flap"));
        }
        open = Optional.empty();
      }
      case PASSAGE -> {
        // Who was in the flap as the hold ended went through after all.
        if (row.why().contains(" " + Direction.PASSED_IN.word() + ":")) {
          unused = Optional.empty();
        }
        settle();
      }
      default -> {
        settle();
        denied = Optional.empty();
        opened = Optional.empty();
        open = Optional.empty();
      }
    }
  }

  /** A dog came in by the camera; not mode free, not somebody inside, not a person. */
  private static boolean isForADogOutside(Row row) {
    return row.dog().isPresent() && !Direction.isOutward(row.why());
  }

  private void settle() {
    unused.ifPresent(hints::add);
    unused = Optional.empty();
  }

  private static Optional<Row> soon(Optional<Row> before, Row after) {
    return before.filter(
        row -> {
          Duration since = Duration.between(row.at(), after.at());
          return !since.isNegative() && since.compareTo(SOON) <= 0;
        });
  }

  private void tell(Row about, String words, Row from, Row to) {
    hints.add(
        new Hint(
            at(about), words.formatted(Duration.between(from.at(), to.at()).toSeconds() + " s")));
  }

  private static Instant at(Row row) {
    return row.at().toInstant();
  }
}
