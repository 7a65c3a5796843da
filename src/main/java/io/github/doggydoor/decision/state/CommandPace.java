package io.github.doggydoor.decision.state;

import io.github.doggydoor.decision.Moment;
import java.time.Duration;
import java.util.Optional;

/**
 * How fast commands come, so that a flood of them neither works the latch without end nor fills the
 * door log: what is obeyed is limited, and of what is refused only so much has a row of its own;
 * the rest is counted, and told in one row a minute.
 *
 * @param obeyed limits what is obeyed
 * @param rows limits the refusals with a row of their own
 * @param ids of the refused commands without a row; apart from those in the log, so that no flood
 *     makes the door forget what it obeyed
 * @param crowd the refusals that no row tells yet
 */
public record CommandPace(Allowance obeyed, Allowance rows, CommandIds ids, Optional<Crowd> crowd) {
  /** Nobody sends faster by hand; what is too much for the latch, the interlock knows. */
  private static final int BURST = 5;

  private static final Duration EACH = Duration.ofSeconds(2);
  private static final int ROWS = 10;
  private static final Duration ROW_EACH = Duration.ofMinutes(1);
  private static final Duration TOLD_AFTER = Duration.ofMinutes(1);

  /**
   * Refusals that were only counted.
   *
   * @param since when the first came
   * @param count how many
   * @param last the last of them, in words
   */
  public record Crowd(Moment since, long count, String last) {}

  /** Nothing came yet. */
  static CommandPace initial(Moment now) {
    return new CommandPace(
        Allowance.full(BURST, EACH, now),
        Allowance.full(ROWS, ROW_EACH, now),
        CommandIds.none(),
        Optional.empty());
  }

  /** One more was obeyed. */
  public CommandPace withObeyed(Moment now) {
    return new CommandPace(obeyed.spent(now), rows, ids, crowd);
  }

  /** One more was refused with a row of its own. */
  public CommandPace withRow(Moment now) {
    return new CommandPace(obeyed, rows.spent(now), ids, crowd);
  }

  /** With {@code count} more refusals that have no row. */
  public CommandPace counted(long count, Optional<String> id, String last, Moment now) {
    Crowd more =
        new Crowd(
            crowd.map(Crowd::since).orElse(now), crowd.map(Crowd::count).orElse(0L) + count, last);
    return new CommandPace(
        obeyed, rows, id.map(known -> ids.with(known, now.wall())).orElse(ids), Optional.of(more));
  }

  /** Whether the counted refusals are due to be told. */
  public boolean due(Moment now) {
    return crowd.filter(of -> now.since(of.since()).compareTo(TOLD_AFTER) >= 0).isPresent();
  }

  /** The counted refusals were told. */
  public CommandPace told() {
    return new CommandPace(obeyed, rows, ids, Optional.empty());
  }
}
